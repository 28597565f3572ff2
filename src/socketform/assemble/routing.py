"""What connects a function to the API: integration, route and permission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.config.settings import ROUTE_TIMEOUT_SECONDS, ApiSettings, DeploymentMode
from socketform.model.names import API, STAGE, integration_id, invoke_permission_id, route_id
from socketform.model.resources import Integration, InvokePermission, Route

if TYPE_CHECKING:
    from socketform.model.names import LogicalId, RouteKey


def assemble_routing(
    function: LogicalId, route_key: RouteKey, api: ApiSettings
) -> tuple[Integration, Route, InvokePermission]:
    """Connect a function to a route of the API.

    Args:
        function: Logical id of the function.
        route_key: The key whose events it gets.
        api: The API's settings.

    Returns:
        The three resources. Where every change is deployed at once, the integration waits for
        the stage, so that an update first switches the stage to that, and for the permission,
        so that no route is live before Lambda accepts its calls. The route follows by its Ref.
    """
    permission = InvokePermission(
        id=invoke_permission_id(function),
        function=function,
        api=API,
        stage_name=api.stage_name,
        route_key=route_key,
    )
    at_once = api.deployment is DeploymentMode.AUTO
    integration = Integration(
        id=integration_id(function),
        api=API,
        function=function,
        timeout_milliseconds=ROUTE_TIMEOUT_SECONDS * 1000,
        depends_on=(STAGE, permission.id) if at_once else (),
    )
    route = Route(id=route_id(route_key), api=API, key=route_key, integration=integration.id)
    return integration, route, permission
