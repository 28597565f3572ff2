"""Paths and values of a template in the few words that fit on a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import takewhile
from typing import Any

from socketform.template.merge import is_intrinsic

WIDTH = 48
"""Characters of a value at most."""

_CONTEXT = 12
_PLAIN_KEY = re.compile(r"[^\s.\"'\x00-\x1f\x7f]+")
_HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def spell_path(path: tuple[str, ...]) -> str:
    """A path with dots, e.g. ``Resources.Api.Properties.Name``; odd keys in quotes."""
    return ".".join(key if _PLAIN_KEY.fullmatch(key) else _quoted(key) for key in path)


def spell(value: Any) -> str:  # noqa: ANN401 - any part of a template
    """A value on one line, cut where it gets long: a resource's type, an output's value."""
    if isinstance(value, Mapping) and isinstance(value.get("Type"), str):
        return _cut(_escaped(value["Type"]), 0)
    if isinstance(value, Mapping) and "Value" in value and "Key" not in value:
        return _cut(_spell(value["Value"]), 0)
    return _cut(_spell(value), 0)


def spell_change(old: Any, new: Any) -> str:  # noqa: ANN401 - any part of a template
    """Two values with an arrow between them; of long ones what is around their difference."""
    before, after = _spell(old), _spell(new)
    if max(len(before), len(after)) <= WIDTH:
        return f"{before} -> {after}"
    pairs = zip(before, after, strict=False)
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, common - _CONTEXT)
    return f"{_cut(before, start)} -> {_cut(after, start)}"


def _spell(value: Any) -> str:  # noqa: ANN401 - any part of a template
    if is_intrinsic(value):
        ((name, argument),) = value.items()
        tag = f"!{name.removeprefix('Fn::')}"
        match argument:
            case [str(resource), str(attribute)] if name == "Fn::GetAtt":
                return f"{tag} {_escaped(f'{resource}.{attribute}')}"
            case str():
                return f"{tag} {_escaped(argument)}"
            case _:
                return f"{tag} {_spell(argument)}"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_escaped(key)}: {_spell(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_spell, value))}]"
    return _quoted(value) if isinstance(value, str) else json.dumps(value)


def _quoted(text: str) -> str:
    return _escaped(json.dumps(text, ensure_ascii=False))


def _escaped(text: str) -> str:
    """A text without characters that move the cursor or turn a line around."""
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + WIDTH]
    before = "…" if start else ""
    return f"{before}{shown}{'…' if start + WIDTH < len(text) else ''}"
