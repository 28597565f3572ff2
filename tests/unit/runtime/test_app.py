"""The app object."""

import logging
import sys

import pytest

from socketform.runtime.app import Chalice


def test_a_new_app_has_what_chalice_apps_touch():
    """Apps read and set these attributes while they load."""
    app = Chalice("chat", env={})

    assert app.app_name == "chat"
    assert app.debug is False
    assert app.websocket_handlers == {}
    assert app.handler_map == {}
    assert app.api.cors is False
    assert "image/png" in app.api.binary_types
    assert app.websocket_api.session is None
    assert app.current_request is None


def test_the_logger_writes_errors_to_stdout_and_debug_lowers_the_level():
    """Lambda collects stdout; Chalice's apps switch ``app.debug`` on to see everything."""
    app = Chalice("test-app-levels", env={})

    handler = app.log.handlers[0]

    assert app.log.name == "test-app-levels"
    assert handler.stream is sys.stdout
    assert handler.formatter._fmt == "%(name)s - %(levelname)s - %(message)s"
    assert app.log.propagate is False
    assert app.log.level == logging.ERROR
    app.debug = True
    assert app.log.level == logging.DEBUG


def test_an_app_made_with_debug_logs_from_debug_up():
    """``Chalice(app_name, debug=True)`` is the other spelling."""
    assert Chalice("test-app-debug", debug=True, env={}).log.level == logging.DEBUG


def test_a_second_app_of_the_same_name_adds_no_second_handler():
    """Every line would appear twice."""
    Chalice("test-app-twice", env={})
    app = Chalice("test-app-twice", env={})

    assert len(app.log.handlers) == 1


def test_configure_logs_false_leaves_the_logger_alone():
    """The app then brings its own logging."""
    app = Chalice("test-app-own-logs", configure_logs=False, env={})

    assert app.log.handlers == []
    assert app.log.propagate is True


def test_the_execution_environment_names_us_once():
    """It goes into botocore's user agent; two apps in one process must not make it grow."""
    env = {"AWS_EXECUTION_ENV": "AWS_Lambda_python3.13"}

    Chalice("one", env=env)
    Chalice("two", env=env)

    assert env == {"AWS_EXECUTION_ENV": "AWS_Lambda_python3.13 socketform/0.1.0"}


def test_outside_lambda_the_execution_environment_starts_with_lambda(environment):
    """As Chalice names it where the variable is not set."""
    environment.pop("AWS_EXECUTION_ENV", None)

    Chalice("one")

    assert environment["AWS_EXECUTION_ENV"] == "AWS_Lambda socketform/0.1.0"


def test_the_app_called_with_a_websocket_event_answers_as_chalice_does(event):
    """``app.app`` is the entry of REST requests only."""
    app = Chalice("chat", env={})

    answer = app(event("message"), "context")

    assert answer == {
        "headers": {},
        "multiValueHeaders": {},
        "statusCode": 500,
        "body": '{"Code":"InternalServerError","Message":"Unknown request."}',
    }
    assert app.lambda_context == "context"


def test_the_app_called_with_a_rest_event_says_that_routes_do_not_run(capsys):
    """A silent 404 would hide that HTTP is not deployed by us."""
    app = Chalice("test-app-rest", env={})

    answer = app({"requestContext": {"resourcePath": "/", "httpMethod": "GET"}}, None)

    assert answer["statusCode"] == 501
    assert answer["body"] == (
        '{"Code":"NotImplementedError","Message":"Socketform does not run HTTP routes: deploy '
        'them with Chalice, e.g. chalice package --merge-template"}'
    )
    assert capsys.readouterr().out.startswith("test-app-rest - ERROR - Socketform does not run")


def test_an_async_middleware_is_refused():
    """Nothing would await it, and every handler would answer 200 unseen."""
    app = Chalice("chat", env={})

    async def later(_event, _get_response):
        pass

    with pytest.raises(TypeError, match="later is an async function"):
        app.register_middleware(later)


def test_any_callable_object_may_be_middleware():
    """``ConvertToMiddleware`` objects have no ``__name__``."""
    app = Chalice("chat", env={})

    class Pass:
        def __call__(self, event, get_response):
            return get_response(event)

    app.register_middleware(Pass(), "sqs")

    assert [kind for _, kind in app.middleware_handlers] == ["sqs"]
