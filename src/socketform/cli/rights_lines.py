"""Lines of what people read about rights: labelled, wrapped, with call chains and resources."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from socketform.assemble.substitution import as_json, reference_in, tokens
from socketform.model.references import PSEUDO_PREFIX

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from socketform.config.settings import Origin
    from socketform.errors import SourceLocation
    from socketform.model.intrinsics import Json, Value
    from socketform.model.rights import Need, Push, Step

WIDTH = 96
"""Columns of a line at most, where words allow it."""

_LABEL_WIDTH = 8
_OWN = ("", "${Partition}", "", "${Region}", "${AccountId}")
"""What the fields of an ARN are where it is of the stack's own partition, region and account."""


def labelled(label: str, parts: Iterable[str], indent: str = "    ") -> list[str]:
    """Put parts behind a label, as many on a line as fit."""
    lines: list[str] = []
    head = f"{indent}{label.ljust(_LABEL_WIDTH)}"
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= WIDTH:
            lines[-1] += f" {part}"
        else:
            lines.append(f"{head if not lines else ' ' * len(head)}{part}")
    return lines


def each(label: str, parts: Iterable[str], indent: str = "    ") -> list[str]:
    """Put parts behind a label, each on a line of its own, wrapped."""
    lines: list[str] = []
    head = f"{indent}{label.ljust(_LABEL_WIDTH)}"
    for part in parts:
        first = head if not lines else " " * len(head)
        lines += wrapped(part, first, " " * (len(head) + 2))
    return lines


def wrapped(text: str, first: str = "", further: str = "") -> list[str]:
    """Break a text into lines at its spaces."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def chain(need: Need | Push) -> list[str]:
    """The way from a handler to a call, a part for each step, the call included."""
    return [*steps(need.because), f"> {need.call} ({place(need.where)})"]


def steps(because: Sequence[Step]) -> list[str]:
    """The way from a handler to something, a part for each step."""
    texts = [f"{line_of(step.name)} ({place(step.where)})" for step in because]
    return [*texts[:1], *(f"> {text}" for text in texts[1:])]


def place(where: SourceLocation) -> str:
    """File and line."""
    return f"{where.file}:{where.line}" if where.line else where.file


def setting(origin: Origin) -> str:
    """File, line and key of a setting."""
    file = origin.file if origin.line is None else f"{origin.file}:{origin.line}"
    return f"{file} {origin.key}".rstrip()


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number and what it counts."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def resource(value: Value) -> str:
    """A resource in few words: what CloudFormation puts in as ``${Name}``.

    In an ARN ``…`` stands for the stack's own partition, region and account; other pseudo
    parameters go without their ``AWS::``.
    """
    fields = line_of(_words(as_json(value))).split(":", len(_OWN))
    if fields[0] != "arn" or len(fields) <= len(_OWN):
        return ":".join(fields)
    own = ["…" if field == name else field for field, name in zip(fields, _OWN, strict=False)]
    return ":".join([*own, fields[-1]])


def line_of(text: str) -> str:
    """A text without characters that would break the line."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _words(raw: Json) -> str:
    reference = reference_in(raw)
    if reference is not None:
        return _name(".".join(filter(None, reference)))
    match raw:
        case str():
            return raw.replace("${!", "${")
        case {"Fn::Sub": str(text)}:
            return _text(text, {})
        case {"Fn::Sub": [str(text), dict(variables)]}:
            return _text(text, variables)
        case {"Fn::Join": [str(delimiter), list(parts)]}:
            return delimiter.join(map(_words, parts))
        case _:
            return _rare_words(raw)


def _rare_words(raw: Json) -> str:
    match raw:
        case {"Fn::ImportValue": str(name)}:
            return f"${{ImportValue {name}}}"
        case {"Fn::If": [str(condition), yes, no]}:
            return f"{_words(yes)} if {condition}, else {_words(no)}"
        case _:
            return json.dumps(raw, ensure_ascii=False)


def _name(name: str) -> str:
    return f"${{{name.removeprefix(PSEUDO_PREFIX)}}}"


def _text(text: str, variables: Mapping[str, Json]) -> str:
    """A text of ``Fn::Sub``; a variable that only refers is what it refers to."""
    return "".join(_piece(token, variables) for token in tokens(text))


def _piece(token: str, variables: Mapping[str, Json]) -> str:
    if not token.startswith("${"):
        return token
    if token.startswith("${!"):
        return f"${{{token[3:]}"
    match variables.get(token[2:-1]):
        case str(known):
            return known
        case {"Ref": _} | {"Fn::GetAtt": _} | {"Fn::ImportValue": _} as known:
            return _words(known)
        case _:
            return _name(token[2:-1])
