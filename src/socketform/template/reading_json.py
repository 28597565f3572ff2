"""A template's JSON text to its value.

Refused: keys that stand twice, numbers that are none in JSON or endless, characters that no file
can hold, depth. Each is noted as its value is made, and found again by its path for its line.
"""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.errors import SourceLocation, TemplateSyntaxError
from socketform.template.reading_yaml import (
    MAXIMUM_DEPTH,
    MAXIMUM_DIGITS,
    MAXIMUM_VALUES,
    line_of,
    read_yaml,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class NotJsonError(Exception):
    """A text is not JSON.

    Attributes:
        reason: What a JSON parser says of it.
        line: Where it stopped.
        column: And in which column.
        is_comment: True where it stopped at a comment, which YAML would take for text.
        is_conflict: True where it stopped at what git leaves of a conflict.
    """

    def __init__(self, error: json.JSONDecodeError) -> None:
        super().__init__(error.msg)
        self.is_comment = error.doc.startswith(("//", "/*"), error.pos)
        self.is_conflict = error.doc.startswith(("<" * 7, "=" * 7, ">" * 7), error.pos)
        reason = "it has no comments" if self.is_comment else error.msg
        self.reason = reason[:1].lower() + reason[1:]
        self.line = error.lineno
        self.column = error.colno


class _Unusable(NamedTuple):
    """Stands where a value was that no template may hold."""

    reason: str


def read_json(text: str, file: str) -> Any:  # noqa: ANN401 - any JSON value
    """Read a JSON text.

    Args:
        text: The text.
        file: Its path as errors should name it.

    Returns:
        Its value.

    Raises:
        NotJsonError: It is none.
        TemplateSyntaxError: It holds what no template may.
    """
    try:
        value = json.loads(
            text,
            object_pairs_hook=_mapping,
            parse_int=_whole_number,
            parse_float=_decimal_number,
            parse_constant=lambda name: _Unusable(f"{name} is no number of JSON"),
        )
    except json.JSONDecodeError as error:
        raise NotJsonError(error) from error
    except RecursionError:
        return read_yaml(text, file)  # which says on which line it gets too deep
    for path, reason in _problems(value):
        raise TemplateSyntaxError(reason, where=SourceLocation(file, line_of(text, path)))
    return value


def _mapping(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        twice = key in mapping
        mapping[key] = _Unusable(f"the key {key!r} stands twice in one mapping") if twice else value
    return mapping


def _whole_number(digits: str) -> int | _Unusable:
    if len(digits) > MAXIMUM_DIGITS:
        return _Unusable(f"a number of {len(digits):,} digits")
    return int(digits)


def _decimal_number(digits: str) -> float | _Unusable:
    number = float(digits)
    return number if math.isfinite(number) else _Unusable("a number that is too large")


def _problems(value: Any) -> Iterator[tuple[tuple[str, ...], str]]:  # noqa: ANN401 - any JSON value
    """Find what no template may hold, with its path; by a list, not by recursion."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), value)]
    values = 1
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, _Unusable):
            yield path, item.reason
        elif isinstance(item, dict | list):
            values += len(item)
            if values > MAXIMUM_VALUES:
                yield path, f"the document has more than {MAXIMUM_VALUES:,} values"
            if len(path) >= MAXIMUM_DEPTH:
                yield path, f"the document nests deeper than {MAXIMUM_DEPTH} levels"
            inner = item.items() if isinstance(item, dict) else enumerate(item)
            waiting += [((*path, str(key)), below) for key, below in inner]
            if isinstance(item, dict) and not all(map(_is_text, item)):
                yield path, "a key holds half of a surrogate pair, which is no character"
        elif isinstance(item, str) and not _is_text(item):
            yield path, "a text holds half of a surrogate pair, which is no character"


def _is_text(text: str) -> bool:
    """Tell whether a text can be written to a file."""
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)
