"""The Lambda entry points."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.errors import BadRequestError
from socketform.runtime.events import SQSEvent, WebsocketEvent
from socketform.runtime.handlers import EventSourceHandler, WebsocketEventSourceHandler
from socketform.runtime.response import Response


@pytest.fixture
def app(session):
    """An app that can send."""
    app = Chalice("chat", env={})
    app.websocket_api.session = session
    return app


def test_the_decorator_returns_the_entry_point(app, event):
    """Lambda calls the module's attribute with (event, context)."""
    seen = []

    @app.on_ws_message()
    def message(event):
        seen.append((type(event), event.connection_id, event.context))

    answer = message(event("message"), "context")

    assert type(message) is WebsocketEventSourceHandler
    assert answer == {"statusCode": 200}
    assert seen == [(WebsocketEvent, "W9In0cvXIAMCFvw=", "context")]


@pytest.mark.parametrize(
    ("returned", "expected"),
    [
        (None, {"statusCode": 200}),
        ({}, {"statusCode": 200}),
        ("text", {"statusCode": 200}),
        (b"bytes", {"statusCode": 200}),
        ([1], {"statusCode": 200}),
        ((1,), {"statusCode": 200}),
        (404, {"statusCode": 200}),
        (True, {"statusCode": 200}),
        ({"body": "hi"}, {"statusCode": 200, "body": "hi"}),
        ({"statusCode": 403}, {"statusCode": 403}),
        (
            Response("no", {"Sec-WebSocket-Protocol": "chat"}, 401),
            {
                "headers": {"Sec-WebSocket-Protocol": "chat"},
                "multiValueHeaders": {},
                "statusCode": 401,
                "body": "no",
            },
        ),
    ],
)
def test_what_a_handler_returns_is_made_an_answer(app, event, returned, expected):
    """API Gateway refuses anything without a status."""
    handler = app.on_ws_connect()(lambda _event: returned)

    assert handler(event("connect"), None) == expected


@pytest.mark.parametrize("error", [BadRequestError, KeyError])
def test_an_exception_goes_through_to_lambda(app, event, error):
    """Chalice turns none into a status, and alarms count invocation errors."""

    @app.on_ws_message()
    def message(_event):
        raise error

    with pytest.raises(error):
        message(event("message"), None)


def test_two_answers_are_two_objects(app, event):
    """A middleware that changes one must not change the next."""

    @app.on_ws_message()
    def message(_event):
        pass

    first = message(event("message"), None)
    first["statusCode"] = 500

    assert message(event("message"), None) == {"statusCode": 200}


def test_the_first_event_settles_the_endpoint(app, event, session):
    """So that ``send`` works in any websocket handler."""

    @app.on_ws_message()
    def message(event):
        app.websocket_api.send(event.connection_id, event.body)

    message(event("message"), None)

    assert session.calls == [
        ("apigatewaymanagementapi", "https://abc123.execute-api.us-east-1.amazonaws.com/api"),
        (
            "post_to_connection",
            {"ConnectionId": "W9In0cvXIAMCFvw=", "Data": '{"action":"greet","name":"Ada"}'},
        ),
    ]


def test_an_event_without_an_api_id_is_a_key_error_before_anything_runs(app, event):
    """It is not a websocket event."""
    handler = app.on_ws_message()(lambda _event: pytest.fail("ran"))
    sample = event("message")
    del sample["requestContext"]["apiId"]

    with pytest.raises(KeyError, match="apiId"):
        handler(sample, None)


def test_a_handler_can_be_made_by_hand_as_in_chalice(event):
    """Local servers of others do; without an API object nothing is configured."""
    handler = WebsocketEventSourceHandler(lambda event: {"body": event.body}, WebsocketEvent, None)

    assert handler(event("old-message"), None) == {"statusCode": 200, "body": "hello"}
    assert list(handler.middleware_handlers) == []


def test_an_event_source_handler_gives_the_function_its_event_class():
    """Queue handlers iterate over the event; their answer goes back as it is."""
    handler = EventSourceHandler(lambda event: [item.body for item in event], SQSEvent)

    assert handler({"Records": [{"body": "1", "receiptHandle": "r"}]}, None) == ["1"]


def test_new_middleware_replaces_the_chain():
    """A blueprint that is registered again follows the app that registered it last."""
    handler = EventSourceHandler(lambda event: event.to_dict(), SQSEvent)
    handler({}, None)

    handler.middleware_handlers = [lambda event, get_response: ["outer", get_response(event)]]

    assert handler({}, None) == ["outer", {}]


def test_a_failing_preparation_is_tried_again_and_a_good_one_is_not():
    """No event is handled by half an app, and a warm one pays nothing."""
    calls = []

    def prepare():
        calls.append("prepare")
        if len(calls) == 1:
            raise OSError

    handler = EventSourceHandler(lambda _event: calls.append("run"), SQSEvent, (), prepare)

    with pytest.raises(OSError, match=r"^$"):
        handler({}, None)
    handler({}, None)
    handler({}, None)

    assert calls == ["prepare", "prepare", "run", "run"]
