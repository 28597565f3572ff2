"""Lines and columns as people count them: in characters, from 1."""

from __future__ import annotations

import ast
import codecs

import pytest

from socketform.errors import SourceLocation
from socketform.source.lines import Lines
from socketform.source.syntax import parse


def calls(data):
    """Where the calls of a source stand."""
    lines = Lines(data)
    nodes = ast.walk(parse(data, "app.py"))
    return [lines.location("app.py", node) for node in nodes if isinstance(node, ast.Call)]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"f()", 1, 1),
        (b"x = f()", 1, 5),
        ("é = f()".encode(), 1, 5),
        ("'👋👋'; f()".encode(), 1, 7),
        ("# coding: latin-1\né = f()".encode("latin-1"), 2, 5),
        ("# coding: cp1252\n'€'; f()".encode("cp1252"), 2, 6),
        (codecs.BOM_UTF8 + b"x = f()", 1, 5),
        (codecs.BOM_UTF8 + "é = f()".encode(), 1, 5),
        ("x\r\né = f()\r\n".encode(), 2, 5),
        ("x\ré = f()\r".encode(), 2, 5),
        ("x\n\x0cé = f()\n".encode(), 2, 6),
        ("'\u2028\x85'\né = f()\n".encode(), 2, 5),
        ("if x:\n\té = f()".encode(), 2, 6),
        (b"x = f() # \xe9", 1, 5),
        (b"# coding: utf-7\n'+AOk-'; f()", 2, 6),
    ],
)
def test_where_a_call_stands(data, line, column):
    """Python's trees count bytes of UTF-8, whatever the file's encoding."""
    assert calls(data) == [SourceLocation("app.py", line, column)]


def test_what_has_no_place_has_its_file():
    """Operators and modules stand nowhere."""
    assert Lines(b"x").location("app.py", ast.Load()) == SourceLocation("app.py")


def test_lines_end_as_python_ends_them():
    """A form feed or U+2028 ends none."""
    lines = Lines("a\r\nb\rc\x0cd\u2028e\n".encode())

    assert [lines.text(number) for number in range(7)] == [
        "", "a", "b", "c\x0cd\u2028e", "", "", "",
    ]  # fmt: skip
