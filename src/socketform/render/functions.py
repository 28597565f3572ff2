"""Render what stands around a function, alike in every dialect: its role and its log group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troposphere import iam, logs

from socketform.render.values import render_value

if TYPE_CHECKING:
    from socketform.model.resources import LogGroup, Role, Statement

_POLICY_VERSION = "2012-10-17"


def render_log_group(group: LogGroup) -> Any:
    """``AWS::Logs::LogGroup``; a replaced group stays, so that no log is lost by an update."""
    kept = {} if group.retention_days is None else {"RetentionInDays": group.retention_days}
    return logs.LogGroup(
        group.id,
        DeletionPolicy="Delete",
        UpdateReplacePolicy="Retain",
        LogGroupName=render_value(group.name),
        **kept,
    )


def render_role(role: Role) -> Any:
    """``AWS::IAM::Role`` that Lambda assumes, with one inline policy."""
    return iam.Role(
        role.id,
        AssumeRolePolicyDocument=_policy_document(
            [
                {
                    "Effect": "Allow",
                    "Principal": {"Service": "lambda.amazonaws.com"},
                    "Action": "sts:AssumeRole",
                }
            ]
        ),
        Policies=[
            iam.Policy(
                PolicyName=role.policy_name,
                PolicyDocument=_policy_document(
                    [_render_statement(statement) for statement in role.statements]
                ),
            )
        ],
    )


def _policy_document(statements: list[dict[str, Any]]) -> dict[str, Any]:
    return {"Version": _POLICY_VERSION, "Statement": statements}


def _render_statement(statement: Statement) -> dict[str, Any]:
    return {
        "Sid": statement.sid,
        "Effect": "Allow",
        "Action": _one_or_list(list(statement.actions)),
        "Resource": _one_or_list([render_value(arn) for arn in statement.resources]),
    }


def _one_or_list(items: list[Any]) -> Any:
    return items[0] if len(items) == 1 else items
