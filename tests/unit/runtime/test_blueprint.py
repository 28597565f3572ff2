"""Blueprints that an app registers."""

import pytest

from socketform.runtime.app import Chalice
from socketform.runtime.blueprint import Blueprint
from socketform.runtime.errors import DuplicateWebsocketHandlerError
from socketform.runtime.management import WebsocketAPI


@pytest.fixture
def app(session):
    """An app that can send."""
    app = Chalice("chat", env={})
    app.websocket_api.session = session
    return app


@pytest.fixture
def blueprint():
    """A blueprint of another module."""
    return Blueprint("chalicelib.ws")


def test_a_blueprints_handler_is_an_entry_point_of_its_module(app, blueprint, event, session):
    """In Chalice the module holds the bare function, and Lambda's call fails."""

    @blueprint.on_ws_message()
    def message(event):
        blueprint.current_app.websocket_api.send(event.connection_id, "one")
        blueprint.websocket_api.send(event.connection_id, "two")

    app.register_blueprint(blueprint)

    assert message(event("old-message"), None) == {"statusCode": 200}
    assert [arguments["Data"] for _, arguments in session.calls[1:]] == ["one", "two"]
    config = app.websocket_handlers["$default"]
    assert (config.name, config.handler_string) == ("message", "chalicelib.ws.message")
    assert config.handler_function.__name__ == "message"
    assert app.handler_map == {"message": message}
    assert app._features_used == {"WEBSOCKETS"}


def test_middleware_of_app_and_blueprint_apply_in_the_order_of_registration(app, blueprint, event):
    """In Chalice websocket handlers of blueprints have none."""
    order = []

    def note(name):
        return lambda event, get_response: (order.append(name), get_response(event))[1]

    app.register_middleware(note("app"), "websocket")
    blueprint.register_middleware(note("blueprint"))
    handler = blueprint.on_ws_message()(lambda _event: order.append("handler"))
    app.register_blueprint(blueprint)
    app.register_middleware(note("late"), "all")

    handler(event("message"), None)

    assert order == ["app", "blueprint", "late", "handler"]


def test_handlers_of_other_kinds_get_middleware_too(app, blueprint):
    """Queue handlers on blueprints work in Chalice, and go on working."""
    app.register_middleware(lambda event, get_response: ["outer", get_response(event)], "sqs")
    handler = blueprint.on_sqs_message(queue="q")(lambda event: event.to_dict())
    app.register_blueprint(blueprint)

    assert handler({"Records": []}, None) == ["outer", {"Records": []}]
    assert app.event_sources[0].handler_string == "chalicelib.ws.<lambda>"


def test_what_is_decorated_after_registering_follows(app, blueprint, event):
    """In Chalice it is lost in silence; modules that import each other run in that order."""
    app.register_blueprint(blueprint)
    app.register_blueprint(blueprint, name_prefix="again_")

    @blueprint.middleware("websocket")
    def outer(event, get_response):
        return {"outer": 1, **get_response(event)}

    blueprint.lambda_function(name="job")(lambda event, _context: event)
    late = Blueprint("chalicelib.late")
    app.register_blueprint(late)
    handler = late.on_ws_connect()(lambda _event: {"inner": 1})

    assert handler(event("connect"), None) == {"statusCode": 200, "outer": 1, "inner": 1}
    assert [item.name for item in app.pure_lambda_functions] == ["job", "again_job"]


def test_registered_twice_a_blueprint_has_two_prefixes_and_one_middleware(app, blueprint):
    """A middleware that runs twice for each event is a surprise."""
    blueprint.register_middleware(lambda event, get_response: ["once", get_response(event)])
    job = blueprint.lambda_function(name="job")(lambda event, _context: event)

    app.register_blueprint(blueprint, name_prefix="a_")
    app.register_blueprint(blueprint, name_prefix="b_")

    assert [item.name for item in app.pure_lambda_functions] == ["a_job", "b_job"]
    assert app.handler_map == {"a_job": job, "b_job": job}
    assert job({}, None) == ["once", {}]


def test_registered_twice_a_websocket_handler_is_a_duplicate(app, blueprint):
    """An API has one route for each key, whatever the prefix."""
    blueprint.on_ws_message()(lambda _event: None)
    app.register_blueprint(blueprint, name_prefix="a_")

    with pytest.raises(DuplicateWebsocketHandlerError) as caught:
        app.register_blueprint(blueprint, name_prefix="b_")

    assert caught.value.first is caught.value.second


def test_two_blueprints_share_one_app(app, event):
    """Each handler sees the same app and its own module."""
    one, two = Blueprint("chalicelib.one"), Blueprint("chalicelib.two")
    first = one.on_ws_connect(name="open")(lambda _event: {"app": one.current_app.app_name})
    second = two.on_ws_message()(lambda _event: {"app": two.current_app.app_name})
    app.register_blueprint(one, name_prefix="v1_")
    app.register_blueprint(two)

    assert first(event("connect"), None) == {"statusCode": 200, "app": "chat"}
    assert second(event("message"), None) == {"statusCode": 200, "app": "chat"}
    assert [(item.name, item.handler_string) for item in app.websocket_handlers.values()] == [
        ("v1_open", "chalicelib.one.<lambda>"),
        ("<lambda>", "chalicelib.two.<lambda>"),
    ]


def test_a_blueprint_of_two_apps_follows_the_last(app, blueprint):
    """As in Chalice; its middleware goes to both."""
    other = Chalice("other", env={})
    blueprint.register_middleware(lambda event, get_response: get_response(event))

    app.register_blueprint(blueprint)
    other.register_blueprint(blueprint)

    assert blueprint.current_app is other
    assert len(app.middleware_handlers) == len(other.middleware_handlers) == 1


def test_the_apps_attributes_are_the_blueprints(app, blueprint):
    """Blueprint modules have no other way to them."""
    app.lambda_context = "context"
    app.register_blueprint(blueprint)

    assert blueprint.log is app.log
    assert blueprint.lambda_context == "context"
    assert blueprint.websocket_api is app.websocket_api
    app.current_request = "request"
    assert blueprint.current_request == "request"


@pytest.mark.parametrize(
    "attribute", ["current_app", "log", "lambda_context", "current_request", "websocket_api"]
)
def test_without_an_app_each_attribute_says_so(blueprint, attribute, project):
    """The text is Chalice's."""
    project("nothing", nothing="")

    with pytest.raises(RuntimeError) as caught:
        getattr(blueprint, attribute)

    assert str(caught.value) == (
        f"Can only access Blueprint.{attribute} if it's registered to an app."
    )


def test_without_a_request_the_current_one_is_an_error(app, blueprint):
    """HTTP routes do not run here, so there never is one."""
    app.register_blueprint(blueprint)

    with pytest.raises(RuntimeError, match=r"Blueprint\.current_request"):
        blueprint.current_request  # noqa: B018 - the look-up is the point


def test_an_api_object_that_the_module_assigns_is_used(app, blueprint, event, session):
    """Apps assigned one to work around Chalice's defect."""
    api = WebsocketAPI({"SOCKETFORM_MANAGEMENT_URL": "https://own.example"})
    api.session = session
    blueprint.websocket_api = api
    handler = blueprint.on_ws_message()(lambda event: api.send(event.connection_id, "hi"))
    app.register_blueprint(blueprint)

    handler(event("message"), None)

    assert session.calls[0] == ("apigatewaymanagementapi", "https://own.example")


def test_an_async_middleware_is_refused(blueprint):
    """Nothing would await it."""

    async def later(_event, _get_response):
        pass

    with pytest.raises(TypeError, match="later is an async function"):
        blueprint.register_middleware(later)
