"""Values as texts of ``Fn::Sub``."""

from __future__ import annotations

import pytest

from socketform.assemble.substitution import (
    Pattern,
    as_json,
    literal,
    pattern_of,
    reference_in,
    sorting_key,
    tokens,
    value_in,
    value_of,
)
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim

IMPORTED = {"Fn::ImportValue": "rooms"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rooms", "rooms"),
        ("a*b?c", "a${!*}b${!?}c"),
        ("${x}", "${!$}{x}"),
        ("5$ a$b", "5$ a$b"),
    ],
)
def test_a_literal_stands_for_itself_in_cloudformation_and_in_iam(text, expected):
    """A star in a key is a star, and no right on every key."""
    assert literal(text) == Pattern(expected)


@pytest.mark.parametrize(
    ("pattern", "value"),
    [
        (Pattern("arn:aws:sns:us-east-1:1:rooms"), "arn:aws:sns:us-east-1:1:rooms"),
        (Pattern("a${!*}"), "a${*}"),
        (Pattern("${Table}"), Ref("Table")),
        (Pattern("${Table.Arn}"), GetAtt("Table", "Arn")),
        (Pattern("${Nested.Outputs.Arn}"), GetAtt("Nested", "Outputs.Arn")),
        (Pattern("${Table.Arn}/index/*"), Sub("${Table.Arn}/index/*")),
        (Pattern("${Name}", {"Name": IMPORTED}), Verbatim(IMPORTED)),
        (Pattern("${Name}", {"Name": "rooms"}), "rooms"),
        (
            Pattern("a/${Name}/${Table}", {"Name": IMPORTED, "Unused": "b"}),
            Verbatim({"Fn::Sub": ["a/${Name}/${Table}", {"Name": IMPORTED}]}),
        ),
    ],
)
def test_a_pattern_becomes_the_plainest_value_that_says_it(pattern, value):
    """A reviewer reads ``!GetAtt Table.Arn``, not a text around it."""
    assert value_of(pattern) == value


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("arn:a/${aws:username}", Pattern("arn:a/${!aws:username}")),
        (Ref("Table"), Pattern("${Table}")),
        (GetAtt("Table", "Arn"), Pattern("${Table.Arn}")),
        (Sub("${A}/b"), Pattern("${A}/b")),
        (Verbatim({"Ref": "Table"}), Pattern("${Table}")),
        (Verbatim({"Fn::GetAtt": ["Table", "Arn"]}), Pattern("${Table.Arn}")),
        (Verbatim({"Fn::GetAtt": "Table.Arn"}), Pattern("${Table.Arn}")),
        (Verbatim({"Fn::Sub": "${A}/b"}), Pattern("${A}/b")),
        (Verbatim({"Fn::Sub": ["${A}", {"A": "b"}]}), Pattern("${A}", {"A": "b"})),
        (Verbatim(IMPORTED), None),
    ],
)
def test_a_value_has_a_pattern_where_fn_sub_can_say_it(value, pattern):
    """What the user wrote is compared with what is derived."""
    assert pattern_of(value) == pattern


@pytest.mark.parametrize(
    ("raw", "target"),
    [
        ({"Ref": "Table"}, ("Table", "")),
        ({"Fn::GetAtt": ["Table", "Arn"]}, ("Table", "Arn")),
        ({"Fn::GetAtt": "Nested.Outputs.Arn"}, ("Nested", "Outputs.Arn")),
        ({"Fn::GetAtt": ["Table", {"Ref": "Which"}]}, None),
        ({"Fn::GetAtt": "Table"}, None),
        (IMPORTED, None),
        ("Table", None),
    ],
)
def test_a_reference_is_a_name_and_an_attribute(raw, target):
    """Both ways to write ``Fn::GetAtt`` say the same."""
    assert reference_in(raw) == target


def test_patterns_are_put_together_with_their_variables():
    """What one part brings along, the whole has."""
    first, second = Pattern("a/${A}", {"A": "1"}), Pattern("/b${B}", {"B": "2"})

    assert first.then(second) == Pattern("a/${A}/b${B}", {"A": "1", "B": "2"})
    assert Pattern("a").then(Pattern("b")) == Pattern("ab")


def test_a_placeholder_is_one_token():
    """What CloudFormation puts in has no characters yet."""
    assert tokens("a${AWS::Region}:${!*}*") == ["a", "${AWS::Region}", ":", "${!*}", "*"]


def test_values_have_an_order_of_their_own():
    """It comes from what they say, not from where they come from."""
    values = [Sub("b"), GetAtt("A", "Arn"), "arn:b", Ref("A"), "arn:a", Verbatim(IMPORTED)]

    assert sorted(values, key=sorting_key) == [
        "arn:a", "arn:b", GetAtt("A", "Arn"), Verbatim(IMPORTED), Sub("b"), Ref("A"),
    ]  # fmt: skip


def test_a_value_and_what_a_template_has_are_the_same():
    """Parts of the user's policies and ours stand side by side."""
    assert value_in({"Ref": "A"}) == Verbatim({"Ref": "A"})
    assert value_in("arn:a") == "arn:a"
    assert as_json(GetAtt("A", "Arn")) == {"Fn::GetAtt": ["A", "Arn"]}
    assert as_json(Ref("A")) == {"Ref": "A"}
    assert as_json(Sub("${A}b")) == {"Fn::Sub": "${A}b"}
