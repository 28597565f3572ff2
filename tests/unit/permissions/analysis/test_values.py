"""What an expression may be: some values are their parts, others are themselves only."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.values import (
    NONE,
    PLAIN,
    Answer,
    App,
    Bound,
    Constant,
    Descriptor,
    External,
    Instance,
    Method,
    Package,
    Pool,
    Registrar,
    Words,
    union,
)

FAMILY = """
class Top: ...
class Left(Top): ...
class Right(Top): ...
class Bottom(Left, Right): ...
"""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Words(("rooms",)), Words(("rooms",))),
        (External("os.environ"), External("os.environ")),
        (Package("lib"), Package("lib")),
        (Constant(1), Constant(1)),
        (Bound(PLAIN, NONE), Bound(PLAIN, NONE)),
        (Method(App(), "send"), Method(App(), "send")),
        (Registrar("middleware", "all"), Registrar("middleware", "all")),
        (Descriptor("property", PLAIN), Descriptor("property", PLAIN)),
    ],
)
def test_values_of_the_same_parts_are_one(one, other):
    """What is found again is nothing new, and the analysis comes to an end."""
    assert one == other
    assert union([(one,), (other,)]) == (one,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Words(("rooms",)), Words(("users",))),
        (External("lib"), Package("lib")),
        (Method(App(), "send"), Method(App(), "close")),
        (Descriptor("property", PLAIN), Descriptor("property", PLAIN, PLAIN)),
        (Words(("rooms",)), "rooms"),
    ],
)
def test_values_of_other_parts_or_another_class_differ(one, other):
    """A module of the project is not the package of another that has its name."""
    assert one != other


def test_containers_and_objects_are_themselves_only(variable):
    """Two lists that hold the same today may hold something else tomorrow."""
    [made_of] = variable("Top", FAMILY)

    assert Pool("", Cell()) != Pool("", Cell())
    assert Instance(made_of) != Instance(made_of)
    assert isinstance(Answer("", Cell()), Pool)


def test_a_value_tells_its_class_and_its_parts():
    """What a failing test prints should say what was found."""
    assert repr(External("os.environ")) == "External('os.environ',)"


def test_a_union_keeps_the_order_in_which_values_were_found():
    """The same source gives the same rights, in the same order."""
    found = union([(PLAIN, Words(("a",))), (NONE, PLAIN), ()])

    assert found == (PLAIN, Words(("a",)), NONE)


def test_something_from_outside_is_of_the_package_its_name_begins_with():
    """Rules are made for packages: ``pynamodb`` calls AWS, whichever module of it is used."""
    assert External("pynamodb.models.Model").top == "pynamodb"
    assert External("boto3").top == "boto3"


def test_an_ancestry_names_each_class_once_nearest_first(variable):
    """An attribute is that of the nearest class which has it."""
    [bottom] = variable("Bottom", FAMILY)

    names = [one.name for one in bottom.ancestry()]

    assert names == ["app.Bottom", "app.Left", "app.Top", "app.Right"]


def test_classes_derived_from_each_other_have_an_end(variable):
    """Names that are bound twice can make a class look like its own base."""
    [first, _] = variable("A", "class A: ...\nclass B(A): ...\nclass A(B): ...")

    assert [one.name for one in first.ancestry()] == ["app.A"]
    assert variable("A", "class A(B): ...\nclass B(A): ...") != ()
