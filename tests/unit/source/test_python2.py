"""Python 2 is recognised and called by its name."""

from __future__ import annotations

import pytest

from socketform.source.syntax import SourceSyntaxError, parse


@pytest.mark.parametrize(
    ("source", "change", "column"),
    [
        ('print "a"', "print is a function now", 1),
        ("print a % b, c", "print is a function now", 1),
        ("exec code in names", "exec is a function now", 1),
        ("try: a\nexcept B, c: d", "`except X, e` is `except X as e` now", 8),
        ("try: a\nexcept (B, C), d: e", "`except X, e` is `except X as e` now", 8),
        ("a = 0755", "octal numbers begin with 0o now", 5),
        ("a = 10L", "whole numbers have no L now", 6),
        ("a = 0xFFl", "whole numbers have no L now", 8),
        ("def f(a, (b, c)): d", "parameters cannot be taken apart now", 10),
        ("lambda (a, b): c", "parameters cannot be taken apart now", 8),
        ("a = `b`", "backticks are repr() now", 5),
        ("if a <> b: c", "<> is != now", 6),
        ('a = ur"b"', 'ur"" is no string now', 7),
        ("a = UR'b'", 'ur"" is no string now', 7),
        ('a = u"b" ur"c"', 'ur"" is no string now', 10),
        ('raise A, "b"', '`raise X, "text"` is `raise X("text")` now', 8),
        ('if a:\n    raise A, "b", c', '`raise X, "text"` is `raise X("text")` now', 12),
    ],
)
def test_what_python_2_wrote_otherwise(source, change, column):
    """Python 3's own words for it would send the reader astray."""
    with pytest.raises(SourceSyntaxError) as caught:
        parse(source.encode(), "app.py")

    assert caught.value.message == f"this is Python 2: {change}"
    assert caught.value.remedy == "port it to Python 3, which Lambda runs"
    assert caught.value.where.column == column


@pytest.mark.parametrize(
    "source",
    ["a = 08", "a = 1a", "a = 0xg", 'a "b"', "a = , b", "a b", "a = 5 5", "x = 'ur' 'b' c"],
)
def test_other_mistakes_are_not_called_python_2(source):
    """They are none in Python 2 that Python 3 would explain."""
    with pytest.raises(SourceSyntaxError, match=r"^SyntaxError: "):
        parse(source.encode(), "app.py")


@pytest.mark.parametrize("source", ['print("a")', "print", "exec(a)", "a = 0o755", "a = 00"])
def test_what_both_take_is_taken(source):
    """Much of Python 2 is Python 3."""
    parse(source.encode(), "app.py")
