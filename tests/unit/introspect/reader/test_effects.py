"""Code that nobody follows: what it could do to an app, or to values, makes these open."""

from __future__ import annotations

import pytest

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def f():\n    app.on_ws_message()(print)\nf()", ["app.py:5:5 app.on_ws_message"]),
        ("def f():\n    Chalice('a')\nf()", ["app.py:5:5 Chalice(...)"]),
        ("def f():\n    exec('1')\nf()", ["app.py:5:5 exec(...)"]),
        ("def f():\n    g()\ndef g():\n    app.schedule('a')(print)\nf()",
         ["app.py:7:5 app.schedule"]),
        ("def f():\n    Own('a')\nclass Own(Chalice): ...\nf()", ["app.py:5:5 Own(...)"]),
        ("def f():\n    getattr(app, str(open))\nf()", ["app.py:5:5 getattr(...)"]),
        ("def f():\n    make()._private\nf()", ["app.py:5:5 _private is used"]),
        ("class Own(Chalice):\n    def f(self):\n        self.__dict__\nOwn('other').f()",
         ["app.py:6:9 self.__dict__"]),
        ("class Own(Chalice):\n    def f(self):\n        setattr(self, str(open), 1)\nOwn('a').f()",
         ["app.py:6:9 setattr(self, ...)"]),
        (("class C:\n    def f(self):\n        getattr(self, str(open))()\n    def g(self):\n"
         "        app.on_ws_message()(print)\nC().f()"), ["app.py:8:9 app.on_ws_message"]),
        ("import x\nclass C:\n    def m(self):\n        app.on_ws_message()(print)\nx.y(C().m)",
         ["app.py:7:9 app.on_ws_message"]),
        ("def f(chat):\n    chat._private\nf(app)", ["app.py:5:5 chat._private is used"]),
        ("def f():\n    other = app\n    third = other\n    third._private\nf()",
         ["app.py:7:5 third._private is used"]),
        ("class C:\n    @property\n    def p(self):\n        app.on_ws_message()(print)\nC()",
         ["app.py:7:9 app.on_ws_message"]),
        (("class M(type):\n    def __new__(cls, *a):\n        app.on_ws_message()(print)\n"
         "class C(metaclass=M): ..."), ["app.py:6:9 app.on_ws_message"]),
        (("class B:\n    def __init_subclass__(cls):\n        app.on_ws_message()(print)\n"
         "class C(B): ..."), ["app.py:6:9 app.on_ws_message"]),
    ],
)  # fmt: skip
def test_what_a_function_that_runs_does_to_an_app_is_a_reason(source, expected, reasons):
    """Reading does not tell how often it runs, and with what."""
    assert reasons(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    app.on_ws_message()(print)",
        "import flask\nserver = flask.Flask('a')\ndef f():\n    flask.route('/')(print)\nf()",
        "def f():\n    getattr(print, str(open))\nf()",
        "class C:\n    def m(self):\n        self._own = 1\nC().m()",
        "class C:\n    def m(self):\n        setattr(self, str(open), self.__dict__)\nC().m()",
        "def f(one):\n    one._own\nf(1)",
    ],
)
def test_what_does_nothing_to_an_app_is_no_reason(source, handlers):
    """Most code has nothing to do with the app."""
    assert handlers(f"{source}\n{MESSAGE}") == [("message", "$default", "app.message")]


@pytest.mark.parametrize(
    "source",
    [
        "NAME = 'a'\ndef f():\n    global NAME\n    NAME = 'b'\nf()",
        "names = ['a']\ndef f():\n    names.append('b')\nf()\nNAME = names[-1]",
        "names = {'a': 'b'}\ndef f():\n    names['a'] = 'c'\nf()\nNAME = names['a']",
        "import lib\ndef f():\n    lib.TEXT = 'b'\nf()\nNAME = lib.TEXT",
        "class C:\n    N = 'a'\ndef f():\n    C.N = 'b'\nf()\nNAME = C.N",
        "class C:\n    N = 'a'\ndef f():\n    C().N = 'b'\nf()\nNAME = C().N",
        "class C:\n    N = 'a'\ndef f(one):\n    one.N = 'b'\nf(C)\nNAME = C.N",
        "import lib\ndef f(one):\n    one.TEXT = 'b'\nf(lib)\nNAME = lib.TEXT",
        "import lib\ndef f(one):\n    one.TEXT = 'b'\nf(lib)\nf(lib)\nNAME = lib.TEXT",
        "def f(one):\n    one.TEXT = 'b'\nf(print)\nimport lib\nf((lib,))\nNAME = lib.TEXT",
        "import lib\ndef f():\n    import lib as one\n    one.TEXT = 'b'\nf()\nNAME = lib.TEXT",
        (
            "from lib import Own\ndef f():\n    from lib import Own as one\n"
            "    one.N = 'b'\nf()\nNAME = Own.N"
        ),
        "import string\ndef f():\n    string.digits = 'a'\nf()\nNAME = string.digits",
        "import os\ndef f():\n    os.environ['A'] = 'b'\nf()\nNAME = os.environ.get('A', 'c')",
        "from lib import f\nf()\nfrom lib import LATER as NAME",
    ],
)
def test_what_a_function_may_have_changed_is_open(source, name_of):
    """It has run when the name is made."""
    files = {
        "lib.py": """
            TEXT = 'text'
            LATER = 'a'
            class Own:
                N = 'a'
            def f():
                global LATER
                LATER = 'b'
        """
    }

    assert name_of(source, files) is None


def test_a_function_changes_only_its_own_attributes(name_of):
    """``self.name = ...`` sets nothing of a module."""
    source = (
        "import lib\nclass C:\n    def m(self):\n        self.TEXT = 'b'\nC().m()\nNAME = lib.TEXT"
    )

    assert name_of(source, {"lib.py": "TEXT = 'text'\n"}) == "text"


def test_a_module_that_a_function_imports_may_be_loaded(reasons):
    """Whatever it registers is there, or not."""
    source = "def f():\n    import rooms\nf()"
    files = {"rooms.py": "from app import app\n@app.on_ws_message()\ndef message(event): ...\n"}

    assert reasons(source, files) == ["rooms.py:2:2 app.on_ws_message"]


@pytest.mark.parametrize(
    "statement",
    [
        "import lib.rooms",
        "from lib import rooms",
        "from lib.rooms import x",
        "import lib.rooms as r",
    ],
)
def test_every_form_of_import_is_seen_in_a_function(statement, reasons):
    """A package is loaded with its modules."""
    files = {
        "lib/__init__.py": "",
        "lib/rooms.py": "from app import app\napp.on_ws_message()(print)\n",
    }

    assert reasons(f"def f():\n    {statement}\nf()", files) == [
        "lib/rooms.py:2:1 app.on_ws_message"
    ]


@pytest.mark.parametrize(
    "statement", ["import json", "import boto3", "import space", "from . import sibling"]
)
def test_an_import_of_nothing_that_can_be_read_is_no_reason_in_a_function(statement, handlers):
    """Other people's modules know no app."""
    source = f"def f():\n    {statement}\nf()\n{MESSAGE}"

    assert handlers(source, {"space/inner.py": ""}) == [("message", "$default", "app.message")]


def test_a_module_that_cannot_be_read_is_a_reason_of_its_own(read_on):
    """It may register something when the function is called."""
    reading = read_on("def f():\n    import broken\nf()", {"broken.py": "def\n"})

    [reason] = reading.reasons
    assert (str(reason.where), reason.what) == ("broken.py", "broken.py is not read")


def test_a_module_loaded_late_runs_what_was_mentioned_before(reasons):
    """Functions are found by their names, whichever comes first."""
    source = "import x\nx.y.register()\nmissing.register\nimport late"
    files = {"late.py": "import app\ndef register():\n    app.app.on_ws_message()(print)\n"}

    assert reasons(source, files) == ["late.py:3:5 app.on_ws_message"]


def test_methods_of_other_modules_are_no_methods_of_the_object(handlers):
    """A name that is computed is looked up on the object's own class."""
    source = f"""
import lib
class Service:
    def start(self, name):
        getattr(self, name)()
Service().start("stop")
{MESSAGE}"""
    files = {
        "lib.py": "import app\nclass C:\n    def m(self):\n        app.app.on_ws_connect()(print)\n"
    }

    assert handlers(source, files) == [("message", "$default", "app.message")]


def test_functions_that_call_each_other_are_seen_once(reasons):
    """A cycle of calls ends."""
    source = "def f():\n    g()\n    app.on_ws_message()(print)\ndef g():\n    f()\nf()"

    assert reasons(source) == ["app.py:6:5 app.on_ws_message"]


def test_a_list_that_holds_itself_is_given_away(handlers):
    """Nothing goes round in circles."""
    source = f"names = []\nnames.append(names)\nopen(names)\nprint(names)\n{MESSAGE}"

    assert handlers(source) == [("message", "$default", "app.message")]


def test_a_part_that_is_changed_in_place_is_not_known_any_more(name_of):
    """What holds the part holds something else then."""
    source = (
        "names = ['a']\ntable = {'n': names}\ndef f():\n    table['n'].pop()\nf()\nNAME = names[0]"
    )

    assert name_of(source) is None


def test_an_app_that_is_renamed_by_a_function_is_a_reason(reasons):
    """``setattr`` is one way to set the name."""
    source = 'def f():\n    setattr(app, "app_name", "b")\nf()'

    assert reasons(source) == ["app.py:5:5 setattr(..., 'app_name') is set"]
