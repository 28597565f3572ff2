"""The settings of a stage, one by one, with what decided them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from socketform.config.listing import Setting, as_json, list_settings
from socketform.config.load import default_settings
from socketform.config.settings import Dialect, Origin
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.names import RouteKey
from support.builders import settings

DEFAULTS = default_settings("dev")


def _by_name(stage):
    return {item.name: item for item in list_settings(stage)}


def test_without_a_file_everything_is_a_default():
    """Each setting is there all the same."""
    listed = _by_name(DEFAULTS)

    assert all(item.origin is None for item in listed.values())
    assert {name: item.value for name, item in listed.items()} == {
        "app_name": None,
        "dialect": "sam",
        "merge_templates": [],
        "templates": [],
        "api.stage_name": "api",
        "api.deployment": "auto",
        "api.revision": 1,
        "api.domain": None,
        "defaults.runtime": "python3.13",
        "defaults.architecture": "x86_64",
        "defaults.memory_mib": 128,
        "defaults.timeout_seconds": 29,
        "defaults.log_retention_days": 30,
        "defaults.layers": [],
        "defaults.vpc": None,
        "defaults.reserved_concurrency": None,
        "defaults.tracing": None,
        "defaults.role_arn": None,
        "defaults.policy": None,
        "defaults.permissions.autogenerate": True,
        "defaults.permissions.pin": None,
    }


TOML = """\
dialect = "cloudformation"
merge_templates = ["resources.yaml"]

[[templates]]
file = "prod.yaml"
stage = "prod"

[defaults]
memory_mib = 256
tags = { team = "chat" }

[defaults.environment]
TABLE = { Ref = "Rooms" }
API_KEY = "hunter2"

[functions.message]
timeout_seconds = 5

[functions.message.vpc]
subnet_ids = ["subnet-1"]
security_group_ids = [{ Ref = "Group" }]

[api.domain]
domain_name = "chat.example.com"
certificate_arn = { Ref = "Certificate" }

[stages.prod.defaults]
memory_mib = 512

[stages.prod.functions.message]
environment = { LEVEL = "info" }
"""


@pytest.fixture
def prod():
    """The settings of a stage that has some of everything, by name."""
    return _by_name(settings(TOML, stage="prod"))


@pytest.mark.parametrize(
    ("name", "value", "key", "line"),
    [
        ("dialect", "cloudformation", "dialect", 1),
        ("merge_templates", ["resources.yaml"], "merge_templates", 2),
        (
            "templates",
            [{"file": "prod.yaml", "stage": "prod", "dialect": None}],
            "templates",
            4,
        ),
        ("api.domain.domain_name", "chat.example.com", "api.domain.domain_name", 24),
        (
            "api.domain.certificate_arn",
            {"Ref": "Certificate"},
            "api.domain.certificate_arn",
            25,
        ),
        ("defaults.memory_mib", 512, "stages.prod.defaults.memory_mib", 28),
        ("defaults.tags.team", "chat", "defaults.tags.team", 10),
        ("defaults.environment.TABLE", {"Ref": "Rooms"}, "defaults.environment.TABLE", 13),
        ("functions.message.timeout_seconds", 5, "functions.message.timeout_seconds", 17),
        ("functions.message.memory_mib", 512, "stages.prod.defaults.memory_mib", 28),
        (
            "functions.message.vpc",
            {"subnet_ids": ["subnet-1"], "security_group_ids": [{"Ref": "Group"}]},
            "functions.message.vpc",
            19,
        ),
        (
            "functions.message.environment.LEVEL",
            "info",
            "stages.prod.functions.message.environment.LEVEL",
            31,
        ),
    ],
)
def test_a_setting_names_the_key_that_decided_it(prod, name, value, key, line):
    """The last table that says it; where a function says nothing, that of every function."""
    assert prod[name] == Setting(
        name, value, Origin("socketform.toml", key, line), None, prod[name].is_shared
    )


def test_what_no_file_says_has_no_origin(prod):
    """It is a default, also beside others that are not."""
    assert prod["api.domain.mapping_key"].origin is None
    assert prod["functions.message.runtime"].origin is None


def test_what_all_functions_have_is_shared(prod):
    """A table for people need not repeat it."""
    shared = {name for name, item in prod.items() if item.is_shared}

    assert "functions.message.memory_mib" in shared
    assert "functions.message.environment.TABLE" in shared
    assert "functions.message.timeout_seconds" not in shared
    assert not any(name.startswith("defaults.") for name in shared)


def test_the_same_value_from_another_key_is_not_shared():
    """Whoever looks for it should find that key."""
    listed = _by_name(settings("[functions.message]\nmemory_mib = 128\n"))

    setting = listed["functions.message.memory_mib"]
    assert (setting.value, setting.is_shared) == (128, False)
    assert setting.origin == Origin("socketform.toml", "functions.message.memory_mib", 2)


def test_a_secret_is_not_in_the_list(prod):
    """So that no format can print it."""
    assert prod["defaults.environment.API_KEY"] == Setting(
        "defaults.environment.API_KEY",
        "***",
        Origin("socketform.toml", "defaults.environment.API_KEY", 14),
        "its name looks secret",
    )
    assert prod["functions.message.environment.API_KEY"].value == "***"


def test_a_route_of_a_chalice_file_does_not_take_the_origins_of_defaults():
    """Chalice looks each key up anew for each function."""
    place = Origin(".chalice/config.json", "lambda_memory_size", 3)
    memory = replace(DEFAULTS.defaults, memory_mib=256)
    stage = replace(
        DEFAULTS,
        defaults=memory,
        routes=MappingProxyType({RouteKey("$connect"): memory}),
        origins=MappingProxyType({"defaults.memory_mib": place}),
    )

    listed = _by_name(stage)

    assert listed["defaults.memory_mib"].origin == place
    assert listed["routes.$connect.memory_mib"].origin is None
    assert not listed["routes.$connect.memory_mib"].is_shared


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Ref("A"), {"Ref": "A"}),
        (GetAtt("A", "Arn"), {"Fn::GetAtt": ["A", "Arn"]}),
        (Sub("${A}"), {"Fn::Sub": "${A}"}),
        (Verbatim({"Fn::If": ["C", "a", "b"]}), {"Fn::If": ["C", "a", "b"]}),
        (Dialect.SAM, "sam"),
        (("a", Ref("B")), ["a", {"Ref": "B"}]),
        (MappingProxyType({"a": True}), {"a": True}),
        (1, 1),
        (None, None),
        (Origin("f", "k", 1), ["f", "k", 1]),
    ],
)
def test_every_value_becomes_json(value, expected):
    """Intrinsics in the long form."""
    assert as_json(value) == expected


PERMISSIONS = """\
[permissions]
reviewed = ["app.run"]
narrow = { "s3:GetObject" = ["arn:aws:s3:::uploads/*"] }

[[permissions.add]]
actions = ["dynamodb:PutItem"]
resources = [{ "Fn::GetAtt" = ["Audit", "Arn"] }]
reason = "audit"

[stages.prod.permissions]
autogenerate = false

[stages.prod.functions.message.permissions]
pin = "policies/message.json"
reviewed = ["app.run", "app.call"]

[[stages.prod.functions.message.permissions.add]]
actions = ["sqs:SendMessage"]
resources = ["*"]
"""


def test_each_permission_names_the_key_that_decided_it():
    """An item of a list has its own place; what a pin sets aside is not there."""
    files = {"policies/message.json": b'{"Statement": []}'}
    listed = _by_name(settings(PERMISSIONS, stage="prod", files=files))

    found = {
        name: (item.value, item.origin and (item.origin.key, item.origin.line), item.is_shared)
        for name, item in listed.items()
        if ".permissions." in name
    }

    audit = {
        "actions": ["dynamodb:PutItem"],
        "resources": [{"Fn::GetAtt": ["Audit", "Arn"]}],
        "reason": "audit",
    }
    queue = {"actions": ["sqs:SendMessage"], "resources": ["*"], "reason": None}
    stage, own = "stages.prod.permissions", "stages.prod.functions.message.permissions"
    narrowed = ["arn:aws:s3:::uploads/*"]
    everyone = {
        "autogenerate": (False, (f"{stage}.autogenerate", 11)),
        "reviewed[0]": ("app.run", ("permissions.reviewed[0]", 2)),
        "add[0]": (audit, ("permissions.add[0]", 5)),
    }
    assert found == {
        **{f"defaults.permissions.{name}": (*item, False) for name, item in everyone.items()},
        "defaults.permissions.pin": (None, None, False),
        "defaults.permissions.narrow.s3:GetObject": (
            narrowed,
            ("permissions.narrow.s3:GetObject", 3),
            False,
        ),
        **{
            f"functions.message.permissions.{name}": (*item, True)
            for name, item in everyone.items()
        },
        "functions.message.permissions.pin": ("policies/message.json", (f"{own}.pin", 14), False),
        "functions.message.permissions.reviewed[1]": (
            "app.call",
            (f"{own}.reviewed[1]", 15),
            False,
        ),
        "functions.message.permissions.add[1]": (queue, (f"{own}.add[0]", 17), False),
    }
