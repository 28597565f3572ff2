"""What a call gives at a path of its parameters, and whether a condition on them may hold."""

from __future__ import annotations

import pytest

from socketform.model.rights import Variable
from socketform.permissions.analysis.engine import NOWHERE
from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.parameters import Parameters, holds, values_at
from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.values import (
    NONE,
    PLAIN,
    UNSETTLED,
    Constant,
    Pool,
    Words,
)

STAGE = Variable("STAGE")
SEVEN = Constant(7)


def value_of(python: object):
    """The value of a plain Python object; ``...`` is what is not settled."""
    match python:
        case str():
            return words(python)
        case tuple():
            return Words(python)
        case dict():
            return _pool(python.items())
        case list():
            return _pool(enumerate(python))
        case builtins if builtins is ...:
            return PLAIN
        case _:
            return Constant(python)


def _pool(items) -> Pool:
    pool = Pool("", Cell())
    for key, value in items:
        cell = pool.rest if key is ... else pool.slots.setdefault(key, Cell())
        cell.add((value_of(value),))
    return pool


def parameters_of(given: dict[str, object], **more) -> Parameters:
    """The parameters of a call that gives these."""
    return Parameters({name: (value_of(value),) for name, value in given.items()}, **more)


@pytest.fixture
def library(project):
    """The analysis of an empty app."""
    return Execution(project(""))


AT = [
    ({"TableName": "rooms"}, "TableName", ["rooms"]),
    ({}, "TableName", []),
    ({"A": "a", "B": "b"}, "A|B", ["a", "b"]),
    ({"A": "a"}, "A|B", ["a"]),
    ({"Copy": {"Bucket": "b"}}, "Copy.Bucket", ["b"]),
    ({"Copy": {"Bucket": "b"}}, "Copy.Key", []),
    ({"Copy": "text"}, "Copy.Bucket", []),
    ({"Copy": 7}, "Copy.Bucket", []),
    ({"Copy": ...}, "Copy.Bucket", [...]),
    ({"Items": ["a", "b"]}, "Items[]", ["a", "b"]),
    ({"Items": [{"Name": "a"}, {"Name": "b"}]}, "Items[].Name", ["a", "b"]),
    ({"Items": ...}, "Items[]", [...]),
    ({"Items": "text"}, "Items[]", []),
    ({"Request": {"rooms": [], "users": []}}, "Request{}", ["rooms", "users"]),
    ({"Request": {"rooms": [], ...: []}}, "Request{}", ["rooms", ...]),
    ({"Request": {7: []}}, "Request{}", []),
    ({"Request": ...}, "Request{}", [...]),
    ({"Request": "text"}, "Request{}", []),
    ({"Items": [{"Put": {"Name": "a"}}, {"Get": {"Name": "b"}}]}, "Items[].*.Name", ["a", "b"]),
    ({"A": {"B": {"C": {"D": "d"}}}}, "A.B.C.D", ["d"]),
    ({"Delete.Objects[].Key": "a"}, "Delete.Objects[].Key", ["a"]),
    ({"Delete.Objects[].Key": "a"}, "Delete", [...]),
    ({"Copy": None}, "Copy", [None]),
]
SPLIT = [
    ("bucket/a/b", "head", ["bucket"]),
    ("bucket/a/b", "tail", ["a/b"]),
    ("bucket", "head", ["bucket"]),
    ("/bucket/a", "head", ["bucket"]),
    ("/bucket/a", "tail", ["a"]),
    (("bucket/a-", STAGE), "head", ["bucket"]),
    (("bucket/a-", STAGE), "tail", [("a-", STAGE)]),
    (("bucket/", STAGE), "tail", [(STAGE,)]),
    ((STAGE, "/a"), "head", [(STAGE,)]),
    ((STAGE, "/a"), "tail", ["a"]),
    (("b-", STAGE, "-c/a", STAGE), "head", [("b-", STAGE, "-c")]),
    (("b-", STAGE, "-c/a", STAGE), "tail", [("a", STAGE)]),
    ((STAGE, "/", STAGE), "tail", [(STAGE,)]),
    ((STAGE, "-a"), "head", [...]),
    ((STAGE, "a/"), "tail", [...]),
    ((STAGE,), "head", [(STAGE,)]),
    (..., "head", [...]),
    ({"Bucket": "b"}, "head", []),
]
HOLDING = [
    ({}, None, True),
    ({"IndexName": "i"}, "IndexName", True),
    ({"IndexName": None}, "IndexName", False),
    ({"IndexName": ...}, "IndexName", True),
    ({}, "IndexName", False),
    ({"A": "a"}, "B|A", True),
    ({}, "!A", True),
    ({"A": "a"}, "!A", False),
    ({"A": None}, "!A", True),
    ({"A": "a"}, "!B|A", False),
    ({"A": "a"}, "!B|C", True),
    ({"Items": [{"Bus": "b"}, {}]}, "!Items[].Bus", True),
    ({"Items": [{"Bus": "b"}]}, "!Items[].Bus", False),
    ({"Items": [{"Bus": None}]}, "!Items[].Bus", True),
    ({"Items": [...]}, "!Items[].Bus", True),
    ({"Items": ...}, "!Items[].Bus", True),
    ({"Items": []}, "!Items[].Bus", False),
    ({"Statement": "SELECT * FROM a"}, "Statement^select", True),
    ({"Statement": "\n  Select *"}, "Statement^select", True),
    ({"Statement": "INSERT INTO a"}, "Statement^select", False),
    ({"Statement": ("SEL", STAGE)}, "Statement^select", True),
    ({"Statement": ("INS", STAGE)}, "Statement^select", False),
    ({"Statement": (STAGE, "ECT")}, "Statement^select", True),
    ({"Statement": "SEL"}, "Statement^select", False),
    ({"Statement": ...}, "Statement^select", True),
    ({}, "Statement^select", False),
]


@pytest.mark.parametrize(("given", "path", "expected"), AT)
def test_a_path_leads_to_what_a_call_gives_there(given, path, expected, library):
    """Into lists and mappings; what is not settled gives what is not settled."""
    found = values_at(library, parameters_of(given), path)

    assert [one for one in found if not isinstance(one, Pool)] == list(map(value_of, expected))


@pytest.mark.parametrize(("given", "part", "expected"), SPLIT)
def test_the_parts_of_a_text_are_cut_at_its_first_slash(given, part, expected, library):
    """``bucket/key`` says two things in one text."""
    found = values_at(library, parameters_of({"CopySource": given}), f"CopySource:{part}")

    assert list(found) == list(map(value_of, expected))


def test_a_text_that_ends_with_its_slash_has_no_text_behind_it(library):
    """Every text has a piece, be it an empty one."""
    found = values_at(library, parameters_of({"CopySource": "bucket/"}), "CopySource:tail")

    assert all(one.text for one in found)


@pytest.mark.parametrize(("given", "condition", "expected"), HOLDING)
def test_a_condition_holds_where_it_may(given, condition, expected, library):
    """A right that may be needed is granted."""
    assert holds(library, parameters_of(given), condition) is expected


def test_what_may_be_given_under_any_name_may_be_given_under_each(library):
    """``**arguments`` of which nothing is known."""
    parameters = Parameters({}, UNSETTLED)

    assert values_at(library, parameters, "TableName") == UNSETTLED
    assert holds(library, parameters, "IndexName")


def test_what_may_be_left_out_may_be_lacking(library):
    """Then the resource that stands for it is needed as well."""
    parameters = parameters_of({"Bus": "b"}, uncertain=frozenset({"Bus"}))

    assert holds(library, parameters, "Bus")
    assert holds(library, parameters, "!Bus")


@pytest.mark.parametrize("path", ["Copy.Bucket", "Copy{}", "!Copy[].Bus"])
def test_an_object_from_outside_may_hold_anything(path, library):
    """It is no container of the project's."""
    made = Pool("other.make", NOWHERE.returns)
    parameters = Parameters({"Copy": (made,)})

    if path.startswith("!"):
        assert holds(library, Parameters({"Copy": (_pool([(0, ...)]), made)}), path)
    else:
        assert values_at(library, parameters, path) == UNSETTLED


def test_none_and_numbers_are_given_as_they_are(library):
    """It is for the caller to leave them out."""
    parameters = Parameters({"Size": (NONE, SEVEN)})

    assert values_at(library, parameters, "Size") == (NONE, SEVEN)
