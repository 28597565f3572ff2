"""Calls of the project's own functions: small ones are followed, of the rest all effects count."""

from __future__ import annotations

from textwrap import dedent

import pytest

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"

CERTAIN = {
    "def name(): return 'chat'\nNAME = name()": "chat",
    "def name():\n    '''Text.'''\n    return 'chat'\nNAME = name()": "chat",
    "def name(stage, *, app='chat'): return f'{app}-{stage}'\nNAME = name('dev')": "chat-dev",
    "def name(stage, /, app): return f'{app}-{stage}'\nNAME = name('dev', app='x')": "x-dev",
    "def name(*parts): return '-'.join(parts)\nNAME = name('a', *['b', 'c'])": "a-b-c",
    "def name(stage): return stage\nNAME = name(**{'stage': 'dev'})": "dev",
    "def name(stage='dev'): return stage\nNAME = name()": "dev",
    "STAGE = 'dev'\ndef name(): return STAGE\nNAME = name()": "dev",
    "name = lambda stage='dev': stage\nNAME = name()": "dev",
    "def same(stage):\n    print(stage)\n    return stage\nNAME = same('dev')": "dev",
    "class Config:\n    def name(self): return 'chat'\nNAME = Config().name()": "chat",
    "class Config:\n    def name(self, stage): return stage\nNAME = Config().name('dev')": "dev",
    "def outer(stage):\n    def inner():\n        return stage\n    return inner\n"
    "NAME = outer('dev')()": ("dev"),
}
OPEN = [
    "def name(stage=str(open)): return stage\nNAME = name()",
    "def name(**more): return 'chat'\nNAME = name(a='b')",
    "def name(stage): return stage\nNAME = name(*open)",
    "def name(stage): return stage\nNAME = name(**open)",
    "def name(): pass\nNAME = str(name())",
    "def name():\n    '''Text.'''\nNAME = str(name())",
    "def name():\n    return\nNAME = str(name())",
    "def name():\n    stage = 'dev'\n    return stage\nNAME = name()",
    "def name():\n    print()\n    return 'a' + 'b'\nNAME = name()",
    "def name(stage):\n    if stage:\n        return 'a'\n    return stage\nNAME = name('b')",
    "def name(stage):\n    stage.__x__\n    return stage\nNAME = name('b')",
    (
        "def name():\n    def stage(): ...\n    def stage(): ...\n    return stage\n"
        "NAME = name().__name__"
    ),
    (
        "STAGE = 'a'\ndef make():\n    STAGE = 'b'\n    def name(): return STAGE\n    return name\n"
        "NAME = make()()"
    ),
    "async def name(): return 'chat'\nNAME = str(name())",
    "def name(count): return name(count)\nNAME = str(name(1))",
    "class Config:\n    @staticmethod\n    def name(): return 'chat'\nNAME = Config.name()",
    "def name(stage): return (yield stage)\nNAME = name('a')",
    "@property\ndef NAME(): return 'chat'",
    "class Config:\n    def __new__(cls): return 'chat'\nNAME = Config()",
    "class Config(metaclass=type): ...\nNAME = str(Config())",
    "NAME = missing()",
]


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_a_small_function_is_followed(source, name, name_of):
    """Names are made by functions of one line."""
    assert name_of(source) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name):
    """What is certain must be what Python makes of it."""
    assert imported_name(source) == name


@pytest.mark.parametrize("source", OPEN)
def test_a_function_that_does_more_is_open(source, name_of):
    """Only running it tells what it returns."""
    assert name_of(source) is None


def test_too_few_arguments_are_open(name_of):
    """The call fails; what catches that is not followed."""
    source = (
        "def name(stage, *, app): return stage\ntry:\n    NAME = name('a')\n"
        "except TypeError:\n    NAME = 'b'"
    )

    assert name_of(source) is None


WRAPPER = """
import functools
def logged(function):
    @functools.wraps(function)
    def wrapper(event):
        return function(event)
    return wrapper
"""
LEVEL = """
import functools
def logged(level):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(event):
            return function(event)
        return wrapper
    return decorate
"""


@pytest.mark.parametrize(
    "source",
    [
        f"{WRAPPER}@app.on_ws_message()\n@logged\ndef message(event): ...",
        f"{WRAPPER}@logged\n@app.on_ws_message()\ndef message(event): ...",
        f"{LEVEL}@app.on_ws_message()\n@logged('info')\ndef message(event): ...",
        "def same(function): return function\n@app.on_ws_message()\n@same\ndef message(event): ...",
        (
            "def same(function):\n    print(function)\n    return function\n"
            "@app.on_ws_message()\n@same\ndef message(event): ..."
        ),
        "import x\n@x.traced(app='a')\n@app.on_ws_message()\n@x.logged\ndef message(event): ...",
        "from x import traced\n@app.on_ws_message()\n@traced\ndef message(event): ...",
    ],
)
def test_a_handler_keeps_its_name_under_well_behaved_decorators(source, handlers):
    """Lambda imports the function by its name."""
    assert handlers(source) == [("message", "$default", "app.message")]


@pytest.mark.parametrize(
    "decorator",
    [
        (
            "import functools\ndef logged(function):\n    def wrapper(event): ...\n"
            "    functools.update_wrapper(wrapper, function)\n    return wrapper"
        ),
        (
            "import functools\ndef logged(function):\n    @functools.wraps(function, assigned=())\n"
            "    def wrapper(event): ...\n    return wrapper"
        ),
        "def logged(function):\n    import json as function\n    return function",
        "def logged(function):\n    class function: ...\n    return function",
        "def logged(function):\n    setattr(function, '__name__', 'a')\n    return function",
        "def logged(function):\n    function.__name__ = 'a'\n    return function",
        "def logged(function):\n    @open\n    def wrapper(event): ...\n    return wrapper",
        "def logged(function):\n    @open()\n    def wrapper(event): ...\n    return wrapper",
        (
            "import functools\ndef logged(function):\n    @functools.wraps(print)\n"
            "    def wrapper(event): ...\n    return wrapper"
        ),
        "def logged(function):\n    return print(function)",
        "class logged:\n    def __init__(self, function): ...",
    ],
)
def test_a_decorator_that_makes_something_else_is_a_reason(decorator, reasons):
    """Under which name Lambda finds that is open."""
    source = f"{decorator}\n@app.on_ws_message()\n@logged\ndef message(event): ..."
    line = source.count("\n") + 4 - 2

    assert [reason.split()[0] for reason in reasons(source)] == [f"app.py:{line}:2"]


def test_a_plain_wrapper_registers_under_its_own_name(read_on):
    """Without ``functools.wraps`` the handler is the wrapper, which nobody can import."""
    source = """
        def logged(function):
            def wrapper(event): ...
            return wrapper
        @app.on_ws_message()
        @logged
        def message(event): ...
    """

    [handler] = read_on(source).found.handlers

    assert (handler.function, handler.handler) == ("wrapper", None)
    assert handler.problem[0] == "nested"


@pytest.mark.parametrize(
    "call",
    [
        "register()",
        "Rooms()",
        "Rooms().start()",
        "Rooms.start(None)",
        "traced()",
        "handler(None)",
        "start = register\nstart()",
        "(lambda: register())()",
        "[register() for _ in ()]",
    ],
)
def test_a_function_that_registers_when_it_is_called_is_a_reason(call, reasons):
    """The function runs; what it registers is open."""
    source = """
        import x
        def register():
            app.on_ws_connect()(print)
        class Rooms:
            def __init__(self):
                register()
            def start(self):
                register()
        @x.traced
        def traced():
            register()
        @app.on_ws_message()
        def handler(event):
            register()
    """

    assert reasons(f"{dedent(source)}{call}") == ["app.py:6:5 app.on_ws_connect"]


def test_a_decorated_handler_that_is_called_runs(reasons):
    """A handler with another decorator above it is called through that."""
    source = """
        import x
        @x.traced
        @app.on_ws_message()
        def handler(event):
            app.on_ws_connect()(print)
        handler(None)
    """

    assert reasons(source) == ["app.py:8:5 app.on_ws_connect"]


def test_functions_that_nobody_calls_do_nothing(handlers):
    """A factory for tests stands in many apps."""
    source = f"def register():\n    app.on_ws_connect()(print)\n{MESSAGE}"

    assert handlers(source) == [("message", "$default", "app.message")]
