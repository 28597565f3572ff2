"""The role that a function runs under: its own, one that all share, or one that is there already.

A role of ours allows what its function needs and no more. ``*`` stands only for a connection's
id, for what is not known of a resource of one type, and alone where AWS offers no resource to
name: X-Ray, the network interfaces of a VPC, and actions that take no resource.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.grants import Grant, GrantSource
from socketform.assemble.overlay import is_default_role_complete
from socketform.assemble.plan import PUSH_ACTION
from socketform.model.intrinsics import GetAtt, Value
from socketform.model.names import DEFAULT_ROLE, log_group_id, role_id
from socketform.model.resources import Role, Statement

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from socketform.assemble.plan import FunctionPlan
    from socketform.config.settings import AddedRight
    from socketform.model.intrinsics import Json
    from socketform.model.names import HandlerName, LogicalId

_VPC_ACTIONS = (
    "ec2:AssignPrivateIpAddresses",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeSubnets",
    "ec2:UnassignPrivateIpAddresses",
)
_XRAY_ACTIONS = ("xray:PutTelemetryRecords", "xray:PutTraceSegments")
_POLICY_VERSION = "2012-10-17"


class RoleOfFunction(NamedTuple):
    """Under which role a function runs.

    Attributes:
        arn: The role's ARN.
        role: The resource that makes it; None where it is not the function's own.
    """

    arn: Value
    role: Role | None


def role_of_function(
    plan: FunctionPlan, grants: Mapping[HandlerName, tuple[Grant, ...]], overlay: Mapping[str, Any]
) -> RoleOfFunction:
    """Decide under which role a function runs.

    Args:
        plan: The function.
        grants: What each function is allowed.
        overlay: The merged templates.

    Returns:
        An existing role where the settings name one, the shared one where a merged template
        has ``DefaultRole`` and the settings name no policy, else one of its own.
    """
    if plan.settings.role_arn is not None:
        return RoleOfFunction(plan.settings.role_arn, None)
    if plan.shares_role(overlay):
        return RoleOfFunction(GetAtt(DEFAULT_ROLE, "Arn"), None)
    role = _role(role_id(plan.function), plan.function, (plan,), grants)
    return RoleOfFunction(GetAtt(role.id, "Arn"), role)


def shared_role(
    plans: Sequence[FunctionPlan],
    grants: Mapping[HandlerName, tuple[Grant, ...]],
    overlay: Mapping[str, Any],
) -> Role | None:
    """Make the role that a partial ``DefaultRole`` of a merged template is laid over.

    Args:
        plans: All functions of the app.
        grants: What each is allowed.
        overlay: The merged templates.

    Returns:
        A role with the rights of all functions that share it; None where none is needed.
    """
    sharing = tuple(plan for plan in plans if plan.shares_role(overlay))
    if not sharing or is_default_role_complete(overlay):
        return None
    return _role(DEFAULT_ROLE, DEFAULT_ROLE, sharing, grants)


def _role(
    logical_id: LogicalId,
    policy_name: str,
    plans: Sequence[FunctionPlan],
    grants: Mapping[HandlerName, tuple[Grant, ...]],
) -> Role:
    """The role of one or more functions, none of which has an existing one."""
    policy = plans[0].settings.policy
    if policy is not None:
        return Role(id=logical_id, policy_name=policy_name, statements=(), document=policy)
    allowed = [grant for plan in plans for grant in grants[plan.handler.name]]
    statements = tuple(_statements(plans, allowed))
    pinned = [
        plan.settings.permissions.pinned
        for plan in plans
        if plan.settings.permissions.pinned is not None
    ]
    if not pinned:
        return Role(id=logical_id, policy_name=policy_name, statements=statements)
    document = _with_pinned(statements, pinned)
    return Role(id=logical_id, policy_name=policy_name, statements=(), document=document)


def _statements(plans: Sequence[FunctionPlan], grants: Sequence[Grant]) -> Iterator[Statement]:
    """The rights of functions: their log groups, the network, traces, and what they are granted.

    Source:
        The ARN that ``GetAtt`` gives for a log group ends in ``:*``, all its streams
        (CloudFormation, ``AWS::Logs::LogGroup``, return values). Managed policies
        ``AWSLambdaVPCAccessExecutionRole`` and ``AWSXRayDaemonWriteAccess``.
    """
    yield Statement(
        sid="WriteLogs",
        actions=("logs:CreateLogStream", "logs:PutLogEvents"),
        resources=tuple(GetAtt(log_group_id(plan.function), "Arn") for plan in plans),
    )
    derived = [grant for grant in grants if grant.source is GrantSource.CODE]
    yield from _pushing([grant for grant in derived if grant.action == PUSH_ACTION])
    if any(plan.settings.vpc is not None for plan in plans):
        yield Statement(sid="AttachToVpc", actions=_VPC_ACTIONS, resources=("*",))
    if any(plan.settings.tracing for plan in plans):
        yield Statement(sid="WriteTraces", actions=_XRAY_ACTIONS, resources=("*",))
    rights = [right for plan in plans for right in plan.settings.permissions.add]
    yield from _granted([grant for grant in derived if grant.action != PUSH_ACTION], rights)


def _pushing(grants: Sequence[Grant]) -> Iterator[Statement]:
    """The methods of the connections API that the code uses, on the connections of the stage."""
    resources = {str(value): value for grant in grants for value in grant.resources}
    if resources:
        yield Statement(
            sid="PushToConnections",
            actions=(PUSH_ACTION,),
            resources=tuple(resources[key] for key in sorted(resources)),
        )


def _granted(grants: Sequence[Grant], rights: Sequence[AddedRight]) -> Iterator[Statement]:
    if not grants and not rights:
        return
    from socketform.assemble.statements import added, used

    yield from used(grants)
    yield from added(rights)


def _with_pinned(
    statements: Sequence[Statement], pinned: Sequence[Mapping[str, Json]]
) -> Mapping[str, Json]:
    """A policy of our statements and the pinned ones, which stand as they are written."""
    from socketform.assemble.statements import beside_pinned

    return {
        "Version": pinned[0].get("Version", _POLICY_VERSION),
        "Statement": beside_pinned(statements, pinned),
    }
