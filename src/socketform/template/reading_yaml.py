"""A template's YAML text to its value, event by event, so that nothing hostile is ever built.

Short tags become the long form. Refused, with the line: duplicate keys, tags that are no
intrinsic, aliases that blow up or hold themselves, depth, several documents.
"""

from __future__ import annotations

import contextlib
import difflib
import math
import re
from typing import Any, NamedTuple

import yaml

from socketform.errors import SourceLocation, TemplateSyntaxError

MAXIMUM_VALUES = 500_000
"""Values in a document, those behind an alias counted as often as it is used."""

MAXIMUM_CHARACTERS = 8 * 1024 * 1024
"""Characters of all scalars in a document, counted alike."""

MAXIMUM_DEPTH = 100

MAXIMUM_DIGITS = 300
"""More than any number of a template has; Python's conversion of many digits is slow."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STANDARD = "tag:yaml.org,2002:"
_TEXTS = frozenset(f"{_STANDARD}{kind}" for kind in ("str", "timestamp", "value"))
"""Dates, too: CloudFormation's own versions are dates and meant as texts."""
_MERGE = f"{_STANDARD}merge"

_UNPREFIXED = frozenset({"Ref", "Condition"})
_FUNCTIONS = frozenset({
    "And", "Base64", "Cidr", "Contains", "EachMemberEquals", "EachMemberIn", "Equals", "FindInMap",
    "GetAZs", "GetAtt", "GetStackOutput", "If", "ImportValue", "Join", "Length", "Not", "Or",
    "RefAll", "Select", "Split", "Sub", "ToJsonString", "Transform", "ValueOf", "ValueOfAll",
})  # fmt: skip

_UNPRINTABLE = re.compile(rf"{yaml.reader.Reader.NON_PRINTABLE.pattern}|\ufeff")
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""How JSON escapes half of a character; YAML has no such escape."""

Path = tuple[str, ...]
_Node = yaml.ScalarEvent | yaml.CollectionStartEvent


def read_yaml(text: str, file: str, places: dict[Path, int] | None = None) -> Any:  # noqa: ANN401 - any YAML value
    """Read a YAML document.

    Args:
        text: The document.
        file: Its path as errors should name it.
        places: Filled, if given: the path of each key and item to its line, from 1.

    Returns:
        Its value; None for an empty document.

    Raises:
        TemplateSyntaxError: It is none, or holds what no template may.
    """
    try:
        return _Reader(_Loader(text), file, places).document()
    except yaml.YAMLError as error:
        raise _no_yaml(error, text, file) from error


def line_of(text: str, path: Path) -> int | None:
    """Find the line of a value, or of the nearest mapping or list around it.

    Args:
        text: A template in YAML or JSON.
        path: Keys and list indexes from the top.

    Returns:
        The line of its key, from 1, of the later where a key stands twice; None where the text
        cannot be read so far.
    """
    places: dict[Path, int] = {}
    with contextlib.suppress(TemplateSyntaxError):  # what was read before may be enough
        read_yaml(_SURROGATE.sub("??????", text), "", places)
    nearest = (path[:length] for length in range(len(path), 0, -1))
    return next((places[place] for place in nearest if place in places), None)


def _no_yaml(error: yaml.YAMLError, text: str, file: str) -> TemplateSyntaxError:
    """What a YAML parser complains of, with its place."""
    if conflict := _CONFLICT.search(text):
        place = SourceLocation(file, _line_at(text, conflict.start()))
        message = "a merge conflict of git stands here"
        return TemplateSyntaxError(message, where=place, remedy="resolve it")
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        place = SourceLocation(file, mark.line + 1, mark.column + 1)
        return TemplateSyntaxError(f"this is no YAML: {error.problem}", where=place)
    character = _UNPRINTABLE.search(text)
    place = SourceLocation(file, _line_at(text, character.start()) if character else None)
    name = f"the character U+{ord(character[0]):04X}" if character else "a character"
    return TemplateSyntaxError(f"{name} may not stand in YAML", where=place, remedy="remove it")


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


class _Anchored(NamedTuple):
    """What an alias stands for, and how much that is."""

    value: Any
    values: int
    characters: int


class _Reader:
    """Makes the values of a document; each method reads the events of what it is named after."""

    def __init__(self, loader: Any, file: str, places: dict[Path, int] | None) -> None:  # noqa: ANN401 - PyYAML's
        self.loader = loader
        self.file = file
        self.places = places
        self.path: list[str] = []
        self.values = 0
        self.characters = 0
        self.anchors: dict[str, _Anchored | None] = {}
        self._makers = {
            f"{_STANDARD}int": loader.construct_yaml_int,
            f"{_STANDARD}float": loader.construct_yaml_float,
            f"{_STANDARD}bool": loader.construct_yaml_bool,
        }

    def document(self) -> Any:  # noqa: ANN401 - any YAML value
        self.loader.get_event()
        if self.loader.check_event(yaml.StreamEndEvent):
            return None
        self.loader.get_event()
        value = self.value()
        self.loader.get_event()
        if not self.loader.check_event(yaml.StreamEndEvent):
            raise self._refuse(self.loader.get_event(), "a second document begins here", "keep one")
        return value

    def value(self) -> Any:  # noqa: ANN401 - any YAML value
        event = self.loader.get_event()
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        values, characters = self.values, self.characters
        self._count(event, 1, len(event.value) if isinstance(event, yaml.ScalarEvent) else 0)
        if event.anchor:
            self.anchors[event.anchor] = None
        value = self._tagged(event)
        if event.anchor:
            self.anchors[event.anchor] = _Anchored(
                value, self.values - values, self.characters - characters
            )
        return value

    def _alias(self, event: yaml.AliasEvent) -> Any:  # noqa: ANN401 - any YAML value
        if event.anchor not in self.anchors:
            raise self._refuse(event, f"no anchor &{event.anchor} stands before this alias")
        anchored = self.anchors[event.anchor]
        if anchored is None:
            raise self._refuse(event, f"what the anchor &{event.anchor} names holds itself")
        self._count(event, anchored.values, anchored.characters)
        return anchored.value

    def _count(self, event: yaml.Event, values: int, characters: int) -> None:
        self.values += values
        self.characters += characters
        if self.values > MAXIMUM_VALUES:
            raise self._refuse(
                event, f"the document unfolds to more than {MAXIMUM_VALUES:,} values"
            )
        if self.characters > MAXIMUM_CHARACTERS:
            message = f"the document unfolds to more than {MAXIMUM_CHARACTERS:,} characters"
            raise self._refuse(event, message)

    def _tagged(self, event: _Node) -> Any:  # noqa: ANN401 - any YAML value
        """The value of an event: a plain one, or under a short tag an intrinsic."""
        tag = event.tag
        if tag is None or tag == "!" or tag.startswith(_STANDARD):
            return self._plain(event)
        name = tag.removeprefix("!")
        if name not in _UNPREFIXED and name not in _FUNCTIONS:
            message = f"the tag {tag} is no intrinsic function of CloudFormation"
            raise self._refuse(event, message, _nearest_tag(name))
        content = event.value if isinstance(event, yaml.ScalarEvent) else self._collection(event)
        if name == "GetAtt" and isinstance(content, str):
            content = content.split(".", 1)
        return {name if name in _UNPREFIXED else f"Fn::{name}": content}

    def _plain(self, event: _Node) -> Any:  # noqa: ANN401 - any YAML value
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        kind = "map" if isinstance(event, yaml.MappingStartEvent) else "seq"
        if event.tag not in {None, "!", f"{_STANDARD}{kind}"}:
            raise self._meaningless(event, event.tag)
        return self._collection(event)

    def _scalar(self, event: yaml.ScalarEvent) -> str | int | float | bool | None:
        tag = self._scalar_tag(event)
        if tag in _TEXTS or tag == _MERGE:
            return str(event.value)
        if tag == f"{_STANDARD}null":
            return None
        make = self._makers.get(tag)
        if make is None:
            raise self._meaningless(event, tag)
        try:
            if len(event.value) <= MAXIMUM_DIGITS:
                value: int | float | bool = make(yaml.ScalarNode(tag, event.value))
                if math.isfinite(value):
                    return value
        except (ValueError, KeyError, IndexError):
            pass
        raise self._refuse(event, "this is no number or truth value of JSON", "write it in quotes")

    def _scalar_tag(self, event: yaml.ScalarEvent) -> str:
        if event.tag is not None and event.tag != "!":
            return str(event.tag)
        return str(self.loader.resolve(yaml.ScalarNode, event.value, event.implicit))

    def _collection(self, event: _Node) -> Any:  # noqa: ANN401 - a mapping or a list
        if len(self.path) >= MAXIMUM_DEPTH:
            raise self._refuse(event, f"the document nests deeper than {MAXIMUM_DEPTH} levels")
        return self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._sequence()

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        while not self.loader.check_event(yaml.SequenceEndEvent):
            items.append(self._inside(str(len(items)), self.loader.peek_event()))
        self.loader.get_event()
        return items

    def _mapping(self) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        mapping: dict[str, Any] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            event = self.loader.get_event()
            key, is_merge = self._key(event)
            value = self._inside(key, event)
            if is_merge:
                merged = {**self._merged(event, value), **merged}
            elif key in mapping:
                raise self._refuse(event, f"the key {key!r} stands twice in one mapping")
            else:
                mapping[key] = value
        self.loader.get_event()
        return {**merged, **mapping}

    def _key(self, event: yaml.Event) -> tuple[str, bool]:
        """The text of a key, and whether it is YAML's merge key."""
        if not isinstance(event, yaml.ScalarEvent) or event.tag not in {
            None,
            "!",
            f"{_STANDARD}str",
        }:
            raise self._refuse(event, "a key is a text")
        self._count(event, 0, len(event.value))
        return str(event.value), event.value == "<<" and self._scalar_tag(event) == _MERGE

    def _merged(self, event: yaml.Event, value: object) -> dict[str, Any]:
        """The mapping that a merge key adds, of several the first winning."""
        several = value if isinstance(value, list) else [value]
        merged: dict[str, Any] = {}
        for one in reversed(several):
            if not isinstance(one, dict):
                raise self._refuse(event, "the key << takes a mapping, or a list of mappings")
            merged |= one
        return merged

    def _inside(self, key: str, event: yaml.Event) -> Any:  # noqa: ANN401 - any YAML value
        """The value under a key or at an index."""
        self.path.append(key)
        if self.places is not None:
            self.places[tuple(self.path)] = _place_of(event)[0]
        value = self.value()
        self.path.pop()
        return value

    def _meaningless(self, event: yaml.Event, tag: str) -> TemplateSyntaxError:
        name = tag.replace(_STANDARD, "!!", 1)
        return self._refuse(event, f"the tag {name} stands for nothing in a template")

    def _refuse(
        self, event: yaml.Event, message: str, remedy: str | None = None
    ) -> TemplateSyntaxError:
        place = SourceLocation(self.file, *_place_of(event))
        return TemplateSyntaxError(message, where=place, remedy=remedy)


def _nearest_tag(name: str) -> str | None:
    near = difflib.get_close_matches(name, sorted(_FUNCTIONS | _UNPREFIXED), n=1)
    return f"did you mean !{near[0]}?" if near else None


def _place_of(event: Any) -> tuple[int, int]:  # noqa: ANN401 - PyYAML's; one of a parser has a mark
    """Line and column of an event, from 1."""
    return event.start_mark.line + 1, event.start_mark.column + 1
