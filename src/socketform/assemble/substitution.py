"""Values as texts of ``Fn::Sub``, in which they can be put together, compared and named.

A *pattern* is such a text: what a resource of a policy says. ``${Name}`` and ``${Name.Attribute}``
stand for what CloudFormation knows, ``*`` and ``?`` for any characters, as IAM has it; a star that
stands for itself is ``${!*}``, which ``Fn::Sub`` turns into ``${*}`` and IAM into a star.
"""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, assert_never

from socketform.model.intrinsics import GetAtt, Json, Ref, Sub, Value, Verbatim, literal_in_sub

if TYPE_CHECKING:
    from collections.abc import Mapping

_NO_VARIABLES: Mapping[str, Json] = MappingProxyType({})


class Pattern(NamedTuple):
    """A text of ``Fn::Sub`` with the variables that only it has.

    Attributes:
        text: The text.
        variables: Names in it that stand for other intrinsics.
    """

    text: str
    variables: Mapping[str, Json] = _NO_VARIABLES

    def then(self, other: Pattern) -> Pattern:
        """Put another one behind this one."""
        if not self.variables and not other.variables:
            return Pattern(self.text + other.text)
        return Pattern(self.text + other.text, {**self.variables, **other.variables})


def literal(text: str) -> Pattern:
    """Write a text so that it stands for itself alone, in ``Fn::Sub`` and in IAM.

    Source:
        IAM User Guide, "IAM policy elements: variables and tags", ``${*}``, ``${?}``, ``${$}``.
    """
    if not any(character in text for character in "*?$"):
        return Pattern(text)
    return Pattern(re.sub(r"[*?]|\$(?=\{)", r"${!\g<0>}", text))


def tokens(text: str) -> list[str]:
    """The characters of a pattern's text; each ``${...}`` is one."""
    before, *others = text.split("${")
    found = list(before)
    for part in others:
        name, end, behind = part.partition("}")
        found += [f"${{{name}}}", *behind] if end else ["$", "{", *part]
    return found


def value_of(pattern: Pattern) -> Value:
    """The plainest value of the model that says what a pattern says."""
    held = [token for token in tokens(pattern.text) if _is_placeholder(token)]
    if not held:
        return pattern.text.replace("${!", "${")
    used = {name: value for name, value in pattern.variables.items() if f"${{{name}}}" in held}
    if held[0] != pattern.text:
        return Verbatim({"Fn::Sub": [pattern.text, used]}) if used else Sub(pattern.text)
    name, _, attribute = pattern.text[2:-1].partition(".")
    if name in used:
        return value_in(used[name])
    return GetAtt(name, attribute) if attribute else Ref(name)


def pattern_of(value: Value) -> Pattern | None:
    """The pattern that says what a value says; None where ``Fn::Sub`` cannot."""
    match value:
        case str():
            return Pattern(literal_in_sub(value))
        case Ref(name=name):
            return Pattern(f"${{{name}}}")
        case GetAtt(resource=resource, attribute=attribute):
            return Pattern(f"${{{resource}.{attribute}}}")
        case Sub(text=text):
            return Pattern(text)
        case Verbatim(value=raw):
            return _pattern_of_json(raw)
        case _:
            assert_never(value)


def plainest(value: Value) -> Value:
    """The one way to write a value, of those that say the same."""
    pattern = pattern_of(value)
    return value if pattern is None else value_of(pattern)


def reference_in(raw: Json) -> tuple[str, str] | None:
    """What an intrinsic refers to: a name and the attribute, which ``Ref`` has none of."""
    match raw:
        case {"Ref": str(name)}:
            return name, ""
        case {"Fn::GetAtt": [str(name), str(attribute)]}:
            return name, attribute
        case {"Fn::GetAtt": str(path)} if "." in path:
            name, _, attribute = path.partition(".")
            return name, attribute
        case _:
            return None


def as_json(value: Value) -> Json:
    """A value as a template has it, intrinsics in the long form."""
    match value:
        case str():
            return value
        case Ref(name=name):
            return {"Ref": name}
        case GetAtt(resource=resource, attribute=attribute):
            return {"Fn::GetAtt": [resource, attribute]}
        case Sub(text=text):
            return {"Fn::Sub": text}
        case Verbatim(value=raw):
            return raw
        case _:
            assert_never(value)


def value_in(raw: Json) -> Value:
    """A value as the model has it, from what a template has."""
    return Verbatim(raw) if isinstance(raw, dict) else str(raw)


def sorting_key(value: Value) -> str:
    """What tells values apart and gives them an order: plain texts first."""
    content = as_json(value)
    return content if isinstance(content, str) else json.dumps(content, sort_keys=True)


def _pattern_of_json(raw: Mapping[str, Json]) -> Pattern | None:
    target = reference_in(raw)
    if target is not None:
        return Pattern(f"${{{'.'.join(filter(None, target))}}}")
    match raw:
        case {"Fn::Sub": str(text)}:
            return Pattern(text)
        case {"Fn::Sub": [str(text), dict(variables)]}:
            return Pattern(text, variables)
        case _:
            return None


def _is_placeholder(token: str) -> bool:
    return token.startswith("${") and not token.startswith("${!")
