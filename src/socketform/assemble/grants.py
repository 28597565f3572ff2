"""What a function is allowed: actions, on what, and what they are for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from socketform.errors import SourceLocation
    from socketform.model.intrinsics import Value
    from socketform.model.rights import Need, Push


class GrantSource(StrEnum):
    """Where a grant comes from: the code, ``permissions.add`` or ``permissions.pin``."""

    CODE = "code"
    ADD = "add"
    PIN = "pin"


class Widening(NamedTuple):
    """A resource that is not known, so that the grant is wider than the call.

    Attributes:
        what: What is allowed, e.g. ``any table of this account and region``.
        why: Why it is not narrower.
        where: The line of the call.
        remedy: What would settle it, besides naming the resource in the settings.
    """

    what: str
    why: str
    where: SourceLocation
    remedy: str | None = None


class Grant(NamedTuple):
    """An action that a function is allowed.

    Attributes:
        action: The IAM action, e.g. ``dynamodb:PutItem``.
        resources: What it may act on, sorted; ``*`` where AWS offers nothing narrower.
        needs: The calls that it is for; none where the settings say it.
        widened: Where it is wider than its calls, by place.
        source: Where it comes from.
    """

    action: str
    resources: tuple[Value, ...]
    needs: tuple[Need | Push, ...] = ()
    widened: tuple[Widening, ...] = ()
    source: GrantSource = GrantSource.CODE
