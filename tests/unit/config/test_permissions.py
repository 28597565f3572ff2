"""How tables of permissions are laid over each other."""

from __future__ import annotations

import pytest

from socketform.config.settings import AddedRight, PermissionSettings
from socketform.errors import Problems, SettingsError
from socketform.model.intrinsics import Verbatim
from socketform.model.names import DEFAULT, HandlerName

POLICY = b'{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}'

EVERYWHERE = """\
[permissions]
autogenerate = false
reviewed = ["app.run", "chalicelib.store"]
narrow = { "s3:GetObject" = ["arn:a"], "s3:PutObject" = ["arn:b"] }

[[permissions.add]]
actions = ["s3:ListBucket"]
resources = ["arn:c", { Ref = "Bucket" }]
reason = "the archive lists it"

[functions.message.permissions]
narrow = { "s3:GetObject" = [], "s3:DeleteObject" = [{ Ref = "Object" }] }
reviewed = ["app.call", "app.run"]

[[functions.message.permissions.add]]
actions = ["sqs:*"]
resources = ["*"]

[stages.prod.permissions]
reviewed = ["app.more"]

[[stages.prod.permissions.add]]
actions = ["sns:Publish", "sns:Subscribe"]
resources = ["arn:d"]

[stages.prod.functions.message.permissions]
autogenerate = true
narrow = { "s3:PutObject" = ["arn:e"] }
"""

LIST = AddedRight(
    actions=("s3:ListBucket",),
    resources=("arn:c", Verbatim({"Ref": "Bucket"})),
    reason="the archive lists it",
)
QUEUE = AddedRight(actions=("sqs:*",), resources=("*",))
TOPIC = AddedRight(actions=("sns:Publish", "sns:Subscribe"), resources=("arn:d",))


def _of(loaded, name):
    return loaded.settings.function(HandlerName(name), DEFAULT).permissions


def test_without_a_table_everything_is_derived(load):
    """And nothing added, narrowed, pinned or settled."""
    assert _of(load(""), "message") == PermissionSettings(
        autogenerate=True, add=(), narrow={}, reviewed=(), pinned=None, pin_file=None
    )


def test_every_function_has_the_permissions_of_the_file(load):
    """That is what ``[permissions]`` is for."""
    assert _of(load(EVERYWHERE), "other") == PermissionSettings(
        autogenerate=False,
        add=(LIST,),
        narrow={"s3:GetObject": ("arn:a",), "s3:PutObject": ("arn:b",)},
        reviewed=("app.run", "chalicelib.store"),
    )


def test_a_function_adds_and_narrows_beside_that(load):
    """An action that it narrows anew is narrowed as it says; a name that is there stays once."""
    assert _of(load(EVERYWHERE), "message") == PermissionSettings(
        autogenerate=False,
        add=(LIST, QUEUE),
        narrow={
            "s3:DeleteObject": (Verbatim({"Ref": "Object"}),),
            "s3:GetObject": (),
            "s3:PutObject": ("arn:b",),
        },
        reviewed=("app.run", "chalicelib.store", "app.call"),
    )


def test_a_stage_is_stronger_than_the_file_and_a_function_than_its_stage(load):
    """The same order as for every other setting."""
    prod = load(EVERYWHERE, "prod")

    assert _of(prod, "other").add == (LIST, TOPIC)
    assert _of(prod, "message") == PermissionSettings(
        autogenerate=True,
        add=(LIST, TOPIC, QUEUE),
        narrow={
            "s3:DeleteObject": (Verbatim({"Ref": "Object"}),),
            "s3:GetObject": (),
            "s3:PutObject": ("arn:e",),
        },
        reviewed=("app.run", "chalicelib.store", "app.more", "app.call"),
    )


def test_narrowed_actions_are_sorted(load):
    """Their order in the file must not show in the template."""
    text = '[permissions.narrow]\n"sqs:SendMessage" = ["arn"]\n"s3:GetObject" = ["arn"]\n'

    assert list(_of(load(text), "any").narrow) == ["s3:GetObject", "sqs:SendMessage"]


def test_every_value_knows_the_key_that_decided_it(load):
    """Items of lists too, though they come together from several tables."""
    origins = load(EVERYWHERE, "prod").settings.origins

    assert {
        name: (origin.key, origin.line)
        for name, origin in origins.items()
        if name.startswith("functions.")
    } == {
        "functions.message.permissions.autogenerate": (
            "stages.prod.functions.message.permissions.autogenerate",
            27,
        ),
        "functions.message.permissions.narrow.s3:GetObject": (
            "functions.message.permissions.narrow.s3:GetObject",
            12,
        ),
        "functions.message.permissions.narrow.s3:DeleteObject": (
            "functions.message.permissions.narrow.s3:DeleteObject",
            12,
        ),
        "functions.message.permissions.narrow.s3:PutObject": (
            "stages.prod.functions.message.permissions.narrow.s3:PutObject",
            28,
        ),
        "functions.message.permissions.reviewed[3]": (
            "functions.message.permissions.reviewed[0]",
            13,
        ),
        "functions.message.permissions.add[2]": ("functions.message.permissions.add[0]", 15),
    }
    assert origins["defaults.permissions.add[1]"].key == "stages.prod.permissions.add[0]"
    assert origins["defaults.permissions.reviewed[2]"].line == 20


def test_a_pin_holds_for_every_function_or_for_one(load):
    """A function's own is stronger, and so is a stage's."""
    text = """
[permissions]
pin = "policies/all.json"
[functions.message.permissions]
pin = "policies/message.json"
[stages.prod.permissions]
pin = "policies/prod.json"
"""
    files = dict.fromkeys(("all", "message", "prod"), POLICY)

    dev, prod = load(text, **files), load(text, "prod", **files)

    assert _of(dev, "other").pin_file == "policies/all.json"
    assert _of(dev, "other").pinned == {
        "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]
    }
    assert _of(dev, "message").pin_file == "policies/message.json"
    assert _of(prod, "other").pin_file == "policies/prod.json"
    assert _of(prod, "message").pin_file == "policies/message.json"


def test_a_pin_of_every_function_excludes_a_role_of_every_function(load):
    """They stand in two tables, but say the same of the same functions."""
    with pytest.raises(SettingsError) as caught:
        load('[defaults]\nrole_arn = "arn"\n[permissions]\npin = "all.json"\n', all=POLICY)

    assert caught.value.message == (
        "permissions.pin: a function has either a role_arn or pinned permissions"
    )
    assert caught.value.where.line == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[[permissions.add]]\nactions = ["s3:GetObject"]\nresources = ["arn", ""]\n',
            (
                3,
                "permissions.add[0].resources: a resource is not empty",
                "write its ARN, or an intrinsic",
            ),
        ),
        (
            '[[permissions.add]]\nactions = ["s3:GetObject"]\nresources = [{ Reff = "A" }]\n',
            (
                3,
                ("permissions.add[0].resources: a value is a text without NUL, or one intrinsic"),
                'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
            ),
        ),
        (
            '[functions.a.permissions.narrow]\n\n"s3:GetObject" = [""]\n',
            (
                3,
                "functions.a.permissions.narrow.s3:GetObject: a resource is not empty",
                "write its ARN, or an intrinsic",
            ),
        ),
        (
            '[functions.a.permissions.narrow]\n\n"s3:GetObject" = ["*"]\n',
            (
                3,
                (
                    'functions.a.permissions.narrow.s3:GetObject: "*" is every resource, which '
                    "narrows nothing"
                ),
                "name resources, or write the action into permissions.add",
            ),
        ),
    ],
)
def test_what_is_no_resource_is_a_mistake(load, text, expected):
    """A policy with it would be refused, or would allow more than it seems."""
    with pytest.raises(SettingsError) as caught:
        load(text)

    found = caught.value
    assert (found.where.line, found.message, found.remedy) == expected


def test_a_mistake_for_every_function_is_told_once(load):
    """Each function has it."""
    text = '[permissions.narrow]\n"s3:GetObject" = ["*"]\n[functions.a]\n[functions.b]\n'

    with pytest.raises(SettingsError) as caught:
        load(text)

    assert not isinstance(caught.value, Problems)


def test_a_pinned_function_cannot_narrow_what_the_file_pins(load):
    """Also across tables; the function's own pin would end it."""
    text = """
[permissions]
pin = "all.json"
[functions.message.permissions]
narrow = { "s3:GetObject" = [] }
"""

    with pytest.raises(SettingsError) as caught:
        load(text, all=POLICY)

    assert (caught.value.where.line, caught.value.message) == (
        5,
        "functions.message.permissions.narrow: all.json is pinned, so nothing is derived to narrow",
    )
