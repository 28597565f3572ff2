"""The decorators."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.blueprint import Blueprint
from socketform.runtime.decorators import DecoratorAPI
from socketform.runtime.errors import AsyncHandlerError, MissingParenthesesError


@pytest.fixture
def app():
    """An app without handlers."""
    return Chalice("chat", env={})


def handle(event):
    """A handler."""
    return event


@pytest.mark.parametrize(
    ("decorator", "fix"),
    [
        ("on_ws_connect", "@app.on_ws_connect()"),
        ("on_ws_disconnect", "@app.on_ws_disconnect()"),
        ("on_ws_message", "@app.on_ws_message()"),
        ("lambda_function", "@app.lambda_function()"),
        ("authorizer", "@app.authorizer()"),
        ("middleware", "@app.middleware()"),
        ("schedule", "@app.schedule(...)"),
        ("route", "@app.route(...)"),
        ("on_cw_event", "@app.on_cw_event(...)"),
        ("on_s3_event", "@app.on_s3_event(...)"),
        ("on_sns_message", "@app.on_sns_message(...)"),
        ("on_sqs_message", "@app.on_sqs_message(...)"),
        ("on_kinesis_record", "@app.on_kinesis_record(...)"),
        ("on_dynamodb_record", "@app.on_dynamodb_record(...)"),
    ],
)
def test_a_decorator_without_parentheses_is_refused_at_once(app, decorator, fix):
    """In Chalice it registers nothing, and nobody is told."""
    with pytest.raises(MissingParenthesesError) as caught:
        getattr(app, decorator)(handle)

    assert isinstance(caught.value, TypeError)
    assert str(caught.value) == f"@app.{decorator} needs parentheses: write {fix}"
    assert (caught.value.decorator, caught.value.function) == (decorator, handle)


def test_on_a_blueprint_the_fix_says_blueprint():
    """There is no ``app`` in that module."""
    with pytest.raises(TypeError, match=r"write @blueprint\.on_ws_message\(\)$"):
        Blueprint("chalicelib.ws").on_ws_message(handle)


async def later(event):
    """A coroutine function."""
    return event


async def stream(event):
    """An asynchronous generator function."""
    yield event


@pytest.mark.parametrize("function", [later, stream])
@pytest.mark.parametrize("decorator", ["on_ws_message", "lambda_function", "authorizer"])
def test_an_async_handler_is_refused_at_decoration(app, decorator, function):
    """Lambda would get a coroutine that nothing awaits, and answer 200."""
    with pytest.raises(AsyncHandlerError, match="async function, so its body would") as caught:
        getattr(app, decorator)()(function)

    assert isinstance(caught.value, TypeError)
    assert (caught.value.decorator, caught.value.function) == (decorator, function)


def test_one_function_behind_two_decorators_is_refused(app):
    """What the inner decorator returns takes (event, context), not an event."""
    inner = app.on_ws_connect()(handle)

    with pytest.raises(TypeError, match="this is a WebsocketEventSourceHandler"):
        app.on_ws_disconnect()(inner)


def test_a_callable_without_code_may_be_a_handler(app):
    """A class has a name and can be imported by it."""

    class Handler:
        def __init__(self, event):
            self.event = event

    app.on_ws_message()(Handler)

    assert app.websocket_handlers["$default"].handler_string == f"{__name__}.Handler"


def test_the_shared_class_alone_registers_nothing():
    """Apps and blueprints say where handlers go."""
    shared = DecoratorAPI()

    for call in (
        lambda: shared.register_middleware(handle),
        lambda: shared.on_ws_connect()(handle),
        shared._api_of_handlers,
        shared._prepare,
        lambda: shared._register_handler(None),
    ):
        with pytest.raises(NotImplementedError):
            call()
