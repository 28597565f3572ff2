"""What one function is made of, and who decides what it may do."""

from __future__ import annotations

import pytest

from socketform.assemble.plan import FunctionPlan
from socketform.model.names import LogicalId
from support.builders import handler, settings
from support.reached import NOTHING, PUSHING, need, push, reach

FILES = {"policy.json": b'{"Version": "2012-10-17", "Statement": []}'}
ROLE = '[defaults]\nrole_arn = "arn:aws:iam::1:role/a"\n'
POLICY = '[defaults]\npolicy_file = "policy.json"\n'
PIN = '[permissions]\npin = "policy.json"\n'
BY_HAND = "[permissions]\nautogenerate = false\n"
PARTIAL = {"Resources": {"DefaultRole": {"Properties": {"Path": "/chat/"}}}}
COMPLETE = {
    "Resources": {
        "DefaultRole": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
    }
}


def _plan(toml="", rights=NOTHING):
    loaded = settings(toml, files=FILES).defaults
    return FunctionPlan(LogicalId("OnSend"), handler("send", "on_send"), loaded, rights)


@pytest.mark.parametrize(
    ("toml", "overlay", "role", "is_ours", "derives"),
    [
        ("", {}, "OnSendRole", True, True),
        ("", PARTIAL, "DefaultRole", True, True),
        ("", COMPLETE, "DefaultRole", False, False),
        (ROLE, {}, None, False, False),
        (ROLE, COMPLETE, None, False, False),
        (POLICY, {}, "OnSendRole", False, False),
        (POLICY, PARTIAL, "OnSendRole", False, False),
        (PIN, {}, "OnSendRole", True, False),
        (BY_HAND, {}, "OnSendRole", True, False),
    ],
)
def test_who_decides_what_a_function_may_do(toml, overlay, role, is_ours, derives):
    """What the user wrote as a whole stays as it is."""
    plan = _plan(toml)

    assert plan.role(overlay) == role
    assert plan.has_our_policy(overlay) is is_ours
    assert plan.derives(overlay) is derives


def test_the_actions_of_a_function_are_those_of_its_calls():
    """Pushing is one of them."""
    rights = reach(need("sqs:SendMessage"), need("dynamodb:PutItem"), need("sqs:SendMessage"))

    assert _plan("", rights).actions() == ["dynamodb:PutItem", "sqs:SendMessage"]
    assert _plan("", PUSHING).actions() == ["execute-api:ManageConnections"]
    assert _plan("", reach(push(), need("a:B"))).actions() == [
        "a:B", "execute-api:ManageConnections",
    ]  # fmt: skip
