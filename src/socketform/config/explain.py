"""What a wrong key or value of ``socketform.toml`` should have been, in TOML's own words."""

from __future__ import annotations

import difflib
import re
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_NAMES_OF_TYPES = re.compile(r"`([a-z |]+)`")
_PLACE_INSIDE = re.compile(r" - at `\$(.*)`$")
_INDEX = re.compile(r"`\$\[(\d+)\]`$")
_WORDS = {
    "str": "a text", "int": "a whole number", "float": "a decimal number",
    "bool": "a truth value", "array": "a list", "object": "a table", "null": "null",
}  # fmt: skip


def nearest_key(key: str, known: Iterable[str]) -> str:
    """Say which key was meant, else which there are."""
    near = difflib.get_close_matches(key, list(known), n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known here: {', '.join(sorted(known))}"


def explain(error: msgspec.ValidationError, kind: object, value: object) -> tuple[str, str]:
    """Say what is wrong with a value and what would be right.

    Args:
        error: What msgspec says of it.
        kind: The annotation that it does not fit.
        value: The value.

    Returns:
        The reason, and the remedy: the nearest choice, the range, or quotes.
    """
    parts = _alternatives(kind)
    choices = [choice for part in parts if get_origin(part) is Literal for choice in get_args(part)]
    if choices:
        listed = ", ".join(map(_spell, choices))
        return f"{_spell(value)} is not one of {listed}", _nearest_choice(value, choices)
    words = _words_of_pattern(kind)
    if words and "matching regex" in str(error):
        index = _INDEX.search(str(error))
        text = value[int(index[1])] if index and isinstance(value, list) else value
        return f"{_spell(text)} is no {words['kind']}", words["remedy"]
    reason = _NAMES_OF_TYPES.sub(_in_words, _PLACE_INSIDE.sub(r", at \1", str(error)))
    if str in parts and not isinstance(value, dict | list | None):
        return reason[0].lower() + reason[1:], "write it in quotes, as a text"
    limits = [part.__metadata__[0] for part in parts if get_origin(part) is Annotated]
    return reason[0].lower() + reason[1:], _range(limits[0] if limits else msgspec.Meta())


def _words_of_pattern(kind: Any) -> Mapping[str, str] | None:  # noqa: ANN401 - an annotation
    """What a text that fits the pattern is called, and what to write, where an annotation says."""
    found = [item.extra for item in getattr(kind, "__metadata__", ()) if item.extra]
    return found[0] if found else next(filter(None, map(_words_of_pattern, get_args(kind))), None)


def _alternatives(kind: object) -> list[Any]:
    """The types that a union joins, or the one type."""
    return list(get_args(kind)) if get_origin(kind) in {Union, UnionType} else [kind]


def _spell(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else _toml(value)


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _in_words(names: re.Match[str]) -> str:
    return " or ".join(_WORDS.get(name, f"a {name}") for name in names[1].split(" | "))


def _nearest_choice(value: object, choices: list[Any]) -> str:
    near: list[Any]
    if isinstance(value, int):
        numbers = [choice for choice in choices if isinstance(choice, int)]
        near = sorted(numbers, key=lambda number: abs(number - value))[:1]
    else:
        texts = [choice for choice in choices if isinstance(choice, str)]
        near = difflib.get_close_matches(str(value), texts, n=1)
    return f"did you mean {_spell(near[0])}?" if near else "write one of these"


def _range(limits: msgspec.Meta) -> str:
    if limits.ge is not None and limits.le is not None:
        return f"write a whole number from {limits.ge} to {limits.le}"
    if limits.ge is not None:
        return f"write a whole number, {limits.ge} or more"
    return "correct the value"
