"""What an expression may be: some values are their parts, others are themselves only."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.values import (
    NONE,
    PLAIN,
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

FAMILY = "class Top: ...\n"


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
    """Two that hold the same today may hold something else tomorrow."""
    [pool] = variable("found", f"{FAMILY}found = [Top(), Top(), [], []]")

    made = [value for cell in pool.slots.values() for value in cell.values()]

    assert len(set(made)) == 4
    assert [type(one) for one in made] == [Instance, Instance, Pool, Pool]


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
