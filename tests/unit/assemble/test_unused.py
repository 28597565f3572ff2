"""Policies that somebody wrote, held against what the code needs."""

from __future__ import annotations

import pytest

from socketform.assemble.unused import (
    Excess,
    ExcessKind,
    Needed,
    Written,
    allows_action,
    lacking,
    overlap,
    unused,
    written,
)
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from support.overviews import policy, statement

TABLE = GetAtt("Table", "Arn")
INDEX = Sub("${Table.Arn}/index/by-room")
OWN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table"
API = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/api"
POST = Sub(f"{API}/POST/@connections/*")
GET = Sub(f"{API}/GET/@connections/*")


def _one(*actions, on):
    return Written("Some", actions, (), tuple(on))


def test_the_statements_that_allow_something_are_read():
    """One or several actions and resources, by name or by position; denials are not looked at."""
    documents = (
        policy(
            {"Sid": "Tables", "Effect": "Allow", "Action": "dynamodb:GetItem", "Resource": "*"},
            {"Effect": "Deny", "Action": "*", "Resource": "*"},
            statement("s3:GetObject", "s3:PutObject", on=["arn:a", {"Ref": "B"}, 3]),
            {"Effect": "Allow", "NotAction": ["iam:*"], "NotResource": "arn:c"},
            "nonsense",
        ),
        {"Statement": {"Effect": "Allow", "Action": "sqs:SendMessage"}},
    )

    assert written(documents) == (
        Written("Tables", ("dynamodb:GetItem",), (), ("*",)),
        Written(
            "statement 3", ("s3:GetObject", "s3:PutObject"), (), ("arn:a", Verbatim({"Ref": "B"}))
        ),
        Written("statement 4", (), ("iam:*",), None),
        Written("statement 6", ("sqs:SendMessage",), (), ()),
    )


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("dynamodb:PutItem", "dynamodb:putitem", True),
        ("dynamodb:*", "dynamodb:PutItem", True),
        ("dynamodb:PutItem", "dynamodb:*", True),
        ("dynamodb:Put*", "dynamodb:*Item", True),
        ("dynamodb:?utItem", "dynamodb:PutItem", True),
        ("dynamodb:Put?tem", "dynamodb:Put*", True),
        ("*", "s3:GetObject", True),
        ("dynamodb:Put*", "dynamodb:Get*", False),
        ("dynamodb:PutItem", "dynamodb:PutItems", False),
        ("dynamodb:PutItem?", "dynamodb:PutItem", False),
    ],
)
def test_patterns_of_actions_overlap(one, other, expected):
    """In any case, with stars and question marks on either side."""
    assert overlap(one, other) is expected
    assert overlap(other, one) is expected


def test_a_statement_may_say_what_it_does_not_allow():
    """By NotAction."""
    statement = Written("Most", (), ("iam:*",), None)

    assert allows_action(statement, "s3:GetObject")
    assert not allows_action(statement, "iam:PassRole")


def test_what_is_all_used_is_no_excess():
    """Each action and each resource by some need."""
    statement = _one("dynamodb:GetItem", "dynamodb:Query", on=(TABLE, INDEX))
    needs = (Needed("dynamodb:GetItem", (TABLE,)), Needed("dynamodb:Query", (TABLE, INDEX)))

    assert unused((statement,), needs) == ()
    assert lacking((statement,), needs) == ()


def test_a_statement_that_nothing_uses_is_one_excess():
    """Whole, not action by action."""
    statement = _one("sqs:SendMessage", "sqs:ReceiveMessage", on=("*",))

    assert unused((statement,), (Needed("sns:Publish", ("*",)),)) == (
        Excess(ExcessKind.STATEMENT, "Some", ("sqs:SendMessage", "sqs:ReceiveMessage")),
    )


def test_an_action_that_nothing_uses_is_named():
    """Beside those that something does."""
    statement = _one("dynamodb:GetItem", "dynamodb:PutItem", on=(TABLE,))

    assert unused((statement,), (Needed("dynamodb:GetItem", (TABLE,)),)) == (
        Excess(ExcessKind.ACTION, "Some", ("dynamodb:PutItem",)),
    )


def test_an_action_on_other_resources_only_is_unused():
    """It allows nothing that is needed."""
    statement = _one("dynamodb:GetItem", on=(GetAtt("Other", "Arn"),))

    assert unused((statement,), (Needed("dynamodb:GetItem", (TABLE,)),)) == (
        Excess(ExcessKind.STATEMENT, "Some", ("dynamodb:GetItem",)),
    )


def test_a_pattern_of_actions_is_wide():
    """With what the code needs of it."""
    statement = _one("dynamodb:*", on=(TABLE,))
    needs = (Needed("dynamodb:PutItem", (TABLE,)), Needed("dynamodb:GetItem", (TABLE,)))

    assert unused((statement,), needs) == (
        Excess(
            ExcessKind.WIDE_ACTION,
            "Some",
            ("dynamodb:*",),
            ("dynamodb:GetItem", "dynamodb:PutItem"),
        ),
    )


def test_a_resource_that_nothing_uses_is_named():
    """Beside the one that is used."""
    statement = _one("dynamodb:GetItem", on=(TABLE, GetAtt("Other", "Arn")))

    assert unused((statement,), (Needed("dynamodb:GetItem", (TABLE,)),)) == (
        Excess(ExcessKind.RESOURCE, "Some", (GetAtt("Other", "Arn"),)),
    )


def test_every_resource_is_wide_where_some_are_needed():
    """And not where an action takes no resource, which AWS allows by a star alone."""
    statement = _one("dynamodb:GetItem", on=("*",))
    listing = _one("dynamodb:ListTables", on=("*",))

    assert unused((statement,), (Needed("dynamodb:GetItem", (TABLE,)),)) == (
        Excess(ExcessKind.WIDE_RESOURCE, "Some", ("*",), (TABLE,)),
    )
    assert unused((listing,), (Needed("dynamodb:ListTables", ("*",)),)) == ()


def test_what_is_allowed_by_exception_is_never_unused():
    """It names nothing."""
    assert unused((Written("Most", (), ("iam:*",), ("*",)),), ()) == ()


def test_a_resource_by_exception_is_not_compared():
    """It may be any other."""
    statement = Written("Some", ("dynamodb:GetItem",), (), None)
    needs = (Needed("dynamodb:GetItem", (TABLE,)),)

    assert unused((statement,), needs) == ()
    assert lacking((statement,), needs) == ()


def test_an_action_that_no_statement_allows_is_lacking():
    """With all of its resources."""
    need = Needed("dynamodb:Query", (TABLE, INDEX))

    assert lacking((_one("dynamodb:GetItem", on=("*",)),), (need,)) == (need,)


def test_a_resource_that_no_statement_allows_is_lacking():
    """An index is not its table."""
    need = Needed("dynamodb:Query", (TABLE, INDEX))

    assert lacking((_one("dynamodb:*", on=(TABLE,)),), (need,)) == (
        Needed("dynamodb:Query", (INDEX,)),
    )


@pytest.mark.parametrize(
    ("allowed", "needed", "expected"),
    [
        ("*", TABLE, True),
        (Sub("${Table.Arn}/index/*"), INDEX, True),
        (Sub("${Table.Arn}*"), INDEX, True),
        (Verbatim({"Fn::GetAtt": ["Table", "Arn"]}), TABLE, True),
        (Verbatim({"Fn::Join": ["", ["arn:", {"Ref": "X"}]]}), TABLE, True),
        (Verbatim({"Fn::Sub": ["${X}", {"X": {"Ref": "Y"}}]}), TABLE, True),
        ("arn:aws:dynamodb:*:*:table/chat", Sub(f"{OWN}/chat"), True),
        ("arn:aws:dynamodb:*:*:table/chat", TABLE, True),
        (Sub(f"{OWN}/${{Name}}"), Sub(f"{OWN}/chat"), True),
        (Sub(f"{OWN}/chat"), Sub(f"{OWN}/*"), True),
        ("arn:aws:dynamodb:*:*:table/chat", Sub(f"{OWN}/news"), False),
        (Sub(f"{OWN}/chat"), Sub(f"{OWN}/news"), False),
        (POST, GET, False),
        ("arn:*:execute-api:*:*:*/@connections/*", GET, True),
        (GetAtt("Other", "Arn"), TABLE, False),
        (Sub("${Other.Arn}/index/*"), INDEX, False),
        ("arn:aws:dynamodb:*:*:table/*", "*", False),
        ("**", "*", True),
        ("arn:aws:s3:::a?c", "arn:aws:s3:::abc", True),
        ("arn:aws:s3:::a?c", "arn:aws:s3:::abbc", False),
    ],
)  # fmt: skip
def test_resources_are_compared_by_their_texts(allowed, needed, expected):
    """What CloudFormation puts in may be anything, but the same name puts in the same."""
    statement = _one("dynamodb:GetItem", on=(allowed,))

    missing = lacking((statement,), (Needed("dynamodb:GetItem", (needed,)),))

    assert (missing == ()) is expected
