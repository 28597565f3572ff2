"""The app, its blueprints and its connections API, as the code of a handler meets them."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.authoring import is_app_class, is_authoring

USES = {
    "app.websocket_api.send('id', 'text')": ["POST websocket_api.send"],
    "app.websocket_api.send_json('id', {})": ["POST websocket_api.send_json"],
    "app.websocket_api.broadcast([], 'text')": ["POST websocket_api.broadcast"],
    "app.websocket_api.close('id')": ["DELETE websocket_api.close"],
    "app.websocket_api.info('id')": ["GET websocket_api.info"],
    "connections = app.websocket_api\nconnections.close('id')": ["DELETE websocket_api.close"],
    "send = app.websocket_api.send\nsend('id', 'text')": ["POST websocket_api.send"],
    "Blueprint('b').current_app.websocket_api.info('id')": ["GET websocket_api.info"],
    "app.websocket_api.send('id', '')\napp.websocket_api.close('id')":
        ["DELETE websocket_api.close", "POST websocket_api.send"],
}  # fmt: skip
QUIET = [
    "app.websocket_api",
    "app.websocket_api.configure('a.example', 'dev')",
    "app.websocket_api.configure_from_api_id('api', 'dev')",
    "class Service:\n    def __init__(self, app): self.app = app\nService(app)",
    "class Mail:\n    def send(self, to): ...\nMail().send('id')",
]
MIDDLEWARE = [
    "@app.middleware('all')\n{}",
    "@app.middleware('websocket')\n{}",
    "@app.middleware(event_type='websocket')\n{}",
    "@app.middleware(os.environ['KIND'])\n{}",
    "{}app.register_middleware(check, 'websocket')",
    "{}app.register_middleware(check)",
    "{}app.register_middleware(func=check, event_type='all')",
    "blueprint = Blueprint('b')\n@blueprint.middleware('all')\n{}app.register_blueprint(blueprint)",
]
OTHER_MIDDLEWARE = [
    "@app.middleware('http')\n{}",
    "@app.middleware(event_type='sqs')\n{}",
    "{}app.register_middleware(check, event_type='http')",
]
CHECK = "def check(event, get_response):\n    mark('check')\n    return get_response(event)\n"


@pytest.mark.parametrize(("source", "expected"), USES.items())
def test_what_uses_the_connections_api_is_a_push(source, expected, pushes):
    """Each method needs the right for one HTTP method only."""
    assert pushes(source) == expected


@pytest.mark.parametrize("source", QUIET)
def test_what_only_holds_the_app_pushes_nothing(source, pushes):
    """A function that reaches no push gets no right to push."""
    assert pushes(source) == []


def test_a_method_of_the_connections_api_that_we_do_not_know_is_found_by_its_name(found):
    """A class of the project may give the api a method of that name."""
    source = "class Log:\n    def shout(self): mark('log')\nLog()\napp.websocket_api.shout()"

    [need] = found(source).needs

    assert need.by_name == "shout is called on what is not known"


@pytest.mark.parametrize("source", MIDDLEWARE)
def test_middleware_for_websocket_events_runs_in_every_handler(source, marks):
    """Chalice calls it before the handler; what it needs the handler's function needs."""
    assert marks(source.format(CHECK)) == ["check"]


@pytest.mark.parametrize("source", OTHER_MIDDLEWARE)
def test_middleware_for_other_events_does_not_run(source, marks):
    """It belongs to handlers that are not ours."""
    assert marks(source.format(CHECK)) == []


def test_what_middleware_gives_as_response_is_called_no_further(marks):
    """Its second argument is code of Chalice, which leads to the handler by itself."""
    source = "@app.middleware('all')\ndef check(event, get_response):\n    mark(event.body)\n"

    assert marks(source) == ["?"]


def test_a_decorator_that_is_converted_to_middleware_wraps_the_handler(marks):
    """What it makes runs in its place."""
    source = """
    from chalice import ConvertToMiddleware
    def logged(function):
        def inner(event, context):
            mark("inner")
            return function(event, context)
        return inner
    app.register_middleware(ConvertToMiddleware(logged))
    """

    assert marks(source) == ["inner"]


@pytest.mark.parametrize("decorator", ["@app.on_ws_message()", "@app.on_ws_message", "@app.route"])
def test_a_decorator_of_the_app_keeps_the_function(decorator, values):
    """Chalice gives back what it registers, so the project may call it by its name."""
    source = f"{decorator}\ndef other(event): ...\n"

    assert values("other", source) == ["function app.other"]


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("app.current_request", ["?"]),
        ("app.log", ["?"]),
        ("app.websocket_api", ["Connections"]),
        ("app.current_app", ["App"]),
        ("app.register_blueprint(Blueprint('b'))", ["None"]),
        ("Blueprint('b')", ["App"]),
        ("app.api.cors", ["?"]),
    ],
)
def test_attributes_of_the_app_are_what_chalice_has(expression, expected, values):
    """Only the connections API and the registering methods matter for rights."""
    assert values(expression) == expected


def test_what_the_project_keeps_on_its_app_is_found_there(values):
    """Apps are handed around, and with them what they carry."""
    assert values("app.table", "app.table = 'rooms'") == ['"rooms"']
    assert values("app.websocket_api.table", "app.websocket_api.table = 'a'") == ['"a"']


def test_other_classes_of_the_authoring_package_give_data(values):
    """A response or a rate asks nothing of AWS."""
    assert values("chalice.Response('body')", "import chalice") == ["?"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("chalice.Chalice", True),
        ("chalice.app.Blueprint", True),
        ("socketform.Chalice", True),
        ("chalice.Response", False),
        ("sanic.Blueprint", False),
    ],
)
def test_the_app_is_known_by_its_class(path, expected):
    """The same names of other packages are something else."""
    assert is_app_class(path) is expected


@pytest.mark.parametrize(
    ("path", "expected"), [("chalice.app", True), ("socketform", True), ("chalicelib", False)]
)
def test_the_authoring_packages_are_known_by_their_whole_names(path, expected):
    """The project's own package is called ``chalicelib``."""
    assert is_authoring(path) is expected
