"""How the tables of one function are laid over each other."""

from __future__ import annotations

import pytest

from socketform.config.findings import Layer
from socketform.config.layers import Resolver
from socketform.config.load import default_function
from socketform.config.locate import Places
from socketform.config.settings import AddedRight, Origin, PermissionSettings, VpcSettings
from socketform.config.tables import (
    AddedRightTable,
    FunctionTable,
    PermissionsTable,
    VpcTable,
)
from socketform.errors import Notice, ProjectError, SourceLocation
from socketform.model.intrinsics import Verbatim

FILE = "socketform.toml"
TEXT = """\
[defaults]
memory_mib = 256
[functions.join]
policy_file = "join.json"
"""
PLACES = Places(FILE, TEXT)
PUSHES = b'{"Statement": {"Effect": "Allow", "Action": "execute-api:*", "Resource": "*"}}'
POLICY = {"Statement": {"Effect": "Allow", "Action": "execute-api:*", "Resource": "*"}}
VALUE_REMEDY = 'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }'
POLICY_REMEDY = 'write a policy document there: {"Version": "2012-10-17", "Statement": [..]}'


def _read(file):
    files = {
        "push.json": PUSHES,
        "empty.json": b"{}",
        "bad.json": b"{",
    }
    if file not in files:
        message = "the file cannot be read: No such file or directory"
        raise ProjectError(message)
    return files[file]


def _layer(*path, **table):
    return Layer(FunctionTable(**table), PLACES, path or ("defaults",))


def _decide(*layers):
    resolver = Resolver(_read)
    settings = resolver.function("target", default_function("python3.13"), layers)
    return settings, resolver


def test_without_layers_nothing_changes():
    """The base holds."""
    settings, resolver = _decide()

    assert settings == default_function("python3.13")
    assert (resolver.problems, resolver.notices, resolver.origins) == ([], [], {})


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ({"runtime": "python3.12"}, "runtime", "python3.12"),
        ({"architecture": "arm64"}, "architecture", "arm64"),
        ({"memory_mib": 512}, "memory_mib", 512),
        ({"timeout_seconds": 5}, "timeout_seconds", 5),
        ({"log_retention_days": 7}, "log_retention_days", 7),
        ({"log_retention_days": "never"}, "log_retention_days", None),
        ({"layers": ["arn:b", {"Ref": "L"}]}, "layers", ("arn:b", Verbatim({"Ref": "L"}))),
        ({"layers": []}, "layers", ()),
        (
            {"vpc": VpcTable(subnet_ids=["s", {"Ref": "S"}], security_group_ids=["g"])},
            "vpc",
            VpcSettings(subnet_ids=("s", Verbatim({"Ref": "S"})), security_group_ids=("g",)),
        ),
        ({"reserved_concurrency": 0}, "reserved_concurrency", 0),
        ({"tracing": False}, "tracing", False),
        ({"role_arn": {"Ref": "R"}}, "role_arn", Verbatim({"Ref": "R"})),
    ],
)
def test_what_a_layer_states_is_set_and_knows_its_key(table, field, value):
    """A falsy value is a value too; what is not stated has no origin."""
    settings, resolver = _decide(_layer("functions", "join", **table))

    assert getattr(settings, field) == value
    assert resolver.origins == {f"target.{field}": Origin(FILE, f"functions.join.{field}", 3)}


def test_a_later_layer_wins_and_is_the_origin():
    """What the weaker one said is as if it had not."""
    settings, resolver = _decide(
        _layer(memory_mib=256, layers=["a", "b"], environment={"AA": "1", "BB": "1"}),
        _layer("functions", "join", memory_mib=512, layers=["c"], environment={"BB": "2"}),
    )

    assert settings.memory_mib == 512
    assert settings.layers == ("c",)
    assert settings.environment == {"AA": "1", "BB": "2"}
    assert resolver.origins == {
        "target.memory_mib": Origin(FILE, "functions.join.memory_mib", 3),
        "target.layers": Origin(FILE, "functions.join.layers", 3),
        "target.environment.AA": Origin(FILE, "defaults.environment.AA", 1),
        "target.environment.BB": Origin(FILE, "functions.join.environment.BB", 3),
    }


def test_tags_are_merged_and_sorted():
    """The order in the file must not show in the template."""
    settings, resolver = _decide(
        _layer(tags={"team": "chat", "tier": "trial"}),
        _layer("functions", "join", tags={"tier": "critical", "area": "rooms"}),
    )

    assert list(settings.tags.items()) == [
        ("area", "rooms"),
        ("team", "chat"),
        ("tier", "critical"),
    ]
    assert resolver.origins["target.tags.team"].key == "defaults.tags.team"
    assert resolver.origins["target.tags.tier"].key == "functions.join.tags.tier"


def test_a_layer_may_have_its_fields_under_other_keys():
    """Chalice's file has other names, and spreads them over several objects."""
    keys = {
        "memory_mib": ("stages", "prod", "lambda_memory_size"),
        "environment.AA": ("environment_variables", "AA"),
        "policy_file": ("autogen_policy",),
    }
    table = FunctionTable(memory_mib=512, environment={"AA": "1"}, policy_file="push.json")

    _, resolver = _decide(Layer(table, PLACES, (), keys))

    assert resolver.origins == {
        "target.memory_mib": Origin(FILE, "stages.prod.lambda_memory_size", None),
        "target.environment.AA": Origin(FILE, "environment_variables.AA", None),
        "target.policy": Origin(FILE, "autogen_policy", None),
    }


def test_a_policy_file_becomes_the_policy():
    """Its place is where it is named; whether it is enough is judged with the code."""
    settings, resolver = _decide(_layer("functions", "join", policy_file="push.json"))

    assert settings.policy == POLICY
    assert resolver.origins == {"target.policy": Origin(FILE, "functions.join.policy_file", 4)}
    assert resolver.notices == []


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("gone.json", "the file cannot be read: No such file or directory"),
        (
            "bad.json",
            "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
        ),
        ("empty.json", "it has no Statement"),
    ],
)
def test_a_file_that_is_no_policy_is_a_problem_at_the_key_that_names_it(file, reason):
    """CloudFormation would fail in the middle of an update."""
    settings, resolver = _decide(_layer("functions", "join", policy_file=file))

    (problem,) = resolver.problems

    assert settings.policy is None
    assert problem.message == f"functions.join.policy_file: {file} is no policy: {reason}"
    assert problem.where == SourceLocation(FILE, 4)
    assert problem.remedy == POLICY_REMEDY


def test_a_role_and_a_policy_in_one_table_exclude_each_other():
    """A policy would be added to nothing."""
    settings, resolver = _decide(_layer(role_arn="arn", policy_file="push.json"))

    (problem,) = resolver.problems

    assert (settings.role_arn, settings.policy) == (None, None)
    assert problem.message == (
        "defaults.policy_file: a function has either a role_arn or a policy_file"
    )
    assert problem.remedy == "remove one of the two"


def test_a_stronger_role_sets_a_policy_aside():
    """The last word counts, and only it has an origin."""
    settings, resolver = _decide(
        _layer(policy_file="push.json"), _layer("functions", "join", role_arn="arn")
    )

    assert (settings.role_arn, settings.policy) == ("arn", None)
    assert resolver.origins == {"target.role_arn": Origin(FILE, "functions.join.role_arn", 3)}


def test_a_stronger_policy_sets_a_role_aside():
    """The other way round."""
    settings, resolver = _decide(
        _layer(role_arn="arn"), _layer("functions", "join", policy_file="push.json")
    )

    assert (settings.role_arn, settings.policy) == (None, POLICY)
    assert resolver.origins == {"target.policy": Origin(FILE, "functions.join.policy_file", 4)}


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ({"layers": ["a", {"Layer": "b"}]}, "layers"),
        ({"role_arn": {"Ref": 5}}, "role_arn"),
        ({"role_arn": "a\0b"}, "role_arn"),
        ({"vpc": VpcTable(subnet_ids=[{}], security_group_ids=["g"])}, "vpc.subnet_ids"),
        (
            {"vpc": VpcTable(subnet_ids=["s"], security_group_ids=[{"a": 1, "b": 2}])},
            "vpc.security_group_ids",
        ),
        ({"environment": {"TABLE": {"Table": "x"}}}, "environment.TABLE"),
    ],
)
def test_what_is_neither_a_text_nor_one_intrinsic_is_a_problem(table, key):
    """A misspelt intrinsic would reach the template as a mapping."""
    _, resolver = _decide(_layer(**table))

    (problem,) = resolver.problems

    assert problem.message == (f"defaults.{key}: a value is a text without NUL, or one intrinsic")
    assert problem.remedy == VALUE_REMEDY


def test_a_timeout_is_lowered_with_a_notice_at_its_line():
    """API Gateway has given up by then."""
    settings, resolver = _decide(_layer(timeout_seconds=30))

    assert settings.timeout_seconds == 29
    assert resolver.notices == [
        Notice(
            (
                "defaults: timeout lowered from 30 s to 29 s, where API Gateway stops waiting for "
                "a route"
            ),
            where=SourceLocation(FILE, 1),
        )
    ]


def test_one_problem_that_several_functions_share_is_noted_once():
    """All four lookups of a Chalice file may meet it."""
    resolver = Resolver(_read)
    base = default_function("python3.13")

    for target in ("defaults", "routes.$connect"):
        resolver.function(target, base, [_layer(environment={"AWS_REGION": "x"})])

    assert [problem.message for problem in resolver.problems] == [
        (
            "defaults.environment.AWS_REGION: Lambda sets this variable itself and refuses a "
            "template that does"
        )
    ]


PERMISSIONS = """\
[permissions]
pin = "push.json"
[functions.join]
role_arn = "arn"
[functions.join.permissions]
pin = "push.json"
"""


def _stating(permissions, path=("functions", "join"), **table):
    """A layer with permissions."""
    table = FunctionTable(permissions=PermissionsTable(**permissions), **table)
    return Layer(table, Places(FILE, PERMISSIONS), path)


def test_a_pin_becomes_the_pinned_policy():
    """It stands beside no role and no policy file, and knows where it comes from."""
    settings, resolver = _decide(_stating({"pin": "push.json"}))

    assert settings.permissions == PermissionSettings(pinned=POLICY, pin_file="push.json")
    assert (settings.role_arn, settings.policy) == (None, None)
    assert resolver.origins == {
        "target.permissions.pin": Origin(FILE, "functions.join.permissions.pin", 6)
    }
    assert (resolver.problems, resolver.notices) == ([], [])


@pytest.mark.parametrize("file", ["gone.json", "bad.json", "empty.json"])
def test_a_pin_that_is_no_policy_is_a_problem_at_the_key_that_names_it(file):
    """As with a policy file."""
    settings, resolver = _decide(_stating({"pin": file}))

    (problem,) = resolver.problems

    assert settings.permissions.pinned is None
    assert problem.message.startswith(f"functions.join.permissions.pin: {file} is no policy: ")
    assert (problem.where, problem.remedy) == (SourceLocation(FILE, 6), POLICY_REMEDY)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (
            {"role_arn": "arn"},
            (
                "functions.join.permissions.pin: a function has either a role_arn or pinned "
                "permissions"
            ),
        ),
        (
            {"policy_file": "push.json"},
            (
                "functions.join.permissions.pin: a function has either a policy_file or pinned "
                "permissions"
            ),
        ),
        (
            {"role_arn": "arn", "policy_file": "push.json"},
            "functions.join.policy_file: a function has either a role_arn or a policy_file",
        ),
    ],
)
def test_a_pin_excludes_a_role_and_a_policy_file_in_one_table(table, message):
    """Each says what the role allows as a whole."""
    settings, resolver = _decide(_stating({"pin": "push.json"}, **table))

    (problem,) = resolver.problems

    assert (problem.message, problem.remedy) == (message, "remove one of the two")
    assert (settings.role_arn, settings.policy, settings.permissions) == (
        None,
        None,
        PermissionSettings(),
    )


@pytest.mark.parametrize("table", [{"role_arn": "arn"}, {"policy_file": "push.json"}])
def test_a_stronger_pin_sets_a_role_or_a_policy_aside(table):
    """The last word counts, and only it has an origin."""
    settings, resolver = _decide(_layer(**table), _stating({"pin": "push.json"}))

    assert (settings.role_arn, settings.policy) == (None, None)
    assert settings.permissions.pinned == POLICY
    assert list(resolver.origins) == ["target.permissions.pin"]


@pytest.mark.parametrize(
    ("table", "name"), [({"role_arn": "arn"}, "role_arn"), ({"policy_file": "push.json"}, "policy")]
)
def test_a_stronger_role_or_policy_sets_a_pin_aside(table, name):
    """The other way round."""
    settings, resolver = _decide(_stating({"pin": "push.json"}), _layer(**table))

    assert settings.permissions == PermissionSettings()
    assert list(resolver.origins) == [f"target.{name}"]


def test_a_pin_sets_aside_what_weaker_tables_narrow():
    """Nothing is derived any more; what is added and reviewed stays."""
    weaker = {
        "narrow": {"s3:GetObject": []},
        "reviewed": ["app.run"],
        "add": [AddedRightTable(actions=["s3:ListBucket"], resources=["arn"])],
    }
    settings, resolver = _decide(_stating(weaker), _stating({"pin": "push.json"}))

    assert settings.permissions.narrow == {}
    assert settings.permissions.reviewed == ("app.run",)
    assert settings.permissions.add == (AddedRight(actions=("s3:ListBucket",), resources=("arn",)),)
    assert "target.permissions.narrow.s3:GetObject" not in resolver.origins
    assert resolver.problems == []


@pytest.mark.parametrize("is_one_table", [True, False])
def test_what_is_pinned_cannot_be_narrowed(is_one_table):
    """Whoever narrows it would believe that it is."""
    pin, narrow = {"pin": "push.json"}, {"narrow": {"s3:GetObject": []}}
    layers = [{**pin, **narrow}] if is_one_table else [pin, narrow]

    _, resolver = _decide(*map(_stating, layers))

    (problem,) = resolver.problems
    assert problem.message == (
        "functions.join.permissions.narrow: push.json is pinned, so nothing is derived to narrow"
    )
    assert problem.remedy == "narrow the pinned policy itself, or remove one of the two"
    assert problem.where == SourceLocation(FILE, 5)


def test_what_was_pinned_may_be_narrowed_where_the_pin_is_set_aside():
    """The pin of every function does not hold for one that has a stronger one, or a role."""
    _, of_role = _decide(
        _stating({"pin": "push.json"}), _stating({"narrow": {"s3:GetObject": []}}, role_arn="arn")
    )
    _, of_pin = _decide(
        _stating({"pin": "push.json"}),
        _stating({"narrow": {"s3:GetObject": []}}),
        _stating({"pin": "push.json"}),
    )

    assert of_role.problems == of_pin.problems == []


@pytest.mark.parametrize(
    ("permissions", "key"),
    [
        ({"autogenerate": True}, "autogenerate"),
        ({"narrow": {"s3:GetObject": []}}, "narrow"),
        ({"add": [AddedRightTable(actions=["s3:GetObject"], resources=["*"])]}, "add"),
    ],
)
@pytest.mark.parametrize("name", ["role_arn", "policy_file"])
def test_what_a_role_or_a_policy_file_makes_idle_is_told(permissions, key, name):
    """Both stand as they are; whoever adds a right beside them would wait for it in vain."""
    layers = [_layer(**{name: "push.json"}), _stating(permissions)]

    _, resolver = _decide(*layers)

    assert resolver.notices == [
        Notice(
            f"functions.join.permissions.{key}: without effect beside the function's {name}",
            where=SourceLocation(FILE, 5),
        )
    ]


@pytest.mark.parametrize(
    "permissions", [{"autogenerate": False}, {"reviewed": ["app.run"]}, {"pin": "push.json"}]
)
def test_what_cannot_disappoint_is_not_told(permissions):
    """Nothing is derived, as it says; or the role is set aside."""
    _, resolver = _decide(_layer(role_arn="arn"), _stating(permissions))

    assert resolver.notices == []


def test_a_stronger_role_says_nothing_of_what_weaker_tables_add():
    """What every function gets is not meant for one with a role of its own."""
    _, resolver = _decide(_stating({"autogenerate": True}), _layer(role_arn="arn"))

    assert resolver.notices == []
