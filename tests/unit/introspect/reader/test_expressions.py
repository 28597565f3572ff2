"""Expressions are evaluated where the source tells their value, and are open where it does not."""

from __future__ import annotations

import pytest

KNOWN = {
    'NAME = "chat"': "chat",
    'NAME = "chat" "-dev"': "chat-dev",
    'STAGE = "dev"\nNAME = f"chat-{STAGE}"': "chat-dev",
    'NAME = f"{1.5:.1f}-{True!r}-{7:>{2}}"': "1.5-True- 7",
    'NAME = "chat-%s" % "dev"': "chat-dev",
    'NAME = "chat" if __debug__ else "optimized"': "chat",
    'NAME = "" or None or "third"': "third",
    'NAME = "first" and "second"': "second",
    'NAME = "" and missing': "",
    "NAME = str(not [])": "True",
    'NAME = str(not {"a": 1})': "False",
    "NAME = str(-1) + str(+2)": "-12",
    "NAME = str(1 < 2 < 3) + str(1 < 2 > 5)": "TrueFalse",
    "NAME = str(None is None) + str(1 == None)": "TrueFalse",
    'NAME = str("a" in ("a", "b")) + str("z" not in ["a"])': "TrueTrue",
    'NAME = str("a" in {"a": 1}) + str("b" in "abc")': "TrueTrue",
    'NAME = "abc"[1:] + "abc"[-1] + "abc"[::-1]': "bcccba",
    'NAME = ["a", "b", "c"][1:][-1]': "c",
    'NAME = ("a", "b")[1]': "b",
    'NAME = {"dev": "chat-dev"}["dev"]': "chat-dev",
    'NAME = {**{"a": "x"}, "b": "y"}["a"]': "x",
    'NAME = "-".join([*["a"], *("b", "c")])': "a-b-c",
    'NAME = "-".join((*["a"], "b"))': "a-b",
    'NAME = (["a"] + ["b"])[1]': "b",
    'NAME = str("b" in ({"a"} | {"b"}))': "True",
    'if (short := "chat"):\n    NAME = short': "chat",
    'NAME = (lambda stage: "chat-" + stage)("dev")': "chat-dev",
    "NAME = __name__": "app",
    "import typing\nNAME = 'a' if not typing.TYPE_CHECKING else 'b'": "a",
    "NAME = 'a' if print is not None else 'b'": None,
    "def helper(): ...\nNAME = 'a' if helper else 'b'": "a",
    "import lib\nNAME = 'a' if lib and ... and (1,) else 'b'": "a",
    'import os\nNAME = os.environ["SET"]': "set",
    'import os\nNAME = os.environ["SET"] if "SET" in os.environ else "d"': "set",
    'import os\nNAME = "in" if "UNSET" in os.environ else "out"': "out",
    'import sys, lib\nNAME = sys.modules["lib"].TEXT': "text",
    "from typing import List\nLists = List[int]\nNAME = 'typed'": "typed",
    "alias = list[int]\nNAME = 'typed'": "typed",
}
OPEN = [
    "NAME = str(2 ** 3)",
    "NAME = [*({'a'} - {'b'})][0]",
    "parts = ['a']\nopen(parts)\nNAME = (parts + ['b'])[-1]",
    "def f():\n    global NAME\n    NAME = 'a'\nf()\nNAME = NAME",
    "NAME = str(~3)",
    "NAME = str([] == [])",
    "NAME = str('a' is 'a')",
    "NAME = 'abc'[7:8] or 'abc'[5]",
    "NAME = {'a': 'b'}[[]]",
    "NAME = [letter for letter in 'a'][0]",
    "import os.path as p\nNAME = f'{p.sep}'",
    "import os\nNAME = f'{1:{len(os.sep)}}'",
    "import os\nNAME = f'{os.sep!r:2}'",
    "NAME = f'{1:1000}'.strip()",
    "import os\nNAME = 'a' if os.sep else 'b'",
    "import os\nNAME = os.sep or 'b'",
    "import os\nNAME = '' or os.sep",
    "import os\nNAME = str(not os.sep)",
    "import os\nNAME = str(os.sep in ['/'])",
    "import os\nNAME = str('/' in os.sep)",
    "import os\nNAME = str('/' in [os.sep])",
    "import os\nNAME = str(1 < 2 < len(os.sep))",
    "import os\nNAME = str(None is os.sep)",
    "import os\nNAME = {os.sep: 'a', 'b': 'c'}['b']",
    "import os\nNAME = {**dict(os.environ, b='c'), 'd': 'e'}['b']",
    "import os\nNAME = [*os.listdir('/'), 'b'][-1]",
    "import os\nNAME = (*os.sep, 'b')[0]",
    "import os\nNAME = 'abc'[len(os.sep):]",
    "import os\nNAME = str('LANG' in os.environ or True)",
    "import sys\nNAME = sys.argv[0] and 'n'",
]


@pytest.fixture
def files():
    """A module for those that import one."""
    return {"lib.py": 'TEXT = "text"\n'}


@pytest.mark.parametrize(("source", "name"), KNOWN.items())
def test_what_the_source_tells_is_known(source, name, name_of, files):
    """The name of the app is that of the stack: a wrong one would replace everything."""
    assert name_of(source, files, environment={"SET": "set"}) == name


@pytest.mark.parametrize(("source", "name"), [(s, n) for s, n in KNOWN.items() if n])
def test_python_gives_the_same(source, name, imported_name, files):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, files, environment={"SET": "set"}) == name


@pytest.mark.parametrize("source", OPEN)
def test_what_is_not_computed_is_open(source, name_of):
    """An import tells it; a guess would not."""
    assert name_of(source) is None


@pytest.mark.parametrize(
    "source",
    [
        "ready = open('x') and app.on_ws_message()(print)",
        "ready = app.on_ws_message()(print) if open('x') else None",
        "ready = [app.on_ws_message()(one) for one in ()]",
        "ready = 1 < open('x') < app.on_ws_message()(print)",
    ],
)
def test_registering_in_what_may_not_be_evaluated_is_a_reason(source, reasons):
    """Whether it happens depends on what comes before it."""
    assert any(reason.endswith("app.on_ws_message") for reason in reasons(source))


def test_a_name_that_is_bound_where_it_may_not_run_is_lost(name_of):
    """A walrus behind an ``and`` binds, or not."""
    assert name_of('NAME = "a"\nimport os\nos.sep and (NAME := "b")') is None


def test_a_name_that_code_elsewhere_may_bind_is_open(name_of):
    """The function has been called, or not, when the name is read."""
    source = """
        def rename():
            global NAME
            NAME = "other"
        rename()
        NAME = "chat"
    """

    assert name_of(source) is None


def test_a_name_that_is_nowhere_is_a_warning(read_on):
    """Python raises a NameError, here and in Lambda."""
    [notice] = read_on("name = missing").notices

    assert str(notice.where) == "app.py:4:8"
    assert notice.message == "the name missing is not defined, so the app cannot be imported"


@pytest.mark.parametrize(
    "source",
    [
        "from somewhere import *\nname = missing",
        "class C:\n    name = missing",
        "def f(): return missing\nf()",
    ],
)
def test_a_name_that_may_be_bound_unseen_is_no_warning(source, read_on):
    """A warning must be true."""
    assert read_on(source).notices == ()


@pytest.mark.parametrize("name", ["__file__", "__doc__", "__package__"])
def test_what_python_sets_in_a_module_is_open(name, name_of):
    """The path of the file is that of one machine."""
    assert name_of(f"NAME = str({name})") is None


def test_a_variable_that_is_not_set_is_a_warning(read_on):
    """The app cannot be imported in this stage; Lambda could not either."""
    reading = read_on('import os\nTABLE = os.environ["TABLE"]\n@app.on_ws_message()\ndef m(e): ...')

    assert reading.reasons == ()
    assert [(str(one.where), one.message, one.remedy) for one in reading.notices] == [
        (
            "app.py:5:9",
            "the environment variable TABLE is not set, so the app cannot be imported",
            'set it in socketform.toml: [defaults] environment = { TABLE = "..." }',
        )
    ]
    assert reading.notices[0].is_warning


@pytest.mark.parametrize("key", ['"LANG"', "str(open)"])
def test_a_variable_that_is_not_known_is_no_warning(key, read_on):
    """It may well be set where the app runs."""
    assert read_on(f"import os\nTABLE = os.environ[{key}]").notices == ()


def test_a_lambda_keeps_the_names_around_it(name_of):
    """It is made inside a function, and called after that has ended."""
    source = """
        def make(stage):
            return lambda: stage
        NAME = make("dev")()
    """

    assert name_of(source) == "dev"
