"""Parse Python source; whatever it holds, nothing is printed, nothing hangs, nothing crashes."""

from __future__ import annotations

import ast
import gc
import sys
import warnings
from typing import TYPE_CHECKING

from socketform.errors import AppLoadError, SourceLocation
from socketform.source.encoding import EncodingError, decode
from socketform.source.lines import Lines
from socketform.source.tree import is_deeper_than

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 150
"""Levels of nodes below the module, so that what reads a tree may recurse."""

MAX_PARTS = 700_000
"""Signs that go with a node; each costs about a kilobyte. A file of 4 MiB has fewer."""

MAX_FSTRING_BYTES = 40_000_000_000
"""Bytes that Python moves for f-strings; from 3.12 on, all that follows for each brace."""

_SMALL_BYTES = 200_000
"""Below this size, a file cannot have too much of anything."""

_NOT_PARTS = bytes(set(range(256)) - set(b"\n,;([{.=:+*<|"))
_NOWHERE = "/dev/null/source"
"""Python looks for the line of an error under the file's name: here it can open nothing."""

_TOO_DEEP = ("too many nested", "too many levels of indentation")
_LONGEST_LINE = 100
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class SourceSyntaxError(AppLoadError):
    """A file of the project is no Python that our interpreter can read."""


class TooDeepError(Exception):
    """A file holds more than we, or Python's own parser, can follow.

    Attributes:
        file: Its path relative to the project folder.
        reason: What, as a sentence goes on after the file's name, e.g. ``is nested too deeply``.
    """

    def __init__(self, file: str, reason: str = "is nested too deeply") -> None:
        super().__init__(f"{file} {reason}")
        self.file = file
        self.reason = reason


def parse(data: bytes, file: str) -> ast.Module:
    """Parse a source as Python's ``import`` reads it.

    Args:
        data: The bytes of its file.
        file: Its path relative to the project folder, for errors.

    Returns:
        Its tree; columns in it count bytes of UTF-8, `Lines` turns them into characters.

    Raises:
        SourceSyntaxError: It is no Python of our interpreter's version, or no text at all.
        TooDeepError: It nests deeper than `MAX_DEPTH` or than Python's parser can take, or holds
            so much that parsing would take all memory, or minutes.
    """
    text = _text(data, file)
    if len(data) > _SMALL_BYTES and _holds_too_much(data):
        raise TooDeepError(file, "holds too much to be parsed")
    collects = gc.isenabled()
    gc.disable()  # a tree has no garbage, and looking for it takes half of the time
    try:
        tree = _compile(text, file, data)
        is_too_deep = is_deeper_than(tree, MAX_DEPTH)
    finally:
        if collects:
            gc.enable()
    if is_too_deep:
        raise TooDeepError(file)
    return tree


def check(tree: ast.Module, data: bytes, file: str) -> None:
    """Find what Python refuses only after parsing, such as ``return`` outside of a function.

    Args:
        tree: What `parse` made of the file.
        data: The bytes of the file.
        file: Its path relative to the project folder, for errors.

    Raises:
        SourceSyntaxError: Python refuses it.
        TooDeepError: Python cannot follow it.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(tree, _NOWHERE, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise _syntax_error(error, file, Lines(data)) from error
    except (RecursionError, MemoryError, SystemError) as error:
        raise TooDeepError(file) from error


def _compile(text: str | bytes, file: str, data: bytes) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # invalid escapes and the like
            tree = compile(text, _NOWHERE, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
    except SyntaxError as error:
        if any(reason in error.msg for reason in _TOO_DEEP):
            raise TooDeepError(file) from error
        raise _syntax_error(error, file, Lines(data)) from error
    except ValueError as error:  # a surrogate, which some encodings can spell
        raise _no_text(str(error), SourceLocation(file)) from error
    except (RecursionError, MemoryError, SystemError) as error:  # the last in Python < 3.11.5
        raise TooDeepError(file) from error
    assert isinstance(tree, ast.Module)  # noqa: S101 - what "exec" means
    return tree


def _text(data: bytes, file: str) -> str | bytes:
    """Decode a source: from text, Python counts the columns of an error in characters.

    Bytes that should be UTF-8 and are not stay as they are, for Python to judge.
    """
    if b"\0" in data:
        if data.startswith(_UTF16_MARKS) or b"\0" in data[:2]:
            reason, where = "the file is UTF-16", SourceLocation(file)
        else:
            reason = "source code string cannot contain null bytes"
            where = SourceLocation(file, data.count(b"\n", 0, data.index(b"\0")) + 1)
        raise _no_text(reason, where)
    try:
        text = decode(data)
    except EncodingError as error:
        raise _no_text(error.reason, SourceLocation(file, error.line)) from error
    return data if text is None else text


def _holds_too_much(data: bytes) -> bool:
    """Tell from the bytes alone whether Python would take all memory, or minutes."""
    if len(data.translate(None, delete=_NOT_PARTS)) > MAX_PARTS:
        return True
    if data.count(b"{") * len(data) <= MAX_FSTRING_BYTES:
        return False
    import re

    return re.search(rb"[fFtT][rR]?[\"']", data) is not None


def _no_text(reason: str, where: SourceLocation) -> SourceSyntaxError:
    return SourceSyntaxError(
        f"SyntaxError: {reason}",
        where=where,
        remedy="save the file as UTF-8, or declare its encoding in the first line",
    )


def _syntax_error(error: SyntaxError, file: str, lines: Lines) -> SourceSyntaxError:
    """Describe a syntax error with its place, and Python 2 by its name."""
    from socketform.source.python2 import explain_python_2

    line, column = error.lineno or None, error.offset or 0
    place = SourceLocation(file, line, column if line and column > 0 else None)
    text = lines.text(line) if line else ""
    change = explain_python_2(error.msg, text, column - 1)
    if change:
        message, remedy = f"this is Python 2: {change}", "port it to Python 3, which Lambda runs"
    else:
        message = f"{type(error).__name__}: {error.msg}"
        version = "{}.{}".format(*sys.version_info)
        remedy = f"mend the syntax; it was read by Python {version}, --python chooses another"
    end = error.end_offset or 0 if error.end_lineno == line else 0
    detail = _shown(text, max(column, 1) - 1, end - 1)
    return SourceSyntaxError(message, where=place, remedy=remedy, detail=detail)


def _shown(text: str, start: int, end: int) -> str | None:
    """Show a line, or what of it is around the error, with carets below the error."""
    stripped = text.lstrip()
    start -= len(text) - len(stripped)
    end -= len(text) - len(stripped)
    stripped = stripped.rstrip()
    cut = max(0, min(start - _LONGEST_LINE // 2, len(stripped) - _LONGEST_LINE))
    shown = "".join(_printable(stripped[cut : cut + _LONGEST_LINE]))
    start, end = max(0, min(start - cut, len(shown))), min(end - cut, len(shown))
    return f"{shown}\n{' ' * start}{'^' * max(1, end - start)}" if shown else None


def _printable(text: str) -> Iterator[str]:
    """Keep the width of a text, and a terminal from obeying it."""
    return (character if character.isprintable() else " " for character in text)
