"""Hold each policy that somebody wrote against the code of the functions that it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.held import RightsFrom
from socketform.assemble.unused import lacking, unused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.assemble.held import FunctionRights, Right, RoleHeld
    from socketform.assemble.unused import Excess
    from socketform.model.names import HandlerName


class Lack(NamedTuple):
    """What a function needs and its policy does not allow.

    Attributes:
        function: Settings name of its handler.
        right: The right, with just the resources that are not allowed.
    """

    function: HandlerName
    right: Right


class Review(NamedTuple):
    """A policy that somebody wrote, held against the code.

    Attributes:
        functions: The functions that it is for.
        role: The role that it is of.
        unused: What it allows and nothing needs.
        lacking: What is needed and it does not allow; none where the role has policies that are
            not read, which may allow it.
        maybe_lacking: The same, where the role has such policies.
        doubts: Places that cannot be followed and may need more.
        notes: What was not looked at.
    """

    functions: tuple[HandlerName, ...]
    role: RoleHeld
    unused: tuple[Excess, ...]
    lacking: tuple[Lack, ...]
    maybe_lacking: tuple[Lack, ...]
    doubts: int
    notes: tuple[str, ...]

    @property
    def is_exact(self) -> bool:
        """True where nothing is unused or lacking."""
        return not self.unused and not self.lacking


def review(functions: Sequence[FunctionRights]) -> tuple[Review, ...]:
    """Hold each policy that somebody wrote against the code of the functions that it is for."""
    by_role: dict[object, list[FunctionRights]] = {}
    for one in functions:
        if one.role.rights_from.is_written:
            is_one_policy = one.role.rights_from is RightsFrom.MERGED_TEMPLATE
            key = one.role.id if is_one_policy else one.name
            by_role.setdefault(key, []).append(one)
    return tuple(_review(sharing) for sharing in by_role.values())


def _review(functions: Sequence[FunctionRights]) -> Review:
    role = functions[0].role
    needs = [right.needed for one in functions for right in _needs(one)]
    missing = tuple(lack for one in functions for lack in _missing(one))
    doubts = {(doubt.where, doubt.what) for one in functions for doubt in one.open_doubts}
    return Review(
        functions=tuple(one.name for one in functions),
        role=role,
        unused=unused(functions[0].statements, needs),
        lacking=() if role.unread else missing,
        maybe_lacking=missing if role.unread else (),
        doubts=len(doubts),
        notes=tuple(dict.fromkeys(note for one in functions for note in one.notes)),
    )


def _needs(one: FunctionRights) -> Iterator[Right]:
    """What a function needs of the policy: where that is all that it has, what Lambda needs too."""
    yield from one.needs
    if one.role.rights_from in {RightsFrom.POLICY_FILE, RightsFrom.MERGED_TEMPLATE}:
        yield from one.of_lambda


def _missing(one: FunctionRights) -> Iterator[Lack]:
    for right in _needs(one):
        for missing in lacking((*one.statements, *one.beside), [right.needed]):
            yield Lack(one.name, right._replace(resources=missing.resources))
