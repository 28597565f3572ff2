"""Functions that look at objects and modules, or make methods of a kind."""

from __future__ import annotations

import pytest

STORE = """
class Store:
    table = "rooms"
    def load_room(self): return mark("load_room")
    def load_user(self): return mark("load_user")
    def save_room(self): return mark("save_room")
    def __enter__(self): return mark("enter")
store = Store()
"""
FILES = {
    "lib.py": "from marks import mark\ndef run(): mark('run')\ndef stop(): mark('stop')\n",
    "package/__init__.py": "",
    "package/inner.py": "from marks import mark\nmark('inner')\nTABLE = 'rooms'\n"
    "def run(): mark('inner run')\n",
    "star.py": "from lib import *\n",
    "round.py": "from round import *\nfrom star import *\nfrom lib import *\n",
}
ATTRIBUTES = [
    ("getattr(store, 'table')", ['"rooms"']),
    ("getattr(store, 'missing', 'other')", ['"other"']),
    ("getattr(store, 'table' if input() else 'load_room')", ['"rooms"', "Bound"]),
    ("getattr(Store, 'table')", ['"rooms"']),
    ("getattr(open('x'), input())", ["?"]),
    ("getattr(len, input())", ["?"]),
    ("getattr({'a': 'x'}, input())", ['"x"']),
    ("getattr({}, input())", ["?"]),
    ("getattr(app, 'websocket_api')", ["Connections"]),
    ("getattr(boto3, 'client')('s3')", ["client of s3"]),
]
BY_COMPUTED_NAME = {
    "getattr(store, 'load_' + input())()": ["load_room", "load_user"],
    "getattr(store, input() + '_room')()": ["load_room", "save_room"],
    "getattr(store, f'load_{input()}m')()": ["load_room"],
    "getattr(store, input())()": ["load_room", "load_user", "save_room"],
    "getattr(Store, 'load_' + input())(store)": ["load_room", "load_user"],
    "import lib\ngetattr(lib, 'r' + input())()": ["run"],
    "import lib\ngetattr(lib, input())()": ["nothing", "run", "stop"],
    "class Meta(type):\n    def load_all(cls): mark('meta')\n"
    "class Made(metaclass=Meta): ...\ngetattr(Made, 'load_' + input())()": ["meta"],
    "import inspect\nfor name, member in inspect.getmembers(store): member()": [
        "load_room",
        "load_user",
        "save_room",
    ],
    "import package, package.inner\ngetattr(package, 'in' + input()).run()": ["inner", "inner run"],
    "import star\ngetattr(star, 'r' + input())()": ["run"],
    "import round\ngetattr(round, 'r' + input())()": ["run"],
    "store.extra = functools.partial(mark, 'extra')\ngetattr(store, 'ex' + input())()": ["extra"],
}
COMPUTED_AWAY = [
    ("getattr(app, input())", "5: an attribute of the app is asked for by a computed name"),
    ("getattr(app.websocket_api, input())",
     "5: an attribute of the app is asked for by a computed name"),
    ("getattr(boto3.client('s3'), input())",
     "5: a method of an AWS client is asked for by a computed name"),
    ("getattr(boto3.resource('s3').Bucket('b'), input())",
     "5: a method of an AWS client is asked for by a computed name"),
    ("import pkgutil\npkgutil.resolve_name(input())",
     "6: an object is looked up by a computed name"),
    ("__import__(input())", "5: a module is imported by a computed name"),
    ("import importlib\nimportlib.import_module('lib_' + input())",
     "6: a module is imported by a computed name"),
]  # fmt: skip
SET = [
    ("store.table", "setattr(store, 'table', 'users')", ['"users"', '"rooms"']),
    ("store.table", "store.table = 'a'\nsetattr(store, input(), 'b')", ['"a"', '"b"', '"rooms"']),
    ("store.table", "store.table = 'a'\nsetattr(store, 'x' + input(), 'b')", ['"a"', '"rooms"']),
    ("lib.table", "import lib\nsetattr(lib, 'table', 'users')", ['"users"']),
    ("setattr(store, 'a', 'b')", "", ["None"]),
    ("Store.table", "setattr(Store, input(), 'users')", ['"rooms"']),
]
LOOKED_AT = [
    ("type(store)", ["class app.Store"]),
    ("type(store)()", ["object of app.Store"]),
    ("type(1)", ["?"]),
    ("type('Made', (), {'name': 'a'})().name", ['"a"']),
    ("type('Made', (Store,), {})().table", ['"rooms"']),
    ("type('Made', (), input())", ["class app.Made"]),
    ("dataclasses.asdict(Record('a'))['name']", ['"a"']),
    ("dataclasses.asdict(input())", ["[]"]),
    ("dataclasses.asdict(Record('a'))['kind']", ['"record"']),
    ("pkgutil.resolve_name('marks:mark').__name__", ['"mark"']),
    ("vars(Named('x'))['name']", ['"x"']),
    ("globals()['TABLE']", ['"rooms"']),
    ("vars()['TABLE']", ['"rooms"']),
    ("f()", ['"own"']),
]
SETUP = f"""
{STORE}
TABLE = "rooms"
import dataclasses, pkgutil
@dataclasses.dataclass
class Record:
    name: str
    kind: str = "record"
class Named:
    def __init__(self, name): self.name = name
def f():
    own = "own"
    return locals()["own"]
"""
IMPORTED = {
    "import importlib\nimportlib.import_module('package.inner')": ["inner"],
    "import importlib\nimportlib.import_module(name='package.inner')": ["inner"],
    "import importlib\nimportlib.import_module('.inner', 'package')": ["inner"],
    "import importlib\nimportlib.import_module('.inner', package='package')": ["inner"],
    "__import__('package.inner')": ["inner"],
    "import importlib\nimportlib.import_module('lib').run()": ["run"],
    "import importlib\nimportlib.import_module('....inner', 'package')": [],
    "import importlib\nimportlib.import_module('json')": [],
}


@pytest.mark.parametrize(("expression", "expected"), ATTRIBUTES)
def test_getattr_gives_the_attribute_of_a_name(expression, expected, values):
    """Or what stands in its place where there is none."""
    assert values(expression, STORE) == expected


@pytest.mark.parametrize(("source", "expected"), BY_COMPUTED_NAME.items())
def test_a_computed_name_may_be_each_that_begins_and_ends_so(source, expected, marks):
    """Handlers are often dispatched by a name that a client sends; special methods are not."""
    assert marks(STORE + source, FILES) == expected


@pytest.mark.parametrize(("source", "expected"), COMPUTED_AWAY)
def test_a_computed_name_that_leads_out_of_the_project_is_a_doubt(source, expected, doubts):
    """Which right it needs is not in the source."""
    assert expected in doubts(source)


@pytest.mark.parametrize(("expression", "source", "expected"), SET)
def test_setattr_sets_the_attribute_of_a_name(expression, source, expected, values):
    """A computed name may be any that the object has been given."""
    assert values(expression, STORE + source, FILES) == expected


@pytest.mark.parametrize(("expression", "expected"), LOOKED_AT)
def test_what_a_scope_or_an_object_has_is_found_by_name(expression, expected, values):
    """Tables of functions are made so."""
    assert values(expression, SETUP) == expected


def test_what_a_module_has_is_found_by_name(marks):
    """``vars(module)`` is the module's own, not that of the scope around."""
    assert marks("import lib\nvars(lib)['run']()", FILES) == ["run"]


@pytest.mark.parametrize(("source", "expected"), IMPORTED.items())
def test_a_module_that_is_imported_by_a_call_runs(source, expected, marks):
    """What it does while it is imported, and what is called of it."""
    assert marks(source, FILES) == expected


def test_a_relative_name_starts_from_the_module_around(marks):
    """As a relative import does."""
    files = {
        "package/__init__.py": "import importlib\nimportlib.import_module('.inner', __name__)\n",
        "package/inner.py": FILES["package/inner.py"],
    }

    assert marks("import package", files) == ["inner"]


def test_super_without_a_class_around_is_nothing(values):
    """It fails when the program runs."""
    assert values("f()", "def f(): return super().go()") == ["?"]
