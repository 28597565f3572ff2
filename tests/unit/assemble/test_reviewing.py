"""Each policy that somebody wrote, held against the code of its functions."""

from __future__ import annotations

from socketform.assemble.held import RightsFrom
from socketform.assemble.reviewing import review
from socketform.assemble.unused import Excess, ExcessKind
from socketform.model.intrinsics import GetAtt, Sub
from support.overviews import COMPLETE, function, functions, inline, policy, statement
from support.reached import NOTHING, doubt, need, reach, table

ROOMS = Sub("arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/rooms")
PUT = need("dynamodb:PutItem", table("rooms"))
GET = need("dynamodb:GetItem", table("rooms"))
LOGS = statement("logs:CreateLogStream", "logs:PutLogEvents", on={"Fn::Sub": "${AWS::StackName}"})
PIN = '[permissions]\npin = "policy.json"\n'
FILE = '[defaults]\npolicy_file = "policy.json"\n'
ADD = '[[permissions.add]]\nactions = ["dynamodb:GetItem", "sqs:SendMessage"]\nresources = ["*"]\n'
UNUSED = Excess(ExcessKind.STATEMENT, "statement 1", ("s3:GetObject",))


def test_what_is_made_of_the_code_is_not_reviewed():
    """It has nothing unused by construction; nor is what an existing role allows known."""
    derived = function(reach(PUT))
    existing = function(reach(PUT), '[defaults]\nrole_arn = "arn:aws:iam::1:role/r"\n')

    assert review((derived, existing)) == ()


def test_a_pin_is_held_against_the_code():
    """Not against what Lambda needs, which comes on top of it."""
    (found,) = review((function(reach(PUT), PIN, document=policy(statement("s3:GetObject"))),))

    assert found.functions == ("message",)
    assert found.role.rights_from is RightsFrom.PIN
    assert found.unused == (UNUSED,)
    assert [(lack.function, lack.right.action, lack.right.resources) for lack in found.lacking] == [
        ("message", "dynamodb:PutItem", (ROOMS,))
    ]
    assert not found.is_exact


def test_what_is_added_beside_a_pin_is_allowed_and_not_judged():
    """It is for what the code does not show."""
    document = policy(statement("dynamodb:PutItem", on=[{"Fn::Sub": ROOMS.text}]))

    (found,) = review((function(reach(PUT, GET), PIN + ADD, document=document),))

    assert (found.unused, found.lacking) == ((), ())
    assert found.is_exact


def test_what_is_added_is_judged_where_nothing_is_derived():
    """It is then all that the function may do."""
    toml = f"[permissions]\nautogenerate = false\n{ADD}"

    (found,) = review((function(reach(PUT, GET), toml),))

    assert found.unused == (
        Excess(ExcessKind.ACTION, "permissions.add[0]", ("sqs:SendMessage",)),
        Excess(ExcessKind.WIDE_RESOURCE, "permissions.add[0]", ("*",), (ROOMS,)),
    )
    assert [lack.right.action for lack in found.lacking] == ["dynamodb:PutItem"]


def test_a_policy_file_must_let_lambda_write_logs_too():
    """It is the whole policy of the role."""
    (exact,) = review((function(NOTHING, FILE, document=policy(LOGS)),))
    (without,) = review((function(NOTHING, FILE, document=policy()),))

    assert exact.is_exact
    assert [(lack.right.action, lack.right.resources) for lack in without.lacking] == [
        ("logs:CreateLogStream", (GetAtt("MessageLogGroup", "Arn"),)),
        ("logs:PutLogEvents", (GetAtt("MessageLogGroup", "Arn"),)),
    ]


def _shared(**more):
    properties = {
        **COMPLETE["Properties"],
        "Policies": [inline(LOGS, statement("s3:GetObject"))],
        **more,
    }
    return {"DefaultRole": {**COMPLETE, "Properties": properties}}


def test_a_shared_role_is_reviewed_once_for_all():
    """What one of its functions uses is used; each lacks what it lacks."""
    wide = inline(LOGS, statement("dynamodb:PutItem", on={"Fn::Sub": ROOMS.text}))

    (found,) = review(
        functions(resources=_shared(Policies=[wide]), a=reach(PUT), b=reach(GET), c=reach(doubt()))
    )

    assert found.functions == ("a", "b", "c")
    assert found.unused == ()
    assert [(lack.function, lack.right.action) for lack in found.lacking] == [
        ("b", "dynamodb:GetItem")
    ]
    assert found.doubts == 1


def test_what_a_policy_that_is_not_read_may_allow_is_perhaps_lacking():
    """No certain answer, so none that fails a pipeline."""
    (found,) = review(functions(resources=_shared(ManagedPolicyArns=["arn:a"]), message=reach(PUT)))

    assert found.lacking == ()
    assert [lack.right.action for lack in found.maybe_lacking] == ["dynamodb:PutItem"]
    assert [excess.items for excess in found.unused] == [("s3:GetObject",)]


def test_each_function_has_a_review_of_its_pin_of_its_own():
    """Its role has all of it, whatever the others use."""
    document = policy(statement("dynamodb:PutItem", on={"Fn::Sub": ROOMS.text}))

    first, second = review(functions(PIN, document=document, a=reach(PUT), b=NOTHING))

    assert (first.functions, first.is_exact) == (("a",), True)
    assert (second.functions, second.is_exact) == (("b",), False)


def test_what_is_not_looked_at_is_said():
    """Denials may take away what seems allowed."""
    document = policy(LOGS, {"Effect": "Deny", "Action": "*", "Resource": "*"})

    (found,) = review((function(NOTHING, FILE, document=document),))

    assert found.notes == ("what its policy denies is not looked at",)
