"""Making objects of the project's classes, and calling them."""

from __future__ import annotations

import pytest

RECORD = (
    "import dataclasses, typing\n"
    "@dataclasses.dataclass\nclass Room:\n    name: str\n    size: int = 7\n"
)
CLASSES = [
    ("C('x').a", "class C:\n    def __init__(self, a): self.a = a", ['"x"']),
    ("C('x').a", "class B:\n    def __init__(self, a): self.a = a\nclass C(B): ...", ['"x"']),
    ("[C('x').a, C('y').a]", "class C:\n    def __init__(self, a): self.a = a",
     ['[0: "x", 1: "y"]']),
    ("C('x')", "class C:\n    def __new__(cls, a): return super().__new__(cls)",
     ["object of app.C"]),
    ("C()", "class B: ...\nclass C:\n    def __new__(cls): return B()",
     ["object of app.C", "object of app.B"]),
    ("C()('x')", "class C:\n    def __call__(self, a): return a", ['"x"']),
    ("C()()", "class C: ...", []),
    ("Stage('dev').name", "import enum\nclass Stage(enum.Enum):\n    DEV = 'dev'\n    ON = 'on'",
     ['"DEV"', '"ON"']),
]  # fmt: skip
RECORDS = [
    ("Room('x').name", RECORD, ['"x"']),
    ("Room(name='x').name", RECORD, ['"x"']),
    ("Room('x').size", RECORD, ["7"]),
    ("Room(*input().split()).name", RECORD, ["?"]),
    ("Suite('x', 8, 'y').door", f"{RECORD}class Suite(Room):\n    door: str", ['"y"']),
    ("Room('x').full", f"{RECORD}    def __post_init__(self): self.full = 'room-' + self.name\n",
     ['"room-x"']),
    ("Room('x', 8, 'y').full", (f"{RECORD}    door: dataclasses.InitVar[str] = ''\n"
     "    def __post_init__(self, door): self.full = door\n"), ['"y"']),
    ("Pair('x', 'y').b", "import typing\nclass Pair(typing.NamedTuple):\n    a: str\n    b: str",
     ['"y"']),
    ("Pair('x', 'y').b", "import collections\nPair = collections.namedtuple('Pair', 'a b')",
     ['"y"']),
    ("Pair('x', b='y').b", "import collections\nPair = collections.namedtuple('Pair', ['a', 'b'])",
     ['"y"']),
    ("C('x').b", "import typing\nclass C:\n    a: typing.ClassVar[str]\n    b: str", ['"x"']),
    ("C('x').b", "class C:\n    a: 'ClassVar[str]'\n    b: str", ['"x"']),
]  # fmt: skip
REPLACED = [
    ("dataclasses.replace(Room('x'), size=8).name", ['"x"']),
    ("dataclasses.replace(Room('x'), name='y').name", ['"y"']),
    ("dataclasses.replace(input(), name='y')", ["?"]),
    ("Pair('x', 'y')._replace(b='z').b", ['"z"']),
    ("Pair('x', 'y')._replace(b='z').a", ['"x"']),
    ("Pair('x', 'y')._replace(update=input()).a", ['"x"']),
]


@pytest.mark.parametrize(("expression", "source", "expected"), CLASSES)
def test_a_class_makes_an_object_and_initialises_it(expression, source, expected, values):
    """With its own ``__new__`` where it has one; an enumeration gives a member."""
    assert values(expression, source) == expected


def test_an_object_that_new_gives_is_initialised(values):
    """A class that keeps its only object gives it again and again."""
    source = """
    class Only:
        kept = None
        def __new__(cls, name):
            if cls.kept is None: cls.kept = super().__new__(cls)
            return cls.kept
        def __init__(self, name): self.name = name
    Only("x")
    """

    assert values("Only('y').name", source) == ['"x"', '"y"']


@pytest.mark.parametrize(("expression", "source", "expected"), RECORDS)
def test_a_class_without_constructor_fills_its_fields(expression, source, expected, values):
    """Data classes and named tuples: what is annotated, in the order of the ancestry."""
    found = values(expression, source)

    assert [one for one in found if not one.startswith(("attr", "dataclasses"))] == expected


def test_a_field_need_not_be_annotated(values):
    """Fields of attrs may say by their value alone that they are fields."""
    source = "import attr\n@attr.s\nclass Room:\n    kind = 'room'\n    name = attr.ib()\n"

    assert '"x"' in values("Room('x').name", source)
    assert values("Room('x').kind", source) == ['"room"']


@pytest.mark.parametrize(
    "default", ["dataclasses.field(default='made')", "dataclasses.field(default_factory=make)"]
)
def test_a_field_may_be_what_its_default_says(default, values):
    """Each object gets one of its own where a function makes it."""
    source = f"{RECORD}    kind: str = {default}\n"

    assert '"made"' in values("Room('x').kind", f"def make(): return 'made'\n{source}")


@pytest.mark.parametrize("base", ["Exception", "ValueError"])
def test_an_exception_has_what_it_is_made_with(base, values):
    """As ``args``, where its class states no constructor."""
    source = f"class Refused({base}): ...\n"

    assert values("Refused('a', 'b').args[1]", source) == ['"b"']


@pytest.mark.parametrize(("expression", "expected"), REPLACED)
def test_a_copy_has_other_fields_where_they_are_given(expression, expected, values):
    """The rest is as it was."""
    source = f"{RECORD}class Pair(typing.NamedTuple):\n    a: str\n    b: str\n"

    assert values(expression, source) == expected


def test_a_copy_has_the_methods_of_its_class(marks):
    """It is found where a method is called by its name alone, too."""
    source = f"{RECORD}    def save(self): mark(self.name)\n"

    assert marks(f"{source}dataclasses.replace(Room('a'), name='b').save()") == ["b"]


def test_a_model_may_be_copied_with_an_update(marks):
    """``copy(update=...)`` gives names by a dictionary."""
    source = """
    from pydantic import BaseModel
    class Room(BaseModel):
        name: str
        def save(self): mark(self.name)
    Room(name="a").model_copy(update={"name": "b"}).save()
    """

    assert "b" in marks(source)
