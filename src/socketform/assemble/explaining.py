"""Look an action up: which functions have it, whose code needs it, and what is called like it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.unused import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socketform.assemble.held import FunctionRights, Right
    from socketform.model.names import HandlerName

_NEAREST = 3


class Explanation(NamedTuple):
    """What is known of an action.

    Attributes:
        action: What was asked for, as a pattern of actions.
        granted: Each function to the rights that allow it; none where it has none.
        denied: Each function to what its code needs of it and is not allowed.
        nearest: Where no function has it, actions with names like it that some have.
    """

    action: str
    granted: dict[HandlerName, tuple[Right, ...]]
    denied: dict[HandlerName, tuple[Right, ...]]
    nearest: tuple[str, ...]

    @property
    def is_granted(self) -> bool:
        """True where some function has the action."""
        return any(self.granted.values())


def explain(action: str, functions: Sequence[FunctionRights]) -> Explanation:
    """Look an action up.

    Args:
        action: As somebody types it: in any case, with ``*`` and ``?``, without the service too.
        functions: The functions.
    """
    pattern = action if ":" in action else f"*:{action}"
    granted = {one.name: _matching(pattern, one.rights) for one in functions}
    denied = {
        one.name: () if granted[one.name] else _matching(pattern, one.needs) for one in functions
    }
    nearest = () if any(granted.values()) else _nearest(action, functions)
    return Explanation(action, granted, denied, nearest)


def _matching(pattern: str, rights: Sequence[Right]) -> tuple[Right, ...]:
    return tuple(right for right in rights if overlap(pattern, right.action))


def _nearest(action: str, functions: Sequence[FunctionRights]) -> tuple[str, ...]:
    """Actions with names like one, of those that some function has."""
    known = {right.action.lower(): right.action for one in functions for right in one.rights}
    if ":" not in action:
        known = {name.partition(":")[2]: full for name, full in known.items()}
    near = difflib.get_close_matches(action.lower(), sorted(known), n=_NEAREST)
    return tuple(known[name] for name in near)
