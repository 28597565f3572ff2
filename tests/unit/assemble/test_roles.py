"""The role that a function runs under, and what it may do."""

from __future__ import annotations

import pytest

from socketform.assemble.roles import role_of_function, shared_role, shares_role
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.names import LogicalId, StageName
from socketform.model.resources import Role, Statement
from support.builders import settings

STAGE = StageName("live")
CONNECTIONS = (
    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}/live"
)
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
DOCUMENT = b'{"Version": "2012-10-17", "Statement": []}'
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


def _settings(toml=""):
    return settings(toml, files={"policy.json": DOCUMENT}).defaults


def _decide(toml="", overlay=None):
    return role_of_function(LogicalId("OnSend"), _settings(toml), STAGE, overlay or {})


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

    assert [statement.sid for statement in role.statements] == [
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
    assert not shares_role(_settings(toml), PARTIAL)


def test_without_a_merged_default_role_nothing_is_shared():
    """One role for each function."""
    assert shared_role({LogicalId("OnSend"): _settings()}, STAGE, {}) is None


def test_a_complete_default_role_stands_alone():
    """There is nothing for us to add."""
    assert shared_role({LogicalId("OnSend"): _settings()}, STAGE, COMPLETE) is None


def test_a_partial_default_role_is_laid_over_the_rights_of_all_that_share_it():
    """Any of them may do what each of them needs; who has its own role adds nothing."""
    functions = {
        LogicalId("OnJoin"): _settings(TRACED),
        LogicalId("OnSend"): _settings(VPC),
        LogicalId("OnLeave"): _settings(POLICY),
    }

    role = shared_role(functions, STAGE, PARTIAL)

    assert role.id == "DefaultRole"
    assert role.policy_name == "DefaultRole"
    assert role.document is None
    assert role.statements[:2] == (_write_logs("OnJoinLogGroup", "OnSendLogGroup"), PUSH)
    assert [statement.sid for statement in role.statements[2:]] == ["AttachToVpc", "WriteTraces"]


def test_a_default_role_that_nobody_shares_is_not_made():
    """A role without a function would be deployed for nothing."""
    assert shared_role({LogicalId("OnSend"): _settings(POLICY)}, STAGE, PARTIAL) is None
