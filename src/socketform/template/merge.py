"""Lay one template over another: mappings are merged key by key, everything else is replaced.

That is the rule of `chalice package --merge-template` too: a list is replaced as a whole, and of
two files the later one wins. But an intrinsic such as ``{"Ref": "Table"}`` is one value here:
merged key by key, two of them would be none.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

Path = tuple[str, ...]


class Change(NamedTuple):
    """What a merge did to one value.

    Attributes:
        path: Keys from the top of the template to the value.
        before: The value that was there; None where there was none.
        after: The value that is there now.
        is_new: True where there was no value.
    """

    path: Path
    before: Any
    after: Any
    is_new: bool


def merge(base: Mapping[str, Any], overlay: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a template over another.

    Args:
        base: The template below.
        overlay: The one that wins.

    Returns:
        A new mapping: the keys of the base in their order, then those that only the overlay
        has, in its order. Neither argument is changed.
    """
    merged = dict(base)
    for key, value in overlay.items():
        below: Any = merged.get(key)
        merged[key] = merge(below, value) if _are_merged(below, value) else value
    return merged


def changes(base: Mapping[str, Any], overlay: Mapping[str, Any], at: Path = ()) -> Iterator[Change]:
    """Tell what `merge` does, value by value, in the overlay's order; equal values are left out."""
    for key, value in overlay.items():
        path = (*at, key)
        if key not in base:
            yield Change(path, None, value, is_new=True)
        elif _are_merged(base[key], value):
            yield from changes(base[key], value, path)
        elif not _is_same(base[key], value):
            yield Change(path, base[key], value, is_new=False)


def is_intrinsic(value: object) -> bool:
    """Tell whether a value is one that CloudFormation computes, e.g. ``{"Ref": "Table"}``.

    ``Fn::Transform`` and ``Fn::ForEach`` are none here: they stand beside other keys.
    """
    if not isinstance(value, Mapping) or len(value) != 1:
        return False
    (name,) = value
    return name == "Ref" or (
        name.startswith("Fn::") and not name.startswith(("Fn::Transform", "Fn::ForEach::"))
    )


def _are_merged(below: object, value: object) -> bool:
    both = isinstance(below, Mapping) and isinstance(value, Mapping)
    return both and not is_intrinsic(below) and not is_intrinsic(value)


def _is_same(one: object, other: object) -> bool:
    """Equal as JSON: True is not 1, and the order of keys does not count."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
