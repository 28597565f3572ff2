"""The role that a function runs under: its own, one that all share, or one that is there already.

A role of ours allows what its function needs and no more. ``*`` stands only for a connection's
id, and where AWS offers no resource to name: X-Ray, and the network interfaces of a VPC.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.addresses import connections_arn
from socketform.assemble.overlay import has_default_role, is_default_role_complete
from socketform.model.intrinsics import GetAtt, Value
from socketform.model.names import DEFAULT_ROLE, log_group_id, role_id
from socketform.model.resources import Role, Statement

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from socketform.config.settings import FunctionSettings
    from socketform.model.names import LogicalId, StageName

CONNECTION_METHODS = ("DELETE", "GET", "POST")
"""Methods of the connections API: close, inspect, send."""

_VPC_ACTIONS = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)
_XRAY_ACTIONS = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")


class RoleOfFunction(NamedTuple):
    """Under which role a function runs.

    Attributes:
        arn: The role's ARN.
        role: The resource that makes it; None where it is not the function's own.
    """

    arn: Value
    role: Role | None


def role_of_function(
    function: LogicalId,
    settings: FunctionSettings,
    stage_name: StageName,
    overlay: Mapping[str, Any],
) -> RoleOfFunction:
    """Decide under which role a function runs.

    Args:
        function: Logical id of the function.
        settings: Its settings.
        stage_name: Name of the API's stage.
        overlay: The merged templates.

    Returns:
        An existing role where the settings name one, the shared one where a merged template
        has ``DefaultRole`` and the settings name no policy, else one of its own.
    """
    if settings.role_arn is not None:
        return RoleOfFunction(settings.role_arn, None)
    if shares_role(settings, overlay):
        return RoleOfFunction(GetAtt(DEFAULT_ROLE, "Arn"), None)
    role = Role(
        id=role_id(function),
        policy_name=function,
        statements=() if settings.policy else _statements({function: settings}, stage_name),
        document=settings.policy,
    )
    return RoleOfFunction(GetAtt(role.id, "Arn"), role)


def shares_role(settings: FunctionSettings, overlay: Mapping[str, Any]) -> bool:
    """Tell whether a function runs under ``DefaultRole``: as in Chalice, not if it has its own."""
    return has_default_role(overlay) and settings.role_arn is None and settings.policy is None


def shared_role(
    functions: Mapping[LogicalId, FunctionSettings],
    stage_name: StageName,
    overlay: Mapping[str, Any],
) -> Role | None:
    """Make the role that a partial ``DefaultRole`` of a merged template is laid over.

    Args:
        functions: Logical id of each function to its settings.
        stage_name: Name of the API's stage.
        overlay: The merged templates.

    Returns:
        A role with the rights of all functions that share it; None where none is needed.
    """
    sharing = {name: item for name, item in functions.items() if shares_role(item, overlay)}
    if not sharing or is_default_role_complete(overlay):
        return None
    return Role(
        id=DEFAULT_ROLE,
        policy_name=DEFAULT_ROLE,
        statements=_statements(sharing, stage_name),
    )


def _statements(
    functions: Mapping[LogicalId, FunctionSettings], stage_name: StageName
) -> tuple[Statement, ...]:
    """The rights of functions: their log groups, the connections of their stage, what they use.

    Source:
        The ARN that ``GetAtt`` gives for a log group ends in ``:*``, all its streams
        (CloudFormation, ``AWS::Logs::LogGroup``, return values). API Gateway Developer Guide,
        "Control access to your APIs with AWS IAM": ``execute-api:ManageConnections``. Managed
        policies ``AWSLambdaVPCAccessExecutionRole`` and ``AWSXRayDaemonWriteAccess``.
    """
    statements = [
        Statement(
            sid="WriteLogs",
            actions=("logs:CreateLogStream", "logs:PutLogEvents"),
            resources=tuple(GetAtt(log_group_id(function), "Arn") for function in functions),
        ),
        Statement(
            sid="PushToConnections",
            actions=("execute-api:ManageConnections",),
            resources=tuple(connections_arn(stage_name, method) for method in CONNECTION_METHODS),
        ),
    ]
    if any(item.vpc is not None for item in functions.values()):
        statements.append(Statement(sid="AttachToVpc", actions=_VPC_ACTIONS, resources=("*",)))
    if any(item.tracing for item in functions.values()):
        statements.append(Statement(sid="WriteTraces", actions=_XRAY_ACTIONS, resources=("*",)))
    return tuple(statements)
