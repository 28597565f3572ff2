"""Lambda starts with a module that is not the app's: the entry module is imported."""

import sys

import pytest

APP = """
from socketform import Chalice
from chalicelib.ws import ws

app = Chalice("chat", env={})

@app.middleware("websocket")
def outer(event, get_response):
    return {"outer": app.app_name, **get_response(event)}

app.register_blueprint(ws)
"""
BLUEPRINT = """
from socketform import Blueprint

ws = Blueprint(__name__)

@ws.on_ws_message()
def message(event):
    return {"app": ws.current_app.app_name}
"""


def test_a_blueprints_first_event_imports_the_app(project, event):
    """In Lambda nothing else would: the blueprint's module is what its handler string names."""
    module = project("chalicelib.ws", app=APP, chalicelib__ws=BLUEPRINT)

    answer = module.message(event("message"), None)

    assert answer == {"statusCode": 200, "outer": "chat", "app": "chat"}
    assert sys.modules["app"].app is module.ws.current_app


def test_the_entry_module_is_imported_once(project, event):
    """A second import would make a second app."""
    counting = "import sys\nsys.entry_imports = getattr(sys, 'entry_imports', 0) + 1\n"
    module = project("chalicelib.ws", app=counting + APP, chalicelib__ws=BLUEPRINT)

    for _ in range(3):
        module.message(event("message"), None)
    module.ws.current_app.log.info("seen")

    assert sys.entry_imports == 1
    del sys.entry_imports


def test_the_first_look_at_current_app_imports_the_app_too(project):
    """Queue handlers of a blueprint look before any websocket event comes."""
    module = project("chalicelib.ws", app=APP, chalicelib__ws=BLUEPRINT)

    assert module.ws.current_app.app_name == "chat"


def test_the_environment_names_another_entry_module(project, event, environment):
    """Not every project calls it ``app``."""
    environment["SOCKETFORM_APP"] = "service.main"
    module = project("chalicelib.ws", service__main=APP, chalicelib__ws=BLUEPRINT)

    assert module.message(event("message"), None)["outer"] == "chat"


def test_an_entry_module_that_is_named_and_missing_is_an_error(project, event, environment):
    """Going on without it would be going on without its middleware."""
    environment["SOCKETFORM_APP"] = "service.main"
    module = project("chalicelib.ws", chalicelib__ws=BLUEPRINT)

    with pytest.raises(ModuleNotFoundError, match="service"):
        module.message(event("message"), None)


@pytest.mark.parametrize("app", ["", "from socketform import Chalice\napp = Chalice('x', env={})"])
def test_an_app_that_does_not_register_the_blueprint_is_an_error(project, event, app):
    """The handler would run without the app's middleware."""
    module = project("chalicelib.ws", app=app, chalicelib__ws=BLUEPRINT)

    for _ in range(2):
        with pytest.raises(RuntimeError) as caught:
            module.message(event("message"), None)

        assert str(caught.value) == (
            "Can only access Blueprint.current_app if it's registered to an app."
        )


def test_without_any_app_the_blueprint_says_so(project, event):
    """There may be no ``app`` module at all."""
    module = project("chalicelib.ws", chalicelib__ws=BLUEPRINT)

    with pytest.raises(RuntimeError, match=r"Can only access Blueprint\.current_app"):
        module.message(event("message"), None)


def test_a_module_under_two_names_is_not_taken_for_the_registered_one(project, event):
    """Its second blueprint has handlers that no app knows."""
    module = project("ws_copy", app=APP, chalicelib__ws=BLUEPRINT, ws_copy=BLUEPRINT)

    with pytest.raises(RuntimeError, match=r"Can only access Blueprint\.current_app"):
        module.message(event("message"), None)


def test_two_blueprints_in_two_modules_meet_in_one_app(project, event):
    """Lambda starts a sandbox for each; each imports the whole app."""
    other = BLUEPRINT.replace("ws", "other").replace("on_other_message()", "on_ws_connect('open')")
    app = APP + "from chalicelib.other import other\napp.register_blueprint(other)\n"
    module = project("chalicelib.other", app=app, chalicelib__ws=BLUEPRINT, chalicelib__other=other)

    assert module.message(event("connect"), None)["outer"] == "chat"
    assert list(sys.modules["app"].app.websocket_handlers) == ["$default", "$connect"]


def test_a_blueprint_module_that_imports_the_app_works(project, event):
    """The app then registers the blueprint before its handlers are decorated."""
    circular = BLUEPRINT.replace("\n@ws", "\nfrom app import app\n\n@ws")
    module = project("chalicelib.ws", app=APP, chalicelib__ws=circular)

    answer = module.message(event("message"), None)

    assert answer == {"statusCode": 200, "outer": "chat", "app": "chat"}


def test_a_blueprint_that_looks_for_its_app_while_the_app_loads_is_refused(project):
    """It is not registered yet, and importing the app again would never end."""
    eager = BLUEPRINT + "\nname = ws.current_app.app_name\n"
    project("nothing", nothing="", app=APP, chalicelib__ws=eager)

    with pytest.raises(RuntimeError, match=r"Can only access Blueprint\.current_app"):
        project("app")


def test_a_package_that_looks_for_the_app_while_the_entry_loads_is_refused(project, environment):
    """The entry module is not in sys.modules yet, but is just being imported."""
    environment["SOCKETFORM_APP"] = "service.main"
    eager = "from chalicelib.ws import ws\nws.current_app\n"
    files = {"service/__init__": eager, "service/main": APP, "chalicelib/ws": BLUEPRINT}
    module = project("chalicelib.ws", **files)

    with pytest.raises(RuntimeError, match=r"Can only access Blueprint\.current_app"):
        module.ws.current_app  # noqa: B018 - the look-up is the point


FAILING = (
    APP
    + """
import os
if "BROKEN" in os.environ:
    raise ConnectionError("no parameters")

@app.middleware("websocket")
def inner(event, get_response):
    return {"inner": 1, **get_response(event)}
"""
)


def test_an_entry_module_that_fails_fails_each_event_until_it_loads(project, event, environment):
    """Half an app may lack the middleware that checks who calls."""
    environment["BROKEN"] = "1"
    module = project("chalicelib.ws", app=FAILING, chalicelib__ws=BLUEPRINT)

    for _ in range(2):
        with pytest.raises(ConnectionError, match="no parameters"):
            module.message(event("message"), None)
    del environment["BROKEN"]

    assert module.message(event("message"), None) == {
        "statusCode": 200,
        "outer": "chat",
        "inner": 1,
        "app": "chat",
    }


def test_a_module_that_the_entry_module_misses_is_named(project, event):
    """Only the entry module itself may be missing."""
    module = project("chalicelib.ws", app="import no_such_module", chalicelib__ws=BLUEPRINT)

    with pytest.raises(ModuleNotFoundError, match="no_such_module"):
        module.message(event("message"), None)


BASE = """
from socketform import Chalice
app = Chalice("base", env={})
"""
ON_BASE = """
from chalicelib.base import app

@app.on_ws_message()
def message(event):
    return {"app": app.app_name}

@app.lambda_function()
def job(event, context):
    return "ran"
"""
ENTRY_OF_BASE = """
import os
from chalicelib import handlers
from chalicelib.base import app

@app.middleware()
def outer(event, get_response):
    return {"outer": get_response(event)}

@app.on_ws_connect()
def connect(event):
    pass

@app.route("/")
def index():
    pass

app.experimental_feature_flags.extend(["WEBSOCKETS"])

if "BROKEN" in os.environ:
    raise ConnectionError("no parameters")
"""
PROJECT_OF_BASE = {
    "app": ENTRY_OF_BASE,
    "chalicelib__base": BASE,
    "chalicelib__handlers": ON_BASE,
}


def test_in_lambda_an_app_of_another_module_sees_the_entrys_middleware(project, event, environment):
    """Lambda imports ``chalicelib.handlers`` alone, and the middleware stands in ``app``."""
    environment["LAMBDA_TASK_ROOT"] = "/var/task"
    module = project("chalicelib.handlers", **PROJECT_OF_BASE)

    assert module.message(event("message"), None) == {
        "statusCode": 200,
        "outer": {"app": "base"},
    }
    assert module.job({}, None) == {"outer": "ran"}


def test_outside_lambda_an_apps_handler_imports_nothing(project, event):
    """A test that calls a handler decides itself what it loads."""
    module = project("chalicelib.handlers", **PROJECT_OF_BASE)

    assert module.message(event("message"), None) == {"statusCode": 200, "app": "base"}
    assert "app" not in sys.modules


def test_in_lambda_an_app_without_an_entry_module_runs(project, event, environment):
    """The module with the app may be all there is."""
    environment["LAMBDA_TASK_ROOT"] = "/var/task"
    module = project("chalicelib.handlers", chalicelib__base=BASE, chalicelib__handlers=ON_BASE)

    assert module.message(event("message"), None) == {"statusCode": 200, "app": "base"}


def test_what_a_failing_entry_module_registered_is_taken_back(project, event, environment):
    """Else the next attempt finds its own handlers there, and calls them duplicates."""
    environment.update(LAMBDA_TASK_ROOT="/var/task", BROKEN="1")
    module = project("chalicelib.handlers", **PROJECT_OF_BASE)
    app = sys.modules["chalicelib.base"].app

    for _ in range(2):
        with pytest.raises(ConnectionError, match="no parameters"):
            module.message(event("message"), None)
        assert list(app.websocket_handlers) == ["$default"]
        assert sorted(app.handler_map) == ["job", "message"]
        assert (app.middleware_handlers, app.routes) == ([], {})
    del environment["BROKEN"]

    assert module.message(event("message"), None)["outer"] == {"app": "base"}
    assert list(app.websocket_handlers) == ["$default", "$connect"]
    assert len(app.middleware_handlers) == 1
