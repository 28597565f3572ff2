"""What a role can refer to, and what waits for it."""

from __future__ import annotations

import pytest

from socketform.assemble.environment import environment_of
from socketform.assemble.stack import stacks_of
from socketform.model.intrinsics import Ref
from socketform.model.names import LogicalId

SEND, JOIN = LogicalId("OnSend"), LogicalId("OnJoin")
OWN_ROLES = {SEND: LogicalId("OnSendRole"), JOIN: LogicalId("OnJoinRole")}


def _stack(overlay, roles=None, **variables):
    environments = {
        function: environment_of(function, variables.get(function, {}), overlay)
        for function in (SEND, JOIN)
    }
    own = OWN_ROLES if roles is None else roles
    return stacks_of([SEND], environments, own, overlay)[SEND]


def test_merged_resources_and_ours_have_types():
    """A function may call another one of the app."""
    overlay = {
        "Parameters": {"Stage": {"Type": "String"}},
        "Resources": {"Table": {"Type": "AWS::DynamoDB::Table"}, "OnSend": {"Properties": {}}},
    }

    stack = _stack(overlay)

    assert stack.kinds == {
        "WebsocketAPI": "AWS::ApiGatewayV2::Api",
        "OnSend": "AWS::Lambda::Function",
        "OnSendLogGroup": "AWS::Logs::LogGroup",
        "OnSendRole": "AWS::IAM::Role",
        "OnJoin": "AWS::Lambda::Function",
        "OnJoinLogGroup": "AWS::Logs::LogGroup",
        "OnJoinRole": "AWS::IAM::Role",
        "Table": "AWS::DynamoDB::Table",
    }
    assert stack.parameters == {"Stage": {"Type": "String"}}
    assert stack.resources == overlay["Resources"]
    assert "AWS_REGION" in stack.environment.values


def test_the_function_waits_for_its_role():
    """Its role must not name it."""
    assert _stack({}).waiting == {"OnSendRole", "OnSend"}


def test_functions_that_share_a_role_wait_for_it_together():
    """None of them can be named in it."""
    shared = dict.fromkeys(OWN_ROLES, LogicalId("DefaultRole"))

    assert _stack({}, shared).waiting == {"DefaultRole", "OnSend", "OnJoin"}


@pytest.mark.parametrize(
    ("entry", "waiting"),
    [
        ({"Properties": {"KeyPolicy": {"Fn::GetAtt": ["OnSendRole", "Arn"]}}}, True),
        ({"DependsOn": "OnSend"}, True),
        ({"Properties": {"Function": {"Ref": "OnJoin"}}}, False),
    ],
)
def test_what_refers_to_the_role_waits_for_it(entry, waiting):
    """A key whose policy names the role is the usual case."""
    overlay = {"Resources": {"Alias": {"Properties": {"Key": {"Ref": "Key"}}}, "Key": entry}}

    assert (_stack(overlay).waiting >= {"Key", "Alias"}) is waiting


def test_a_function_that_names_another_one_waits_for_it():
    """By its environment, wherever that is written."""
    stack = _stack({}, OnJoin={"NEXT": Ref("OnSend")})

    assert "OnJoin" in stack.waiting


def test_a_function_under_an_existing_role_waits_for_none_of_ours():
    """It has no edge to follow."""
    assert _stack({}, {SEND: LogicalId("OnSendRole")}).waiting == {"OnSendRole", "OnSend"}
