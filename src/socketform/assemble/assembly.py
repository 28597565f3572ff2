"""Make the resource model of an app: every expansion of a handler happens here, once.

Each handler becomes a function, its role and log group, and the integration, route and
permission that connect it; the API, its stage and the outputs stand around them.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.deployment import deployment_id, is_held
from socketform.assemble.domain import assemble_domain
from socketform.assemble.functions import Surroundings, assemble_function
from socketform.assemble.granting import grants_of
from socketform.assemble.outputs import assemble_outputs
from socketform.assemble.overlay import (
    awaited_by_snapshot,
    entries,
    is_default_role_complete,
    snapshot_entries,
)
from socketform.assemble.plan import FunctionPlan
from socketform.assemble.remarks import Decided, rights_notices, rights_problems
from socketform.assemble.roles import role_of_function, shared_role
from socketform.assemble.routing import assemble_routing
from socketform.assemble.validate import parameter_problems, validate
from socketform.config.settings import DeploymentMode
from socketform.errors import ModelError, Notice, SettingsError, raise_problems
from socketform.model.names import API, DEFAULT_ROLE, STAGE, function_id
from socketform.model.resources import (
    Api,
    Deployment,
    InvokePermission,
    Resource,
    ResourceModel,
    Route,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from socketform.assemble.code import Code
    from socketform.assemble.grants import Grant
    from socketform.config.settings import Settings
    from socketform.model.declaration import AppDeclaration
    from socketform.model.names import HandlerName, LogicalId
    from socketform.model.rights import Rights


class Assembly(NamedTuple):
    """A resource model, and what the user should know about it.

    Attributes:
        model: The model, without errors.
        notices: What was decided on the way.
        grants: Settings name of each handler to what its function is allowed by a policy of ours,
            besides writing logs, traces and to its network.
    """

    model: ResourceModel
    notices: tuple[Notice, ...]
    grants: Mapping[HandlerName, tuple[Grant, ...]]


def assemble(
    declaration: AppDeclaration,
    settings: Settings,
    code: Code,
    overlay: Mapping[str, Any],
    rights: Rights,
) -> Assembly:
    """Make the resource model of an app for one stage.

    Args:
        declaration: What the app's source says.
        settings: The settings of the stage.
        code: Where the functions' code is.
        overlay: The merged templates, which are laid over the rendered one later.
        rights: What the code of each handler can reach.

    Returns:
        A model without errors, with notices.

    Raises:
        SettingsError: A table of the settings names no handler of the app, they narrow what no
            code needs, or what they say of a handler's function cannot be used.
        ModelError: Resources clash, or a value is one that AWS refuses.
        Problems: Several of these.
    """
    raise_problems((*_unknown_handlers(declaration, settings), *_unusable(declaration, settings)))
    around = Surroundings(declaration.module, settings.api.stage_name, code.location)
    plans = _plans(declaration, settings, rights)
    raise_problems(rights_problems(plans, settings, overlay))
    grants = grants_of(plans, around.stage_name, overlay)
    role = shared_role(plans, grants, overlay)
    functions = tuple(
        resource
        for plan in plans
        for resource in (
            *_function(plan, grants, around, overlay),
            *assemble_routing(plan.function, plan.handler.route_key, settings.api),
        )
    )
    model = ResourceModel(
        description=f"Websocket API of {_name(declaration, settings)} (stage {around.stage_name})",
        parameters=code.parameters,
        conditions=code.conditions,
        resources=(
            *_api_resources(declaration, settings, functions, overlay),
            *((role,) if role else ()),
            *functions,
        ),
        outputs=assemble_outputs(declaration.handlers, settings.api),
    )
    raise_problems((*validate(model, overlay), *_snapshot_problems(model, settings, overlay)))
    about_rights = rights_notices(Decided(plans, grants, overlay), settings)
    return Assembly(model, (*_about_roles(plans, overlay), *about_rights), grants)


def _name(declaration: AppDeclaration, settings: Settings) -> str:
    """The app's name, which the settings may replace."""
    return settings.app_name or declaration.name


def _unknown_handlers(declaration: AppDeclaration, settings: Settings) -> list[SettingsError]:
    known = sorted(handler.name for handler in declaration.handlers)
    return [
        SettingsError(
            f"functions.{name}: the app has no handler of this name; it has: {', '.join(known)}",
            where=where,
            remedy=_nearest_name(name, known),
        )
        for name, where in settings.function_tables.items()
        if name not in known
    ]


def _unusable(declaration: AppDeclaration, settings: Settings) -> list[SettingsError]:
    """What makes the settings of a function of the app unusable; shared ones once."""
    keys = (handler.route_key for handler in declaration.handlers)
    found = {
        problem.message: problem
        for key in keys
        for problem in settings.problems.get(key if key in settings.routes else None, ())
    }
    return list(found.values())


def _nearest_name(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"did you mean [functions.{near[0]}]?"
    return "name the table by the decorator's name=, else by the function's name"


def _plans(
    declaration: AppDeclaration, settings: Settings, rights: Rights
) -> tuple[FunctionPlan, ...]:
    return tuple(
        FunctionPlan(
            function=function_id(handler.name, handler.route_key),
            handler=handler,
            settings=settings.function(handler.name, handler.route_key),
            rights=rights[handler.name],
        )
        for handler in declaration.handlers
    )


def _function(
    plan: FunctionPlan,
    grants: Mapping[HandlerName, tuple[Grant, ...]],
    around: Surroundings,
    overlay: Mapping[str, Any],
) -> tuple[Resource, ...]:
    """A function with its log group, and its role where it has one of its own."""
    arn, role = role_of_function(plan, grants, overlay)
    return (*assemble_function(plan, arn, around), *((role,) if role else ()))


def _api_resources(
    declaration: AppDeclaration,
    settings: Settings,
    functions: tuple[Resource, ...],
    overlay: Mapping[str, Any],
) -> tuple[Resource, ...]:
    """The API, its stage and domain; in `snapshot`, the deployment that the stage serves.

    A snapshot is taken after its routes exist; the stage waits for the permissions, so that no
    route is live before Lambda accepts its calls.
    """
    api = Api(
        id=API,
        name=f"{_name(declaration, settings)}-{settings.stage}-websocket-api",
        route_selection_expression="$request.body.action",
    )
    domain = assemble_domain(settings.api.domain)
    if settings.api.deployment is DeploymentMode.AUTO:
        return api, _stage(settings), *domain
    held = (api, *functions)
    routes = (item.id for item in functions if isinstance(item, Route))
    merged = snapshot_entries(overlay, filter(is_held, held))
    deployment = Deployment(
        id=deployment_id(held, settings.api.revision, merged),
        api=API,
        depends_on=tuple(sorted({*routes, *awaited_by_snapshot(overlay)})),
    )
    permissions = sorted(item.id for item in functions if isinstance(item, InvokePermission))
    return api, deployment, _stage(settings, deployment.id, tuple(permissions)), *domain


def _stage(
    settings: Settings,
    deployment: LogicalId | None = None,
    depends_on: tuple[LogicalId, ...] = (),
) -> Stage:
    return Stage(
        id=STAGE,
        api=API,
        name=settings.api.stage_name,
        deployment=deployment,
        depends_on=depends_on,
    )


def _snapshot_problems(
    model: ResourceModel, settings: Settings, overlay: Mapping[str, Any]
) -> Sequence[ModelError]:
    if settings.api.deployment is DeploymentMode.AUTO:
        return ()
    merged = snapshot_entries(overlay, filter(is_held, model.resources))
    parameters = {*entries(overlay, "Parameters"), *(item.id for item in model.parameters)}
    return parameter_problems(merged, parameters)


def _about_roles(plans: Sequence[FunctionPlan], overlay: Mapping[str, Any]) -> tuple[Notice, ...]:
    if not any(plan.shares_role(overlay) for plan in plans):
        return ()
    how = "as it is" if is_default_role_complete(overlay) else "laid over ours"
    return (Notice(f"functions run under {DEFAULT_ROLE} of the merged template, {how}"),)
