"""What each function may do, who says so, and what it is for."""

from __future__ import annotations

import pytest

from socketform.assemble.grants import Widening
from socketform.assemble.held import Right, RightsFrom, RightSource, RoleHeld
from socketform.assemble.unused import Written
from socketform.config.settings import Origin
from socketform.errors import SourceLocation
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from support.overviews import COMPLETE, function, functions, inline, policy, statement
from support.reached import NOTHING, doubt, need, push, reach, table

TABLES = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
ROOMS = Sub(f"{TABLES}/rooms")
POST = Sub(
    "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${WebsocketAPI}"
    "/api/POST/@connections/*"
)
PUT = need("dynamodb:PutItem", table("rooms"))
GET = need("dynamodb:GetItem", table("rooms"))
CALLS = reach(PUT, push())
LOGS = tuple(
    Right(action, (GetAtt("MessageLogGroup", "Arn"),), RightSource.LAMBDA, is_for_lambda=True)
    for action in ("logs:CreateLogStream", "logs:PutLogEvents")
)
PUTTING = Right("dynamodb:PutItem", (ROOMS,), RightSource.CODE, (PUT,))
PUSHING = Right("execute-api:ManageConnections", (POST,), RightSource.CODE, (push(),))
PIN = '[permissions]\npin = "policy.json"\n'
FILE = '[defaults]\npolicy_file = "policy.json"\n'
ADD = '[[permissions.add]]\nactions = ["sqs:SendMessage", "dynamodb:Put*"]\nresources = ["*"]\n'


def test_a_role_of_our_own_allows_what_lambda_and_the_code_need():
    """Each right with the calls that it is for."""
    found = function(CALLS)

    assert (found.name, found.function, found.route_key) == ("message", "Message", "message-key")
    assert found.role == RoleHeld("MessageRole", None, RightsFrom.CODE, None)
    assert found.rights == (*LOGS, PUTTING, PUSHING)
    assert found.needs == (PUTTING, PUSHING)
    assert found.of_lambda == LOGS
    assert (found.taken_away, found.statements, found.beside, found.notes) == ((), (), (), ())


def test_what_is_wider_says_why():
    """As the grant does."""
    call = need("dynamodb:GetItem", table("$TABLE"))

    (right,) = function(reach(call)).needs

    assert right.widened == (
        Widening(
            "any table of this account and region",
            "the variable TABLE is not set",
            SourceLocation("app.py", 7),
            "set TABLE in the environment of the function",
        ),
    )


def test_what_a_network_and_traces_need_is_for_lambda():
    """As in the role that we make."""
    vpc = '[defaults.vpc]\nsubnet_ids = ["subnet-1"]\nsecurity_group_ids = ["sg-1"]\n'
    found = function(NOTHING, f"[defaults]\ntracing = true\n{vpc}")

    actions = [right.action for right in found.of_lambda]

    assert found.rights == found.of_lambda
    assert {"ec2:CreateNetworkInterface", "xray:PutTraceSegments"} <= {*actions}


def test_what_narrow_says_stands_with_its_place():
    """Whoever reviews it can look there; what it takes away is told apart."""
    found = function(
        reach(PUT, GET),
        '[permissions]\nnarrow = { "dynamodb:PutItem" = ["arn:a"], "dynamodb:GetItem" = [] }\n',
    )

    def origin(action):
        return (Origin("socketform.toml", f"permissions.narrow.{action}", 2),)

    assert found.rights[2:] == (
        PUTTING._replace(resources=("arn:a",), decided=origin("dynamodb:PutItem")),
    )
    assert found.taken_away == (
        Right(
            "dynamodb:GetItem", (ROOMS,), RightSource.CODE, (GET,),
            decided=origin("dynamodb:GetItem"),
        ),
    )  # fmt: skip


def test_what_is_added_has_its_reasons_places_and_calls():
    """Also the calls that it would allow."""
    found = function(CALLS, f'{ADD}reason = "for audit"\n{ADD}')

    assert found.rights[4:] == (
        Right(
            "dynamodb:Put*", ("*",), RightSource.ADD, (PUT,),
            reasons=("for audit",),
            decided=(
                Origin("socketform.toml", "permissions.add[0]", 1),
                Origin("socketform.toml", "permissions.add[1]", 5),
            ),
        ),
        Right(
            "sqs:SendMessage", ("*",), RightSource.ADD,
            reasons=("for audit",),
            decided=(
                Origin("socketform.toml", "permissions.add[0]", 1),
                Origin("socketform.toml", "permissions.add[1]", 5),
            ),
        ),
    )  # fmt: skip
    assert (found.statements, found.beside) == ((), ())


def test_what_is_added_is_all_where_nothing_is_derived():
    """It is what somebody wrote, to be held against the code."""
    found = function(CALLS, f"[permissions]\nautogenerate = false\n{ADD}")

    assert found.role.rights_from is RightsFrom.ADD
    assert found.role.decided == Origin("socketform.toml", "permissions.autogenerate", 2)
    assert [right.action for right in found.rights[2:]] == ["dynamodb:Put*", "sqs:SendMessage"]
    assert found.needs == (PUTTING, PUSHING)
    assert found.statements == (
        Written("permissions.add[0]", ("sqs:SendMessage", "dynamodb:Put*"), (), ("*",)),
    )


def test_a_pin_is_listed_with_the_calls_that_it_allows():
    """And with its file; what is added stands beside it."""
    found = function(CALLS, PIN + ADD, document=policy(statement("dynamodb:*", "s3:GetObject")))

    assert found.role == RoleHeld(
        "MessageRole", None, RightsFrom.PIN,
        Origin("socketform.toml", "permissions.pin", 2), policy="policy.json",
    )  # fmt: skip
    assert found.rights[2:4] == (
        Right("dynamodb:*", ("*",), RightSource.PIN, (PUT,)),
        Right("s3:GetObject", ("*",), RightSource.PIN),
    )
    assert found.statements == (Written("statement 1", ("dynamodb:*", "s3:GetObject"), (), ("*",)),)
    assert [one.name for one in found.beside] == ["permissions.add[0]"]


def test_a_policy_file_is_all_that_is_allowed():
    """With what of it Lambda itself needs."""
    document = policy(
        statement("logs:*", "dynamodb:PutItem", on=["arn:b", "arn:a"]),
        statement("dynamodb:PutItem", on="arn:a"),
    )

    found = function(CALLS, FILE, document=document)

    assert found.role == RoleHeld(
        "MessageRole", None, RightsFrom.POLICY_FILE,
        Origin("socketform.toml", "defaults.policy_file", 2),
    )  # fmt: skip
    assert found.rights == (
        Right("dynamodb:PutItem", ("arn:a", "arn:b"), RightSource.POLICY_FILE, (PUT,)),
        Right("logs:*", ("arn:a", "arn:b"), RightSource.POLICY_FILE, is_for_lambda=True),
    )
    assert found.needs == (PUTTING, PUSHING)
    assert found.beside == ()


def test_what_of_a_policy_is_not_looked_at_is_said():
    """So that nobody takes its list for all of it."""
    document = policy(
        {"Effect": "Deny", "Action": "*", "Resource": "*"},
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*", "Condition": {}},
        {"Effect": "Allow", "Action": "s3:GetObject", "NotResource": "arn:a"},
        "nonsense",
    )

    found = function(NOTHING, FILE, document=document)

    assert found.rights == (Right("s3:GetObject", ("*",), RightSource.POLICY_FILE),)
    assert found.notes == (
        "what its policy denies is not looked at",
        "what its policy allows by NotAction is not listed",
        "what its policy takes out by NotResource is not looked at",
        "the conditions of its policy are not looked at",
    )


def test_what_an_existing_role_allows_is_not_known():
    """It is in no file of the project."""
    found = function(
        CALLS, '[defaults]\nrole_arn = { Ref = "Role" }\n', resources={"Role": COMPLETE}
    )

    assert found.role == RoleHeld(
        None, Verbatim({"Ref": "Role"}), RightsFrom.ROLE_ARN,
        Origin("socketform.toml", "defaults.role_arn", 2),
    )  # fmt: skip
    assert found.rights == ()
    assert found.needs == (PUTTING, PUSHING)


def test_a_role_that_a_merged_template_gives_a_function_is_not_ours():
    """It wins over what the settings say."""
    laid_over = {"Message": {"Properties": {"Role": {"Fn::GetAtt": ["Role", "Arn"]}}}}

    found = function(CALLS, resources={"Role": COMPLETE, **laid_over})

    assert found.role.rights_from is RightsFrom.ROLE_ARN
    assert found.role.arn == Verbatim({"Fn::GetAtt": ["Role", "Arn"]})
    assert found.role.decided == Origin("resources.json", "Resources.Message.Properties.Role", 11)


def _role(**properties):
    return {"DefaultRole": {**COMPLETE, "Properties": {**COMPLETE["Properties"], **properties}}}


def test_a_complete_default_role_is_the_merged_templates():
    """All functions share it; its inline policies are read."""
    resources = _role(Policies=[inline(statement("dynamodb:PutItem", on={"Ref": "Table"}))])

    found = functions(resources=resources, message=CALLS, other=NOTHING)

    assert [one.role for one in found] == [
        RoleHeld(
            "DefaultRole", None, RightsFrom.MERGED_TEMPLATE,
            Origin("resources.json", "Resources.DefaultRole", 3), is_shared=True,
        )
    ] * 2  # fmt: skip
    assert found[0].rights == (
        Right(
            "dynamodb:PutItem", (Verbatim({"Ref": "Table"}),), RightSource.MERGED_TEMPLATE, (PUT,)
        ),
    )
    assert found[0].needs == (PUTTING, PUSHING)
    assert found[1].rights[0].needs == ()


def test_policies_that_cannot_be_read_are_named():
    """Managed ones, separate ones, and those that the template computes."""
    condition = {"Fn::If": ["Prod", 1, 2]}
    attached = {"Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "DefaultRole"}]}}
    resources = _role(
        ManagedPolicyArns=["arn:aws:iam::aws:policy/Some", {"Ref": "Other"}],
        Policies=[condition, inline(statement("s3:GetObject"))],
    )

    found = function(NOTHING, resources={**resources, "Audit": attached, "Other": COMPLETE})

    assert found.role.unread == (
        "arn:aws:iam::aws:policy/Some",
        '{"Ref": "Other"}',
        '{"Fn::If": ["Prod", 1, 2]}',
        "Audit",
    )
    assert [right.action for right in found.rights] == ["s3:GetObject"]


def test_a_partial_default_role_allows_what_we_write():
    """Unless it brings policies, which stand in place of ours."""
    partial = function(CALLS, resources={"DefaultRole": {"Properties": {"Path": "/chat/"}}})
    with_policies = function(
        CALLS, resources={"DefaultRole": {"Properties": {"Policies": [inline(statement("s3:*"))]}}}
    )

    assert partial.role == RoleHeld("DefaultRole", None, RightsFrom.CODE, None, is_shared=True)
    assert partial.rights == (*LOGS, PUTTING, PUSHING)
    assert with_policies.role.rights_from is RightsFrom.MERGED_TEMPLATE
    assert [right.action for right in with_policies.rights] == ["s3:*"]


@pytest.mark.parametrize(
    ("toml", "left"), [("", 1), ('[permissions]\nreviewed = ["app.message"]\n', 0)]
)
def test_doubts_stay_until_they_are_reviewed(toml, left):
    """The settings name where they stand."""
    found = function(reach(doubt()), toml)

    assert found.doubts == (doubt(),)
    assert len(found.open_doubts) == left
