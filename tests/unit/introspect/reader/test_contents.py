"""Values of expressions: what is a constant, what is listed, and how a value is described."""

from __future__ import annotations

import ast

import pytest

from socketform.introspect.reader.contents import describe, is_known, plain_list
from socketform.introspect.reader.values import (
    Class,
    DictOf,
    External,
    Function,
    Instance,
    ListOf,
    Namespace,
    SetOf,
    Unknown,
)
from socketform.source.lines import Lines
from socketform.source.modules import Module

TREE = ast.parse("def connect(event): ...\nclass Rooms: ...\n")
HOME = Namespace(Module("app", "app.py", is_package=False, tree=TREE, lines=Lines(b"")))
ROOMS = Class(TREE.body[1], HOME, ())


@pytest.mark.parametrize("value", ["a", 1, 1.5, None, True, b"a", ..., (), ("a", (1, None))])
def test_constants_are_known(value):
    """Only what stands for itself may be computed with."""
    assert is_known(value)


@pytest.mark.parametrize(
    "value", [Unknown("a file"), External("os.sep"), ListOf([]), ("a", Unknown("a file"))]
)
def test_everything_else_is_not(value):
    """A tuple is as open as what is in it."""
    assert not is_known(value)


@pytest.mark.parametrize(
    ("value", "items"),
    [
        ("ab", ["a", "b"]),
        (("a", 1), ["a", 1]),
        (ListOf(["a"]), ["a"]),
        (SetOf(["a"]), ["a"]),
        (ListOf(None), None),
        (ListOf([Unknown("a file")]), None),
        (DictOf({"a": 1}), None),
        (3, None),
        (Unknown("a file"), None),
    ],
)
def test_items_are_listed_where_all_are_constants(value, items):
    """Flags and methods come as lists, tuples, sets or texts."""
    assert plain_list(value) == items


def test_what_is_listed_is_a_copy():
    """Two lists of the app must not become one."""
    value = ListOf(["a"])

    plain_list(value).append("b")

    assert value.content == ["a"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Unknown("what boto3.client returns"), "what boto3.client returns"),
        (External("builtins.print"), "print"),
        (External("os.environ"), "os.environ"),
        (Function(TREE.body[0], HOME, "connect", "connect"), "the function connect"),
        (ROOMS, "the class Rooms"),
        (Instance(ROOMS), "an object of the class Rooms"),
    ],
)
def test_a_value_is_described_for_people(value, words):
    """The words stand in the reasons that ``check`` prints."""
    assert describe(value) == words
