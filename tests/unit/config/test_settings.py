"""The settings of one stage as values."""

from __future__ import annotations

import dataclasses

import pytest

from socketform.config.load import default_settings
from socketform.model.names import HandlerName, RouteKey

SETTINGS = default_settings("dev")
OF_ROUTE = dataclasses.replace(SETTINGS.defaults, memory_mib=256)
OF_HANDLER = dataclasses.replace(SETTINGS.defaults, memory_mib=512)


@pytest.mark.parametrize(
    ("name", "route_key", "expected"),
    [
        ("message", "$default", SETTINGS.defaults),
        ("message", "$connect", OF_ROUTE),
        ("join", "$default", OF_HANDLER),
        ("join", "$connect", OF_HANDLER),
    ],
)
def test_a_functions_settings_are_its_handlers_else_its_routes_else_the_defaults(
    name, route_key, expected
):
    """Ours name a function by its handler, Chalice's file by its route."""
    settings = dataclasses.replace(
        SETTINGS,
        functions={HandlerName("join"): OF_HANDLER},
        routes={RouteKey("$connect"): OF_ROUTE},
    )

    found = settings.function(HandlerName(name), RouteKey(route_key))

    assert found is expected


def test_settings_are_frozen():
    """What is decided stays decided."""
    settings = default_settings("dev")

    with pytest.raises(dataclasses.FrozenInstanceError):
        settings.stage = "prod"
