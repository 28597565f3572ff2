"""Calls of other code: what is pure is computed, what gets an app is open, the rest is harmless."""

from __future__ import annotations

import pytest

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"

CERTAIN = {
    "import os\nNAME = os.environ.get('SET', 'd')": "set",
    "import os\nNAME = os.environ.get('UNSET', 'd')": "d",
    "import os\nNAME = os.getenv('UNSET', default='d')": "d",
    "import os\nNAME = os.getenv('UNSET') or 'd'": "d",
    "from os import environ as e, getenv\nNAME = e['SET'] + getenv('UNSET', 'd')": "setd",
    "import os\nos.environ.setdefault('UNSET', 'v')\nNAME = os.environ['UNSET']": "v",
    "import os\nos.environ.setdefault('SET', 'v')\nNAME = os.environ['SET']": "set",
    "import os\nos.environ.copy()\nNAME = os.environ['SET']": "set",
    "from typing import cast\nNAME = cast(str, 'chat')": "chat",
    "NAME = str(int('3'))": "3",
    "NAME = tuple(['a', 'b'])[1]": "b",
    "NAME = list('ab')[1]": "b",
    "NAME = dict(a='x')['a']": "x",
    "NAME = 'yes' if 'a' in set(['a']) else 'no'": "yes",
    "NAME = 'yes' if not list() else 'no'": "yes",
    "NAME = 'a-b'.split('-')[1]": "b",
    "NAME = '-'.join(['a', 'b'])": "a-b",
    "NAME = '{a}'.format(**{'a': 'x'})": "x",
    "names = ['a']\nnames.append('b')\nNAME = names[-1]": "b",
    "names = ['a']\nnames.extend(('b', 'c'))\nNAME = names[-1]": "c",
    "names = {'a'}\nnames.add('b')\nNAME = str('b' in names)": "True",
    "names = {'a'}\nnames.update(['b'])\nNAME = str('b' in names)": "True",
    "names = ['a']\nother = names.copy()\nother.append('b')\nNAME = names[-1]": "a",
    "names = {'a': 'x'}\nNAME = names.get('a') + names.get('b', 'd')": "xd",
    "names = {'a': 'x'}\nnames.keys()\nNAME = names['a']": "x",
    "import lib\nNAME = getattr(lib, 'TEXT')": "text",
    "import lib\nsetattr(lib, 'TEXT', 'b')\nNAME = lib.TEXT": "b",
    "import importlib\nNAME = importlib.import_module('.inner', 'pack').TEXT": "inner",
    "import importlib\nNAME = importlib.import_module('lib').TEXT": "text",
    "from importlib import import_module as load\nNAME = load('lib').TEXT": "text",
}
OPEN = [
    "import os\nNAME = os.environ.get('LANG', 'd')",
    "import os\nNAME = os.environ.get(str(open), 'd')",
    "import os\nos.environ.update(UNSET='v')\nNAME = os.environ.get('UNSET', 'd')",
    "import os\nos.environ.setdefault('UNSET', str(open))\nNAME = os.environ['UNSET']",
    "import os\nos.environ.setdefault('LANG', 'v')\nNAME = os.environ['LANG']",
    "import os\nos.environ.setdefault(str(open), 'v')\nNAME = os.environ.get('UNSET', 'd')",
    "import os\nos.environ.pop('SET')\nNAME = os.environ.get('SET', 'd')",
    "import os\nos.putenv('SET', 'v')\nNAME = os.environ.get('SET', 'd')",
    "from dotenv import load_dotenv\nload_dotenv()\nimport os\nNAME = os.getenv('UNSET', 'd')",
    "NAME = str(open('x'))",
    "NAME = str(list(open)[0])",
    "NAME = tuple(open)[0]",
    "NAME = dict([('a', 'b')])['a']",
    "NAME = list('ab', 'c')[0]",
    "NAME = 'a'.join(open)",
    "NAME = 'abc'.encode()",
    "names = ['a']\nnames.extend(open)\nNAME = names[0]",
    "names = ['a']\nnames.pop()\nnames.append('b')\nNAME = names[0]",
    "names = ['a']\nnames.pop()\nother = names.copy()\nNAME = other[0]",
    "names = ['a']\nopen(names)\nNAME = names[0]",
    "names = {'a': ['b']}\nopen(names)\nNAME = names['a'][0]",
    "names = {'a': 'x'}\nNAME = names.get(open)",
    "names = {'a': 'x'}\nnames.clear()\nNAME = names.get('a', 'd')",
    "import lib\nNAME = getattr(lib, str(open))",
    "import lib\ndelattr(lib, 'TEXT')\nNAME = lib.TEXT",
    "NAME = eval('1')",
]


@pytest.fixture
def files():
    """A module for those that import one."""
    return {
        "lib.py": 'TEXT = "text"\n',
        "pack/__init__.py": "",
        "pack/inner.py": 'TEXT = "inner"\n',
    }


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_what_is_pure_is_computed(source, name, name_of, files):
    """Settings are read from the environment, split, joined and looked up."""
    assert name_of(source, files, environment={"SET": "set"}) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name, files):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, files, environment={"SET": "set"}) == name


@pytest.mark.parametrize("source", OPEN)
def test_what_other_code_makes_is_open(source, name_of, files):
    """Nothing of it is run."""
    assert name_of(source, files, environment={"SET": "set"}) is None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("import x\nx.start(app)", "app.py:5:1 an app is given to x.start"),
        ("import x\nx.start(of=[app])", "app.py:5:1 an app is given to x.start"),
        ("import x\nx.start({'a': (app,)})", "app.py:5:1 an app is given to x.start"),
        ("import x\nx.start(Blueprint('a'))", "app.py:5:1 an app is given to x.start"),
        ("import x\nx.get()(app)", "app.py:5:1 an app is given to other code"),
        ("import x\nx.start(app.on_ws_message)", "app.py:5:1 an app is given to x.start"),
        ("import x\nx.start(app.on_ws_message())",
         "app.py:5:1 a part of an app that registers is given away"),
        ("import x\nx.start(app.experimental_feature_flags)",
         "app.py:5:1 a part of an app that registers is given away"),
        ("import x\nx.start('on_ws_message')", "app.py:5:1 'on_ws_message' is given to a function"),
        ("import chalice\nchalice.ConvertToMiddleware(app)",
         "app.py:5:1 an app is given to chalice.ConvertToMiddleware"),
        ("exec('1')", "app.py:4:1 exec(...) runs while the app is loaded"),
        ("globals()['app'] = 1", "app.py:4:1 globals(...) runs while the app is loaded"),
        ("__import__('json')", "app.py:4:1 __import__(...) runs while the app is loaded"),
        ("getattr(app, str(open))", "app.py:4:1 getattr(...) by a computed name"),
        ("setattr(Chalice, str(open), 1)", "app.py:4:1 setattr(...) by a computed name"),
        ("vars(app)", "app.py:4:1 vars(...) by a computed name"),
        ("vars()", "app.py:4:1 vars(...) by a computed name"),
        ("delattr(app, 'on_ws_message')", "app.py:4:1 delattr(..., 'on_ws_message')"),
        ("import importlib, sys\nimportlib.import_module(sys.argv[0])",
         "app.py:5:1 import_module(...) with a computed name"),
        ("import importlib\nimportlib.import_module('.a', __package__)",
         "app.py:5:1 import_module(...) with a computed name"),
    ],
)  # fmt: skip
def test_what_may_do_anything_to_an_app_is_a_reason(source, reason, reasons):
    """The place is that of the call."""
    assert reason in reasons(source)


@pytest.mark.parametrize(
    "source",
    [
        "print(app, isinstance(app, Chalice), id(app), repr(app))",
        "hasattr(app, 'on_ws_message')",
        "import json\ngetattr(json, str(open))",
        "class C:\n    def m(self): ...\ngetattr(C(), str(open))",
        "import sys\nvars(sys.argv[0])",
        "import logging\nlogging.basicConfig(level=logging.INFO)",
        "import boto3\nclient = boto3.client('sns').publish(Message='a')",
        "import x\nx.start(lambda event: event, print, [1], {'a': 1})",
        "import os\nos.path.join('a', 'b').split('/')",
    ],
)
def test_what_does_nothing_to_an_app_is_no_reason(source, handlers):
    """Most of what an app calls at load is of this kind."""
    assert handlers(f"{source}\n{MESSAGE}") == [("message", "$default", "app.message")]


@pytest.mark.parametrize(
    "call",
    [
        "import x\nx.start(register)",
        "import x\nx.start([register])",
        "import x\nx.start((register,))",
        "import x\nx.start(C)",
        "import x\nx.start(C())",
        "getattr(C(), str(open))",
        "getattr(C, str(open))",
        "'{}'.format(register)",
    ],
)
def test_a_function_that_is_given_away_is_taken_to_run(call, reasons):
    """Other code may call what it has."""
    source = (
        "def register():\n    app.on_ws_message()(print)\nclass C:\n    def m(self):\n"
        "        register()\n"
    )

    assert reasons(source + call) == ["app.py:5:5 app.on_ws_message"]


def test_a_handler_that_is_given_away_is_taken_to_run(reasons):
    """It may register others."""
    source = """
        import x
        @app.on_ws_message()
        def message(event):
            app.on_ws_connect()(print)
        x.start(message)
    """

    assert reasons(source) == ["app.py:7:5 app.on_ws_connect"]


PARAMETERS = """\
def use(chat=None, *rest, key=None, **more):
    chat._private
class Use:
    def __init__(self, chat):
        chat._private
    def make(chat):
        chat._private
alias = use
"""


@pytest.mark.parametrize(
    ("call", "place"),
    [
        ("use(app)", "app.py:5:5"),
        ("use(chat=app)", "app.py:5:5"),
        ("alias(app)", "app.py:5:5"),
        ("Use(app)", "app.py:8:9"),
        ("Use.make(app)", "app.py:10:9"),
    ],
)
def test_an_app_goes_by_the_names_of_parameters(call, place, reasons):
    """Inside of the function, the parameter is the app."""
    assert f"{place} chat._private is used" in reasons(PARAMETERS + call)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import sys\nsys.exit(1)", "the app ends its own process with sys.exit"),
        ("import os\nos._exit(1)", "the app ends its own process with os._exit"),
        ("quit()", "the app ends its own process with quit"),
        ("int(None)", "int(None) raises a TypeError, so the app cannot be imported"),
    ],
)
def test_what_ends_the_import_is_a_warning(source, message, read_on):
    """The app cannot be loaded by Lambda either."""
    [notice] = read_on(source).notices

    assert notice.message == message
    assert notice.is_warning
