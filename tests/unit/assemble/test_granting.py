"""What each function is allowed."""

from __future__ import annotations

import json

import pytest

from socketform.assemble.granting import grants_of
from socketform.assemble.grants import Grant, GrantSource, Widening
from socketform.assemble.plan import FunctionPlan
from socketform.errors import SourceLocation
from socketform.model.intrinsics import GetAtt, Sub
from socketform.model.names import LogicalId, StageName
from support.builders import handler, settings
from support.reached import NOTHING, index, need, push, reach, table

CONNECTIONS = (
    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}/live"
)
TABLES = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
MERGED = {"Resources": {"Table": {"Type": "AWS::DynamoDB::Table"}}}
TABLE = '[defaults]\nenvironment = { TABLE = { Ref = "Table" } }\n'
COMPLETE = {
    "Resources": {
        "DefaultRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {}},
        }
    }
}
PINNED = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"},
        {
            "Effect": "Allow",
            "Action": ["sns:Publish", "sqs:*"],
            "Resource": ["arn:b", {"Ref": "Topic"}],
        },
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
        {"Effect": "Deny", "Action": "s3:*", "Resource": "*"},
        "nonsense",
    ],
}
POLICIES = {"policy.json": json.dumps(PINNED).encode()}
PUT = need("dynamodb:PutItem", table("$TABLE"))
QUERY = need("dynamodb:Query", table("$TABLE"), index("$TABLE", "by-room"))


def _grants(rights, toml="", overlay=MERGED):
    name = LogicalId("OnSend")
    loaded = settings(toml, files=POLICIES).defaults
    plan = FunctionPlan(name, handler("send", "on_send"), loaded, rights)
    return grants_of((plan,), StageName("live"), overlay)["on_send"]


def test_a_function_that_calls_nothing_is_allowed_nothing():
    """But to write its logs."""
    assert _grants(NOTHING) == ()


def test_a_function_may_use_the_methods_that_it_uses():
    """One that only sends may not close connections."""
    pushes = (push("POST"), push("GET"))

    assert _grants(reach(*pushes)) == (
        Grant(
            "execute-api:ManageConnections",
            (
                Sub(f"{CONNECTIONS}/GET/@connections/*"),
                Sub(f"{CONNECTIONS}/POST/@connections/*"),
            ),
            pushes,
        ),
    )


def test_each_action_is_allowed_on_what_its_calls_act_on():
    """Sorted by action; what two calls have in common stands once."""
    again = need("dynamodb:PutItem", table("rooms"), table("$TABLE"), line=20)

    assert _grants(reach(QUERY, PUT, again), TABLE) == (
        Grant("dynamodb:PutItem", (GetAtt("Table", "Arn"), Sub(f"{TABLES}/rooms")), (PUT, again)),
        Grant(
            "dynamodb:Query",
            (GetAtt("Table", "Arn"), Sub("${Table.Arn}/index/by-room")),
            (QUERY,),
        ),
    )


def test_a_wider_call_covers_a_narrower_one():
    """``table/*`` and one table of it are ``table/*``; each line that is wider is kept."""
    calls = [need("dynamodb:PutItem", table(name), line=line) for name, line in
             [("$TABLE", 12), ("rooms", 3), ("$TABLE", 5)]]  # fmt: skip

    (grant,) = _grants(reach(*calls))

    assert grant.resources == (Sub(f"{TABLES}/*"),)
    assert grant.widened == tuple(
        Widening(
            what="any table of this account and region",
            why="the variable TABLE is not set",
            where=SourceLocation("app.py", line),
            remedy="set TABLE in the environment of the function",
        )
        for line in (5, 12)
    )


def test_an_action_may_be_narrowed_or_taken_away():
    """The settings know better; then nothing is wider than needed."""
    toml = """
[permissions.narrow]
"dynamodb:PutItem" = [{ "Fn::GetAtt" = ["Table", "Arn"] }, "arn:aws:dynamodb:*:*:table/a"]
"execute-api:ManageConnections" = []
"""

    assert _grants(reach(PUT, push()), toml) == (
        Grant(
            "dynamodb:PutItem",
            ("arn:aws:dynamodb:*:*:table/a", GetAtt("Table", "Arn")),
            (PUT,),
        ),
    )


def test_rights_may_be_added():
    """Beside the derived ones; an action that stands twice has both resources."""
    toml = """
[[permissions.add]]
actions = ["sqs:SendMessage", "dynamodb:PutItem"]
resources = ["arn:b"]
[[permissions.add]]
actions = ["sqs:SendMessage"]
resources = ["arn:a", "arn:b"]
"""

    grants = _grants(reach(PUT), TABLE + toml)

    assert grants[1:] == (
        Grant("dynamodb:PutItem", ("arn:b",), source=GrantSource.ADD),
        Grant("sqs:SendMessage", ("arn:a", "arn:b"), source=GrantSource.ADD),
    )
    assert grants[0].source is GrantSource.CODE


def test_nothing_is_derived_where_the_settings_say_so():
    """What they add stays."""
    toml = """
[permissions]
autogenerate = false
[[permissions.add]]
actions = ["sqs:SendMessage"]
resources = ["arn:a"]
"""

    assert [grant.source for grant in _grants(reach(PUT, push()), toml)] == [GrantSource.ADD]


def test_a_pinned_policy_stands_in_the_place_of_the_derived_rights():
    """With what is added; what it says by exception names no action."""
    toml = """
[permissions]
pin = "policy.json"
[[permissions.add]]
actions = ["sqs:SendMessage"]
resources = ["arn:a"]
"""

    grants = _grants(reach(PUT, push()), toml)

    assert [(grant.action, grant.source) for grant in grants] == [
        ("sns:Publish", GrantSource.PIN),
        ("sqs:*", GrantSource.PIN),
        ("sqs:SendMessage", GrantSource.ADD),
    ]
    assert [len(grant.resources) for grant in grants] == [2, 1, 1]
    assert grants[1].resources == ("*",)


@pytest.mark.parametrize(
    ("toml", "overlay"),
    [
        ('[defaults]\nrole_arn = "arn:aws:iam::1:role/a"\n', {}),
        ('[defaults]\npolicy_file = "policy.json"\n', {}),
        ("", COMPLETE),
    ],
    ids=["role", "policy", "merged role"],
)
def test_we_allow_nothing_where_the_user_wrote_the_whole_policy(toml, overlay):
    """It stands as it is."""
    assert _grants(reach(PUT, push()), toml, overlay) == ()


def test_the_role_of_a_key_cannot_name_the_key():
    """The key's policy names the role, and would wait for it."""
    key = {
        "Type": "AWS::DynamoDB::Table",
        "Properties": {"Policy": {"Fn::GetAtt": ["OnSendRole", "Arn"]}},
    }

    (grant,) = _grants(reach(PUT), TABLE, {"Resources": {"Table": key}})

    assert grant.resources == (Sub(f"{TABLES}/*"),)
    assert grant.widened[0].why == "Table waits for the role, which therefore cannot wait for it"
