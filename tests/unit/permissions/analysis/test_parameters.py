"""What a call gives at a path of its parameters, and whether a condition on them may hold."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.parameters import Parameters, holds, values_at
from socketform.permissions.analysis.values import NONE, UNSETTLED, Constant

STAGE = "os.environ['STAGE']"
AT = [
    ("{'TableName': 'rooms'}", "TableName", ['"rooms"']),
    ("{}", "TableName", []),
    ("{'A': 'a', 'B': 'b'}", "A|B", ['"a"', '"b"']),
    ("{'A': 'a'}", "A|B", ['"a"']),
    ("{'Copy': {'Bucket': 'b'}}", "Copy.Bucket", ['"b"']),
    ("{'Copy': {'Bucket': 'b'}}", "Copy.Key", []),
    ("{'Copy': 'text'}", "Copy.Bucket", []),
    ("{'Copy': 7}", "Copy.Bucket", []),
    ("{'Copy': input()}", "Copy.Bucket", ["?"]),
    ("{'Copy': other.make()}", "Copy.Bucket", ["?"]),
    ("{'Items': ['a', 'b']}", "Items[]", ['"a"', '"b"']),
    ("{'Items': [{'Name': 'a'}, {'Name': 'b'}]}", "Items[].Name", ['"a"', '"b"']),
    ("{'Items': input()}", "Items[]", ["?"]),
    ("{'Items': 'text'}", "Items[]", []),
    ("{'Request': {'a': [], 'b': []}}", "Request{}", ['"a"', '"b"']),
    ("{'Request': {'a': [], input(): []}}", "Request{}", ['"a"', "?"]),
    ("{'Request': {7: []}}", "Request{}", []),
    ("{'Request': input()}", "Request{}", ["?"]),
    ("{'Request': other.make()}", "Request{}", ["?"]),
    ("{'Request': 'text'}", "Request{}", []),
    ("{'Items': [{'Put': {'Name': 'a'}}, {'Get': {'Name': 'b'}}]}", "Items[].*.Name",
     ['"a"', '"b"']),
    ("{'A': {'B': {'C': {'D': 'd'}}}}", "A.B.C.D", ['"d"']),
    ("{'Delete.Objects[].Key': 'a'}", "Delete.Objects[].Key", ['"a"']),
    ("{'Delete.Objects[].Key': 'a'}", "Delete", ["?"]),
    ("{'Copy': None}", "Copy", ["None"]),
]  # fmt: skip
SPLIT = [
    ("'bucket/a/b'", ['"bucket"'], ['"a/b"']),
    ("'bucket'", ['"bucket"'], ['"bucket"']),
    ("'/bucket/a'", ['"bucket"'], ['"a"']),
    ("'bucket/'", ['"bucket"'], ['""']),
    (f"'bucket/a-' + {STAGE}", ['"bucket"'], ['"a-${STAGE}"']),
    (f"'bucket/' + {STAGE}", ['"bucket"'], ['"${STAGE}"']),
    (f"{STAGE} + '/a'", ['"${STAGE}"'], ['"a"']),
    (f"'b-' + {STAGE} + '-c/a' + {STAGE}", ['"b-${STAGE}-c"'], ['"a${STAGE}"']),
    (f"{STAGE} + '/' + {STAGE}", ['"${STAGE}"'], ['"${STAGE}"']),
    (f"{STAGE} + '-a'", ["?"], ["?"]),
    (f"{STAGE} + 'a/'", ["?"], ["?"]),
    ("input()", ["?"], ["?"]),
    ("{'Bucket': 'b'}", [], []),
]
HOLDING = [
    ("{}", None, True),
    ("{'IndexName': 'i'}", "IndexName", True),
    ("{'IndexName': None}", "IndexName", False),
    ("{'IndexName': input()}", "IndexName", True),
    ("{}", "IndexName", False),
    ("{'A': 'a'}", "B|A", True),
    ("{}", "!A", True),
    ("{'A': 'a'}", "!A", False),
    ("{'A': None}", "!A", True),
    ("{'A': 'a'}", "!B|A", False),
    ("{'A': 'a'}", "!B|C", True),
    ("{'Items': [{'Bus': 'b'}, {}]}", "!Items[].Bus", True),
    ("{'Items': [{'Bus': 'b'}]}", "!Items[].Bus", False),
    ("{'Items': [{'Bus': None}]}", "!Items[].Bus", True),
    ("{'Items': [input()]}", "!Items[].Bus", True),
    ("{'Items': [other.make()]}", "!Items[].Bus", True),
    ("{'Items': input()}", "!Items[].Bus", True),
    ("{'Items': []}", "!Items[].Bus", False),
    ("{'Statement': 'SELECT * FROM a'}", "Statement^select", True),
    ("{'Statement': '\\n  Select *'}", "Statement^select", True),
    ("{'Statement': 'INSERT INTO a'}", "Statement^select", False),
    (f"{{'Statement': 'SEL' + {STAGE}}}", "Statement^select", True),
    (f"{{'Statement': 'INS' + {STAGE}}}", "Statement^select", False),
    (f"{{'Statement': {STAGE} + 'ECT'}}", "Statement^select", True),
    ("{'Statement': 'SEL'}", "Statement^select", False),
    ("{'Statement': input()}", "Statement^select", True),
    ("{}", "Statement^select", False),
]


@pytest.fixture
def library(project):
    """The analysis of an empty app."""
    return Execution(project(""))


@pytest.fixture
def call(project):
    """Give a function that evaluates the parameters of a call.

    Returns:
        The analysis, and the parameters.
    """

    def evaluated(given: str) -> tuple[Execution, Parameters]:
        analysis = Execution(project(f"import os, other\nGIVEN = {given}\n"))
        frame = analysis.import_module("app", None)
        assert frame is not None
        analysis.finish()
        [pool] = frame.variable("GIVEN").values()
        return analysis, Parameters({key: cell.values() for key, cell in pool.slots.items()})

    return evaluated


@pytest.mark.parametrize(("given", "path", "expected"), AT)
def test_a_path_leads_to_what_a_call_gives_there(given, path, expected, call, brief):
    """Into lists and mappings; what is not settled gives what is not settled."""
    found = [brief(value) for value in values_at(*call(given), path)]

    assert [one for one in found if not one.startswith("[")] == expected


@pytest.mark.parametrize(("given", "head", "tail"), SPLIT)
def test_the_parts_of_a_text_are_cut_at_its_first_slash(given, head, tail, call, brief):
    """``bucket/key`` says two things in one text."""
    library, parameters = call(f"{{'CopySource': {given}}}")

    before = values_at(library, parameters, "CopySource:head")
    behind = values_at(library, parameters, "CopySource:tail")

    assert ([*map(brief, before)], [*map(brief, behind)]) == (head, tail)


def test_a_text_that_is_one_variable_may_have_any_parts(call):
    """What stands before its slash shows when its value is known."""
    library, parameters = call(f"{{'CopySource': {STAGE}}}")

    assert len(values_at(library, parameters, "CopySource:head")) == 1


@pytest.mark.parametrize(("given", "condition", "expected"), HOLDING)
def test_a_condition_holds_where_it_may(given, condition, expected, call):
    """A right that may be needed is granted."""
    assert holds(*call(given), condition) is expected


def test_what_may_be_given_under_any_name_may_be_given_under_each(library):
    """``**arguments`` of which nothing is known."""
    parameters = Parameters({}, UNSETTLED)

    assert values_at(library, parameters, "TableName") == UNSETTLED
    assert holds(library, parameters, "IndexName")


def test_what_may_be_given_under_any_name_may_as_well_be_lacking(library):
    """Reading an object takes another right with a version than without."""
    assert holds(library, Parameters({}, UNSETTLED), "!VersionId")


def test_what_may_be_left_out_may_be_lacking(library):
    """Then the resource that stands for it is needed as well."""
    parameters = Parameters({"Bus": UNSETTLED}, uncertain=frozenset({"Bus"}))

    assert holds(library, parameters, "Bus")
    assert holds(library, parameters, "!Bus")


def test_none_and_numbers_are_given_as_they_are(library):
    """It is for the caller to leave them out."""
    parameters = Parameters({"Size": (NONE, Constant(7))})

    assert values_at(library, parameters, "Size") == (NONE, Constant(7))
