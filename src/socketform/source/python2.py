"""Recognise Python 2 by the syntax error that Python 3 makes of it."""

from __future__ import annotations

import re

_BY_MESSAGE = (
    ("Missing parentheses in call to 'print'", "", "print is a function now"),
    ("Missing parentheses in call to 'exec'", "", "exec is a function now"),
    ("multiple exception types must", "", "`except X, e` is `except X as e` now"),
    ("leading zeros in decimal", r"(?<![\w.])0[0-7]+\b", "octal numbers begin with 0o now"),
    ("invalid decimal", r"\b\d+[lL]\b", "whole numbers have no L now"),
    ("invalid hexadecimal", r"\b0[xX][\da-fA-F]+[lL]\b", "whole numbers have no L now"),
    ("Function parameters cannot be paren", "", "parameters cannot be taken apart now"),
    ("Lambda expression parameters cannot", "", "parameters cannot be taken apart now"),
)
"""Beginning of Python's message, what stands in the line, too, and what we say of it."""

_BY_PLACE = (
    (r"`", "backticks are repr() now"),
    (r"<>", "<> is != now"),
    (r"(?i:ur)?[\"']", 'ur"" is no string now'),
    (r",", '`raise X, "text"` is `raise X("text")` now'),
)
"""What stands where Python stops with "invalid syntax", and what we say of it."""


def explain_python_2(message: str, line: str, offset: int) -> str | None:
    """Say what Python 2 writes otherwise.

    Args:
        message: What Python says.
        line: The line where it stops.
        offset: The character where it stops, from 0.

    Returns:
        What has changed; None when this does not look like Python 2.
    """
    for start, pattern, change in _BY_MESSAGE:
        if message.startswith(start) and re.search(pattern, line):
            return change
    if message != "invalid syntax" or offset < 0:
        return None
    before = line[:offset]
    for pattern, change in _BY_PLACE:
        if match := re.match(pattern, line[offset:]):
            return change if _is_old(match[0], before) else None
    return None


def _is_old(found: str, before: str) -> bool:
    """Tell whether Python 2 would have taken what was found after what stands before it."""
    if found == ",":
        return re.match(r"\s*raise\b", before) is not None
    if found in "\"'":
        return re.search(r"(?i)\bur$", before) is not None
    return True
