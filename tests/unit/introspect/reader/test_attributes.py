"""Attributes are looked up and set on what is known; on anything else they are open."""

from __future__ import annotations

import pytest

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"
ENUM = "import enum\nclass Stage(enum.Enum):\n    DEV = 'dev'\n"

CERTAIN = {
    ENUM + "NAME = Stage.DEV.value": "dev",
    ENUM + "NAME = Stage.DEV.name": "DEV",
    ENUM + "    ALIAS = 'dev'\nNAME = Stage.ALIAS.name": "DEV",
    "class Config:\n    NAME = 'chat'\nNAME = Config.NAME": "chat",
    "class Config:\n    NAME = 'chat'\nNAME = Config().NAME": "chat",
    "class Base:\n    NAME = 'chat'\nclass Config(Base):\n    pass\nNAME = Config().NAME": "chat",
    "class Left:\n    A = 'a'\nclass Right(Left):\n    A = 'b'\n"
    "class Both(Right, Left): ...\nNAME = Both.A": ("b"),
    "class Config(object):\n    NAME = 'chat'\nNAME = Config.NAME": "chat",
    "class Config:\n    NAME = 'a'\nConfig.NAME = 'b'\nNAME = Config.NAME": "b",
    "import lib\nNAME = lib.TEXT": "text",
    "import lib\nlib.TEXT = 'other'\nNAME = lib.TEXT": "other",
    "import lib\nNAME = lib.__name__": "lib",
    "import folder\nNAME = folder.__name__": "folder",
    "import folder.inner\nNAME = folder.inner.TEXT": "inner",
    "def connect(): ...\nNAME = connect.__name__": "connect",
    "import string\nstring.digits = 'a'\nNAME = string.digits": "a",
    "import string\nstring.digits = 'a'\nfrom string import digits as NAME": "a",
    "from chalice import Chalice\nNAME = Chalice('chat').app_name": "chat",
    "NAME = 'chat'.upper()": "CHAT",
}
OPEN = [
    "class Config:\n    @property\n    def NAME(self): return 'chat'\nNAME = Config().NAME",
    "class Config:\n    NAME = 'a'\n    def __init__(self): self.NAME = 'b'\nNAME = Config().NAME",
    "class Config:\n    NAME = 'a'\n    __slots__ = ()\nNAME = Config().NAME",
    "class Config:\n    NAME = 'a'\nconfig = Config()\nconfig.NAME = 'b'\nNAME = config.NAME",
    "class Config(dict):\n    NAME = 'a'\nNAME = Config().NAME",
    "class Config(dict):\n    NAME = 'a'\nNAME = Config.NAME",
    "class Config(metaclass=type):\n    NAME = 'a'\nNAME = Config.NAME",
    "import enum\nclass Stage(dict, enum.Enum):\n    DEV = 'dev'\nNAME = Stage.DEV.value",
    f"{ENUM}    @property\n    def value(self): return 'a'\nNAME = Stage.DEV.value",
    f"{ENUM}    def __init__(self, value): self._value_ = 'a'\nNAME = Stage.DEV.value",
    "import dataclasses as d\n@d.dataclass(slots=True)\nclass C:\n    N: str = 'a'\nNAME = C.N",
    "import enum\nclass Stage(enum.Enum):\n    DEV = ['dev']\nNAME = Stage.DEV.value[0]",
    ENUM + "NAME = str(Stage.DEV.other)",
    "class Config: ...\nNAME = Config.missing",
    "import lib\nNAME = lib.missing",
    "NAME = open('x').name",
    "import os\nos.environ = {}\nNAME = os.environ.get('A', 'b')",
    "from chalice import Chalice\nNAME = str(Chalice('chat').debug)",
    "from chalice import Chalice\nNAME = Chalice(None).app_name",
]


@pytest.fixture
def files():
    """A module, and a folder without ``__init__.py`` with another."""
    return {"lib.py": 'TEXT = "text"\n', "folder/inner.py": 'TEXT = "inner"\n'}


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_an_attribute_of_what_is_known_is_known(source, name, name_of, files):
    """Settings are kept in classes, enums and modules."""
    assert name_of(source, files) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name, files):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, files) == name


@pytest.mark.parametrize("source", OPEN)
def test_an_attribute_that_code_may_make_is_open(source, name_of, files):
    """Properties, descriptors and metaclasses are not run."""
    assert name_of(source, files) is None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("app.websocket_handlers", "app.py:4:1 websocket_handlers of an app is used"),
        ("app._features_used", "app.py:4:1 _features_used of an app is used"),
        ("app.__dict__", "app.py:4:1 __dict__ of an app is used"),
        ("app.something", "app.py:4:1 something of an app is used"),
        ("Blueprint('a').experimental_feature_flags",
         "app.py:4:1 experimental_feature_flags of an app is used"),
        ("def f(): ...\nf.__globals__", "app.py:5:1 __globals__ is used"),
        ("app.on_ws_message.__self__", "app.py:4:1 __self__ is used"),
        ("app.on_ws_message().kind", "app.py:4:1 kind of a decorator is used"),
        ("app.on_ws_message.name", "app.py:4:1 name of a decorator is used"),
        ("open('x').on_ws_message", "app.py:4:1 on_ws_message is used on what open returns"),
        ("class C: ...\nC().on_ws_message",
         "app.py:5:1 on_ws_message is used on an object of the class C"),
    ],
)  # fmt: skip
def test_an_attribute_that_reaches_into_an_app_is_a_reason(source, reason, reasons):
    """What is done with it is known only when the app runs."""
    assert reason in reasons(source)


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("app.on_ws_message = print", "app.py:4:1"),
        ("app.websocket_handlers = {}", "app.py:4:1"),
        ("app._private = 1", "app.py:4:1"),
        ("Chalice.on_ws_message = print", "app.py:4:1"),
        ("Chalice.other = print", "app.py:4:1"),
        ("import chalice\nchalice.Chalice = print", "app.py:5:1"),
        ("import chalice.app\nchalice.app.DecoratorAPI = print", "app.py:5:1"),
        ("class App(Chalice): ...\nApp.help = 1", "app.py:5:1"),
        ("open('x').on_ws_message = 1", "app.py:4:1"),
        ("open('x').route = 1", "app.py:4:1"),
        ("import sys\nsys.meta_path = []", "app.py:5:1"),
        (f"{MESSAGE}message.func = print", "app.py:6:1"),
        (f"{MESSAGE}message.__call__ = print", "app.py:6:1"),
        (f"{MESSAGE}message.__class__ = print", "app.py:6:1"),
        ("def f(): ...\nf.__code__ = print.__code__", "app.py:5:1"),
        ("app.app_name = open('x').read()", "app.py:4:1"),
    ],
)
def test_replacing_what_registers_is_a_reason(source, place, read_on):
    """From then on the decorators are not chalice's."""
    assert place in [str(reason.where) for reason in read_on(source).reasons]


@pytest.mark.parametrize(
    "source",
    [
        "app.debug = True",
        "app.custom = 1",
        "open('x').custom = 1",
        "def f(): ...\nf.custom = 1",
        "import json\njson.custom = f = lambda one: one",
        "class C: ...\nC().custom = 1",
        f"{MESSAGE}message.custom = 1",
    ],
)
def test_setting_what_registers_nothing_is_no_reason(source, reasons):
    """Apps keep clients and settings on all kinds of objects."""
    assert reasons(source) == []


def test_the_name_of_an_app_may_be_set(read_on):
    """It is an attribute like others, and read when the app is deployed."""
    assert read_on("app.app_name = 'other'").found.name == "other"


@pytest.mark.parametrize(
    ("import_line", "made"),
    [
        ("import chalice", "chalice.Chalice"),
        ("import chalice as c", "c.Chalice"),
        ("import chalice.app", "chalice.app.Chalice"),
        ("import socketform", "socketform.Chalice"),
        ("from chalice.app import Chalice as App", "App"),
        ("from chalice import app as module", "module.Chalice"),
    ],
)
def test_an_app_is_found_however_its_class_is_imported(import_line, made, read):
    """Chalice's name for its class is the same everywhere."""
    reading = read(f"{import_line}\nmain = {made}('chat')")

    assert reading.reasons == ()
    assert (reading.found.name, reading.found.variable) == ("chat", "main")


def test_an_app_kept_in_an_attribute_goes_by_its_name(reasons):
    """Code that uses the attribute uses the app."""
    source = """
        class State: ...
        State.main = app
        def use():
            State.main._private
        use()
    """

    assert reasons(source) == ["app.py:7:5 main._private is used"]


def test_methods_of_a_service_are_reached_through_its_object(reasons):
    """What a method does, it does when it is called: at load."""
    source = """
        class Service:
            def start(self):
                app.on_ws_message()(print)
        Service().start()
    """

    assert reasons(source) == ["app.py:6:9 app.on_ws_message"]


def test_a_function_with_attributes_is_taken_to_run(reasons):
    """Some objects of a function call it, such as what a decorator adds."""
    source = """
        def later():
            app.on_ws_message()(print)
        later.delay
    """

    assert reasons(source) == ["app.py:5:5 app.on_ws_message"]


def test_a_class_that_defines_route_itself_is_no_app(handlers):
    """Routers of the project's own are common."""
    source = f"""
class Router:
    def route(self, path):
        return path
router = Router()
router.route("/")
{MESSAGE}"""

    assert handlers(source) == [("message", "$default", "app.message")]


def test_another_kind_of_handler_on_something_unknown_is_a_reason(reasons):
    """It may be the app."""
    assert reasons("def get(): return missing\nget().schedule('rate(1 day)')") != []
