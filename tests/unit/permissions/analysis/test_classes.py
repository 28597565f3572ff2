"""Classes of the project, their ancestry and their members; what containers hold."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis import classes
from socketform.permissions.analysis.execution import Execution

DIAMOND = """
class Top: name = "top"
class Left(Top): ...
class Right(Top): name = "right"
class Bottom(Left, Right): ...
"""
HELD = [
    ("class Kept(list): ...\nkept = Kept(['a'])\nfor name in kept: mark(name)", ["a"]),
    ("class Kept(list): ...\nkept = Kept()\nkept.append('a')\nfor name in kept: mark(name)",
     ["a"]),
    ("class Kept(dict): ...\nkept = Kept(key='a')\nmark(kept['key'])", ["a"]),
    ("class Kept(dict): ...\nkept = Kept()\nkept['key'] = 'a'\nmark(kept['key'])", ["a"]),
    ("class Kept(dict): ...\nkept = Kept(key='a')\nmark(kept.get('key'))", ["a"]),
    (("import collections\nclass Kept(collections.UserDict): ...\nkept = Kept()\n"
     "kept['key'] = 'a'\nmark(kept['key'])"), ["a"]),
    (("class Kept(dict):\n    def __getitem__(self, key): return super().__getitem__(key)\n"
     "kept = Kept(key='a')\nmark(kept['key'])"), ["a"]),
    ("class Kept(dict):\n    def __missing__(self, key): return 'a'\nmark(Kept()['key'])",
     ["a"]),
]  # fmt: skip
ENUMERATION = """
import enum
class Stage(enum.Enum):
    DEV = "dev"
    PROD = "prod"
    def table(self): return "rooms-" + self.value
"""


def names(made) -> list[str]:
    """The names of classes."""
    return [one.name for one in made]


def test_an_ancestry_is_in_the_order_in_which_python_looks(values, project):
    """An attribute is that of the nearest class which has it."""
    analysis = Execution(project(DIAMOND))
    frame = analysis.import_module("app", None)
    analysis.finish()

    [bottom] = frame.variable("Bottom").values()

    assert names(analysis.ancestry(bottom)) == ["app.Bottom", "app.Left", "app.Right", "app.Top"]
    assert values("Bottom.name", DIAMOND) == ['"right"']


def test_an_ancestry_without_an_order_has_each_class_once(project):
    """Python would refuse it; a name may as well be bound to one class or another."""
    analysis = Execution(
        project("class A: ...\nclass B(A): ...\nclass C(A, B): ...\nclass D(B, A, C): ...\n")
    )
    frame = analysis.import_module("app", None)
    analysis.finish()

    [made] = frame.variable("D").values()

    found = names(analysis.ancestry(made))
    assert found[0] == "app.D"
    assert sorted(found) == ["app.A", "app.B", "app.C", "app.D"]


@pytest.mark.parametrize(
    "source",
    ["class A: ...\nclass B(A): ...\nclass A(B): ...", "class A(B): ...\nclass B(A): ..."],
)
def test_classes_derived_from_each_other_have_an_end(source, values):
    """Names that are bound twice can make a class look like its own base."""
    assert values("A().name", f"{source}\nA.name = 'a'") == ['"a"']


@pytest.mark.parametrize(("source", "expected"), HELD)
def test_a_class_derived_from_a_container_is_one(source, expected, marks):
    """What is put into it comes out again."""
    assert set(expected) <= set(marks(source))


def test_containers_in_one_place_are_told_apart_up_to_a_number(marks, monkeypatch):
    """Further ones are put together with the last: nothing in them is lost."""
    monkeypatch.setattr(classes, "MOST_CONTAINERS", 2)
    source = """
    def f(names):
        for name in names: mark(name)
    kept = []
    kept = ["a"]
    kept = ["b"]
    kept = ["c"]
    kept = ["d"]
    kept = "text"
    f(kept)
    """

    assert {"a", "b", "c", "d"} <= set(marks(source))


def test_a_list_that_holds_itself_has_an_end(marks, monkeypatch):
    """Also where it is one of too many."""
    monkeypatch.setattr(classes, "MOST_CONTAINERS", 1)
    source = """
    kept = ["a"]
    kept.append(kept)
    kept.append(["b"])
    for name in kept: mark(name)
    """

    assert "a" in marks(source)


def test_a_class_knows_its_subclasses(marks):
    """Plugins are found so."""
    source = """
    class Base: ...
    class One(Base):
        def run(self): mark("one")
    for made_of in Base.__subclasses__(): made_of().run()
    class Later(Base):
        def run(self): mark("later")
    """

    assert marks(source) == ["later", "one"]


def test_a_class_knows_its_ancestry(marks):
    """Settings are collected along it."""
    source = """
    class Base: table = "a"
    class Own(Base): table = "b"
    for made_of in Own.mro(): mark(made_of.table)
    """

    assert {"a", "b"} <= set(marks(source))


@pytest.mark.parametrize("base", ["Exception", "ValueError", "UserWarning", "object"])
def test_an_attribute_that_no_class_has_is_nothing(base, values):
    """Built-in exceptions have none that matter here."""
    assert values("Refused().reason", f"class Refused({base}): ...") == []


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("Stage.DEV.table()", ['"rooms-dev"']),
        ("[one.table() for one in Stage]", ['["rooms-dev"|"rooms-prod"]']),
        ("Stage('dev').table()", ['"rooms-dev"', '"rooms-prod"']),
        ("Stage['DEV'].table()", ['"rooms-dev"', '"rooms-prod"']),
        ("f'{Stage.DEV}'", ['"dev"']),
    ],
)
def test_members_of_an_enumeration_are_told_apart(expression, expected, values):
    """Where the source says which of them is meant."""
    assert values(expression, ENUMERATION) == expected


def test_the_constructor_of_an_enumeration_is_called_for_each_member(values):
    """With what stands at the member."""
    source = """
    import enum
    class Table(enum.Enum):
        ROOMS = ("rooms", 1)
        USERS = "users"
        def __init__(self, name, size=0): self.table = name
    """

    assert values("Table.ROOMS.table", source) == ['"rooms"']
    assert values("Table.USERS.table", source) == ['"users"']


def test_an_object_says_itself_which_text_it_is(values):
    """``str`` and f-strings ask for it."""
    source = "class Name:\n    def __str__(self): return 'rooms'"

    assert values("f'{Name()}'", source) == ['"rooms"']
    assert values("str(Name())", source) == ['"rooms"']


def test_a_metaclass_gives_its_classes_attributes_and_makes_their_objects(marks):
    """A class is an object of its own class."""
    source = """
    class Meta(type):
        def __call__(cls, *given):
            mark("called")
            return super().__call__(*given)
        def run(cls): mark(cls.table)
        def __getattr__(cls, name): return mark(name)
        def __init__(cls, name, bases, space): mark(name)
    class Made(metaclass=Meta):
        table = "rooms"
    Made()
    Made.run()
    Made.other
    """

    assert set(marks(source)) == {"Made", "called", "other", "rooms"}
