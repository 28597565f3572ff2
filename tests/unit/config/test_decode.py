"""Every kind of mistake in a settings file is found, placed and explained."""

from __future__ import annotations

import msgspec
import pytest

from socketform.config.decode import decode_settings
from socketform.errors import Problems, SettingsError, SourceLocation


def test_an_empty_file_says_nothing():
    """A file that exists only to be filled later changes no default."""
    tables, _ = decode_settings(b"", "socketform.toml")

    assert msgspec.to_builtins(tables) == {
        "app": "app.py",
        "merge_templates": [],
        "templates": [],
        "defaults": {"environment": {}, "tags": {}},
        "functions": {},
        "api": {},
        "stages": {},
    }


def test_every_known_key_is_read():
    """The tables say just what the file says."""
    text = """
app = "chat.py:chat"
app_name = "rooms"
dialect = "cloudformation"
merge_templates = ["resources.yaml", "more.json"]

[[templates]]
file = "infra/dev.yaml"

[[templates]]
file = "infra/prod.yaml"
stage = "prod"
dialect = "sam"

[defaults]
runtime = "python3.12"
architecture = "arm64"
memory_mib = 256
timeout_seconds = 10
log_retention_days = 14
environment = { TABLE = { Ref = "ChatTable" }, GREETING = "hello" }
layers = ["arn:b", { Ref = "Layer" }]
vpc = { subnet_ids = ["subnet-1"], security_group_ids = [{ Ref = "Group" }] }
reserved_concurrency = 0
tracing = false
tags = { team = "chat" }
role_arn = "arn:aws:iam::1:role/x"

[functions.message]
log_retention_days = "never"
policy_file = "policy.json"

[api]
stage_name = "v1"
deployment = "snapshot"
revision = 3

[api.domain]
domain_name = "chat.example.com"
certificate_arn = { Ref = "Certificate" }
mapping_key = "v1"
tls_policy = "TLS_1_2"
tags = { team = "chat" }

[stages.prod.defaults]
memory_mib = 512

[stages.prod.functions.message]
timeout_seconds = 29

[stages.prod.api]
stage_name = "live"
"""

    tables, _ = decode_settings(text.encode(), "socketform.toml")

    assert msgspec.to_builtins(tables) == {
        "app": "chat.py:chat",
        "app_name": "rooms",
        "dialect": "cloudformation",
        "merge_templates": ["resources.yaml", "more.json"],
        "templates": [
            {"file": "infra/dev.yaml", "stage": "dev"},
            {"file": "infra/prod.yaml", "stage": "prod", "dialect": "sam"},
        ],
        "defaults": {
            "runtime": "python3.12",
            "architecture": "arm64",
            "memory_mib": 256,
            "timeout_seconds": 10,
            "log_retention_days": 14,
            "environment": {"TABLE": {"Ref": "ChatTable"}, "GREETING": "hello"},
            "layers": ["arn:b", {"Ref": "Layer"}],
            "vpc": {"subnet_ids": ["subnet-1"], "security_group_ids": [{"Ref": "Group"}]},
            "reserved_concurrency": 0,
            "tracing": False,
            "tags": {"team": "chat"},
            "role_arn": "arn:aws:iam::1:role/x",
        },
        "functions": {
            "message": {
                "log_retention_days": "never",
                "environment": {},
                "tags": {},
                "policy_file": "policy.json",
            }
        },
        "api": {
            "stage_name": "v1",
            "deployment": "snapshot",
            "revision": 3,
            "domain": {
                "domain_name": "chat.example.com",
                "certificate_arn": {"Ref": "Certificate"},
                "mapping_key": "v1",
                "tls_policy": "TLS_1_2",
                "tags": {"team": "chat"},
            },
        },
        "stages": {
            "prod": {
                "defaults": {"memory_mib": 512, "environment": {}, "tags": {}},
                "functions": {"message": {"timeout_seconds": 29, "environment": {}, "tags": {}}},
                "api": {"stage_name": "live"},
            }
        },
    }


def test_the_places_of_the_keys_come_with_the_tables():
    """Later stages complain about values too, and want to name their lines."""
    _, places = decode_settings(b'[api]\nstage_name = "v1"\n', "socketform.toml")

    assert places.of("api", "stage_name") == SourceLocation("socketform.toml", 2)


def test_a_byte_order_mark_is_no_mistake():
    """Editors on Windows write one."""
    tables, _ = decode_settings(b'\xef\xbb\xbfapp = "chat.py"\n', "socketform.toml")

    assert tables.app == "chat.py"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[defaults]\nmemry_mib = 256\n",
            (2, "defaults.memry_mib: unknown key", "did you mean 'memory_mib'?"),
        ),
        (
            "[stages.prod.defauls]\nmemory_mib = 256\n",
            (1, "stages.prod.defauls: unknown key", "did you mean 'defaults'?"),
        ),
        (
            "\n[functions.message]\nx = 1\n",
            (
                3,
                "functions.message.x: unknown key",
                (
                    "known here: architecture, environment, layers, log_retention_days, "
                    "memory_mib, permissions, policy_file, reserved_concurrency, role_arn, "
                    "runtime, tags, timeout_seconds, tracing, vpc"
                ),
            ),
        ),
        (
            "[rights]\n",
            (
                1,
                "rights: unknown key",
                (
                    "known here: api, app, app_name, defaults, dialect, functions, "
                    "merge_templates, permissions, stages, templates"
                ),
            ),
        ),
        (
            '[api.domain]\ndomain_name = "a"\ncertificate_arn = "b"\ntls_polcy = "TLS_1_2"\n',
            (4, "api.domain.tls_polcy: unknown key", "did you mean 'tls_policy'?"),
        ),
        (
            "[permisions]\n",
            (1, "permisions: unknown key", "did you mean 'permissions'?"),
        ),
        (
            "[permissions]\nautogen = false\n",
            (2, "permissions.autogen: unknown key", "did you mean 'autogenerate'?"),
        ),
        (
            "[stages.prod.functions.message.permissions]\n\nreviewd = []\n",
            (
                3,
                "stages.prod.functions.message.permissions.reviewd: unknown key",
                "did you mean 'reviewed'?",
            ),
        ),
        (
            ('[[permissions.add]]\nactions = ["s3:GetObject"]\nresources = ["*"]\nreasons = "x"\n'),
            (4, "permissions.add[0].reasons: unknown key", "did you mean 'reason'?"),
        ),
        (
            '[[templates]]\nfile = "a"\n[[templates]]\nfile = "b"\nstag = "prod"\n',
            (5, "templates[1].stag: unknown key", "did you mean 'stage'?"),
        ),
    ],
)
def test_an_unknown_key_names_the_nearest_or_all_known(mistakes, text, expected):
    """A misspelt key must not be ignored: the user believes that it is set."""
    found = mistakes(text)

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "app = 5\n",
            (1, "app: expected a text, got a whole number", "write it in quotes, as a text"),
        ),
        (
            'app = ["app.py"]\n',
            (1, "app: expected a text, got a list", "correct the value"),
        ),
        (
            '[defaults]\nmemory_mib = "256"\n',
            (
                2,
                "defaults.memory_mib: expected a whole number, got a text",
                "write a whole number from 128 to 10240",
            ),
        ),
        (
            "[defaults]\ntimeout_seconds = 1.5\n",
            (
                2,
                "defaults.timeout_seconds: expected a whole number, got a decimal number",
                "write a whole number from 1 to 900",
            ),
        ),
        (
            "[api]\nrevision = true\n",
            (
                2,
                "api.revision: expected a whole number, got a truth value",
                "write a whole number, 1 or more",
            ),
        ),
        (
            "[defaults.environment]\nDEBUG = true\n",
            (
                2,
                "defaults.environment.DEBUG: expected a text or a table, got a truth value",
                "write it in quotes, as a text",
            ),
        ),
        (
            "[defaults.environment]\nSINCE = 1979-05-27\n",
            (
                2,
                "defaults.environment.SINCE: expected a text or a table, got a date",
                "write it in quotes, as a text",
            ),
        ),
    ],
)
def test_a_value_of_another_type_says_what_to_write(mistakes, text, expected):
    """The words are those of a reader of TOML, not of the library that decodes it."""
    found = mistakes(text)

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[defaults]\nmemory_mib = 64\n",
            (
                2,
                "defaults.memory_mib: expected a whole number >= 128",
                "write a whole number from 128 to 10240",
            ),
        ),
        (
            "[functions.message]\nmemory_mib = 10241\n",
            (
                2,
                "functions.message.memory_mib: expected a whole number <= 10240",
                "write a whole number from 128 to 10240",
            ),
        ),
        (
            "[defaults]\ntimeout_seconds = 901\n",
            (
                2,
                "defaults.timeout_seconds: expected a whole number <= 900",
                "write a whole number from 1 to 900",
            ),
        ),
        (
            "[stages.prod.api]\nrevision = 0\n",
            (
                2,
                "stages.prod.api.revision: expected a whole number >= 1",
                "write a whole number, 1 or more",
            ),
        ),
    ],
)
def test_a_value_out_of_range_gives_the_range(mistakes, text, expected):
    """AWS would refuse it only when the stack is deployed."""
    found = mistakes(text)

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[defaults]\narchitecture = "arm"\n',
            (
                2,
                'defaults.architecture: "arm" is not one of "x86_64", "arm64"',
                'did you mean "arm64"?',
            ),
        ),
        (
            '[defaults]\nruntime = "python3.8"\n',
            (
                2,
                (
                    'defaults.runtime: "python3.8" is not one of "python3.9", "python3.10", '
                    '"python3.11", "python3.12", "python3.13", "python3.14"'
                ),
                'did you mean "python3.9"?',
            ),
        ),
        (
            'dialect = "xyz"\n',
            (1, 'dialect: "xyz" is not one of "sam", "cloudformation"', "write one of these"),
        ),
        (
            '[[templates]]\nfile = "a"\ndialect = "Sam"\n',
            (
                3,
                'templates[0].dialect: "Sam" is not one of "sam", "cloudformation"',
                'did you mean "sam"?',
            ),
        ),
        (
            '[api.domain]\ndomain_name = "a"\ncertificate_arn = "b"\ntls_policy = "TLS_1_0"\n',
            (
                4,
                'api.domain.tls_policy: "TLS_1_0" is not one of "TLS_1_2"',
                'did you mean "TLS_1_2"?',
            ),
        ),
        (
            "[defaults]\nlog_retention_days = 89\n",
            (
                2,
                (
                    "defaults.log_retention_days: 89 is not one of 1, 3, 5, 7, 14, 30, 60, 90, "
                    "120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653, "
                    '"never"'
                ),
                "did you mean 90?",
            ),
        ),
    ],
)
def test_a_value_that_is_none_of_the_choices_names_them_and_the_nearest(mistakes, text, expected):
    """CloudWatch and Lambda take only certain values."""
    found = mistakes(text)

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("defaults = 5\n", (1, "defaults: this is a table, not a value", "write [defaults]")),
        (
            "functions = 5\n",
            (1, "functions: this is a table, not a value", "write [functions.<name>]"),
        ),
        (
            "[functions]\nmessage = 5\n",
            (2, "functions.message: this is a table, not a value", "write [functions.message]"),
        ),
        (
            '[defaults]\nenvironment = "A=1"\n',
            (
                2,
                "defaults.environment: this is a table, not a value",
                "write [defaults.environment]",
            ),
        ),
        (
            "[defaults]\nvpc = 5\n",
            (2, "defaults.vpc: this is a table, not a value", "write [defaults.vpc]"),
        ),
        (
            'api = { domain = "a" }\n',
            (1, "api.domain: this is a table, not a value", "write [api.domain]"),
        ),
        (
            '[templates]\nfile = "a"\n',
            (1, "templates: this is a list of tables", "write [[templates]]"),
        ),
        (
            "templates = [5]\n",
            (1, "templates[0]: this is a table, not a value", "write [[templates]]"),
        ),
        (
            "[[stages]]\n",
            (1, "stages: this is a table, not a value", "write [stages.<name>]"),
        ),
    ],
)
def test_a_value_in_the_place_of_a_table_shows_the_table(mistakes, text, expected):
    """Whoever writes ``functions = 5`` does not know yet that each handler has a table."""
    found = mistakes(text)

    assert found == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '\n[api.domain]\ndomain_name = "a"\n',
            [(2, "api.domain: certificate_arn is missing", "add certificate_arn")],
        ),
        (
            "[api.domain]\n",
            [
                (1, "api.domain: certificate_arn is missing", "add certificate_arn"),
                (1, "api.domain: domain_name is missing", "add domain_name"),
            ],
        ),
        (
            '[defaults.vpc]\nsubnet_ids = ["subnet-1"]\n',
            [(1, "defaults.vpc: security_group_ids is missing", "add security_group_ids")],
        ),
        (
            '[[templates]]\nfile = "a"\n[[templates]]\nstage = "prod"\n',
            [(3, "templates[1]: file is missing", "add file")],
        ),
    ],
)
def test_a_table_that_lacks_a_key_names_it(mistakes, text, expected):
    """A domain without a certificate or a network without groups cannot be deployed."""
    assert mistakes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[defaults]\nlayers = ["1", "2", "3", "4", "5", "6"]\n',
            "defaults.layers: expected a list of length <= 5",
        ),
        (
            "[defaults.vpc]\nsubnet_ids = []\nsecurity_group_ids = []\n",
            "defaults.vpc.security_group_ids: expected a list of length >= 1",
        ),
        ('app_name = ""\n', "app_name: expected a text of length >= 1"),
        (
            'merge_templates = ["a", 5]\n',
            "merge_templates: expected a text, got a whole number, at [1]",
        ),
        (
            '[api.domain]\ndomain_name = "a"\ncertificate_arn = "b"\nmapping_key = "a/b"\n',
            (
                "api.domain.mapping_key: expected a text matching regex "
                '"^[A-Za-z0-9$_.+!*\'()-]{1,300}$"'
            ),
        ),
    ],
)
def test_a_list_or_text_of_a_shape_that_aws_refuses_is_found(mistakes, text, expected):
    """Lambda takes five layers, a network at least one subnet, a mapping key no slash."""
    assert expected in [message for _, message, _ in mistakes(text)]


def test_a_stage_name_with_a_space_gives_the_pattern(mistakes):
    """API Gateway takes letters, digits, hyphens and underscores, 128 at most."""
    found = mistakes('[api]\nstage_name = "my stage"\n')

    assert found == [
        (
            2,
            "api.stage_name: expected a text matching regex '^[A-Za-z0-9_-]{1,128}$'",
            "correct the value",
        )
    ]


def test_all_mistakes_are_found_at_once_and_told_from_top_to_bottom(mistakes):
    """Who mends one mistake after the other should not run the command once for each."""
    text = """\
[api]
deployment = "snap"
revison = 2

[defaults]
memory_mib = 1

[defaults.environment]
PORT = 80
DEPTH = 3
"""

    found = mistakes(text)

    assert [(line, message.partition(":")[0]) for line, message, _ in found] == [
        (2, "api.deployment"),
        (3, "api.revison"),
        (6, "defaults.memory_mib"),
        (9, "defaults.environment.PORT"),
        (10, "defaults.environment.DEPTH"),
    ]


def test_several_mistakes_are_one_error_that_holds_them():
    """A caller catches one class, whatever the number."""
    with pytest.raises(Problems) as caught:
        decode_settings(b"a = 1\nb = 2\n", "socketform.toml")

    assert [type(problem) for problem in caught.value.problems()] == [SettingsError] * 2


def test_a_mistake_of_syntax_has_line_and_column():
    """TOML's own parser tells both."""
    with pytest.raises(SettingsError) as caught:
        decode_settings(b'app = "app.py"\nmemory = \n', "socketform.toml")

    assert caught.value.where == SourceLocation("socketform.toml", 2, 10)
    assert caught.value.message == "this is not TOML: Invalid value"
    assert caught.value.remedy == 'correct the syntax: key = "text", key = 5, [table]'


def test_a_text_without_an_end_is_placed_on_the_last_line():
    """TOML's own parser says no more than "end of document"."""
    with pytest.raises(SettingsError) as caught:
        decode_settings(b'\napp = "app.py', "socketform.toml")

    assert caught.value.where == SourceLocation("socketform.toml", 2)
    assert caught.value.message == "this is not TOML: Unterminated string"


def test_another_encoding_is_named_with_its_line():
    """An editor set to Latin-1 writes bytes that TOML does not allow."""
    with pytest.raises(SettingsError) as caught:
        decode_settings('app = "app.py"\n# für\n'.encode("latin-1"), "socketform.toml")

    assert caught.value.where == SourceLocation("socketform.toml", 2)
    assert caught.value.message == "the file is not UTF-8: invalid start byte"
    assert caught.value.remedy == "save it as UTF-8, the encoding of TOML"


ACTION_REMEDY = 'write service:Action, e.g. "dynamodb:PutItem"'
ONE_ACTION_REMEDY = 'write service:Action without * and ?, e.g. "s3:GetObject"'
NAME_REMEDY = 'write it with dots, e.g. "chalicelib.store.run"'
ADD = '[[functions.message.permissions.add]]\nresources = ["*"]\n'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ADD + 'actions = ["s3:GetObject", "s3.PutObject"]\n',
            (3, 'functions.message.permissions.add[0].actions: "s3.PutObject" is no action'),
        ),
        (ADD + 'actions = ["*"]\n', (3, '{}.actions: "*" is no action')),
        (ADD + 'actions = ["s*:GetObject"]\n', (3, '{}.actions: "s*:GetObject" is no action')),
        (ADD + 'actions = ["s3:"]\n', (3, '{}.actions: "s3:" is no action')),
        (ADD + 'actions = ["s3:Get Object"]\n', (3, '{}.actions: "s3:Get Object" is no action')),
    ],
)
def test_what_is_no_action_is_quoted(mistakes, text, expected):
    """IAM would refuse it when the role is made, in the middle of a deployment."""
    line, message = expected
    message = message.format("functions.message.permissions.add[0]")

    assert mistakes(text) == [(line, message, ACTION_REMEDY)]


@pytest.mark.parametrize(
    "action",
    ["execute-api:ManageConnections", "s3:Get*", "s3:*", "s3:?etObject", "vpc-lattice:A-B"],
)
def test_what_iam_takes_as_an_action_is_one(action):
    """Services have hyphens, names have wildcards."""
    tables, _ = decode_settings(f'{ADD}actions = ["{action}"]\n'.encode(), "socketform.toml")

    assert tables.functions["message"].permissions.add[0].actions == [action]


def test_an_added_right_needs_actions_and_resources(mistakes):
    """One without the other allows nothing; which, its place says."""
    text = """
[[permissions.add]]
actions = ["s3:GetObject"]
resources = ["*"]

[[permissions.add]]
resources = []

[[permissions.add]]
actions = []
"""

    assert mistakes(text) == [
        (6, "permissions.add[1]: actions is missing", "add actions"),
        (
            7,
            "permissions.add[1].resources: expected a list of length >= 1",
            "correct the value",
        ),
        (9, "permissions.add[2]: resources is missing", "add resources"),
        (10, "permissions.add[2].actions: expected a list of length >= 1", "correct the value"),
    ]


def test_an_added_right_is_a_table_in_a_list(mistakes):
    """The brackets are easy to forget, and the whole header is given."""
    assert mistakes("[permissions.add]\n") == [
        (1, "permissions.add: this is a list of tables", "write [[permissions.add]]")
    ]
    assert mistakes('[stages.prod.permissions]\nadd = ["s3:GetObject"]\n') == [
        (
            2,
            "stages.prod.permissions.add[0]: this is a table, not a value",
            "write [[stages.prod.permissions.add]]",
        )
    ]


@pytest.mark.parametrize("action", ["s3:Get*", "s3:GetObjec?", "GetObject", ""])
def test_only_a_single_action_is_narrowed(mistakes, action):
    """One with a wildcard is never derived, so nothing would be narrowed, in silence."""
    text = f'[permissions.narrow]\n"s3:PutObject" = []\n"{action}" = ["arn"]\n'

    (mistake,) = mistakes(text)

    assert mistake == (
        3,
        f'permissions.narrow.{action}: "{action}" is no single action',
        ONE_ACTION_REMEDY,
    )


@pytest.mark.parametrize("name", ["chalicelib/store.py", "run()", "store:run", ".run", "a..b", ""])
def test_what_is_no_dotted_name_is_quoted(mistakes, name):
    """It would settle nothing."""
    assert mistakes(f'[permissions]\nreviewed = ["app.run", "{name}"]\n') == [
        (
            2,
            f'permissions.reviewed: "{name}" is no name of a function, class or module',
            NAME_REMEDY,
        )
    ]


@pytest.mark.parametrize("name", ["app", "chalicelib.store.Store.run", "app.make.<locals>.run"])
def test_what_python_calls_a_function_is_a_name(name):
    """As notices give it."""
    text = f'[permissions]\nreviewed = ["{name}"]\n'
    tables, _ = decode_settings(text.encode(), "socketform.toml")

    assert tables.permissions.reviewed == [name]


def test_permissions_of_every_function_have_a_table_of_their_own(mistakes):
    """``[defaults]`` may hold everything else that a function's table holds."""
    text = """\
[defaults.permissions]
autogenerate = false
[stages.prod.defaults]
permissions = {}
"""

    assert mistakes(text) == [
        (
            1,
            "defaults.permissions: permissions have a table of their own",
            "write [permissions]",
        ),
        (
            4,
            "stages.prod.defaults.permissions: permissions have a table of their own",
            "write [stages.prod.permissions]",
        ),
    ]


def test_many_wrong_texts_in_many_lists_are_all_refused():
    """A decoder that is written in C must not stumble over what it refused before."""
    text = "[permissions]\nreviewed = ['a b']\nnarrow = { 'x' = [], 's3:GetObject' = [1] }\n"

    for _ in range(200):
        with pytest.raises(Problems) as caught:
            decode_settings(text.encode(), "socketform.toml")
        assert len(caught.value.problems()) == 3
