"""Render functions with their roles and log groups, as far as the dialects have it in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from troposphere import Ref, awslambda, iam, logs

from socketform.render.values import render_value

if TYPE_CHECKING:
    from socketform.model.resources import Function, LogGroup, Role, Statement

_POLICY_VERSION = "2012-10-17"


def common_properties(function: Function) -> dict[str, Any]:
    """The properties of a function that ``AWS::Lambda::Function`` and SAM's type both have."""
    properties: dict[str, Any] = {
        "Handler": function.handler,
        "Runtime": function.runtime,
        "Architectures": [function.architecture],
    }
    if function.environment:
        variables = {name: render_value(value) for name, value in function.environment.items()}
        properties["Environment"] = awslambda.Environment(Variables=variables)
    if function.layers:
        properties["Layers"] = [render_value(layer) for layer in function.layers]
    properties["MemorySize"] = function.memory_mib
    properties["Timeout"] = function.timeout_seconds
    if function.reserved_concurrency is not None:
        properties["ReservedConcurrentExecutions"] = function.reserved_concurrency
    if function.vpc is not None:
        properties["VpcConfig"] = awslambda.VPCConfig(
            SubnetIds=[render_value(item) for item in function.vpc.subnet_ids],
            SecurityGroupIds=[render_value(item) for item in function.vpc.security_group_ids],
        )
    properties["LoggingConfig"] = awslambda.LoggingConfig(LogGroup=Ref(function.log_group))
    properties["Role"] = render_value(function.role)
    return properties


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
                PolicyDocument=_document_of(role),
            )
        ],
    )


def _document_of(role: Role) -> Any:
    if role.document is not None:
        return dict(role.document)
    return _policy_document([_render_statement(statement) for statement in role.statements])


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
