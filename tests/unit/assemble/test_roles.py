"""The role that a function runs under, and what it may do."""

from __future__ import annotations

import json

import pytest

from socketform.assemble.granting import grants_of
from socketform.assemble.plan import FunctionPlan
from socketform.assemble.roles import role_of_function, shared_role
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.names import LogicalId, StageName
from socketform.model.resources import Role, Statement
from support.builders import handler, settings
from support.reached import NOTHING, PUSHING, need, push, reach, table

STAGE = StageName("live")
CONNECTIONS = (
    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}/live"
)
TABLES = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
PUSH = Statement(
    sid="PushToConnections",
    actions=("execute-api:ManageConnections",),
    resources=(
        Sub(f"{CONNECTIONS}/DELETE/@connections/*"),
        Sub(f"{CONNECTIONS}/GET/@connections/*"),
        Sub(f"{CONNECTIONS}/POST/@connections/*"),
    ),
)
VPC = '[defaults.vpc]\nsubnet_ids = ["subnet-1"]\nsecurity_group_ids = ["sg-1"]\n'
TRACED = "[defaults]\ntracing = true\n"
POLICY = '[defaults]\npolicy_file = "policy.json"\n'
PIN = '[permissions]\npin = "pinned.json"\n'
DOCUMENT = b'{"Version": "2012-10-17", "Statement": []}'
PINNED = {"Sid": "Chat", "Effect": "Allow", "Action": "dynamodb:*", "Resource": "*"}
FILES = {
    "policy.json": DOCUMENT,
    "pinned.json": json.dumps({"Version": "2008-10-17", "Statement": PINNED}).encode(),
}
PARTIAL = {"Resources": {"DefaultRole": {"Properties": {"Path": "/chat/"}}}}
COMPLETE = {
    "Resources": {
        "DefaultRole": {
            "Type": "AWS::IAM::Role",
            "Properties": {"AssumeRolePolicyDocument": {}},
        }
    }
}


def _write_logs(*groups):
    return Statement(
        sid="WriteLogs",
        actions=("logs:CreateLogStream", "logs:PutLogEvents"),
        resources=tuple(GetAtt(group, "Arn") for group in groups),
    )


def _plan(name="OnSend", toml="", rights=NOTHING):
    loaded = settings(toml, files=FILES).defaults
    return FunctionPlan(LogicalId(name), handler(name, name), loaded, rights)


def _decide(toml="", overlay=None, rights=PUSHING):
    plan = _plan(toml=toml, rights=rights)
    return role_of_function(plan, grants_of((plan,), STAGE, overlay or {}), overlay or {})


def _shared(*plans, overlay=None):
    return shared_role(plans, grants_of(plans, STAGE, overlay or {}), overlay or {})


def _sids(role):
    return [statement.sid for statement in role.statements]


def test_a_role_may_write_its_own_logs_and_push_to_its_own_stage():
    """No right goes beyond this function's log group, this API and this stage."""
    arn, role = _decide()

    assert arn == GetAtt("OnSendRole", "Arn")
    assert role == Role(
        id="OnSendRole",
        policy_name="OnSend",
        statements=(_write_logs("OnSendLogGroup"), PUSH),
    )


def test_a_function_in_a_vpc_may_attach_itself():
    """The actions of AWSLambdaVPCAccessExecutionRole; EC2 has no resource to name for them."""
    _, role = _decide(VPC)

    assert role.statements[2:] == (
        Statement(
            sid="AttachToVpc",
            actions=(
                "ec2:AssignPrivateIpAddresses",
                "ec2:CreateNetworkInterface",
                "ec2:DeleteNetworkInterface",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSubnets",
                "ec2:UnassignPrivateIpAddresses",
            ),
            resources=("*",),
        ),
    )


def test_a_traced_function_may_write_traces():
    """X-Ray has no resource to name for it."""
    _, role = _decide(TRACED)

    assert role.statements[2:] == (
        Statement(
            sid="WriteTraces",
            actions=("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
            resources=("*",),
        ),
    )


def test_both_rights_stand_once_each():
    """Chalice writes the one for the network twice."""
    _, role = _decide(f"{TRACED}{VPC}")

    assert _sids(role) == [
        "WriteLogs", "PushToConnections", "AttachToVpc", "WriteTraces",
    ]  # fmt: skip


@pytest.mark.parametrize("toml", ["", "[defaults]\ntracing = false\n"])
def test_a_function_that_only_passes_traces_on_needs_no_right(toml):
    """It writes none itself."""
    _, role = _decide(toml)

    assert len(role.statements) == 2


def test_an_existing_role_needs_no_resource():
    """Some companies make roles elsewhere."""
    decided = _decide('[defaults]\nrole_arn = { Ref = "RoleArn" }\n')

    assert decided == (Verbatim({"Ref": "RoleArn"}), None)


def test_a_policy_file_is_the_whole_policy():
    """Whoever writes one keeps control of it: nothing is added."""
    _, role = _decide(f"{POLICY}tracing = true\n")

    assert role == Role(
        id="OnSendRole",
        policy_name="OnSend",
        statements=(),
        document={"Version": "2012-10-17", "Statement": []},
    )


@pytest.mark.parametrize("overlay", [PARTIAL, COMPLETE], ids=["partial", "complete"])
def test_a_merged_default_role_is_everyones(overlay):
    """The Chalice tutorial widens rights that way."""
    assert _decide("", overlay) == (GetAtt("DefaultRole", "Arn"), None)


@pytest.mark.parametrize(
    ("toml", "arn"),
    [
        ('[defaults]\nrole_arn = "arn:aws:iam::1:role/x"\n', "arn:aws:iam::1:role/x"),
        (POLICY, GetAtt("OnSendRole", "Arn")),
    ],
    ids=["role", "policy"],
)
def test_a_function_with_a_role_or_policy_of_its_own_keeps_it(toml, arn):
    """In Chalice, too, `DefaultRole` is only for functions whose rights are derived."""
    decided = _decide(toml, PARTIAL)

    assert decided.arn == arn


def test_without_a_merged_default_role_nothing_is_shared():
    """One role for each function."""
    assert _shared(_plan()) is None


def test_a_complete_default_role_stands_alone():
    """There is nothing for us to add."""
    assert _shared(_plan(), overlay=COMPLETE) is None


def test_a_partial_default_role_is_laid_over_the_rights_of_all_that_share_it():
    """Any of them may do what each of them needs; who has its own role adds nothing."""
    rights = reach(push(), need("dynamodb:PutItem", table("rooms")))
    more = reach(push("GET"), need("dynamodb:PutItem", table("names")))

    role = _shared(
        _plan("OnJoin", TRACED, rights),
        _plan("OnSend", VPC, more),
        _plan("OnLeave", POLICY, PUSHING),
        overlay=PARTIAL,
    )

    assert role.id == "DefaultRole"
    assert role.policy_name == "DefaultRole"
    assert role.document is None
    assert role.statements[:2] == (
        _write_logs("OnJoinLogGroup", "OnSendLogGroup"),
        Statement(
            sid="PushToConnections",
            actions=("execute-api:ManageConnections",),
            resources=(
                Sub(f"{CONNECTIONS}/GET/@connections/*"),
                Sub(f"{CONNECTIONS}/POST/@connections/*"),
            ),
        ),
    )
    assert _sids(role)[2:4] == ["AttachToVpc", "WriteTraces"]
    assert role.statements[4:] == (
        Statement(
            sid="UseDynamodbTableNamesAndTableRooms",
            actions=("dynamodb:PutItem",),
            resources=(Sub(f"{TABLES}/names"), Sub(f"{TABLES}/rooms")),
        ),
    )


def test_a_default_role_that_nobody_shares_is_not_made():
    """A role without a function would be deployed for nothing."""
    assert _shared(_plan(toml=POLICY), overlay=PARTIAL) is None


def test_a_function_that_does_not_push_may_not():
    """Chalice lets every function close the connections of every API."""
    _, role = _decide(rights=NOTHING)

    assert role.statements == (_write_logs("OnSendLogGroup"),)


def test_what_the_code_uses_and_what_is_added_stands_behind_the_rest():
    """Each under the name of what it is about."""
    toml = """
[[permissions.add]]
actions = ["sqs:SendMessage"]
resources = [{ "Fn::GetAtt" = ["Queue", "Arn"] }]
"""

    _, role = _decide(TRACED + toml, rights=reach(need("dynamodb:PutItem", table("rooms"))))

    assert role.statements[1:] == (
        Statement(
            sid="WriteTraces",
            actions=("xray:PutTelemetryRecords", "xray:PutTraceSegments"),
            resources=("*",),
        ),
        Statement(
            sid="UseDynamodbTableRooms",
            actions=("dynamodb:PutItem",),
            resources=(Sub(f"{TABLES}/rooms"),),
        ),
        Statement(sid="AddSqs", actions=("sqs:SendMessage",), resources=(GetAtt("Queue", "Arn"),)),
    )


def test_pushing_may_be_narrowed():
    """To the connections that the user names."""
    toml = '[permissions.narrow]\n"execute-api:ManageConnections" = ["arn:b", "arn:a"]\n'

    _, role = _decide(toml)

    assert role.statements[1] == Statement(
        sid="PushToConnections",
        actions=("execute-api:ManageConnections",),
        resources=("arn:a", "arn:b"),
    )


def test_a_pinned_policy_stands_beside_the_right_to_write_logs():
    """In the place of what is derived; its own statements are as the user wrote them."""
    _, role = _decide(f"{PIN}{TRACED}", rights=reach(push(), need("sqs:SendMessage")))

    assert role.statements == ()
    assert role.document == {
        "Version": "2008-10-17",
        "Statement": [
            {
                "Sid": "WriteLogs",
                "Effect": "Allow",
                "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
                "Resource": {"Fn::GetAtt": ["OnSendLogGroup", "Arn"]},
            },
            {
                "Sid": "WriteTraces",
                "Effect": "Allow",
                "Action": ["xray:PutTelemetryRecords", "xray:PutTraceSegments"],
                "Resource": "*",
            },
            PINNED,
        ],
    }


def test_functions_with_one_pinned_policy_may_share_a_role():
    """Its statements are there once, beside what the others need."""
    role = _shared(
        _plan("OnJoin", PIN), _plan("OnSend", PIN), _plan("OnLeave", "", PUSHING), overlay=PARTIAL
    )

    assert [statement["Sid"] for statement in role.document["Statement"]] == [
        "WriteLogs", "PushToConnections", "Chat",
    ]  # fmt: skip
