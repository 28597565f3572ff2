"""Texts that Fn::Sub must leave alone."""

from __future__ import annotations

import pytest

from socketform.model.intrinsics import literal_in_sub


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$connect", "$connect"),
        ("plain", "plain"),
        ("${room}", "${!room}"),
        ("a${b}c${d}", "a${!b}c${!d}"),
        ("${!x}", "${!!x}"),
        ("$$", "$$"),
    ],
)
def test_a_literal_keeps_its_braces_in_sub(text, expected):
    """A route key such as ``${room}`` would else be taken for a reference."""
    assert literal_in_sub(text) == expected
