"""Sending to connections: ``app.websocket_api`` around the boto3 session that the app assigns."""

from __future__ import annotations

import os

from socketform.runtime.errors import WebsocketDisconnectedError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

MANAGEMENT_URL_VARIABLE = "SOCKETFORM_MANAGEMENT_URL"
_REGION_VARIABLES = ("AWS_REGION", "AWS_DEFAULT_REGION")

# Source: botocore 1.44, data/partitions.json, regionRegex and dnsSuffix of each partition.
_SUFFIX_BY_REGION_PREFIX = {
    "cn-": "amazonaws.com.cn",
    "eusc-": "amazonaws.eu",
    "us-iso-": "c2s.ic.gov",
    "us-isob-": "sc2s.sgov.gov",
    "us-isof-": "csp.hci.ic.gov",
    "eu-isoe-": "cloud.adc-e.uk",
}


def domain_suffix(region: str) -> str:
    """Return the domain under which a region's services answer, e.g. ``amazonaws.com``."""
    for prefix, suffix in _SUFFIX_BY_REGION_PREFIX.items():
        if region.startswith(prefix):
            return suffix
    return "amazonaws.com"


class WebsocketAPI:
    """API Gateway's ``@connections`` endpoint: send to, close and inspect connections.

    The endpoint is settled by what comes first: ``configure``, or the first websocket event that
    the function handles. In a function that handles none, the environment variable
    ``SOCKETFORM_MANAGEMENT_URL`` gives it; where that is set it also takes the place of the
    address made from the API's id, because it is right behind a custom domain too.

    Attributes:
        session: The boto3 session that the app assigns; nothing can be sent without one.
    """

    def __init__(self, env: Mapping[str, str] | None = None) -> None:
        self.session: Any = None
        self._endpoint: str | None = None
        self._client: Any = None
        self._env = os.environ if env is None else env

    def configure(self, domain_name: str, stage: str) -> None:
        """Send to ``https://{domain_name}/{stage}``, unless an endpoint is settled already."""
        if self._endpoint is None:
            self._endpoint = f"https://{domain_name}/{stage}"

    def configure_from_api_id(self, api_id: str, stage: str) -> None:
        """Send to a stage of an API of this region, unless an endpoint is settled already.

        Raises:
            ValueError: Neither environment nor session tells the region.
        """
        if self._endpoint is not None:
            return
        self._endpoint = self._injected_endpoint()
        if self._endpoint is None:
            region = self._region()
            self.configure(f"{api_id}.execute-api.{region}.{domain_suffix(region)}", stage)

    def send(self, connection_id: str, message: str | bytes) -> None:
        """Send a message to a connection.

        Raises:
            WebsocketDisconnectedError: The connection is gone.
            ValueError: No session or no endpoint.
        """
        client = self._get_client()
        try:
            client.post_to_connection(ConnectionId=connection_id, Data=message)
        except client.exceptions.GoneException as error:
            raise WebsocketDisconnectedError(connection_id) from error

    def close(self, connection_id: str) -> None:
        """Close a connection; raises what `send` raises."""
        client = self._get_client()
        try:
            client.delete_connection(ConnectionId=connection_id)
        except client.exceptions.GoneException as error:
            raise WebsocketDisconnectedError(connection_id) from error

    def info(self, connection_id: str) -> dict[str, Any]:
        """Return what ``get_connection`` tells of a connection; raises what `send` raises."""
        client = self._get_client()
        try:
            answer: dict[str, Any] = client.get_connection(ConnectionId=connection_id)
        except client.exceptions.GoneException as error:
            raise WebsocketDisconnectedError(connection_id) from error
        return answer

    def _injected_endpoint(self) -> str | None:
        return self._env.get(MANAGEMENT_URL_VARIABLE, "").rstrip("/") or None

    def _region(self) -> str:
        for variable in _REGION_VARIABLES:
            if variable in self._env:
                return self._env[variable]
        region: str | None = None if self.session is None else self.session.region_name
        if region is None:
            message = (
                "Unable to retrieve the region name when configuring the websocket client.  "
                "Either set the 'AWS_REGION' environment variable or assign "
                "'app.websocket_api.session' to a boto3 session."
            )
            raise ValueError(message)
        return region

    def _get_client(self) -> Any:  # noqa: ANN401 - a boto3 client has no class of its own
        if self.session is None:
            message = (
                "Assign app.websocket_api.session to a boto3 session before using the WebsocketAPI"
            )
            raise ValueError(message)
        if self._endpoint is None:
            self._endpoint = self._injected_endpoint()
        if self._endpoint is None:
            message = "WebsocketAPI.configure must be called before using the WebsocketAPI"
            raise ValueError(message)
        if self._client is None:
            self._client = self.session.client(
                "apigatewaymanagementapi", endpoint_url=self._endpoint
            )
        return self._client
