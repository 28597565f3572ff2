"""Statements are evaluated in their order; those that may not run, or run often, are not."""

from __future__ import annotations

import pytest

CERTAIN = {
    'NAME: str = "chat"\nother: int': "chat",
    'NAME = "chat"\nNAME += "-dev"': "chat-dev",
    'parts = ["a"]\nalias = parts\nparts += ["b"]\nNAME = "-".join(alias)': "a-b",
    'parts = ["a"]\nparts += ("b",)\nNAME = "-".join(parts)': "a-b",
    'class Config:\n    """Text."""\n    STAGE = "dev"\n'
    '    NAME = "chat-" + STAGE\nNAME = Config.NAME': ("chat-dev"),
    'class Outer:\n    class Inner:\n        NAME = "chat"\nNAME = Outer.Inner.NAME': "chat",
    'class Moved:\n    global NAME\n    NAME = "chat"': "chat",
    'global NAME\nNAME = "chat"': "chat",
    'assert True\npass\nNAME = "a"\nb = 1\ndel b': "a",
    "async def wait(): ...\nNAME = wait.__name__": "wait",
    'def use(a: int, *b: str, c: list[int], **d: "x") -> "y": ...\nNAME = "a"': "a",
}
OPEN = [
    "parts = ['a']\nparts += open\nNAME = parts[0]",
    "parts = {'a': 'x'}\nparts |= {'a': 'y'}\nNAME = parts['a']",
    "parts = ['a']\ndel parts[0]\nNAME = str(parts)",
    "NAME = 'a'\nfor NAME in ('b', 'c'):\n    pass",
    "NAME = 'a'\nwhile len(NAME) < 3:\n    NAME += 'a'",
    "match 'a':\n    case 'a':\n        NAME = 'b'",
    "NAME = 'a'\nnote: (NAME := 'b')",
    "NAME = 'a'\ndef use(one: (NAME := 'b')): ...",
]


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_what_surely_runs_is_evaluated(source, name, name_of):
    """Settings are made of such statements."""
    assert name_of(source, environment={"SET": "set"}) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, environment={"SET": "set"}) == name


@pytest.mark.parametrize("source", OPEN)
def test_what_may_have_run_is_open(source, name_of):
    """The name may be the one or the other."""
    assert name_of(source, {"lib.py": ""}) is None


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("app = Chalice('again')", "app.py:4:1 app, an app, is bound anew"),
        ("app = None", "app.py:4:1 app, an app, is bound anew"),
        ("del app", "app.py:4:1 app, an app, is deleted"),
        ("for app in ():\n    pass", "app.py:4:5 app, an app, may be bound anew"),
        ("import sys\nif sys.argv:\n    app = sys.argv.app", "app.py:6:5 app, an app,"),
        ("def other():\n    global app\n    app = None\nother()", "app.py:6:5 app, an app,"),
        ("class Moved:\n    global app\n    app = None", "app.py:6:5 app, an app,"),
        ("import sys\nsys.modules['app'] = None", "app.py:5:1 sys.modules is changed"),
        ("import sys\ndel sys.modules['app']", "app.py:5:5 sys.modules"),
    ],
)
def test_an_app_that_may_be_another_is_a_reason(source, place, reasons):
    """Handlers would be those of the wrong app."""
    assert any(reason.startswith(place) for reason in reasons(source))


def test_an_app_made_where_its_name_may_be_bound_anew_is_a_reason(read):
    """The function was called before, and may be called again."""
    source = """
        from chalice import Chalice
        def make():
            global app
            app = None
        make()
        app = Chalice("chat")
    """

    reading = read(source)

    assert [str(reason.where) for reason in reading.reasons] == ["app.py:6:1"]
    assert reading.found is None


FAILURES = {
    "raise ValueError('no')": "app.py:4:1",
    "raise ValueError from None": "app.py:4:1",
    "raise": "app.py:4:1",
    "assert False": "app.py:4:1",
    "None.lower()": "app.py:4:1",
    "missing": "app.py:4:1",
    "import sys\nsys.exit(1)": "app.py:5:1",
    "exit()": "app.py:4:1",
    "int(None)": "app.py:4:1",
    "import os\nos.environ['UNSET']": "app.py:5:1",
}


@pytest.mark.parametrize(("source", "place"), FAILURES.items())
def test_what_surely_fails_is_a_warning(source, place, read_on):
    """The declaration is what the user wants to see; that it cannot run, too."""
    reading = read_on(source)

    assert [str(notice.where) for notice in reading.notices] == [place]
    assert all(notice.is_warning and notice.remedy for notice in reading.notices)


@pytest.mark.parametrize("source", FAILURES)
def test_what_fails_inside_a_try_is_no_warning(source, read_on):
    """Something catches it."""
    body = source.replace("\n", "\n    ")

    assert read_on(f"try:\n    {body}\nexcept BaseException:\n    pass").notices == ()


def test_a_class_that_inherits_from_an_app_is_made_like_one(read):
    """Plain subclasses add methods of their own."""
    source = """
        from chalice import Chalice
        class Base(Chalice):
            def help(self): ...
        class App(Base):
            pass
        app = App("chat")
        app.experimental_feature_flags.add("WEBSOCKETS")
        @app.on_ws_message()
        def message(event): ...
    """

    reading = read(source)

    assert reading.reasons == ()
    assert [one.handler for one in reading.found.handlers] == ["app.message"]


@pytest.mark.parametrize(
    ("definition", "what"),
    [
        (
            "class App(Chalice):\n    def __init__(self): ...",
            "the class App changes Chalice: __init__",
        ),
        (
            "class App(Chalice):\n    def on_ws_message(self): ...\n    app_name = 'a'",
            "the class App changes Chalice: app_name, on_ws_message",
        ),
        ("class App(Chalice, dict): ...", "the class App changes Chalice"),
        ("class App(Chalice, metaclass=type): ...", "the class App changes Chalice: its metaclass"),
        (
            "class Rooms(Blueprint):\n    def route(self): ...",
            "the class Rooms changes Blueprint: route",
        ),
    ],
)
def test_a_class_that_changes_an_app_is_a_reason(definition, what, reasons):
    """Its decorators may do anything."""
    assert reasons(definition) == [f"app.py:4:1 {what}"]


def test_the_defaults_of_a_function_are_in_its_hands(reasons):
    """It may be called at any time, and use the app that it was given."""
    source = """
        import sys
        def use(chat=app, *, names=["a"]):
            getattr(chat, sys.argv[0])
        use()
    """

    assert reasons(source) == ["app.py:6:5 getattr(...)"]


def test_a_module_given_as_a_default_may_be_changed(name_of):
    """The function sets an attribute of what it was given."""
    source = """
        import lib
        def change(module=lib):
            module.TEXT = "other"
        change()
        NAME = lib.TEXT
    """

    assert name_of(source, {"lib.py": "TEXT = 'text'\n"}) is None


def test_a_list_given_as_a_default_may_be_changed(name_of):
    """There is but one such list, however often the function is called."""
    source = (
        "names = ['a']\ndef add(names=names):\n    names.insert(0, 'b')\nadd()\nNAME = names[0]"
    )

    assert name_of(source) is None


def test_decorated_classes_stay_what_they_are_with_dataclass_only(name_of):
    """Any other decorator may make something else of the class."""
    plain = "from dataclasses import dataclass\n@dataclass\nclass C:\n    N: str = 'a'\nNAME = C.N"
    called = plain.replace("@dataclass", "@dataclass(frozen=True)")
    other = plain.replace("dataclass", "singleton").replace("dataclasses", "things")

    assert (name_of(plain), name_of(called), name_of(other)) == ("a", "a", None)
