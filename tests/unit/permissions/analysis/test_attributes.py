"""What a name or an attribute may be, and what setting one does."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.attributes import Attributes
from socketform.permissions.analysis.values import PLAIN

BASE = "class Base:\n    table = 'base'\n    def go(self): return 'went'\n"
ENUM = "import enum\nclass Stage(enum.Enum):\n    DEV = 'dev'\n    PROD = 'prod'\n"
OUTSIDE = "import other\nclass Model(other.Model):\n    def go(self): return 'went'\n"

NAMES = [
    ("__name__", "", ['"app"']),
    ("__file__", "", ["?"]),
    ("len", "", ["builtins.len"]),
    ("missing", "", ["?"]),
    ("loads", "from json import *", ["json.loads"]),
    ("C.len", "class C:\n    len = len", ["builtins.len"]),
    ("C.table", "table = 'rooms'\nclass C:\n    table = table", ['"rooms"']),
    ("C.table", "class C:\n    table = table", []),
    ("f()", "def f():\n    if table: table = 'rooms'\n    return table", ['"rooms"']),
    ("C().own()", "class C:\n    def own(self): return __class__", ["class app.C"]),
    ("f()", "table = 'a'\ndef f():\n    def g(): return table\n    return g()", ['"a"']),
]
OF_OBJECTS = [
    ("C().table", "class C:\n    table = 'rooms'", ['"rooms"']),
    ("C().table", f"{BASE}class C(Base): ...", ['"base"']),
    ("C().table", f"{BASE}class C(Base):\n    table = 'own'", ['"own"']),
    ("c.table", "class C:\n    table = 'a'\nc = C()\nc.table = 'b'", ['"b"', '"a"']),
    ("C('x').name", "class C:\n    def __init__(self, name): self.name = name", ['"x"']),
    ("C().go", BASE.replace("Base", "C"), ["Bound"]),
    ("C().__class__", "class C: ...", ["class app.C"]),
    ("C('x').__dict__", "class C:\n    def __init__(self, name): self.name = name",
     ['[name: "x", __dict__: ]']),
    ("C().name", "class C:\n    def __getattr__(self, name): return name + '!'", ['"name!"']),
    ("C().missing", "class C: ...", []),
    ("C().missing", "class C(object): ...", []),
    ("Model().save", OUTSIDE, ["Method", "?"]),
    ("Own('a').websocket_api", "class Own(Chalice): ...", ["Connections"]),
]  # fmt: skip
OF_CLASSES = [
    ("C.table", "class C:\n    table = 'rooms'", ['"rooms"']),
    ("C.table", f"{BASE}class C(Base): ...", ['"base"']),
    ("C.go", BASE.replace("Base", "C"), ["function app.C.go"]),
    ("C.__name__", "class C: ...", ['"C"']),
    ("C.__qualname__", "class C: ...", ['"C"']),
    ("C.missing", "class C: ...", []),
    ("C.table", "class C: ...\nC.table = 'rooms'", ['"rooms"']),
    ("Model.objects", OUTSIDE, ["Method", "?"]),
]
OF_ENUMERATIONS = [
    ("Stage.DEV", ENUM, ["object of app.Stage"]),
    ("Stage.DEV.value", ENUM, ['"dev"']),
    ("Stage.DEV.name", ENUM, ['"DEV"']),
    ("Stage.__members__", ENUM, ["[DEV: object of app.Stage, PROD: object of app.Stage]"]),
    ("Stage.__members__['DEV'].value", ENUM, ['"dev"', "?"]),
    ("Stage.go", f"{ENUM}    def go(self): ...", ["function app.Stage.go"]),
    ("Stage.PROD.go()", f"{ENUM}    def go(self): return self.value", ['"prod"']),
    ("'rooms-' + Stage.DEV", ENUM.replace("enum.Enum", "enum.StrEnum"), ['"rooms-dev"']),
    ("f'{Stage.DEV}'", ENUM.replace("enum.Enum", "str, enum.Enum"), ['"dev"']),
]
METHODS = [
    ("C.make()", "class C:\n    @staticmethod\n    def make(): return 'made'", ['"made"']),
    ("C().make()", "class C:\n    @staticmethod\n    def make(): return 'made'", ['"made"']),
    ("C.make()", "class C:\n    @classmethod\n    def make(cls): return cls", ["class app.C"]),
    ("D.make()", "class C:\n    @classmethod\n    def make(cls): return cls\nclass D(C): ...",
     ["class app.D"]),
    ("C().table", "class C:\n    @property\n    def table(self): return 'rooms'", ['"rooms"']),
    ("C.table", "class C:\n    @property\n    def table(self): return 'rooms'", ["Descriptor"]),
    ("C().table", "class C:\n    @functools.cached_property\n    def table(self): return 'rooms'",
     ['"rooms"']),
    ("C().table", ("class Field:\n    def __get__(self, owner, made_of): return made_of.name\n"
     "class C:\n    name = 'rooms'\n    table = Field()"), ['"rooms"']),
    ("C.table", ("class Field:\n    def __get__(self, owner, made_of): return owner\n"
     "class C:\n    table = Field()"), ["?"]),
    ("C().field", "class Field: ...\nclass C:\n    field = Field()", ["object of app.Field"]),
    ("C().go()", "class C:\n    go = functools.partial(mark, 'rooms')", ['"rooms"']),
]  # fmt: skip
ABOVE = [
    ("D().go()", f"{BASE}class D(Base):\n    def go(self): return super().go()", ['"went"']),
    ("D().go()", f"{BASE}class D(Base):\n    def go(self): return super(D, self).go()",
     ['"went"']),
    ("D.make()", ("class C:\n    @classmethod\n    def make(cls): return cls\n"
     "class D(C):\n    @classmethod\n    def make(cls): return super().make()"), ["class app.D"]),
    ("D().go()", "import other\nclass D(other.Base):\n    def go(self): return super().go()",
     ["other.Base[...]", "?"]),
    ("Own('a').api()", "class Own(Chalice):\n    def api(self): return super().websocket_api",
     ["Connections"]),
]  # fmt: skip
OF_MODULES = [
    ("lib.table", "import lib", ['"rooms"']),
    ("lib.table", "import lib\nlib.table = 'users'", ['"rooms"', '"users"']),
    ("lib.set_later", "import lib\nlib.set_later = 'users'", ['"users"']),
    ("lib.computed", "import lib", ['"computed!"']),
    ("package.inner", "import package.inner", ["module package.inner"]),
    ("package.inner.table", "import package.inner", ['"inner"']),
    ("package.missing", "import package", []),
    ("folder.inner", "import folder.inner", ["module folder.inner"]),
    ("folder.missing", "import folder.inner", []),
    ("folder.name", "import folder.inner\nfolder.name = 'a'", []),
    ("stars.loads", "import stars", ["json.loads"]),
    ("os.environ", "", ["os.environ"]),
    ("os.path", "", ["os.path"]),
    ("other.one.two.three", "import other", ["other.one.two.three"]),
    ("other.one.two.three.four.five", "import other", ["other.one.two.three"]),
    ("os.table", "os.table = 'a'", ['"a"', "os.table"]),
]
FILES = {
    "lib.py": "table = 'rooms'\ndef __getattr__(name): return name + '!'\n",
    "package/__init__.py": "",
    "package/inner.py": "table = 'inner'\n",
    "folder/inner.py": "",
    "stars.py": "from json import *\n",
}
OF_CONTAINERS = [
    ("types.SimpleNamespace(a='x').a", "import types", '"x"'),
    ("n.a", "import types\nn = types.SimpleNamespace()\nn.a = 'x'", '"x"'),
    ("other.make(f).part", "import other\ndef f(): ...", "function app.f"),
    ("other.make(f).part.inner", "import other\ndef f(): ...", "function app.f"),
    ("other.make(C()).name", "import other\nclass C: name = 'x'", '"x"'),
    ("[1].append", "", "Method"),
    ("'a'.upper", "", "Method"),
    ("(1).real", "", "?"),
    ("ValueError(f).args[0]", "def f(): ...", "function app.f"),
    ("open('x').name", "", "?"),
]
OF_FUNCTIONS = [
    ("f.__name__", "def f(): ...", ['"f"']),
    ("f.__wrapped__", "def f(): ...", ["function app.f"]),
    ("f.__doc__", "def f(): ...", ["?"]),
    ("f.table", "def f(): ...\nf.table = 'rooms'", ['"rooms"']),
    ("f.cache_clear", "def f(): ...", ["Method"]),
    ("f.__call__()", "def f(): return 'a'", ['"a"']),
    ("C().go.extra", "class C:\n    def go(self): ...", ["Method"]),
    ("C().go.__call__()", "class C:\n    def go(self): return 'a'", ['"a"']),
    ("functools.partial(len, 'a').args[0]", "", ['"a"']),
    ("app.on_ws_message().name", "", ["?"]),
    ("C().go.__self__", "class C:\n    def go(self): ...", ["object of app.C"]),
    ("C().go.__func__", "class C:\n    def go(self): ...", ["function app.C.go"]),
    ("C.a.fget", "class C:\n    @property\n    def a(self): ...", ["function app.C.a"]),
    ("C.a.other", "class C:\n    @property\n    def a(self): ...", ["?"]),
    ("functools.partial(len).func", "", ["builtins.len"]),
]


@pytest.mark.parametrize(("expression", "source", "expected"), NAMES)
def test_a_name_is_what_python_finds_under_it(expression, source, expected, values):
    """First the scope's own, then those around it, then what Python has built in."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), OF_OBJECTS)
def test_an_attribute_of_an_object_is_its_own_or_its_classes(expression, source, expected, values):
    """Whichever of them the program has set by then."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), OF_CLASSES)
def test_an_attribute_of_a_class_is_that_of_the_nearest(expression, source, expected, values):
    """Through the class a function is no method."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), OF_ENUMERATIONS)
def test_members_of_an_enumeration_have_value_and_name(expression, source, expected, values):
    """Names of tables and stages are often kept in one."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), METHODS)
def test_what_stands_in_a_class_is_bound_as_python_does(expression, source, expected, values):
    """Static and class methods, properties, and objects with ``__get__``."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), ABOVE)
def test_super_finds_what_the_ancestors_have(expression, source, expected, values):
    """For the object or the class that the method was called for."""
    assert values(expression, source) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), OF_MODULES)
def test_an_attribute_of_a_module_is_its_variable_or_a_module_in_it(
    expression, source, expected, values
):
    """Else what its ``__getattr__`` gives, or what its stars bring."""
    assert values(expression, source, FILES) == expected


@pytest.mark.parametrize(("expression", "source", "expected"), OF_CONTAINERS)
def test_objects_of_the_library_give_what_they_hold(expression, source, expected, values):
    """An object of another package may give all of it under any name, or be a proxy of it."""
    assert expected in values(expression, source)


@pytest.mark.parametrize(("expression", "source", "expected"), OF_FUNCTIONS)
def test_functions_have_attributes_of_their_own(expression, source, expected, values):
    """Decorators name, keep and unwrap functions by them."""
    assert values(expression, source) == expected


def test_setting_a_property_calls_its_setter(marks):
    """The setter's code runs with what is assigned."""
    source = """
    class Room:
        @property
        def name(self): return self._name
        @name.setter
        def name(self, value): mark(value)
    Room().name = "rooms"
    """

    assert marks(source) == ["rooms"]


def test_setting_what_a_descriptor_stands_for_calls_it(marks):
    """``__set__`` of an object in the class, and ``__setattr__`` of the class itself."""
    source = """
    class Field:
        def __set__(self, owner, value): mark(value)
        def __delete__(self, owner): mark("deleted")
    class Room:
        name = Field()
    class Watched:
        def __setattr__(self, name, value): mark(name)
    room = Room()
    room.name = "rooms"
    del room.name
    Watched().size = 1
    """

    assert marks(source) == ["deleted", "rooms", "size"]


@pytest.mark.parametrize(
    ("expression", "source"),
    [
        ("c.name", "vars(c)['name'] = 'x'"),
        ("c.name", "vars(c).update(name='x')"),
        ("c.name", "c.__dict__ = {'name': 'x'}"),
        ("c.name", "shared = {}\nc.__dict__ = shared\nshared['name'] = 'x'"),
        ("c.own", "c.own = 'x'\nc.__dict__ = {}"),
        ("c.own", "c.own = 'x'\nc.__dict__ = input()"),
        ("c.name", "vars(c)[7] = 'y'\nvars(c)['name'] = 'x'"),
        ("name", "globals()[7] = 'y'\nglobals()['name'] = 'x'"),
        ("vars(C)['kind']", "C.kind = 'x'"),
        ("name", "globals()['name'] = 'x'"),
    ],
)
def test_changing_what_holds_the_attributes_changes_them(expression, source, values):
    """``vars``, ``globals`` and ``__dict__`` are no copies."""
    assert '"x"' in values(expression, f"class C: ...\nc = C()\n{source}")


def test_what_another_package_decorates_may_be_a_property(marks):
    """Then its attributes are those of what it returns."""
    source = """
    import other
    class Store:
        def save(self): mark("a")
    class Kept:
        @other.cached
        def store(self): return Store()
    Kept().store.save()
    """

    assert marks(source) == ["a"]


def test_using_a_class_of_another_package_may_call_all_methods(marks):
    """A base class of somebody else calls what the project has written for it to call."""
    source = """
    import other
    class Worker(other.Worker):
        def on_start(self): mark("started")
        def __enter__(self): mark("entered")
        def __setstate__(self, state): mark("never")
    Worker().start()
    """

    assert marks(source) == ["entered", "started"]


def test_a_layer_alone_does_not_know_the_library(project):
    """Layers above it do; without them it says so instead of finding nothing."""
    layer = Attributes(project(""))

    with pytest.raises(NotImplementedError):
        layer.aws_attribute(PLAIN, "name", None)
    with pytest.raises(NotImplementedError):
        layer.use_base(PLAIN, None, None)
