"""The line on which a key of a TOML document stands; tomllib does not tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from socketform.errors import SourceLocation

_BARE = r"[A-Za-z0-9_-]+"
_KEY = rf"""(?:{_BARE}|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"^\s*\[\[?\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(rf"^\s*({_DOTTED})\s*=")
_PART = re.compile(_KEY)
_TEXT_OR_COMMENT = re.compile(
    r""""{3}(?:\\.|[^\\])*?"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*""", re.DOTALL
)


class Places(NamedTuple):
    """Where the keys of one settings file stand.

    Attributes:
        file: The file's path as errors should name it.
        text: Its text.
    """

    file: str
    text: str

    def of(self, *path: str) -> SourceLocation:
        """Where a key stands, or the nearest key or table around it."""
        return SourceLocation(self.file, line_of(self.text, path))


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """Find the line of a key, or of the nearest table or key around it.

    Args:
        text: A TOML document without syntax errors.
        path: The key and the tables around it, outermost first.

    Returns:
        The line, from 1; for a key inside an inline table the line of that table; None when
        nothing on the way is named.
    """
    best: tuple[int, int] | None = None
    table: tuple[str, ...] = ()
    for number, line in enumerate(_without_long_texts(text).split("\n"), start=1):
        if header := _HEADER.match(line):
            table = found = _parts(header[1])
        elif entry := _ENTRY.match(line):
            found = (*table, *_parts(entry[1]))
        else:
            continue
        if path[: len(found)] == found and (best is None or len(found) > best[0]):
            best = (len(found), number)
    return best[1] if best else None


def _without_long_texts(text: str) -> str:
    """Blank out texts of several lines, whose lines may look like keys; keep the line count."""
    return _TEXT_OR_COMMENT.sub(lambda found: "\n" * found[0].count("\n") or found[0], text)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
