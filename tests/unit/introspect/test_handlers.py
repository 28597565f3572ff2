"""Which name Lambda imports a handler by, and what is wrong when there is none.

Every app here is read from our runtime and, where `make tools` has installed it, real chalice.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from socketform.errors import (
    AsyncHandlerError,
    DeclarationError,
    DuplicateNameError,
    DuplicateRouteError,
    MissingParenthesesError,
    NoHandlerError,
    SocketformError,
    SourceLocation,
    UnimportableHandlerError,
)

REAL_CHALICE = Path(__file__).parents[3] / ".tools" / "chalice" / "bin" / "python"


@pytest.fixture(params=["ours", "real chalice"])
def python(request) -> str:
    """The interpreter: its chalice is our stand-in, or real."""
    if request.param == "ours":
        return sys.executable
    if not REAL_CHALICE.exists():
        pytest.skip("real chalice is not installed; `make tools` does it")
    return str(REAL_CHALICE)


ACCEPTED = {
    "a decorator above ours that says so": (
        """
        import functools
        def traced(function):
            @functools.wraps(function)
            def call(*arguments): return function(*arguments)
            return call
        @traced
        @app.on_ws_message()
        def message(event): pass
        """,
        "app.message",
        "app.py:9",
    ),
    "a decorator above ours that does not say so": (
        """
        def traced(function):
            def call(*arguments): return function(*arguments)
            return call
        @traced
        @app.on_ws_message()
        def message(event): pass
        """,
        "app.message",
        "app.py:7",
    ),
    "a decorator below ours": (
        """
        import functools
        def checked(function):
            @functools.wraps(function)
            def call(event): return function(event)
            return call
        @app.on_ws_message()
        @checked
        def message(event): pass
        """,
        "app.message",
        "app.py:9",
    ),
    "a function made by a factory": (
        """
        def make():
            @app.on_ws_message()
            def message(event): pass
            return message
        message = make()
        """,
        "app.message",
        "app.py:5",
    ),
    "a function registered by a call": (
        """
        def message(event): pass
        message = app.on_ws_message()(message)
        """,
        "app.message",
        "app.py:4",
    ),
    "a function of another module, bound here": (
        """
        from chat import speak
        speak = app.on_ws_message()(speak)
        """,
        "app.speak",
        "chat.py:1",
    ),
    "a blueprint with a wrong import name": (
        """
        from rooms import blueprint
        app.register_blueprint(blueprint)
        """,
        "rooms.speak",
        "rooms.py:3",
    ),
    "a blueprint of a vendored package": (
        """
        from kit.chat import blueprint
        app.register_blueprint(blueprint, name_prefix="kit-")
        """,
        "kit.chat.speak",
        "vendor/kit/chat.py:3",
    ),
    "a blueprint in a package's own file": (
        """
        from lobby import blueprint
        app.register_blueprint(blueprint)
        """,
        "lobby.speak",
        "lobby/__init__.py:3",
    ),
}
BLUEPRINT = """\
from chalice import Blueprint
blueprint = Blueprint({name})
@blueprint.on_ws_message()
def speak(event): pass
"""
FILES = {
    "chat.py": "def speak(event): pass\n",
    "rooms.py": BLUEPRINT.format(name="'no.such.module'"),
    "lobby/__init__.py": BLUEPRINT.format(name="__name__"),
    "vendor/kit/__init__.py": "",
    "vendor/kit/chat.py": BLUEPRINT.format(name="__name__"),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_a_handler_is_found_under_the_name_that_lambda_imports(case, python, import_app):
    """People decorate and bind functions in many ways that work."""
    source, handler, where = ACCEPTED[case]

    declaration, _ = import_app(source, files=FILES, python=python)

    assert [one.handler for one in declaration.handlers] == [handler]
    assert [str(one.where) for one in declaration.handlers] == [where]


REFUSED = {
    "another function takes the name": (
        """
        @app.on_ws_message()
        def message(event): pass
        def message(text): pass
        """,
        UnimportableHandlerError,
        4,
        "hidden by a later definition of its name at app.py:6",
    ),
    "a class takes the name": (
        """
        @app.on_ws_message()
        def message(event): pass
        class message: pass
        """,
        UnimportableHandlerError,
        4,
        "hidden by a later definition of its name",
    ),
    "a value takes the name": (
        """
        @app.on_ws_message()
        def message(event): pass
        message = "hello"
        """,
        UnimportableHandlerError,
        4,
        "hidden by a later definition of its name",
    ),
    "a handler of another kind takes the name": (
        """
        @app.on_ws_message(name="one")
        def message(event): pass
        @app.lambda_function(name="two")
        def message(event, context): pass
        """,
        UnimportableHandlerError,
        4,
        "hidden by a later definition of its name at app.py:6",
    ),
    "two decorated handlers of one function name": (
        """
        def traced(function):
            def call(*arguments): return function(*arguments)
            return call
        @traced
        @app.on_ws_connect(name="one")
        def handle(event): pass
        @traced
        @app.on_ws_message(name="two")
        def handle(event): pass
        """,
        UnimportableHandlerError,
        7,
        "hidden by a later definition of its name at app.py:10",
    ),
    "the name is removed": (
        """
        @app.on_ws_message()
        def message(event): pass
        del message
        """,
        UnimportableHandlerError,
        4,
        "not bound to that name",
    ),
    "a decorator below changes the name": (
        """
        def checked(function):
            def call(event): return function(event)
            call.__qualname__ = "call"
            return call
        @app.on_ws_message()
        @checked
        def message(event): pass
        """,
        UnimportableHandlerError,
        5,
        "not bound to that name",
    ),
    "an async generator": (
        """
        @app.on_ws_message()
        async def message(event): yield
        """,
        AsyncHandlerError,
        4,
        "never awaits",
    ),
    "one function name twice": (
        """
        @app.on_ws_connect()
        def handle(event): pass
        @app.on_ws_message()
        def handle(event): pass
        """,
        DuplicateNameError,
        6,
        "'handle' already belongs to the handler at app.py:4",
    ),
    "a route twice, once on a blueprint": (
        """
        @app.on_ws_message()
        def message(event): pass
        from lobby import blueprint
        app.register_blueprint(blueprint)
        """,
        DuplicateRouteError,
        None,
        "already handled at app.py:4",
    ),
    "no parentheses on a blueprint": (
        """
        blueprint = Blueprint(__name__)
        @blueprint.on_ws_connect
        def connect(event): pass
        """,
        MissingParenthesesError,
        5,
        "on_ws_connect stands on connect",
    ),
    "a blueprint that nobody registers": (
        """
        from lobby import blueprint
        """,
        NoHandlerError,
        2,
        "no websocket handler",
    ),
    "a name that is no text": (
        """
        app.app_name = 7
        @app.on_ws_message()
        def message(event): pass
        """,
        DeclarationError,
        2,
        "the app's name",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_handler_that_lambda_cannot_import_is_refused(case, python, import_app):
    """In AWS it would fail at the first event; here the author is told why."""
    source, error, line, message = REFUSED[case]

    with pytest.raises(SocketformError) as raised:
        import_app(source, files=FILES, python=python)

    assert type(raised.value) is error
    assert line is None or raised.value.where == SourceLocation("app.py", line)
    assert message in raised.value.message
    assert raised.value.remedy


def test_flags_may_be_extended_with_real_chalice_too(python, import_app):
    """Chalice's manual spells it so, and the runtime that is deployed accepts it."""
    declaration, _ = import_app(
        """
        app.experimental_feature_flags.clear()
        app.experimental_feature_flags.extend(["WEBSOCKETS"])
        @app.on_ws_message()
        def message(event): pass
        """,
        python=python,
    )

    assert declaration.name == "chat"


def test_route_keys_of_ones_own_are_read_from_both_runtimes(python, import_app):
    """Apps call what stands behind the decorators, for Chalice has none that takes a key."""
    declaration, _ = import_app(
        """
        def on(key):
            return app._create_registration_function(
                handler_type="on_ws_message", name=key, registration_kwargs={"route_key": key}
            )
        @on("join")
        def join(event): pass
        @on("leave")
        def leave_room(event): pass
        """,
        python=python,
    )

    assert [(one.route_key, one.name, one.handler) for one in declaration.handlers] == [
        ("join", "join", "app.join"),
        ("leave", "leave", "app.leave_room"),
    ]


def test_a_mistake_of_several_handlers_is_told_of_each(import_app):
    """In the order of the source, not of the route keys."""
    with pytest.raises(SocketformError) as raised:
        import_app(
            """
            app.on_ws_message()(lambda event: None)
            app.on_ws_connect(name="two")(lambda event: None)
            """
        )

    assert [one.where for one in raised.value.problems()] == [
        SourceLocation("app.py", 4),
        SourceLocation("app.py", 5),
    ]
