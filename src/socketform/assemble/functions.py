"""The function of a handler, the role it runs under and the log group it writes to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from socketform.assemble.addresses import connections_arn, management_url
from socketform.model.intrinsics import GetAtt, Sub, Value
from socketform.model.names import log_group_id, role_id
from socketform.model.resources import Function, LogGroup, Role, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.config.settings import Settings
    from socketform.model.declaration import WebsocketHandler
    from socketform.model.names import LogicalId, StageName
    from socketform.model.resources import LocalCode, S3Code

MANAGEMENT_URL_VARIABLE = "SOCKETFORM_MANAGEMENT_URL"
"""Tells the runtime where to push messages to connections."""

APP_VARIABLE = "SOCKETFORM_APP"
"""Tells the runtime which module holds the app, where that is not ``app``."""

CONNECTION_METHODS = ("DELETE", "GET", "POST")
"""Methods of the connections API: close, inspect, send."""


def assemble_function(
    function: LogicalId,
    handler: WebsocketHandler,
    *,
    app_module: str,
    settings: Settings,
    code: LocalCode | S3Code,
) -> tuple[Function, LogGroup, Role]:
    """Make a handler's function with its log group and its role.

    Args:
        function: Logical id of the function.
        handler: The handler it runs.
        app_module: Import name of the module that holds the app.
        settings: The settings of the stage.
        code: Where the code is.

    Returns:
        The three resources. The log group carries the stack's name and not the function's: a
        group named after the function would close a cycle, and clash with the one that Lambda
        may have made before.
    """
    own = settings.function(handler.name)
    group = LogGroup(
        id=log_group_id(function),
        name=Sub(f"/aws/lambda/${{AWS::StackName}}-{function}"),
        retention_days=own.log_retention_days,
    )
    role = Role(
        id=role_id(function),
        policy_name=function,
        statements=_statements(group.id, settings.api.stage_name),
    )
    resource = Function(
        id=function,
        handler=handler.handler,
        code=code,
        runtime=own.runtime,
        architecture=own.architecture,
        memory_mib=own.memory_mib,
        timeout_seconds=own.timeout_seconds,
        environment=_environment(own.environment, app_module, settings.api.stage_name),
        role=role.id,
        log_group=group.id,
    )
    return resource, group, role


def _environment(
    own: Mapping[str, Value], app_module: str, stage_name: StageName
) -> Mapping[str, Value]:
    """The user's variables, and what the runtime needs to know; the user's win."""
    ours: dict[str, Value] = {MANAGEMENT_URL_VARIABLE: management_url(stage_name)}
    if app_module != "app":
        ours[APP_VARIABLE] = app_module
    return MappingProxyType(dict(sorted({**ours, **own}.items())))


def _statements(log_group: LogicalId, stage_name: StageName) -> tuple[Statement, ...]:
    """The rights of a handler: its own log group, and the connections of its own stage.

    Source:
        The ARN that ``GetAtt`` gives for a log group ends in ``:*``, all its streams
        (CloudFormation, ``AWS::Logs::LogGroup``, return values). API Gateway Developer Guide,
        "Control access to your APIs with AWS IAM": ``execute-api:ManageConnections``.
    """
    return (
        Statement(
            sid="WriteLogs",
            actions=("logs:CreateLogStream", "logs:PutLogEvents"),
            resources=(GetAtt(log_group, "Arn"),),
        ),
        Statement(
            sid="PushToConnections",
            actions=("execute-api:ManageConnections",),
            resources=tuple(connections_arn(stage_name, method) for method in CONNECTION_METHODS),
        ),
    )
