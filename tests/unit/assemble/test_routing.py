"""What connects a function to the API."""

from __future__ import annotations

from socketform.assemble.routing import assemble_routing
from socketform.model.resources import Integration, InvokePermission, Route
from support.builders import settings


def _assemble(toml=""):
    return assemble_routing("OnJoin", "join", settings(toml).api)


def test_an_integration_waits_for_stage_and_permission_where_changes_go_live_at_once():
    """No route may be live before the stage deploys by itself and Lambda accepts its calls."""
    integration, _, _ = _assemble()

    assert integration == Integration(
        id="OnJoinAPIIntegration",
        api="WebsocketAPI",
        function="OnJoin",
        timeout_milliseconds=29000,
        depends_on=("WebsocketAPIStage", "OnJoinInvokePermission"),
    )


def test_an_integration_waits_for_nothing_in_snapshot():
    """There the stage comes last, so waiting for it would close a cycle."""
    integration, _, _ = _assemble('[api]\ndeployment = "snapshot"\n')

    assert integration.depends_on == ()


def test_a_route_sends_its_key_to_the_functions_integration():
    """The route's id comes from its key, the integration's from the function."""
    _, route, _ = _assemble()

    assert route == Route(
        id="WebsocketRouteJoin", api="WebsocketAPI", key="join", integration="OnJoinAPIIntegration"
    )


def test_a_permission_names_api_stage_and_route():
    """Lambda lets nobody else call the function."""
    _, _, permission = _assemble('[api]\nstage_name = "live"\n')

    assert permission == InvokePermission(
        id="OnJoinInvokePermission",
        function="OnJoin",
        api="WebsocketAPI",
        stage_name="live",
        route_key="join",
    )
