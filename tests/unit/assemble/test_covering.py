"""Which resources say no more than another one."""

from __future__ import annotations

import pytest

from socketform.assemble.covering import covers, without_covered
from socketform.assemble.substitution import tokens
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim

TABLE = GetAtt("Table", "Arn")
ANY_INDEX = Sub("${Table.Arn}/index/*")
BY_ROOM = Sub("${Table.Arn}/index/by-room")


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        ("a", "a"),
        ("*", ""),
        ("*", "a*"),
        ("a*", "a"),
        ("a*c", "abbc"),
        ("a*b*c", "a-b-b-c"),
        ("a?c", "abc"),
        ("?", "?"),
        ("a**", "ab"),
        ("${A}/*", "${A}/b/*"),
        ("*", "${A}"),
        ("*", "${!*}"),
    ],
)
def test_a_wider_pattern_covers_a_narrower_one(pattern, other):
    """Both in a statement would only be longer to read."""
    assert covers(tokens(pattern), tokens(other))


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        ("a", "ab"),
        ("a", ""),
        ("a?", "a*"),
        ("a*c", "ab"),
        ("${A}", "${B}"),
        ("a", "*"),
        ("?", "${A}"),
        ("?", "*"),
        ("a${!*}", "a*"),
    ],
)
def test_a_pattern_that_may_not_cover_another_does_not(pattern, other):
    """What would be dropped for it would be missing."""
    assert not covers(tokens(pattern), tokens(other))


@pytest.mark.parametrize(
    ("values", "kept"),
    [
        ([BY_ROOM, TABLE, ANY_INDEX], (TABLE, ANY_INDEX)),
        ([TABLE, Verbatim({"Fn::GetAtt": "Table.Arn"}), TABLE], (TABLE,)),
        (["arn:b", "arn:a", "arn:b"], ("arn:a", "arn:b")),
        (["arn:*", "arn:a", "arn:b*"], ("arn:*",)),
        (["arn:**", "arn:*"], ("arn:*",)),
        (["*", TABLE, Ref("Topic"), Verbatim({"Fn::ImportValue": "a"})], ("*",)),
        ([Ref("Topic"), Verbatim({"Fn::ImportValue": "a"})], None),
    ],
)
def test_what_another_one_covers_is_left_out_and_the_rest_is_sorted(values, kept):
    """The order in which calls were found must not show."""
    expected = (Verbatim({"Fn::ImportValue": "a"}), Ref("Topic")) if kept is None else kept

    assert without_covered(values) == expected
    assert without_covered(reversed(values)) == expected


def _substituted(text, meaning):
    return Verbatim({"Fn::Sub": [text, {"Name": meaning}]})


def test_a_variable_of_fn_sub_stands_for_its_value():
    """One name may mean two things in two texts."""
    wide, narrow = _substituted("${Name}/*", "a"), _substituted("${Name}/b", "a")
    other = _substituted("${Name}/b", "c")

    assert without_covered([wide, narrow, other]) == (wide, other)
