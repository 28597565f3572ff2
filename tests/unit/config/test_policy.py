"""A policy as its user wrote it."""

from __future__ import annotations

import pytest

from socketform.config.policy import allows, parse_policy


def _statement(effect="Allow", **content):
    return {"Effect": effect, **content, "Resource": "*"}


def test_a_policy_is_read_as_it_stands():
    """Nothing is added to it; IAM judges the rest."""
    content = b'\xef\xbb\xbf{"Version": "2008-10-17", "Statement": {"Effect": "Deny"}}'

    assert parse_policy(content) == {"Version": "2008-10-17", "Statement": {"Effect": "Deny"}}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "Expecting value"),
        (b"{,}", "Expecting property name"),
        (b'{"a": "\xfc"}', "can't decode"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "it has no Statement"),
        (b'{"Statements": []}', "it has no Statement"),
    ],
)
def test_what_is_no_policy_says_why(content, reason):
    """The user must find the mistake in a file that we do not show."""
    with pytest.raises(ValueError, match=reason):
        parse_policy(content)


@pytest.mark.parametrize(
    "statement",
    [
        [_statement(Action="execute-api:ManageConnections")],
        _statement(Action=["logs:PutLogEvents", "Execute-API:manageconnections"]),
        [_statement(Action="*")],
        [_statement(Action="execute-api:*")],
        [_statement(Action="execute-api:Manage????ections")],
        [_statement(NotAction="iam:*")],
        [_statement("Deny", Action="*"), _statement(Action="execute-api:Manage*")],
    ],
)
def test_a_policy_that_allows_an_action_is_known_as_such(statement):
    """In every way in which IAM lets it be written."""
    assert allows({"Statement": statement}, "execute-api:ManageConnections")


@pytest.mark.parametrize(
    "statement",
    [
        [],
        [_statement(Action="execute-api:Invoke")],
        [_statement(Action="execute.api:ManageConnections")],
        [_statement(Action="manageconnections")],
        [_statement("Deny", Action="execute-api:ManageConnections")],
        [_statement(NotAction=["execute-api:*"])],
        [_statement()],
        [_statement(Action=5)],
        ["Allow"],
        "Allow",
    ],
)
def test_a_policy_that_does_not_is_known_as_such(statement):
    """What the code calls would fail in production, and only there."""
    assert not allows({"Statement": statement}, "execute-api:ManageConnections")


def test_a_policy_is_asked_for_any_action():
    """Not for pushing alone."""
    policy = {"Statement": [_statement(Action=["dynamodb:Get*", "s3:PutObject"])]}

    assert allows(policy, "dynamodb:GetItem")
    assert allows(policy, "s3:PutObject")
    assert not allows(policy, "dynamodb:PutItem")
    assert not allows(policy, "s3:PutObjectAcl")
