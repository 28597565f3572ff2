"""The tables of an app."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.errors import DuplicateHandlerNameError, DuplicateWebsocketHandlerError


@pytest.fixture
def app():
    """An app without handlers."""
    return Chalice("chat", env={})


def connect(event):
    """A handler."""
    return event


def message(event):
    """Another handler."""
    return event


def test_websocket_handlers_are_kept_by_route_key_in_source_order(app):
    """Tools read name, handler string, route key and function."""
    app.on_ws_message(name="receive")(message)
    app.on_ws_connect()(connect)
    app.on_ws_disconnect(name="leave")(connect)

    found = [
        (key, type(config).__name__, config.name, config.handler_string, config.route_key_handled)
        for key, config in app.websocket_handlers.items()
    ]
    assert found == [
        ("$default", "WebsocketMessageConfig", "receive", f"{__name__}.message", "$default"),
        ("$connect", "WebsocketConnectConfig", "connect", f"{__name__}.connect", "$connect"),
        ("$disconnect", "WebsocketDisconnectConfig", "leave", f"{__name__}.connect", "$disconnect"),
    ]
    assert app.websocket_handlers["$default"].handler_function is message
    assert sorted(app.handler_map) == ["connect", "leave", "receive"]
    assert app._features_used == {"WEBSOCKETS"}


def test_a_second_handler_for_one_decorator_is_refused_in_chalices_words(app):
    """The two functions tell where to look."""
    app.on_ws_message()(message)

    with pytest.raises(DuplicateWebsocketHandlerError) as caught:
        app.on_ws_message(name="other")(connect)

    assert str(caught.value) == (
        "Duplicate websocket handler: 'on_ws_message'. There can only be one handler for each "
        "websocket decorator."
    )
    assert isinstance(caught.value, ValueError)
    assert (caught.value.route_key, caught.value.first, caught.value.second) == (
        "$default",
        message,
        connect,
    )


def test_two_websocket_handlers_of_one_name_are_refused(app):
    """Settings are given by name; Chalice lets the second overwrite the first in silence."""
    app.on_ws_connect(name="chat")(connect)

    with pytest.raises(DuplicateHandlerNameError, match="name=") as caught:
        app.on_ws_message(name="chat")(message)

    assert isinstance(caught.value, ValueError)
    assert (caught.value.name, caught.value.first, caught.value.second) == (
        "chat",
        connect,
        message,
    )
    assert list(app.websocket_handlers) == ["$connect"]
    assert app.handler_map["chat"].func is connect
