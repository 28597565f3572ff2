"""Lay the merged templates of a user over the rendered one, file by file, and say what each did.

What cannot stand is left out with a warning: an entry that was meant to extend something that
the template no longer has, and a section that CloudFormation does not know.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.errors import Notice, SourceLocation, TemplateSyntaxError
from socketform.template.merge import Change, changes, merge
from socketform.template.reading_yaml import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SECTIONS = (
    "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules",
    "Mappings", "Conditions", "Globals", "Resources", "Hooks", "Outputs",
)  # fmt: skip
"""The sections of a template, of SAM's too, in reading order."""

SAM_TRANSFORM = "AWS::Serverless-2016-10-31"

_OF_ENTRIES = {"Parameters": "Type", "Mappings": None, "Resources": "Type", "Outputs": "Value"}
"""Sections whose entries are mappings, and the key without which an entry cannot stand alone."""

_OF_KEYS = ("Metadata", "Rules", "Conditions", "Globals", "Hooks")
_FUNCTION_PREFIX = "Fn::"
_SAM_PREFIX = "AWS::Serverless::"


class Layer(NamedTuple):
    """One merged template.

    Attributes:
        file: Its path as messages should name it.
        text: Its text.
        content: What it says.
    """

    file: str
    text: str
    content: dict[str, Any]

    def place(self, *path: str) -> SourceLocation:
        """Where a key of it stands."""
        return SourceLocation(self.file, line_of(self.text, path))


class LayerChanges(NamedTuple):
    """What one merged template did.

    Attributes:
        file: Its path.
        changes: Each value that it added or replaced, in its own order.
    """

    file: str
    changes: tuple[Change, ...]


class Merged(NamedTuple):
    """A template with everything laid over it.

    Attributes:
        template: The template.
        layers: What each file did.
        notices: What was left out, and what looks like a mistake.
    """

    template: dict[str, Any]
    layers: tuple[LayerChanges, ...]
    notices: tuple[Notice, ...]


def layer_problems(layer: Layer) -> Iterator[TemplateSyntaxError]:
    """Find what no template may have: sections and entries of another kind, and empty values."""
    for name, section in layer.content.items():
        if name in (*_OF_ENTRIES, *_OF_KEYS) and not isinstance(section, dict):
            yield _problem(layer, (name,), f"{name} is a mapping of names to what they mean")
        elif name in _OF_ENTRIES:
            for key, entry in section.items():
                if not isinstance(entry, dict | None) and not key.startswith(_FUNCTION_PREFIX):
                    yield _problem(layer, (name, key), f"{name}.{key} is a mapping")
    for path in _empty_values(layer.content, ()):
        yield TemplateSyntaxError(
            f"{'.'.join(path)} is empty, and CloudFormation takes no null",
            where=layer.place(*path),
            remedy="give it a value; `!Ref AWS::NoValue` leaves a property out",
        )


def without_empty_sections(content: Mapping[str, Any]) -> dict[str, Any]:
    """A merged template without the sections under whose name nothing stands."""
    return {name: section for name, section in content.items() if section is not None}


def combined(layers: tuple[Layer, ...]) -> dict[str, Any]:
    """All merged templates laid over each other; empty where there are none."""
    content: dict[str, Any] = {}
    for layer in layers:
        content = merge(content, layer.content)
    return content


def lay_over(template: Mapping[str, Any], layers: tuple[Layer, ...]) -> Merged:
    """Lay merged templates over a rendered one.

    Args:
        template: The rendered template.
        layers: The merged ones; later ones win.

    Returns:
        The template: its own keys in their order, then added ones; sections in reading order.
    """
    together = combined(layers)
    leftovers = frozenset(_leftovers(template, together))
    notices: list[Notice] = []
    done = []
    merged = dict(template)
    for layer in layers:
        notices += _warnings(template, layer, leftovers)
        content = _with_sam_transform(merged, _without(layer.content, leftovers))
        done.append(LayerChanges(layer.file, tuple(_changes(merged, content))))
        merged = merge(merged, content)
    merged = dict(sorted(merged.items(), key=_reading_order))
    return Merged(merged, tuple(done), (*notices, *_without_transform(merged, layers)))


def _changes(below: Mapping[str, Any], content: Mapping[str, Any]) -> Iterator[Change]:
    """What a file does, entry by entry also where it brings a section along."""
    sections = [name for name, section in content.items() if isinstance(section, dict)]
    return changes({**{name: {} for name in sections}, **below}, content)


def _problem(layer: Layer, path: tuple[str, ...], message: str) -> TemplateSyntaxError:
    return TemplateSyntaxError(message, where=layer.place(*path))


def _empty_values(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - any part of a template
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _empty_values(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _empty_values(item, (*path, str(index)))


def _leftovers(
    template: Mapping[str, Any], content: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    """Paths of what would extend something that is not there, or is no section."""
    for name, section in content.items():
        if name not in SECTIONS and not name.startswith(_FUNCTION_PREFIX):
            yield (name,)
        needed = _OF_ENTRIES.get(name)
        if needed is None:
            continue
        for key, entry in section.items():
            is_new = key not in template.get(name, {}) and not key.startswith(_FUNCTION_PREFIX)
            if is_new and needed not in entry:
                yield name, key


def _without(content: Mapping[str, Any], leftovers: frozenset[tuple[str, ...]]) -> dict[str, Any]:
    kept = {}
    for name, section in content.items():
        if (name,) in leftovers:
            continue
        if name not in _OF_ENTRIES:
            kept[name] = section
            continue
        entries = {key: entry for key, entry in section.items() if (name, key) not in leftovers}
        if entries or not section:
            kept[name] = entries
    return kept


def _with_sam_transform(below: Mapping[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """Add SAM's transform, last, to transforms that would replace it; the template needs it.

    Source:
        AWS::LanguageExtensions transform, "Remarks": it stands before the SAM transform.
    """
    transforms = _transforms(content)
    if not transforms or SAM_TRANSFORM not in _transforms(below) or SAM_TRANSFORM in transforms:
        return content
    return {**content, "Transform": [*transforms, SAM_TRANSFORM]}


def _transforms(template: Mapping[str, Any]) -> list[Any]:
    transform = template.get("Transform", [])
    return transform if isinstance(transform, list) else [transform]


def _warnings(
    template: Mapping[str, Any], layer: Layer, leftovers: frozenset[tuple[str, ...]]
) -> Iterator[Notice]:
    for name, section in layer.content.items():
        if (name,) in leftovers:
            yield _unknown_section(layer, name)
        for key, entry in section.items() if name in _OF_ENTRIES else ():
            if (name, key) in leftovers:
                yield _left_out(layer, (name, key), template.get(name, {}))
            elif name == "Resources" and key in template.get(name, {}):
                yield from _other_type(layer, key, entry, template[name][key])


def _unknown_section(layer: Layer, name: str) -> Notice:
    return Notice(
        f"CloudFormation knows no section {name!r}: left out",
        where=layer.place(name),
        remedy=_nearest(name, SECTIONS) or "remove it",
        is_warning=True,
    )


def _left_out(layer: Layer, path: tuple[str, str], known: Mapping[str, Any]) -> Notice:
    name, key = path
    needed = _OF_ENTRIES[name]
    kind = name.removesuffix("s").lower()
    article = "an" if kind == "output" else "a"
    otherwise = f"remove the entry, or give it a {needed} to make it {article} {kind} of its own"
    near = _nearest(key, known)
    return Notice(
        f"the template has no {kind} {key} for this entry to extend: left out",
        where=layer.place(*path),
        remedy=f"{near} Else {otherwise}" if near else otherwise,
        is_warning=True,
    )


def _other_type(
    layer: Layer, key: str, entry: Mapping[str, Any], ours: Mapping[str, Any]
) -> Iterator[Notice]:
    if entry.get("Type", ours["Type"]) != ours["Type"]:
        yield Notice(
            f"{key} is of type {ours['Type']} and becomes {entry['Type']}, with all of its other "
            "properties",
            where=layer.place("Resources", key, "Type"),
            remedy="leave Type out where the entry extends a resource of the app",
            is_warning=True,
        )


def _without_transform(merged: Mapping[str, Any], layers: tuple[Layer, ...]) -> Iterator[Notice]:
    """Warn of resources that only SAM's transform understands, where the template has none."""
    if _transforms(merged):
        return
    for layer in layers:
        for key, entry in layer.content.get("Resources", {}).items():
            kind = entry.get("Type") if isinstance(entry, dict) else None
            if isinstance(kind, str) and kind.startswith(_SAM_PREFIX):
                yield Notice(
                    f"{key} is of type {kind}, and the template has no transform for it",
                    where=layer.place("Resources", key, "Type"),
                    remedy=f"use the dialect sam, or add `Transform: {SAM_TRANSFORM}` to the file",
                    is_warning=True,
                )


def _nearest(name: str, known: Mapping[str, Any] | tuple[str, ...]) -> str | None:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"did you mean {near[0]}?" if near else None


def _reading_order(item: tuple[str, Any]) -> int:
    return SECTIONS.index(item[0]) if item[0] in SECTIONS else len(SECTIONS)
