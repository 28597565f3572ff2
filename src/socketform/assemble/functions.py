"""The function of a handler and the log group it writes to."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.addresses import management_url
from socketform.assemble.plan import PUSH_ACTION
from socketform.model.intrinsics import Sub, Value
from socketform.model.names import log_group_id
from socketform.model.resources import Function, LogGroup, TracingMode, Vpc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.assemble.plan import FunctionPlan
    from socketform.config.settings import FunctionSettings
    from socketform.model.intrinsics import Json
    from socketform.model.names import StageName
    from socketform.model.resources import LocalCode, S3Code

MANAGEMENT_URL_VARIABLE = "SOCKETFORM_MANAGEMENT_URL"
"""Tells the runtime where to push messages to connections."""

APP_VARIABLE = "SOCKETFORM_APP"
"""Tells the runtime which module holds the app, where that is not ``app``."""


class Surroundings(NamedTuple):
    """What all functions of an app have in common.

    Attributes:
        app_module: Import name of the module that holds the app.
        stage_name: Name of the API's stage.
        code: Where the code is.
    """

    app_module: str
    stage_name: StageName
    code: LocalCode | S3Code


def assemble_function(
    plan: FunctionPlan, role: Value, around: Surroundings
) -> tuple[Function, LogGroup]:
    """Make a handler's function with its log group.

    Args:
        plan: The function, its handler and settings, and what its code can reach.
        role: ARN of the role that it runs under.
        around: What it shares with the others.

    Returns:
        The two resources. The log group carries the stack's name and not the function's: a
        group named after the function would close a cycle, and clash with the one that Lambda
        may have made before.
    """
    settings = plan.settings
    group = LogGroup(
        id=log_group_id(plan.function),
        name=Sub(f"/aws/lambda/${{AWS::StackName}}-{plan.function}"),
        retention_days=settings.log_retention_days,
    )
    resource = Function(
        id=plan.function,
        handler=plan.handler.handler,
        code=around.code,
        runtime=settings.runtime,
        architecture=settings.architecture,
        memory_mib=settings.memory_mib,
        timeout_seconds=settings.timeout_seconds,
        environment=_environment(plan, around),
        role=role,
        log_group=group.id,
        layers=settings.layers,
        vpc=_vpc(settings),
        reserved_concurrency=settings.reserved_concurrency,
        tracing=_tracing(settings),
        tags=settings.tags,
    )
    return resource, group


def _environment(plan: FunctionPlan, around: Surroundings) -> Mapping[str, Value]:
    """The user's variables, and what the runtime needs to know; the user's win."""
    ours: dict[str, Value] = {}
    if _may_push(plan):
        ours[MANAGEMENT_URL_VARIABLE] = management_url(around.stage_name)
    if around.app_module != "app":
        ours[APP_VARIABLE] = around.app_module
    return MappingProxyType(dict(sorted({**ours, **plan.settings.environment}.items())))


def _may_push(plan: FunctionPlan) -> bool:
    """Tell whether a function pushes to connections: its code does, or the settings say so."""
    if plan.rights.pushes:
        return True
    added: list[Json] = [
        {"Effect": "Allow", "Action": list(right.actions)}
        for right in plan.settings.permissions.add
    ]
    if not added:
        return False
    from socketform.config.policy import allows

    return allows({"Statement": added}, PUSH_ACTION)


def _vpc(settings: FunctionSettings) -> Vpc | None:
    if settings.vpc is None:
        return None
    return Vpc(
        subnet_ids=settings.vpc.subnet_ids, security_group_ids=settings.vpc.security_group_ids
    )


def _tracing(settings: FunctionSettings) -> TracingMode | None:
    if settings.tracing is None:
        return None
    return TracingMode.ACTIVE if settings.tracing else TracingMode.PASS_THROUGH
