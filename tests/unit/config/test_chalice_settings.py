"""The settings of a stage as a Chalice project has them."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from socketform.config.chalice import read_config
from socketform.config.chalice_settings import settings_of_config
from socketform.config.load import default_function, default_settings
from socketform.config.settings import (
    ApiSettings,
    DeploymentMode,
    DomainSettings,
    FunctionSettings,
    Origin,
    PermissionSettings,
    VpcSettings,
)
from socketform.errors import Notice, Problems, SettingsError, SourceLocation
from socketform.model.names import CONNECT, DEFAULT, DISCONNECT, HandlerName, RouteKey

FILE = ".chalice/config.json"
POLICY = b'{"Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
TIMEOUT = {"lambda_timeout": 10}
"""Keeps the notice about Chalice's default away from tests of other things."""


def _function(settings, route_key=DEFAULT) -> FunctionSettings:
    return settings.function(HandlerName("any_name"), RouteKey(route_key))


def _of(function, **knobs):
    return {"lambda_functions": {function: knobs}}


def test_an_empty_file_gives_chalices_defaults(load_chalice):
    """128 MiB, x86_64, stage ``api``; the app's own name."""
    settings, notices = load_chalice({})

    assert settings.api == ApiSettings(
        stage_name="api", deployment=DeploymentMode.AUTO, revision=1, domain=None
    )
    assert settings.app_name is None
    assert settings.defaults == default_settings("dev").defaults
    assert dict(settings.routes) == dict.fromkeys(
        [CONNECT, DEFAULT, DISCONNECT], default_function("python3.13")
    )
    assert settings.origins == {}
    assert notices == (
        Notice(
            (
                "timeout lowered from Chalice's default of 60 s to 29 s, where API Gateway stops "
                "waiting for a route"
            ),
            where=SourceLocation(FILE),
        ),
    )


@pytest.mark.parametrize("stage", ["dev", "prod"])
def test_dev_and_every_declared_stage_are_there(load_chalice, stage):
    """Chalice's default stage need not be declared."""
    assert load_chalice({"stages": {"prod": {}}}, stage).settings.stage == stage


@pytest.mark.parametrize(
    ("document", "known", "line"),
    [
        ({"stages": {"prod": {}, "beta": {}}}, "beta, dev, prod", 2),
        ({"stages": []}, "dev", 2),
        ({"version": "2.0"}, "dev", None),
    ],
)
def test_an_unknown_stage_lists_the_known_ones(load_chalice, document, known, line):
    """Chalice takes any stage in silence, and deploys a second stack by a typo."""
    with pytest.raises(SettingsError) as caught:
        load_chalice(document, "prd")

    assert caught.value.message == f"stage 'prd' is not declared; there is: {known}"
    assert caught.value.where == SourceLocation(FILE, line)
    assert caught.value.remedy == 'give --stage one of these, or add "prd" to its stages'


KNOBS = {
    "lambda_memory_size": (512, "memory_mib", 512),
    "lambda_timeout": (5, "timeout_seconds", 5),
    "layers": (["arn:a", "arn:b"], "layers", ("arn:a", "arn:b")),
    "log_retention_in_days": (365, "log_retention_days", 365),
    "reserved_concurrency": (0, "reserved_concurrency", 0),
    "xray": (False, "tracing", False),
    "environment_variables": ({"ZZ": "1"}, "environment", {"ZZ": "1"}),
    "tags": ({"ZZ": "1"}, "tags", {"ZZ": "1"}),
}
"""Each knob with a value, the field that it sets, and the value there."""

PLACES = {
    "top": lambda knobs: knobs,
    "stage": lambda knobs: {"stages": {"dev": knobs}},
    "function": lambda knobs: {"stages": {"dev": _of("websocket_message", **knobs)}},
}
PATHS = {
    "top": "",
    "stage": "stages.dev.",
    "function": "stages.dev.lambda_functions.websocket_message.",
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("knob", KNOBS)
def test_every_knob_of_a_function_sets_its_field(load_chalice, knob, place):
    """From the top, a stage or a function of it, and it knows its key."""
    value, field, expected = KNOBS[knob]

    settings = load_chalice(PLACES[place]({knob: value})).settings

    entry = ".ZZ" if isinstance(value, dict) else ""
    assert getattr(_function(settings), field) == expected
    assert settings.origins[f"routes.$default.{field}{entry}"].key == f"{PATHS[place]}{knob}{entry}"


def test_a_knob_of_one_function_is_no_matter_of_the_others(load_chalice):
    """Each function is looked up by itself."""
    every = {knob: value for knob, (value, _, _) in KNOBS.items()}

    settings = load_chalice({"stages": {"dev": _of("websocket_message", **every)}}).settings

    assert _function(settings) != default_function("python3.13")
    assert _function(settings, CONNECT) == default_function("python3.13")
    assert settings.defaults == default_function("python3.13")


def test_the_architecture_is_that_of_the_stage(load_chalice):
    """Of all functions."""
    document = {
        "lambda_architecture": "x86_64",
        "stages": {"dev": {"lambda_architecture": "arm64"}},
    }

    settings = load_chalice(document).settings

    assert {item.architecture for item in settings.routes.values()} == {"arm64"}
    assert settings.origins["defaults.architecture"] == Origin(
        FILE, "stages.dev.lambda_architecture", 5
    )


@pytest.mark.parametrize(
    ("name", "route_key"),
    [
        ("websocket_connect", "$connect"),
        ("websocket_message", "$default"),
        ("websocket_disconnect", "$disconnect"),
    ],
)
def test_a_function_is_named_by_its_route(load_chalice, name, route_key):
    """Whatever the Python function is called; others keep what all have."""
    settings = load_chalice(
        {**_of(name, lambda_memory_size=512), "lambda_memory_size": 256}
    ).settings

    sizes = {key: item.memory_mib for key, item in settings.routes.items()}

    assert sizes == {CONNECT: 256, DEFAULT: 256, DISCONNECT: 256, route_key: 512}
    assert _function(settings, "join").memory_mib == 256


def test_the_file_names_app_and_api_stage(load_chalice):
    """Both are parts of what is seen in the console."""
    document = {"app_name": "chat", "stages": {"dev": {"api_gateway_stage": "live"}}}

    settings = load_chalice(document).settings

    assert (settings.app_name, settings.api.stage_name) == ("chat", "live")
    assert settings.origins == {
        "app_name": Origin(FILE, "app_name", 2),
        "api.stage_name": Origin(FILE, "stages.dev.api_gateway_stage", 5),
    }


def test_a_timeout_above_29_seconds_is_lowered_and_told_once(load_chalice):
    """All functions have it from one key."""
    loaded = load_chalice({"lambda_timeout": 60})

    assert {item.timeout_seconds for item in loaded.settings.routes.values()} == {29}
    assert [(notice.message, notice.where.line) for notice in loaded.notices] == [
        ("timeout lowered from 60 s to 29 s, where API Gateway stops waiting for a route", 2)
    ]


def test_chalices_default_timeout_is_told_where_some_function_has_it(load_chalice):
    """The other functions have timeouts of their own."""
    some = load_chalice(_of("websocket_message", lambda_timeout=5))
    every = {
        "websocket_connect": TIMEOUT,
        "websocket_message": TIMEOUT,
        "websocket_disconnect": TIMEOUT,
    }

    assert [notice.message.partition(" from ")[0] for notice in some.notices] == ["timeout lowered"]
    assert load_chalice({"lambda_functions": every}).notices == ()


def test_a_function_in_a_vpc_has_subnets_and_groups(load_chalice):
    """They may stand in different places."""
    document = {
        "subnet_ids": ["subnet-1", "subnet-2"],
        "stages": {"dev": {"security_group_ids": ["sg-1"]}},
    }

    settings = load_chalice(document).settings

    assert _function(settings).vpc == VpcSettings(
        subnet_ids=("subnet-1", "subnet-2"), security_group_ids=("sg-1",)
    )
    assert settings.origins["routes.$default.vpc"].key == "subnet_ids"


@pytest.mark.parametrize(
    ("document", "key", "missing"),
    [
        ({"subnet_ids": ["s"]}, "subnet_ids", "security_group_ids"),
        ({"security_group_ids": ["g"]}, "security_group_ids", "subnet_ids"),
        (
            {"subnet_ids": ["s"], "stages": {"dev": {"security_group_ids": []}}},
            "subnet_ids",
            "security_group_ids",
        ),
        (
            {"subnet_ids": [], "stages": {"dev": {"security_group_ids": ["g"]}}},
            "stages.dev.security_group_ids",
            "subnet_ids",
        ),
    ],
)
def test_half_a_network_is_an_error(load_chalice, document, key, missing):
    """Chalice's `ChaliceBuildError`; it is told once, though every function has it."""
    with pytest.raises(SettingsError) as caught:
        load_chalice(document)

    assert caught.value.message == f"{key}: a function in a VPC needs {missing} too"
    assert caught.value.remedy == f"add {missing}"
    assert caught.value.where.line is not None


def test_an_empty_network_is_none(load_chalice):
    """A stage leaves the network of the top."""
    document = {
        "subnet_ids": ["s"],
        "security_group_ids": ["g"],
        "stages": {"dev": {"subnet_ids": [], "security_group_ids": []}},
    }

    assert _function(load_chalice(document).settings).vpc is None


def test_an_existing_role_is_used_where_chalice_manages_none(load_chalice):
    """Its ARN has the key as its origin."""
    document = {"manage_iam_role": False, "iam_role_arn": "arn", "autogen_policy": False}

    settings = load_chalice(document).settings

    assert (_function(settings).role_arn, _function(settings).policy) == ("arn", None)
    assert settings.origins["routes.$default.role_arn"] == Origin(FILE, "iam_role_arn", 3)


@pytest.mark.parametrize(
    "document",
    [
        {"iam_role_arn": "arn"},
        {"manage_iam_role": True, "iam_role_arn": "arn"},
        {"iam_policy_file": "policy.json"},
        {"autogen_policy": True, "iam_policy_file": "policy.json"},
    ],
)
def test_a_role_or_policy_that_is_not_asked_for_is_not_used(load_chalice, document):
    """Chalice looks at neither before it is told to."""
    function = _function(load_chalice(document).settings)

    assert (function.role_arn, function.policy) == (None, None)


def test_no_managed_role_and_no_other_is_an_error(load_chalice):
    """Chalice's validation."""
    with pytest.raises(SettingsError) as caught:
        load_chalice({"version": "2.0", "manage_iam_role": False})

    assert caught.value.message == "manage_iam_role: there is no iam_role_arn"
    assert caught.value.where == SourceLocation(FILE, 3)
    assert caught.value.remedy == "add iam_role_arn, or remove manage_iam_role"


@pytest.mark.parametrize(
    ("document", "stage", "key"),
    [
        ({"autogen_policy": False}, "dev", "autogen_policy"),
        ({"autogen_policy": False, "stages": {"prod": {}}}, "prod", "autogen_policy"),
        (
            {"autogen_policy": False, "iam_policy_file": "policy-prod.json"},
            "dev",
            "iam_policy_file",
        ),
    ],
)
def test_a_policy_is_that_of_the_stage_or_of_the_file_named(load_chalice, document, stage, key):
    """``.chalice/policy-<stage>.json``, or another in that folder."""
    loaded = load_chalice({**document, **TIMEOUT}, stage, policy_dev=POLICY, policy_prod=POLICY)

    assert _function(loaded.settings).policy == {
        "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]
    }
    assert loaded.settings.origins["defaults.policy"].key == key
    assert loaded.notices == ()


def test_a_policy_file_stands_for_one_function_and_not_for_its_neighbours(load_chalice):
    """Chalice then forgets that the neighbours push; for us, each has the rights of its code."""
    own = {"websocket_connect": {"autogen_policy": False, "iam_policy_file": "connect.json"}}
    stages = {"dev": {"lambda_functions": own}}

    loaded = load_chalice({**TIMEOUT, "stages": stages}, connect=b'{"Statement": []}')

    assert loaded.notices == ()
    connect, message = (loaded.settings.routes[key] for key in ("$connect", "$default"))
    assert connect.policy == {"Statement": []}
    assert (message.policy, message.role_arn) == (None, None)
    assert connect.permissions == message.permissions == PermissionSettings()


def test_a_key_of_ours_has_no_place_in_chalices_file(load_chalice):
    """Its own keys keep their meaning; ours stand in socketform.toml."""
    loaded = load_chalice({**TIMEOUT, "permissions": {"autogenerate": False}})

    (notice,) = loaded.notices
    assert notice.message == "permissions: Chalice ignores this key"
    assert loaded.settings.defaults.permissions == PermissionSettings()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "the file cannot be read: No such file or directory"),
        (b"[]", "it has no Statement"),
        (b"", "Expecting value: line 1 column 1 (char 0)"),
    ],
)
def test_a_policy_file_that_holds_none_is_an_error_at_the_key_that_asks_for_it(
    load_chalice, content, reason
):
    """It is told once, though every function needs it."""
    files = {} if content is None else {"policy_dev": content}

    with pytest.raises(SettingsError) as caught:
        load_chalice({"version": "2.0", "autogen_policy": False}, **files)

    assert caught.value.message == (
        f"autogen_policy: .chalice/policy-dev.json is no policy: {reason}"
    )
    assert caught.value.where == SourceLocation(FILE, 3)


DOMAIN = {"domain_name": "chat.example.com", "certificate_arn": "arn"}


def _with_domain(**knobs):
    return {**TIMEOUT, "websocket_api_custom_domain": {**DOMAIN, **knobs}}


def test_a_domain_has_what_chalice_has_for_it(load_chalice):
    """The TLS version too, which Chalice forgets."""
    document = _with_domain(url_prefix="v1", tls_version="TLS_1_2", tags={"b": "2", "a": "1"})

    settings = load_chalice(document).settings

    assert settings.api.domain == DomainSettings(
        domain_name="chat.example.com",
        certificate_arn="arn",
        mapping_key="v1",
        tls_policy="TLS_1_2",
        tags=MappingProxyType({"a": "1", "b": "2"}),
    )
    origins = {name: (origin.key, origin.line) for name, origin in settings.origins.items()}
    assert {name: found for name, found in origins.items() if "domain" in name} == {
        "api.domain.domain_name": ("websocket_api_custom_domain.domain_name", 4),
        "api.domain.certificate_arn": ("websocket_api_custom_domain.certificate_arn", 5),
        "api.domain.mapping_key": ("websocket_api_custom_domain.url_prefix", 6),
        "api.domain.tls_policy": ("websocket_api_custom_domain.tls_version", 7),
        "api.domain.tags": ("websocket_api_custom_domain.tags", 8),
    }


def test_a_stages_domain_replaces_that_of_the_top(load_chalice):
    """Chalice merges variables and tags of functions, and nothing else."""
    document = {
        **_with_domain(url_prefix="v1"),
        "stages": {"dev": {"websocket_api_custom_domain": DOMAIN}},
    }

    settings = load_chalice(document).settings

    assert settings.api.domain.mapping_key is None
    assert settings.origins["api.domain.domain_name"].key == (
        "stages.dev.websocket_api_custom_domain.domain_name"
    )


@pytest.mark.parametrize(
    ("prefix", "mapping_key"),
    [
        ("", None),
        ("/", None),
        ("(none)", None),
        (None, None),
        ("v1", "v1"),
        ("/v1/", "v1"),
        ("a-b_c.d$e+f!*'()", "a-b_c.d$e+f!*'()"),
    ],
)
def test_a_prefix_is_a_mapping_key_or_the_root(load_chalice, prefix, mapping_key):
    """`chalice package` makes a key called ``(none)`` where the root is meant."""
    assert (
        load_chalice(_with_domain(url_prefix=prefix)).settings.api.domain.mapping_key == mapping_key
    )


@pytest.mark.parametrize(
    ("prefix", "told"), [("a/b", "a/b"), ("a b", "a b"), ("//", ""), ("v1\n", "v1\n"), ("é", "é")]
)
def test_a_prefix_that_is_no_mapping_key_is_an_error(load_chalice, prefix, told):
    """A websocket API has one part of the path, of certain characters."""
    with pytest.raises(SettingsError) as caught:
        load_chalice(_with_domain(url_prefix=prefix))

    assert caught.value.message == (
        f"websocket_api_custom_domain.url_prefix: {told!r} is no mapping key: "
        "letters, digits and $-_.+!*'()"
    )
    assert caught.value.where == SourceLocation(FILE, 6)


@pytest.mark.parametrize("domain", [{}, None])
def test_an_empty_domain_is_none(load_chalice, domain):
    """Chalice asks whether there is anything."""
    assert load_chalice({"websocket_api_custom_domain": domain}).settings.api.domain is None


def test_a_domain_without_name_or_certificate_is_an_error(load_chalice):
    """Chalice fails with a `KeyError`."""
    with pytest.raises(Problems) as caught:
        load_chalice({"websocket_api_custom_domain": {"url_prefix": "v1"}})

    assert [(item.message, item.where.line) for item in caught.value.problems()] == [
        ("websocket_api_custom_domain: a custom domain needs domain_name too", 2),
        ("websocket_api_custom_domain: a custom domain needs certificate_arn too", 2),
    ]


def test_a_domain_with_a_wrong_name_is_one_error(load_chalice):
    """A name that is there but cannot be used is not missing too."""
    with pytest.raises(SettingsError) as caught:
        load_chalice(_with_domain(domain_name=5))

    assert caught.value.message == (
        "websocket_api_custom_domain.domain_name: expected a text, got a whole number"
    )


def test_a_variable_that_lambda_refuses_is_one_error(load_chalice):
    """All functions have it from one key."""
    with pytest.raises(SettingsError) as caught:
        load_chalice({"environment_variables": {"AWS_REGION": "eu-west-1"}})

    assert caught.value.message == (
        "environment_variables.AWS_REGION: Lambda sets this variable itself and refuses a "
        "template that does"
    )


def test_what_is_wrong_in_the_file_and_for_every_function_is_told_together(load_chalice):
    """Nobody wants to learn of them one by one; the file's own mistakes first."""
    document = {"lambda_timeout": "x", "autogen_policy": False, "subnet_ids": ["s"]}

    with pytest.raises(Problems) as caught:
        load_chalice(document)

    assert [item.message.partition(":")[0] for item in caught.value.problems()] == [
        "lambda_timeout",
        "subnet_ids",
        "autogen_policy",
    ]


def test_problems_on_one_line_are_told_apart():
    """A minified file has one line."""
    config = read_config(b'{"manage_iam_role": false, "subnet_ids": ["s"]}')

    with pytest.raises(Problems) as caught:
        settings_of_config(config, "dev", "python3.13", {}.__getitem__)

    assert [item.message.partition(":")[0] for item in caught.value.problems()] == [
        "subnet_ids",
        "manage_iam_role",
    ]


def test_what_only_some_functions_lack_is_kept_until_the_app_is_known(load_chalice):
    """An app without ``$disconnect`` needs no policy for it: Chalice works, and so do we."""
    document = {
        "autogen_policy": False,
        "lambda_functions": {
            "websocket_connect": {"iam_policy_file": "connect.json"},
            "websocket_message": {"iam_policy_file": "message.json"},
        },
    }

    settings = load_chalice(document, connect=POLICY, message=POLICY).settings

    told = {key: [item.message for item in found] for key, found in settings.problems.items()}
    missing = (
        "autogen_policy: .chalice/policy-dev.json is no policy: "
        "the file cannot be read: No such file or directory"
    )
    assert told == {None: [missing], CONNECT: [], DEFAULT: [], DISCONNECT: [missing]}


def test_the_network_of_one_function_is_no_matter_of_the_others(load_chalice):
    """Half of it may stand at the top."""
    document = {"subnet_ids": ["s"], **_of("websocket_message", security_group_ids=["g"])}

    settings = load_chalice(document).settings

    assert _function(settings).vpc == VpcSettings(subnet_ids=("s",), security_group_ids=("g",))
    assert [key for key, found in settings.problems.items() if found] == [None, CONNECT, DISCONNECT]


def test_warnings_of_the_file_come_before_notices_of_functions(load_chalice):
    """In the order in which a reader mends them."""
    document = {"lambda_timout": 5, "profile": "x", "lambda_timeout": 60}

    loaded = load_chalice(document)

    assert [(notice.is_warning, notice.where.line) for notice in loaded.notices] == [
        (True, 2),
        (False, 3),
        (False, 4),
    ]
