"""What a stack tells after its deployment, under Chalice's names where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.addresses import connect_url, management_url
from socketform.model.intrinsics import GetAtt, Ref
from socketform.model.names import API, LogicalId, function_id
from socketform.model.resources import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.model.declaration import WebsocketHandler
    from socketform.model.names import StageName


def assemble_outputs(
    handlers: Iterable[WebsocketHandler], stage_name: StageName
) -> tuple[Output, ...]:
    """Make the outputs of a websocket API.

    Args:
        handlers: The app's handlers.
        stage_name: Name of the API's stage.

    Returns:
        Id and URL of the API, ARN and name of each function, and where to push messages.

    Source:
        chalice 1.34.0, ``package.py``, ``SAMTemplateGenerator`` (names of the outputs).
    """
    api = (
        Output(
            id=LogicalId("WebsocketAPIId"),
            description="Id of the websocket API",
            value=Ref(API),
        ),
        Output(
            id=LogicalId("WebsocketConnectEndpointURL"),
            description="Where clients connect",
            value=connect_url(stage_name),
        ),
    )
    management = Output(
        id=LogicalId("WebsocketManagementURL"),
        description="Endpoint of the connections management API",
        value=management_url(stage_name),
    )
    functions = (output for handler in handlers for output in _function_outputs(handler))
    return (*api, *functions, management)


def _function_outputs(handler: WebsocketHandler) -> tuple[Output, Output]:
    function = function_id(handler.name, handler.route_key)
    return (
        Output(
            id=LogicalId(f"{function}HandlerArn"),
            description=f"ARN of the function that handles {handler.route_key}",
            value=GetAtt(function, "Arn"),
        ),
        Output(
            id=LogicalId(f"{function}HandlerName"),
            description=f"Name of the function that handles {handler.route_key}",
            value=Ref(function),
        ),
    )
