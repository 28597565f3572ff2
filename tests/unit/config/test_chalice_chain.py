"""Where Chalice looks for a key, and what it makes of the file."""

from __future__ import annotations

import json

import pytest

from socketform.config.chalice_chain import Found, read_chain
from socketform.config.layers import Resolver
from socketform.config.locate import Places
from socketform.errors import Notice, SourceLocation

FILE = ".chalice/config.json"
CONNECT = "websocket_connect"
DOMAIN = {"domain_name": "chat.example.com", "certificate_arn": "arn"}


def _read(document, stage="prod"):
    resolver = Resolver({}.__getitem__)
    text = json.dumps(document, indent=2)
    chain = read_chain(document, stage, Places(FILE, text), resolver)
    return chain, resolver


def _told(document):
    """Messages and remedies of what a file's keys are warned or told of, with their lines."""
    _, resolver = _read(document)
    assert resolver.problems == []
    return [(item.where.line, item.message, item.remedy) for item in resolver.notices]


def _problems(document):
    _, resolver = _read(document)
    assert resolver.notices == []
    return [(item.where.line, item.message, item.remedy) for item in resolver.problems]


TOP = {"lambda_memory_size": 1000}
TOP_FUNCTION = {"lambda_functions": {CONNECT: {"lambda_memory_size": 2000}}}
STAGE = {"stages": {"prod": {"lambda_memory_size": 3000}}}
STAGE_FUNCTION = {"stages": {"prod": {"lambda_functions": {CONNECT: {"lambda_memory_size": 4000}}}}}
STAGE_AND_FUNCTION = {
    "stages": {
        "prod": {
            "lambda_memory_size": 3000,
            "lambda_functions": {CONNECT: {"lambda_memory_size": 4000}},
        }
    }
}


@pytest.mark.parametrize(
    ("document", "function", "value", "key"),
    [
        (TOP, "", 1000, "lambda_memory_size"),
        (TOP, CONNECT, 1000, "lambda_memory_size"),
        (
            {**TOP, **TOP_FUNCTION},
            CONNECT,
            2000,
            "lambda_functions.websocket_connect.lambda_memory_size",
        ),
        ({**TOP, **TOP_FUNCTION}, "", 1000, "lambda_memory_size"),
        ({**TOP, **TOP_FUNCTION}, "websocket_message", 1000, "lambda_memory_size"),
        ({**TOP, **TOP_FUNCTION, **STAGE}, CONNECT, 3000, "stages.prod.lambda_memory_size"),
        ({**TOP, **STAGE}, "", 3000, "stages.prod.lambda_memory_size"),
        (
            {**TOP, **TOP_FUNCTION, **STAGE_AND_FUNCTION},
            CONNECT,
            4000,
            "stages.prod.lambda_functions.websocket_connect.lambda_memory_size",
        ),
        (
            {**TOP_FUNCTION, **STAGE_FUNCTION},
            CONNECT,
            4000,
            "stages.prod.lambda_functions.websocket_connect.lambda_memory_size",
        ),
        ({**TOP, **STAGE_AND_FUNCTION}, "", 3000, "stages.prod.lambda_memory_size"),
    ],
)
def test_the_strongest_holder_decides(document, function, value, key):
    """Stage's function, stage, top's function, top: `Config._chain_lookup`."""
    chain, _ = _read(document)

    assert chain.find("lambda_memory_size", function) == Found(value, tuple(key.split(".")))


@pytest.mark.parametrize(
    "document",
    [{}, {"stages": {"beta": TOP}}, {"lambda_functions": {"websocket_message": TOP}}],
)
def test_what_no_holder_gives_is_not_found(document):
    """Other stages and other functions do not count."""
    chain, _ = _read(document)

    assert chain.find("lambda_memory_size", CONNECT) is None


def test_null_is_not_given():
    """A stage that says null leaves the key to the top."""
    chain, resolver = _read({**TOP, "stages": {"prod": {"lambda_memory_size": None}}})

    assert chain.find("lambda_memory_size") == Found(1000, ("lambda_memory_size",))
    assert resolver.problems == []


@pytest.mark.parametrize("value", [False, 0, [], {}])
def test_what_is_only_falsy_is_given(value):
    """A stage turns off what the top turns on."""
    name = {bool: "xray", int: "reserved_concurrency", list: "layers", dict: "tags"}[type(value)]
    chain, _ = _read({"stages": {"prod": {name: value}}})

    assert chain.find(name) == Found(value, ("stages", "prod", name))


@pytest.mark.parametrize("name", ["environment_variables", "tags"])
def test_variables_and_tags_are_merged_but_not_those_of_the_tops_functions(name):
    """`Config._chain_merge` forgets them."""
    chain, _ = _read(
        {
            name: {"TOP": "1", "MIX": "1", "ALL": "1"},
            "lambda_functions": {CONNECT: {name: {"LOST": "2", "ALL": "2"}}},
            "stages": {
                "prod": {
                    name: {"STAGE": "3", "MIX": "3", "ALL": "3"},
                    "lambda_functions": {CONNECT: {name: {"FUNCTION": "4", "ALL": "4"}}},
                }
            },
        }
    )

    assert chain.merged(name, CONNECT) == {
        "TOP": Found("1", (name, "TOP")),
        "MIX": Found("3", ("stages", "prod", name, "MIX")),
        "ALL": Found("4", ("stages", "prod", "lambda_functions", CONNECT, name, "ALL")),
        "STAGE": Found("3", ("stages", "prod", name, "STAGE")),
        "FUNCTION": Found("4", ("stages", "prod", "lambda_functions", CONNECT, name, "FUNCTION")),
    }
    assert {entry: found.value for entry, found in chain.merged(name).items()} == {
        "TOP": "1", "MIX": "3", "ALL": "3", "STAGE": "3",
    }  # fmt: skip


FUNCTION_VALUES = {
    "autogen_policy": False,
    "environment_variables": {"AA": "1"},
    "iam_policy_file": "policy.json",
    "iam_role_arn": "arn",
    "lambda_memory_size": 128,
    "lambda_timeout": 900,
    "layers": ["arn"],
    "log_retention_in_days": 14,
    "manage_iam_role": True,
    "reserved_concurrency": 0,
    "security_group_ids": ["sg-1"],
    "subnet_ids": ["subnet-1"],
    "tags": {"team": "chat"},
    "xray": True,
}
STAGE_VALUES = {
    "api_gateway_stage": "live",
    "lambda_architecture": "arm64",
    "websocket_api_custom_domain": {
        "domain_name": "chat.example.com",
        "certificate_arn": "arn",
        "url_prefix": "v1",
        "tls_version": "TLS_1_2",
        "tags": {"team": "chat"},
    },
}


def test_every_key_of_a_function_counts_at_all_four_places():
    """Chalice's `varies_per_function`."""
    chain, resolver = _read(
        {
            **FUNCTION_VALUES,
            "lambda_functions": {CONNECT: {"lambda_timeout": 5}},
            "stages": {"prod": {**FUNCTION_VALUES, "lambda_functions": {CONNECT: FUNCTION_VALUES}}},
        }
    )

    assert chain.top.values == FUNCTION_VALUES
    assert chain.top_functions[CONNECT].values == {"lambda_timeout": 5}
    assert chain.stage.values == FUNCTION_VALUES
    assert chain.stage_functions[CONNECT].values == FUNCTION_VALUES
    assert (resolver.problems, resolver.notices) == ([], [])


def test_every_key_of_a_stage_counts_at_the_top_too():
    """Chalice's `varies_per_chalice_stage`; name and version are the file's own."""
    names = {"app_name": "chat", "version": "2.0"}

    chain, resolver = _read({**names, **STAGE_VALUES, "stages": {"prod": STAGE_VALUES}})

    assert chain.top.values == {**names, **STAGE_VALUES}
    assert chain.stage.values == STAGE_VALUES
    assert (resolver.problems, resolver.notices) == ([], [])


@pytest.mark.parametrize(
    ("document", "line", "key", "remedy"),
    [
        (
            {"lambda_memroy_size": 1},
            2,
            "lambda_memroy_size",
            "did you mean 'lambda_memory_size'?",
        ),
        (
            {"stages": {"prod": {"lambda_timout": None}}},
            4,
            "stages.prod.lambda_timout",
            "did you mean 'lambda_timeout'?",
        ),
        (
            {"stages": {"prod": {"app_name": "x"}}},
            4,
            "stages.prod.app_name",
            "move it to the top of the file",
        ),
        (
            {"lambda_functions": {CONNECT: {"lambda_architecture": "arm64"}}},
            4,
            "lambda_functions.websocket_connect.lambda_architecture",
            "move it to the stage, or to the top of the file",
        ),
        (
            {"websocket_api_custom_domain": {**DOMAIN, "url_prefx": "v1"}},
            5,
            "websocket_api_custom_domain.url_prefx",
            "did you mean 'url_prefix'?",
        ),
        (
            {"lambda_functions": {"websocket_conect": {}}},
            3,
            "lambda_functions.websocket_conect",
            "did you mean 'websocket_connect'?",
        ),
        (
            {"api_gateway_endpoint_typ": "EDGE"},
            2,
            "api_gateway_endpoint_typ",
            "did you mean 'api_gateway_endpoint_type'?",
        ),
        (
            {"lambda_functions": {CONNECT: {"tags": {"a": "b"}}}},
            4,
            "lambda_functions.websocket_connect.tags",
            "move it to the stage's lambda_functions, where Chalice merges it",
        ),
        (
            {"lambda_functions": {CONNECT: {"environment_variables": {}}}},
            4,
            "lambda_functions.websocket_connect.environment_variables",
            "move it to the stage's lambda_functions, where Chalice merges it",
        ),
    ],
)
def test_what_chalice_ignores_in_silence_is_a_warning(document, line, key, remedy):
    """The user believes that it is set."""
    _, resolver = _read(document)

    assert resolver.notices == [
        Notice(
            f"{key}: Chalice ignores this key",
            where=SourceLocation(FILE, line),
            remedy=remedy,
            is_warning=True,
        )
    ]
    assert resolver.problems == []


@pytest.mark.parametrize(
    "document",
    [
        {"stages": {"prod": {"stages": {}}}},
        {"lambda_functions": {CONNECT: {"lambda_functions": {}}}},
    ],
)
def test_tables_inside_each_other_are_ignored_too(document):
    """Chalice looks for stages at the top, and for functions in it and in stages."""
    assert [message.rpartition(": ")[2] for _, message, _ in _told(document)] == [
        "Chalice ignores this key"
    ]


def test_a_key_that_resembles_none_gets_the_known_ones():
    """Such as a comment."""
    ((_, _, remedy),) = _told({"websocket_api_custom_domain": {**DOMAIN, "_comment": "ours"}})

    assert remedy.startswith("known here: api_gateway_custom_domain, ")


def test_keys_without_effect_are_told_once():
    """Those of the REST API, of deployments, and of other functions; not one by one."""
    told = _told(
        {
            "version": "2.0",
            "minimum_compression_size": 100,
            "api_gateway_endpoint_type": None,
            "lambda_functions": {"hourly": {"lambda_timeout": "anything"}},
            "stages": {
                "prod": {
                    "profile": "prod",
                    "automatic_layer": True,
                    "api_gateway_custom_domain": {},
                    "api_gateway_endpoint_vpce": "vpce",
                    "api_gateway_policy_file": "policy.json",
                }
            },
        }
    )

    assert told == [
        (
            3,
            (
                "without effect on the template: minimum_compression_size, "
                "api_gateway_endpoint_type, lambda_functions.hourly, stages.prod.profile, "
                "stages.prod.automatic_layer, stages.prod.api_gateway_custom_domain, "
                "stages.prod.api_gateway_endpoint_vpce, stages.prod.api_gateway_policy_file"
            ),
            None,
        )
    ]


def test_another_stage_is_not_judged():
    """Its mistakes are told when it is asked for."""
    assert _told({"stages": {"beta": {"lambda_timout": 5}}}) == []


OBJECT = "this is an object, not a value"


@pytest.mark.parametrize(
    ("document", "line", "message", "remedy"),
    [
        ({"stages": []}, 2, f"stages: {OBJECT}", "write {...}"),
        ({"stages": {"prod": 5}}, 3, f"stages.prod: {OBJECT}", "write {...}"),
        ({"lambda_functions": 5}, 2, f"lambda_functions: {OBJECT}", "write {...}"),
        (
            {"lambda_functions": {CONNECT: "x"}},
            3,
            f"lambda_functions.websocket_connect: {OBJECT}",
            "write {...}",
        ),
        ({"tags": ["a"]}, 2, f"tags: {OBJECT}", "write {...}"),
        (
            {"websocket_api_custom_domain": "chat.example.com"},
            2,
            f"websocket_api_custom_domain: {OBJECT}",
            "write {...}",
        ),
        (
            {"environment_variables": {"AA": "x", "PORT": 80}},
            4,
            "environment_variables.PORT: expected a text, got a whole number",
            "write it in quotes, as a text",
        ),
        (
            {"environment_variables": {"AA": None}},
            3,
            "environment_variables.AA: expected a text, got null",
            "correct the value",
        ),
        (
            {"version": 2.0},
            2,
            "version: expected a text, got a decimal number",
            "write it in quotes, as a text",
        ),
        (
            {"lambda_timeout": "60"},
            2,
            "lambda_timeout: expected a whole number, got a text",
            "write a whole number from 1 to 900",
        ),
        (
            {"lambda_memory_size": 64},
            2,
            "lambda_memory_size: expected a whole number >= 128",
            "write a whole number from 128 to 10240",
        ),
        (
            {"layers": ["a", 5]},
            2,
            "layers: expected a text, got a whole number, at [1]",
            "correct the value",
        ),
        (
            {"layers": ["1", "2", "3", "4", "5", "6"]},
            2,
            "layers: expected a list of length <= 5",
            "correct the value",
        ),
        (
            {"xray": "yes"},
            2,
            "xray: expected a truth value, got a text",
            "correct the value",
        ),
        (
            {"lambda_architecture": "arm"},
            2,
            'lambda_architecture: "arm" is not one of "x86_64", "arm64"',
            'did you mean "arm64"?',
        ),
        (
            {"log_retention_in_days": 31},
            2,
            (
                "log_retention_in_days: 31 is not one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, "
                "180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653"
            ),
            "did you mean 30?",
        ),
        (
            {"api_gateway_stage": "my stage"},
            2,
            "api_gateway_stage: expected a text matching regex '^[A-Za-z0-9_-]{1,128}$'",
            "correct the value",
        ),
        (
            {"websocket_api_custom_domain": {**DOMAIN, "tls_version": "TLS_1_0"}},
            5,
            'websocket_api_custom_domain.tls_version: "TLS_1_0" is not one of "TLS_1_2"',
            'did you mean "TLS_1_2"?',
        ),
    ],
)
def test_a_value_that_cannot_be_used_is_a_problem_at_its_line(document, line, message, remedy):
    """Chalice would fail, or deploy something else."""
    assert _problems(document) == [(line, message, remedy)]


def test_null_in_the_place_of_an_object_is_an_empty_one():
    """As with every key."""
    document = {
        "stages": {"prod": {"lambda_functions": {CONNECT: None}}},
        "lambda_functions": None,
        "tags": None,
        "websocket_api_custom_domain": None,
    }

    chain, resolver = _read(document)

    assert chain.stage_functions[CONNECT].values == {}
    assert (resolver.problems, resolver.notices) == ([], [])


def test_all_problems_are_found_at_once():
    """Nobody wants to learn of them one by one."""
    document = {
        "lambda_timeout": 0,
        "stages": {"prod": {"xray": 1, "lambda_functions": {CONNECT: {"layers": 5}}}},
    }

    assert [message.partition(":")[0] for _, message, _ in _problems(document)] == [
        "lambda_timeout",
        "stages.prod.xray",
        "stages.prod.lambda_functions.websocket_connect.layers",
    ]
