"""What a stack tells after its deployment, under Chalice's names where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.addresses import connect_url, connections_url
from socketform.model.intrinsics import GetAtt, Ref
from socketform.model.names import API, DOMAIN_NAME, LogicalId, function_id
from socketform.model.resources import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.config.settings import ApiSettings
    from socketform.model.declaration import WebsocketHandler


def assemble_outputs(handlers: Iterable[WebsocketHandler], api: ApiSettings) -> tuple[Output, ...]:
    """Make the outputs of a websocket API.

    Args:
        handlers: The app's handlers.
        api: The API's settings.

    Returns:
        Id and URL of the API, ARN and name of each function, where to push messages, and what
        the DNS record of a custom domain needs.

    Source:
        chalice 1.34.0, ``package.py``, ``SAMTemplateGenerator`` (names of the outputs).
    """
    first = (
        Output(
            id=LogicalId("WebsocketAPIId"),
            description="Id of the websocket API",
            value=Ref(API),
        ),
        Output(
            id=LogicalId("WebsocketConnectEndpointURL"),
            description="Where clients connect",
            value=connect_url(api),
        ),
    )
    management = Output(
        id=LogicalId("WebsocketManagementURL"),
        description="Endpoint of the connections management API",
        value=connections_url(api),
    )
    functions = (output for handler in handlers for output in _function_outputs(handler))
    return (*first, *functions, management, *(_domain_outputs() if api.domain else ()))


def _domain_outputs() -> tuple[Output, Output]:
    """What an alias record of the domain points to."""
    return (
        Output(
            id=LogicalId("WebsocketDomainHostedZoneId"),
            description="Hosted zone of the custom domain's target, for an alias record",
            value=GetAtt(DOMAIN_NAME, "RegionalHostedZoneId"),
        ),
        Output(
            id=LogicalId("WebsocketDomainTarget"),
            description="Where the DNS record of the custom domain points to",
            value=GetAtt(DOMAIN_NAME, "RegionalDomainName"),
        ),
    )


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
