"""Make the resource model of an app: every expansion of a handler happens here, once.

Each handler becomes a function, its role and log group, and the integration, route and
permission that connect it; the API, its stage and the outputs stand around them.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from socketform.assemble.deployment import deployment_id
from socketform.assemble.functions import assemble_function
from socketform.assemble.outputs import assemble_outputs
from socketform.assemble.routing import assemble_routing
from socketform.assemble.validate import validate
from socketform.config.settings import DeploymentMode
from socketform.errors import SettingsError, raise_problems
from socketform.model.names import API, STAGE, function_id
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
    from collections.abc import Sequence

    from socketform.assemble.code import Code
    from socketform.config.settings import Settings
    from socketform.model.declaration import AppDeclaration, WebsocketHandler
    from socketform.model.names import LogicalId


def assemble(declaration: AppDeclaration, settings: Settings, code: Code) -> ResourceModel:
    """Make the resource model of an app for one stage.

    Args:
        declaration: What the app's source says.
        settings: The settings of the stage.
        code: Where the functions' code is.

    Returns:
        A model without errors.

    Raises:
        SettingsError: A table of the settings names no handler of the app.
        ModelError: Resources clash, or a value is one that AWS refuses.
        Problems: Several of these.
    """
    raise_problems(_unknown_handlers(declaration, settings))
    blocks = [_block(handler, declaration, settings, code) for handler in declaration.handlers]
    functions = tuple(resource for block in blocks for resource in block)
    stage_name = settings.api.stage_name
    model = ResourceModel(
        description=f"Websocket API of {declaration.name} (stage {stage_name})",
        parameters=code.parameters,
        conditions=code.conditions,
        resources=(*_api_resources(declaration, settings, functions), *functions),
        outputs=assemble_outputs(declaration.handlers, stage_name),
    )
    raise_problems(validate(model))
    return model


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


def _nearest_name(name: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return f"did you mean [functions.{near[0]}]?"
    return "name the table by the decorator's name=, else by the function's name"


def _block(
    handler: WebsocketHandler, declaration: AppDeclaration, settings: Settings, code: Code
) -> tuple[Resource, ...]:
    """Everything that one handler needs."""
    function = function_id(handler.name, handler.route_key)
    return (
        *assemble_function(
            function,
            handler,
            app_module=declaration.module,
            settings=settings,
            code=code.location,
        ),
        *assemble_routing(function, handler.route_key, settings.api),
    )


def _api_resources(
    declaration: AppDeclaration, settings: Settings, functions: tuple[Resource, ...]
) -> tuple[Resource, ...]:
    """The API and its stage; between them, in `snapshot`, the deployment that the stage serves.

    A snapshot is taken after its routes exist; the stage waits for the permissions, so that no
    route is live before Lambda accepts its calls.
    """
    api = Api(
        id=API,
        name=f"{declaration.name}-{settings.stage}-websocket-api",
        route_selection_expression="$request.body.action",
    )
    if settings.api.deployment is DeploymentMode.AUTO:
        return api, _stage(settings)
    routes = tuple(sorted(item.id for item in functions if isinstance(item, Route)))
    permissions = sorted(item.id for item in functions if isinstance(item, InvokePermission))
    deployment = Deployment(
        id=deployment_id((api, *functions), settings.api.revision), api=API, depends_on=routes
    )
    return api, deployment, _stage(settings, deployment.id, tuple(permissions))


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
