"""What each function may do, who says so, and what in the code it is for: for people to review.

Nothing of a template is made of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.unused import Needed, Written

if TYPE_CHECKING:
    from socketform.assemble.grants import Widening
    from socketform.config.settings import Origin
    from socketform.model.intrinsics import Value
    from socketform.model.names import HandlerName, LogicalId, RouteKey
    from socketform.model.rights import Doubt, Need, Push


class RightsFrom(StrEnum):
    """Who says what a function may do.

    Its code; ``permissions.add`` alone, where nothing is derived; ``permissions.pin``; a policy
    file; a role of a merged template; or an existing role.
    """

    CODE = "code"
    ADD = "add"
    PIN = "pin"
    POLICY_FILE = "policy_file"
    MERGED_TEMPLATE = "merged_template"
    ROLE_ARN = "role_arn"

    @property
    def is_written(self) -> bool:
        """True where somebody wrote it down, and we know what."""
        return self not in {RightsFrom.CODE, RightsFrom.ROLE_ARN}


class RightSource(StrEnum):
    """Where a right comes from: ``lambda`` is what every function needs to run at all."""

    LAMBDA = "lambda"
    CODE = "code"
    ADD = "add"
    PIN = "pin"
    POLICY_FILE = "policy_file"
    MERGED_TEMPLATE = "merged_template"

    @property
    def is_written(self) -> bool:
        """True for a right of a policy that somebody wrote."""
        return self in {
            RightSource.PIN, RightSource.POLICY_FILE, RightSource.MERGED_TEMPLATE,
        }  # fmt: skip


class RoleHeld(NamedTuple):
    """The role of a function.

    Attributes:
        id: Logical id of the role; None for one that we know by its ARN alone.
        arn: That ARN.
        rights_from: Who says what it allows.
        decided: The setting, or the place in a merged template, that says so.
        is_shared: True where other functions run under it too.
        policy: File of a pinned policy.
        unread: Policies that it has besides, and that cannot be read here.
    """

    id: LogicalId | None
    arn: Value | None
    rights_from: RightsFrom
    decided: Origin | None
    is_shared: bool = False
    policy: str | None = None
    unread: tuple[str, ...] = ()


class Right(NamedTuple):
    """An action that a function may do, or that its code needs.

    Attributes:
        action: The action, or a pattern where somebody wrote one.
        resources: What it applies to.
        source: Where it comes from.
        needs: The calls in the code that it is for.
        is_for_lambda: True where it is one that every function needs.
        widened: Where it is wider than its calls.
        reasons: What the settings say it is for.
        decided: The settings that add, narrow or take it away.
    """

    action: str
    resources: tuple[Value, ...]
    source: RightSource
    needs: tuple[Need | Push, ...] = ()
    is_for_lambda: bool = False
    widened: tuple[Widening, ...] = ()
    reasons: tuple[str, ...] = ()
    decided: tuple[Origin, ...] = ()

    @property
    def needed(self) -> Needed:
        """What a policy must allow."""
        return Needed(self.action, self.resources)


class FunctionRights(NamedTuple):
    """What one function may do, and why.

    Attributes:
        name: Settings name of its handler.
        function: Its logical id.
        route_key: The route that it handles.
        role: Its role.
        rights: What it may do, by source and action; none of what `role.unread` allows.
        needs: What its code needs, whoever says what it may do.
        of_lambda: What it needs to run at all.
        taken_away: What its code needs and ``permissions.narrow`` takes away.
        doubts: What cannot be followed.
        reviewed: Functions and modules whose doubts are settled.
        statements: What somebody wrote down that it may do, instead of what is derived.
        beside: What the settings add to a pin, for what the code does not show.
        notes: What else should be known of it.
    """

    name: HandlerName
    function: LogicalId
    route_key: RouteKey
    role: RoleHeld
    rights: tuple[Right, ...]
    needs: tuple[Right, ...]
    of_lambda: tuple[Right, ...]
    taken_away: tuple[Right, ...]
    doubts: tuple[Doubt, ...]
    reviewed: tuple[str, ...]
    statements: tuple[Written, ...]
    beside: tuple[Written, ...]
    notes: tuple[str, ...]

    @property
    def open_doubts(self) -> tuple[Doubt, ...]:
        """The doubts that nobody has settled."""
        return tuple(doubt for doubt in self.doubts if doubt.function not in self.reviewed)
