"""JSON texts, and what no template may hold in them."""

from __future__ import annotations

import pytest

from socketform.errors import TemplateSyntaxError
from socketform.template.reading_json import NotJsonError, read_json


def refusal(text: str) -> tuple[str, int | None]:
    """What is said of a text, and the line."""
    with pytest.raises(TemplateSyntaxError) as caught:
        read_json(text, "t.json")
    assert caught.value.where is not None
    assert caught.value.where.file == "t.json"
    return caught.value.message, caught.value.where.line


def test_every_kind_of_value_is_read():
    """With the escapes that YAML does not have."""
    text = '{"a": ["\\ud83d\\ude00", "\\u00e9", 1, -2.5, 1e3, true, false, null, {}]}'

    assert read_json(text, "t.json") == {"a": ["😀", "é", 1, -2.5, 1000.0, True, False, None, {}]}


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (
            '{"A": {"Type": 1},\n"B": {"Type": 2,\n"Type": 3},\n"C": {"Type": 1}}',
            "the key 'Type' stands twice in one mapping",
            3,
        ),
        ('{"\\ud83d\\ude00": 1,\n"A": 1,\n"A": 2}', "the key 'A' stands twice in one mapping", 3),
        ('{"A":\n{"B": NaN}}', "NaN is no number of JSON", 2),
        ('{"A":\n{"B": [1, -Infinity]}}', "-Infinity is no number of JSON", 2),
        ('{"A":\n{"B": 1e999}}', "a number that is too large", 2),
        ('{"A":\n{"B": ' + "9" * 5000 + "}}", "a number of 5,000 digits", 2),
        ('{\n"A": "\\ud83d"}', "a text holds half of a surrogate pair, which is no character", 2),
        (
            '{"A": {\n"\\udc00": 1}}',
            "a key holds half of a surrogate pair, which is no character",
            1,
        ),
        ('{"A":\n' + "[" * 100 + "]" * 100 + "}", "the document nests deeper than 100 levels", 2),
        (
            '{"A": 1,\n"B": [' + ",".join(["1"] * 500_000) + "]}",
            "the document has more than 500,000 values",
            2,
        ),
    ],
    ids=["twice", "twice-after-emoji", "nan", "infinity", "large", "digits", "surrogate",
         "surrogate-key", "deep", "many"],
)  # fmt: skip
def test_what_no_template_may_hold_is_refused_with_its_line(text, message, line):
    """Wherever it stands."""
    assert refusal(text) == (message, line)


def test_ninety_nine_levels_are_not_too_deep():
    """A mapping and 99 lists."""
    text = '{"A":' + "[" * 99 + "]" * 99 + "}"

    assert list(read_json(text, "t.json")) == ["A"]


def test_depth_that_no_parser_bears_is_refused_with_its_line():
    """Python's own would run out of stack."""
    message, line = refusal('{"A":\n' + "[" * 200_000)

    assert (message, line) == ("this is no YAML: exceeded maximum nesting depth", 2)


@pytest.mark.parametrize(
    ("text", "reason", "is_comment", "is_conflict"),
    [
        ("{a: 1}", "expecting property name enclosed in double quotes", False, False),
        ('{"a": 1 // b\n}', "it has no comments", True, False),
        ('{"a": 1,\n=======\n}', "expecting property name enclosed in double quotes", False, True),
    ],
)
def test_what_is_no_json_is_told_apart(text, reason, is_comment, is_conflict):
    """It may still be YAML; a comment would be text there."""
    with pytest.raises(NotJsonError) as caught:
        read_json(text, "t.json")

    error = caught.value
    assert (error.reason, error.is_comment, error.is_conflict) == (reason, is_comment, is_conflict)
