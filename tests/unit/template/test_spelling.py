"""Paths and values on one line."""

from __future__ import annotations

import pytest

from socketform.template.spelling import spell, spell_change, spell_path


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (("Resources", "Api", "Properties", "Name"), "Resources.Api.Properties.Name"),
        (("Policies", "0", "aws:SourceArn"), "Policies.0.aws:SourceArn"),
        (("a.b", "c d", "", 'e"f'), r'"a.b"."c d"."".' + r'"e\"f"'),
        (("a\x1b[31m",), r'"a\u001b[31m"'),
    ],
)
def test_a_path_is_joined_by_dots(path, text):
    """What has a dot of its own stands in quotes; what moves the cursor is escaped."""
    assert spell_path(path) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", '"text"'),
        ("10", '"10"'),
        (10, "10"),
        (True, "true"),
        (None, "null"),
        ("é\n", r'"é\n"'),
        ("\u202eabc\x9b", r'"\u202eabc\u009b"'),
        ([1, "a", {}], '[1, "a", {}]'),
        ({"a": {"b": 1}}, "{a: {b: 1}}"),
        ({"Ref": "Table"}, "!Ref Table"),
        ({"Fn::GetAtt": ["Table", "Arn"]}, "!GetAtt Table.Arn"),
        ({"Fn::Sub": "${A}-x"}, "!Sub ${A}-x"),
        ({"Fn::If": ["A", {"Ref": "B"}, 1]}, '!If ["A", !Ref B, 1]'),
        ({"Type": "AWS::IAM::Role", "Properties": {}}, "AWS::IAM::Role"),
        ({"Type": {"Ref": "A"}}, "{Type: !Ref A}"),
        ({"Description": "The table", "Value": {"Ref": "Table"}}, "!Ref Table"),
        ({"Key": "team", "Value": "chat"}, '{Key: "team", Value: "chat"}'),
        ("x" * 60, '"' + "x" * 47 + "…"),
        ("x" * 46, '"' + "x" * 46 + '"'),
    ],
)
def test_a_value_is_spelt_in_short(value, text):
    """A resource by its type, an intrinsic by its tag, what is long cut off."""
    assert spell(value) == text


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (10, 29, "10 -> 29"),
        ("a", {"Ref": "B"}, '"a" -> !Ref B'),
        (
            "arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/dev/$connect",
            "arn:aws:execute-api:eu-central-1:123456789012:abcdefghij/prod/$connect",
            '…:abcdefghij/dev/$connect" -> …:abcdefghij/prod/$connect"',
        ),
        ("a" * 60, "b" * 60, f'"{"a" * 47}… -> "{"b" * 47}…'),
        ("a" * 60, "a" * 60 + "b", f'…{"a" * 12}" -> …{"a" * 12}b"'),
    ],
)
def test_of_long_values_the_place_is_shown_where_they_differ(old, new, text):
    """Their beginnings alone would look the same."""
    assert spell_change(old, new) == text
