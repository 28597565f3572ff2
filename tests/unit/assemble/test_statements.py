"""From grants to the statements of a policy."""

from __future__ import annotations

import pytest

from socketform.assemble.grants import Grant
from socketform.assemble.statements import added, beside_pinned, used
from socketform.config.settings import AddedRight
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.resources import Statement

TABLE = GetAtt("Table", "Arn")
INDEX = Sub("${Table.Arn}/index/by-room")
OWN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"


def _statement(sid, actions, *resources):
    return Statement(sid=sid, actions=actions, resources=resources)


def test_actions_on_the_same_resources_share_a_statement():
    """One line of a review for each thing that is used."""
    grants = [
        Grant("dynamodb:Query", (TABLE, INDEX)),
        Grant("dynamodb:PutItem", (TABLE,)),
        Grant("dynamodb:GetItem", (TABLE,)),
        Grant("sqs:SendMessage", (TABLE,)),
    ]
    expected = (
        _statement("UseDynamodbTable", ("dynamodb:GetItem", "dynamodb:PutItem"), TABLE),
        _statement("UseDynamodbTableAndTableIndexByRoom", ("dynamodb:Query",), TABLE, INDEX),
        _statement("UseSqsTable", ("sqs:SendMessage",), TABLE),
    )

    assert used(grants) == expected
    assert used(reversed(grants)) == expected


def test_functions_that_share_a_role_have_their_rights_together():
    """What one of them needs more widely, all may."""
    grants = [
        Grant("dynamodb:GetItem", (Sub(f"{OWN}rooms"),)),
        Grant("dynamodb:GetItem", (Sub(f"{OWN}*"),)),
        Grant("dynamodb:GetItem", (TABLE,)),
    ]

    assert used(grants) == (
        _statement("UseDynamodbTableAndTableAny", ("dynamodb:GetItem",), TABLE, Sub(f"{OWN}*")),
    )


@pytest.mark.parametrize(
    ("action", "resource", "sid"),
    [
        ("dynamodb:ListTables", "*", "UseDynamodb"),
        ("dynamodb:GetItem", Sub(f"{OWN}rooms"), "UseDynamodbTableRooms"),
        ("dynamodb:GetItem", Sub(f"{OWN}*"), "UseDynamodbTableAny"),
        ("s3:GetObject", Sub("arn:${AWS::Partition}:s3:::up/a/*"), "UseS3UpAAny"),
        ("s3:GetObject", Sub("${Uploads.Arn}/a${!*}b"), "UseS3UploadsAb"),
        ("cognito-idp:AdminGetUser", GetAtt("Users", "Arn"), "UseCognitoIdpUsers"),
        ("sns:Publish", "arn:aws:sns:us-east-1:1:rooms", "UseSnsRooms"),
        (
            "secretsmanager:GetSecretValue",
            Sub("arn:${AWS::Partition}:secretsmanager:a:b:secret:app/db-??????"),
            "UseSecretsmanagerSecretAppDb",
        ),
        ("logs:FilterLogEvents", "arn:aws:logs:a:b:log-group:rooms:*", "UseLogsLogGroupRooms"),
        (
            "dynamodb:GetItem",
            Verbatim({"Fn::Sub": [f"{OWN}${{ROOMSValue}}", {"ROOMSValue": {"a": "b"}}]}),
            "UseDynamodbTableROOMSValue",
        ),
        ("dynamodb:GetItem", Verbatim({"Fn::ImportValue": "a"}), "UseDynamodbABEFC765"),
        (
            "dynamodb:GetItem",
            Verbatim({"Fn::If": ["A", {"Fn::GetAtt": ["One", "Arn"]}, {"Ref": "Two"}]}),
            "UseDynamodbOneOrTwo",
        ),
    ],
)
def test_a_statement_is_named_by_what_it_is_about(action, resource, sid):
    """A reader sees it without reading ARNs."""
    (statement,) = used([Grant(action, (resource,))])

    assert statement.sid == sid


def test_the_name_of_a_statement_does_not_grow_with_its_resources():
    """A hash stands for the rest."""
    resources = tuple(Sub(f"{OWN}room-number-{number}") for number in range(10))

    (statement,) = used([Grant("dynamodb:GetItem", resources)])

    assert statement.sid == "UseDynamodbTableRoomNumber0A83FCBE5"


def test_statements_that_would_have_one_name_are_told_apart():
    """IAM wants names that are unique; both carry a hash of what they say."""
    grants = [
        Grant("dynamodb:GetItem", (Sub(f"{OWN}a-b"),)),
        Grant("dynamodb:PutItem", (Sub(f"{OWN}a_b"),)),
        Grant("sqs:SendMessage", ("arn:a",)),
    ]

    sids = [statement.sid for statement in used(grants)]

    assert sids == ["UseDynamodbTableAB6007B22A", "UseDynamodbTableABA374CD7E", "UseSqsA"]
    assert [statement.sid for statement in used(reversed(grants))] == sids


def test_what_is_added_stays_together_as_it_is_written():
    """Sorted by name; what stands twice, as for two functions of one role, is there once."""
    rights = [
        AddedRight(actions=("sqs:SendMessage", "sqs:GetQueueUrl"), resources=("arn:b", "arn:a")),
        AddedRight(actions=("s3:PutObject", "kms:Decrypt"), resources=("*", "arn:a")),
        AddedRight(actions=("sqs:GetQueueUrl", "sqs:SendMessage"), resources=("arn:a", "arn:b")),
    ]

    assert added(rights) == (
        _statement("Add", ("kms:Decrypt", "s3:PutObject"), "*"),
        _statement("AddSqs", ("sqs:GetQueueUrl", "sqs:SendMessage"), "arn:a", "arn:b"),
    )


def test_added_statements_of_one_service_are_told_apart():
    """Their names come from what they say, not from their order."""
    rights = [
        AddedRight(actions=("sqs:SendMessage",), resources=("arn:b",)),
        AddedRight(actions=("sqs:SendMessage",), resources=("arn:a",)),
    ]

    assert [statement.sid for statement in added(rights)] == ["AddSqs43436431", "AddSqsAB2FBD84"]
    assert added(rights) == added(reversed(rights))


def test_pinned_statements_stand_behind_ours_as_they_are():
    """One of ours gives way where they have its name."""
    theirs = {"Sid": "WriteLogs", "Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}
    ours = [
        _statement("WriteLogs", ("logs:PutLogEvents",), GetAtt("Group", "Arn")),
        _statement("Use", ("a:B", "a:C"), "arn:a", "arn:b"),
    ]

    statements = beside_pinned(
        ours, [{"Statement": theirs}, {"Statement": [theirs, {"Effect": "Allow"}, "nonsense"]}]
    )

    assert statements == [
        {
            "Sid": "WriteLogsB3EAAAF8",
            "Effect": "Allow",
            "Action": "logs:PutLogEvents",
            "Resource": {"Fn::GetAtt": ["Group", "Arn"]},
        },
        {
            "Sid": "Use",
            "Effect": "Allow",
            "Action": ["a:B", "a:C"],
            "Resource": ["arn:a", "arn:b"],
        },
        theirs,
        {"Effect": "Allow"},
        "nonsense",
    ]
