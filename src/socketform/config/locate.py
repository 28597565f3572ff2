"""The line on which a key of a settings file stands; neither tomllib nor json tells."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any, NamedTuple

from socketform.errors import SourceLocation

_BARE = r"[A-Za-z0-9_-]+"
_KEY = rf"""(?:{_BARE}|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"^\s*\[(\[)?\s*({_DOTTED})\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(rf"^\s*({_DOTTED})\s*=")
_PART = re.compile(_KEY)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
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
        find = line_in_json if self.file.endswith(".json") else line_of
        return SourceLocation(self.file, find(self.text, path))


def line_of(text: str, path: tuple[str, ...]) -> int | None:
    """Find the line of a key, or of the nearest table or key around it.

    Args:
        text: A TOML document without syntax errors.
        path: The key and the tables around it, outermost first; of a list, `index_key` is
            the key of an item.

    Returns:
        The line, from 1; for a key inside an inline table the line of that table; None when
        nothing on the way is named.
    """
    best: tuple[int, int] | None = None
    table: tuple[str, ...] = ()
    counts: Counter[tuple[str, ...]] = Counter()
    for number, line in enumerate(_without_long_texts(text).split("\n"), start=1):
        if header := _HEADER.match(line):
            name = _parts(header[2])
            table = (*name, index_key(counts[name])) if header[1] else name
            counts[name] += 1
            found = name if path == name else table
        elif entry := _ENTRY.match(line):
            found = (*table, *_parts(entry[1]))
        else:
            continue
        if path[: len(found)] == found and (best is None or len(found) > best[0]):
            best = (len(found), number)
    return best[1] if best else None


def index_key(position: int) -> str:
    """How a path names an item of a list, counted from 0."""
    return f"[{position}]"


def is_index_key(key: str) -> bool:
    """Tell whether a part of a path is an item of a list."""
    return key.startswith("[")


def _without_long_texts(text: str) -> str:
    """Blank out texts of several lines, whose lines may look like keys; keep the line count."""
    return _TEXT_OR_COMMENT.sub(lambda found: "\n" * found[0].count("\n") or found[0], text)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))


def line_in_json(text: str, path: tuple[str, ...]) -> int | None:
    """Find the line of a key in a JSON document, or of the nearest key around it.

    Args:
        text: A JSON document without syntax errors.
        path: The key and the keys around it, outermost first.

    Returns:
        The line, from 1, of the later where a key stands twice; None when nothing on the way is
        there, or it is nested more deeply than we can follow.
    """
    node = _composed(text)
    line: int | None = None
    for name in path:
        entries = node.value if node is not None and node.id == "mapping" else []
        found = [entry for entry in entries if entry[0].value == name]
        if not found:
            break
        key, node = found[-1]
        line = key.start_mark.line + 1
    return line


@lru_cache(maxsize=1)
def _composed(text: str) -> Any:  # noqa: ANN401 - PyYAML's nodes have no common type
    """The tree of a JSON document, each node with its place; None where it cannot be followed.

    JSON is YAML, but for tabs, and for halves of characters beyond 16 bits.
    """
    import yaml

    text = _SURROGATE.sub("??????", text.replace("\t", " "))
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CLoader", yaml.Loader))
    except (yaml.YAMLError, RecursionError):
        return None
