"""The decorators."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.blueprint import Blueprint
from socketform.runtime.decorators import DecoratorAPI
from socketform.runtime.errors import AsyncHandlerError, MissingParenthesesError
from socketform.runtime.handlers import WebsocketEventSourceHandler


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


def test_a_route_key_of_ones_own_takes_the_function_that_the_decorators_call(app):
    """Chalice has no decorator for it, so apps call what stands behind its decorators."""
    register = app._create_registration_function(
        handler_type="on_ws_message", name="join", registration_kwargs={"route_key": "join"}
    )

    wrapped = register(handle)

    config = app.websocket_handlers["join"]
    assert (config.name, config.route_key_handled) == ("join", "join")
    assert config.handler_string == f"{__name__}.handle"
    assert app.handler_map == {"join": wrapped}
    assert isinstance(wrapped, WebsocketEventSourceHandler)


@pytest.mark.parametrize("kind", ["on_ws_connect", "on_ws_disconnect", "lambda_function"])
def test_a_kind_without_options_needs_none(app, kind):
    """Their route keys are fixed, and the name is the function's own."""
    app._create_registration_function(kind)(handle)

    assert list(app.handler_map) == ["handle"]


def test_an_option_that_a_kind_needs_must_be_given(app):
    """In Chalice, too, it is missed when a function is decorated."""
    register = app._create_registration_function("on_ws_message")

    with pytest.raises(KeyError, match="route_key"):
        register(handle)

    assert app.websocket_handlers == {}


def test_what_a_kind_does_not_know_is_ignored(app):
    """As in Chalice, where a route key may stand beside ``on_ws_connect``."""
    options = {"route_key": "join", "topic": "news"}

    app._create_registration_function("on_ws_connect", "open", options)(handle)
    app._create_registration_function("on_sns_message", "news", options)(handle)

    assert list(app.websocket_handlers) == ["$connect"]
    assert app.event_sources[0].topic == "news"


def test_a_queue_is_asked_for_whoever_registers(app):
    """The decorator says so at once, and so does what stands behind it."""
    options = {
        "batch_size": 1,
        "maximum_batching_window_in_seconds": 0,
        "maximum_concurrency": None,
    }

    with pytest.raises(ValueError, match="needs queue="):
        app.on_sqs_message()
    with pytest.raises(ValueError, match="needs queue="):
        app._create_registration_function("on_sqs_message", None, options)(handle)


def test_an_unknown_kind_is_an_attribute_error(app):
    """Chalice looks for a method of that name."""
    with pytest.raises(AttributeError, match="'Chalice' object has no attribute '_register_pipe'"):
        app._create_registration_function("pipe")(handle)


def test_a_blueprint_keeps_what_is_registered_so_for_its_app(app):
    """The decorators of both are the same."""
    blueprint = Blueprint("chalicelib.ws")
    options = {"route_key": "join"}

    blueprint._create_registration_function("on_ws_message", None, options)(handle)
    app.register_blueprint(blueprint, name_prefix="chat_")

    config = app.websocket_handlers["join"]
    assert (config.name, config.handler_string) == ("chat_handle", "chalicelib.ws.handle")


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
