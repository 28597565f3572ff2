"""What tells two templates apart, as paths; formatting, comments and order do not count."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.template.merge import is_intrinsic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Path = tuple[str, ...]


class Kind(StrEnum):
    """How a path differs, seen from the old template to the new one."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Difference(NamedTuple):
    """One path at which two templates differ.

    Attributes:
        path: Keys and list indexes from the top, e.g. ``("Resources", "Api", "Type")``.
        kind: Added, removed or changed.
        old: Value in the old template; None where it has none.
        new: Value in the new template; None where it has none.
    """

    path: Path
    kind: Kind
    old: Any = None
    new: Any = None


def differences(old: Any, new: Any, at: Path = ()) -> Iterator[Difference]:  # noqa: ANN401 - any part of a template
    """Find where two templates differ.

    Args:
        old: A template, or a part of one.
        new: Another.
        at: Path of the part.

    Returns:
        The topmost paths that are only in one of them, and the deepest that are in both with
        different values, sorted by key. An intrinsic is one value. The order of keys does not
        count; that of lists does, but for ``DependsOn``, whose order means nothing to
        CloudFormation. An index is one of the new list, or of the old one where it is removed.
    """
    if is_intrinsic(old) or is_intrinsic(new):
        if _in_one_form(old) != _in_one_form(new):
            yield Difference(at, Kind.CHANGED, old, new)
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from _in_mappings(old, new, at)
    elif at[-1:] == ("DependsOn",) and _is_same_set(old, new):
        return
    elif isinstance(old, list) and isinstance(new, list):
        yield from _in_lists(old, new, at)
    elif not _is_same(old, new):
        yield Difference(at, Kind.CHANGED, old, new)


def _in_mappings(old: Mapping[str, Any], new: Mapping[str, Any], at: Path) -> Iterator[Difference]:
    for key in sorted({*old, *new}):
        path = (*at, key)
        if key not in new:
            yield Difference(path, Kind.REMOVED, old=old[key])
        elif key not in old:
            yield Difference(path, Kind.ADDED, new=new[key])
        else:
            yield from differences(old[key], new[key], path)


def _in_lists(old: list[Any], new: list[Any], at: Path) -> Iterator[Difference]:
    """Compare what stands between a common beginning and a common end, item by item."""
    start = _common(old, new)
    rest = min(len(old), len(new)) - start
    end = min(rest, _common(old[start:][::-1], new[start:][::-1]))
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    both = min(len(old_middle), len(new_middle))
    for index in range(both):
        yield from differences(old_middle[index], new_middle[index], (*at, str(start + index)))
    for index, item in enumerate(old_middle[both:], start + both):
        yield Difference((*at, str(index)), Kind.REMOVED, old=item)
    for index, item in enumerate(new_middle[both:], start + both):
        yield Difference((*at, str(index)), Kind.ADDED, new=item)


def _common(old: Sequence[Any], new: Sequence[Any]) -> int:
    """How many items at the beginning are the same."""
    pairs = zip(old, new, strict=False)
    same = (_in_one_form(one) == _in_one_form(other) for one, other in pairs)
    return next(
        (index for index, is_same in enumerate(same) if not is_same), min(len(old), len(new))
    )


def _in_one_form(value: Any) -> Any:  # noqa: ANN401 - any part of a template
    """An intrinsic with all inside it in the form that reading gives it: one name, then another."""
    if isinstance(value, Mapping):
        return {
            key: _in_one_form(
                item.split(".", 1) if key == "Fn::GetAtt" and isinstance(item, str) else item
            )
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [_in_one_form(item) for item in value]
    return (isinstance(value, bool), value)


def _is_same_set(old: Any, new: Any) -> bool:  # noqa: ANN401 - any part of a template
    """Compare what two resources wait for: one name or a list of them."""
    both = [[value] if isinstance(value, str) else value for value in (old, new)]
    are_names = all(
        isinstance(value, list) and all(isinstance(name, str) for name in value) for value in both
    )
    return are_names and set(both[0]) == set(both[1])


def _is_same(old: Any, new: Any) -> bool:  # noqa: ANN401 - any part of a template
    """Equal in value: 29.0 is 29, as JSON has but one kind of number, but True is not 1."""
    return isinstance(old, bool) is isinstance(new, bool) and bool(old == new)
