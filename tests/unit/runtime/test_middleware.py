"""Middleware."""

import functools

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.errors import BadRequestError
from socketform.runtime.events import WebsocketEvent
from socketform.runtime.middleware import ConvertToMiddleware
from socketform.runtime.request import Request
from socketform.runtime.response import Response


@pytest.fixture
def app():
    """An app without handlers."""
    return Chalice("chat", env={})


def test_the_first_registered_is_the_outermost(app, event):
    """The order of the source is the order of the calls, late ones included."""
    order = []

    @app.middleware("websocket")
    def first(event, get_response):
        assert isinstance(event, WebsocketEvent)
        order.append("first in")
        answer = get_response(event)
        order.append("first out")
        return answer

    @app.on_ws_message()
    def message(_event):
        order.append("handler")

    @app.middleware()
    def second(event, get_response):
        order.append("second")
        return get_response(event)

    app.register_middleware(lambda _event, _next: pytest.fail("not for websockets"), "sqs")

    message(event("message"), None)

    assert order == ["first in", "second", "handler", "first out"]
    assert first.__name__ == "first"


def test_a_middleware_may_answer_for_the_handler(app, event):
    """Turning an exception into a status is what they are for."""

    @app.middleware("websocket")
    def refuse(event, get_response):
        try:
            return get_response(event)
        except BadRequestError as error:
            return Response(str(error), status_code=error.STATUS_CODE)

    @app.on_ws_message()
    def message(event):
        return event.json_body

    answer = message({**event("message"), "body": "{"}, None)

    assert (answer["statusCode"], answer["body"]) == (400, "Error Parsing JSON")


def test_the_endpoint_is_settled_before_middleware_runs(app, event, session):
    """A middleware may send, too."""
    app.websocket_api.session = session

    @app.middleware("websocket")
    def greet(event, get_response):
        app.websocket_api.send(event.connection_id, "hi")
        return get_response(event)

    app.on_ws_connect()(lambda _event: None)
    app.handler_map["<lambda>"](event("connect"), None)

    assert session.calls[1][0] == "post_to_connection"


@pytest.mark.parametrize(
    ("decorator", "arguments", "kind", "sample"),
    [
        ("lambda_function", {}, "pure_lambda", {}),
        ("on_sqs_message", {"queue": "q"}, "sqs", {"Records": []}),
        ("on_kinesis_record", {"stream": "s"}, "kinesis", {"Records": []}),
        ("on_dynamodb_record", {"stream_arn": "a"}, "dynamodb", {"Records": []}),
        (
            "on_sns_message",
            {"topic": "t"},
            "sns",
            {"Records": [{"Sns": {"Message": "", "Subject": "", "MessageAttributes": {}}}]},
        ),
    ],
)
def test_each_kind_of_event_has_its_middleware(app, decorator, arguments, kind, sample):
    """The names are Chalice's."""
    seen = []
    for event_type in (kind, "all", "websocket", "http"):
        app.register_middleware(
            lambda event, get_response, mine=event_type: (seen.append(mine), get_response(event))[
                1
            ],
            event_type,
        )
    handler = getattr(app, decorator)(**arguments)(lambda *_arguments: "done")

    assert handler(sample, None) == "done"
    assert seen == [kind, "all"]


def lambda_wrapper(function):
    """A decorator of another library, for plain Lambda functions."""

    @functools.wraps(function)
    def wrapped(event, context):
        return ["wrapped", event["requestContext"]["stage"], context, function(event, context)]

    return wrapped


def test_a_decorator_of_another_library_becomes_middleware(app, event):
    """Tracing libraries decorate (event, context) functions."""
    app.register_middleware(ConvertToMiddleware(lambda_wrapper))
    seen = []
    app.register_middleware(lambda event, get_response: seen.append(get_response(event)) or {})
    inner = ConvertToMiddleware(lambda_wrapper)

    answer = inner(WebsocketEvent(event("message"), "context"), lambda event: event.body)

    assert answer == ["wrapped", "api", "context", '{"action":"greet","name":"Ada"}']


def test_a_converted_decorator_takes_requests_too():
    """They keep the event under another name."""
    original = {
        "multiValueQueryStringParameters": None,
        "headers": {},
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {"httpMethod": "GET", "resourcePath": "/", "stage": "v1"},
    }

    answer = ConvertToMiddleware(lambda_wrapper)(Request(original, "context"), lambda _event: 1)

    assert answer == ["wrapped", "v1", "context", 1]
