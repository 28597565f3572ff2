"""Match the holes of an ARN with the members of an operation's parameters that fill them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tables.models import has_path, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from botocore.model import OperationModel

    from tables.models import Place
    from tables.reference import ResourceType

PSEUDO = frozenset({"Partition", "Region", "Account"})

_HOLE = re.compile(r"\$\{([^}]*)\}")
_SUFFIXES = ("identifier", "names", "name", "ids", "id", "arns", "arn", "url", "urls")
_VARIANTS = ("name", "id", "arn", "identifier", "url", "")
_ARNS = ("arn", "arns")
_ANY_RESOURCE = ("resourcearn", "arn", "resourceid", "resourcename", "resource")
_OWN = ("name", "id", "identifier")
_DEEPEST = 2


def holes_of(arn: str) -> list[str]:
    """Return the holes of an ARN that a call can fill, in their order."""
    return [hole for hole in _HOLE.findall(arn) if hole not in PSEUDO]


def existing(operation: OperationModel, paths: str) -> str | None:
    """Keep those of several paths, with ``|`` between, that an operation's parameters have."""
    found = [path for path in paths.split("|") if path and has_path(operation, path)]
    return "|".join(found) or None


def fill(
    hole: str, kind: ResourceType, operation: OperationModel, *, is_other: bool = False
) -> tuple[str | None, bool]:
    """Find what fills a hole.

    A name is no id: where AWS makes up the id of what is made, a name in its place would be wrong,
    while an open hole is only wide.

    Args:
        hole: Its name, e.g. ``TableName``.
        kind: The resource type whose ARN has it.
        operation: The operation.
        is_other: Whether the type is another service's, which names such as ``Arn`` do not mean.

    Returns:
        The path, alternatives with ``|``, or None; and whether its name says that it is a
        resource of this type, and not just any.
    """
    near = [place for place in places(operation) if place.depth <= _DEEPEST and _fits(hole, place)]
    is_last = holes_of(kind.arn)[-1:] == [hole]
    exact = _matching(near, [_plain(hole)])
    if exact and exact[0].is_required:
        return exact[0].path, True
    named = [*exact, *_matching(near, _stems(hole, kind, last=is_last))]
    if named:
        return _join(named), True
    if not is_last or is_other:
        return None, False
    own = [place for place in near if place.depth == 1]
    if _plain(kind.name) in _plain(operation.name):
        named = _matching(own, _OWN)
        if named:
            return _join(named), True
    return _join(_matching(own, _ANY_RESOURCE)), False


def _fits(hole: str, place: Place) -> bool:
    kinds = {_kind(hole), _kind(place.name.removesuffix("s") if place.is_list else place.name)}
    return kinds != {"name", "id"}


def _kind(name: str) -> str:
    plain = _plain(name)
    if plain.endswith("name"):
        return "name"
    return "id" if plain.endswith(("id", "uuid")) else ""


@cache
def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def _stem(plain: str) -> str:
    for suffix in _SUFFIXES:
        if plain.endswith(suffix):
            return plain.removesuffix(suffix)
    return plain


def _stems(hole: str, kind: ResourceType, *, last: bool) -> list[str]:
    """Return the names of members that may fill a hole, the best first.

    The type's own name counts for the last hole only, and there only for an ARN if the hole has a
    name of its own: ``StreamArn`` fills ``${StreamLabel}`` of a stream.
    """
    stem, own = _stem(_plain(hole)), _plain(kind.name)
    is_plain = stem in ("", "resource")
    names = [] if is_plain else [stem + variant for variant in _VARIANTS]
    if last and is_plain:
        names += [own + variant for variant in _VARIANTS]
    elif last:
        names += [own + variant for variant in _ARNS]
    return names


def _matching(found: Iterable[Place], names: Sequence[str]) -> list[Place]:
    """Return the places of these names, or of their plural if they are lists; the best first."""
    ranked = []
    for place in found:
        plain = _plain(place.name)
        singular = plain.removesuffix("s") if place.is_list else plain
        if plain in names or singular in names:
            rank = names.index(singular if singular in names else plain)
            ranked.append((place.depth, rank, place.path, place))
    return [place for *_, place in sorted(ranked, key=lambda one: one[:3])]


def _join(named: Sequence[Place]) -> str | None:
    """Return the path of the shallowest places; of several at the same depth all."""
    if not named:
        return None
    depth = min(place.depth for place in named)
    paths = [place.path for place in named if place.depth == depth]
    return "|".join(dict.fromkeys(paths))
