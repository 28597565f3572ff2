"""``socketform permissions`` for programs: its JSON, which docs/permissions.md describes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.substitution import as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socketform.assemble.held import FunctionRights, Right, RoleHeld
    from socketform.config.settings import Origin
    from socketform.errors import SourceLocation
    from socketform.model.intrinsics import Json
    from socketform.model.rights import Doubt, Need, Push, Step

FORMAT_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def rights_as_data(stage: str, functions: Iterable[FunctionRights]) -> dict[str, Json]:
    """Everything that is known of the functions' rights.

    Args:
        stage: The stage of the settings.
        functions: The functions.
    """
    return {
        "format": FORMAT_VERSION,
        "stage": stage,
        "functions": {str(one.name): _function(one) for one in functions},
    }


def right_as_data(right: Right) -> Json:
    """A right: the action, what it applies to, where it comes from, and what it is for."""
    return {
        "action": right.action,
        "resources": [as_json(value) for value in right.resources],
        "source": right.source.value,
        "for_lambda": right.is_for_lambda,
        "because": [_way(need) for need in right.needs],
        "widened": [
            {
                "what": widening.what,
                "why": widening.why,
                **_place(widening.where),
                "remedy": widening.remedy,
            }
            for widening in right.widened
        ],
        "reasons": list(right.reasons),
        "settings": [setting_as_data(origin) for origin in right.decided],
    }


def role_as_data(role: RoleHeld) -> Json:
    """A role, and who says what it allows."""
    return {
        "id": role.id,
        "arn": None if role.arn is None else as_json(role.arn),
        "shared": role.is_shared,
        "rights_from": role.rights_from.value,
        "policy": role.policy,
        "setting": None if role.decided is None else setting_as_data(role.decided),
        "not_read": list(role.unread),
    }


def doubts_as_data(one: FunctionRights) -> list[Json]:
    """What cannot be followed of a function's code."""
    return [_doubt(doubt, is_reviewed=doubt.function in one.reviewed) for doubt in one.doubts]


def setting_as_data(origin: Origin) -> Json:
    """The place of a setting, or of an entry of a merged template."""
    return {"file": origin.file, "line": origin.line, "key": origin.key}


def _function(one: FunctionRights) -> Json:
    return {
        "function": one.function,
        "route_key": one.route_key,
        "role": role_as_data(one.role),
        "grants": [right_as_data(right) for right in one.rights],
        "needs": [right_as_data(right) for right in one.needs],
        "taken_away": [right_as_data(right) for right in one.taken_away],
        "doubts": doubts_as_data(one),
        "notes": list(one.notes),
    }


def _way(need: Need | Push) -> Json:
    """The way to a call, which is its last step."""
    call = {"name": need.call, **_place(need.where)}
    return {"call": need.call, "by_name": need.by_name, "chain": [*_steps(need.because), call]}


def _steps(because: Sequence[Step]) -> list[Json]:
    return [{"name": step.name, **_place(step.where)} for step in because]


def _doubt(doubt: Doubt, *, is_reviewed: bool) -> Json:
    return {
        "what": doubt.what,
        **_place(doubt.where),
        "function": doubt.function,
        "because": _steps(doubt.because),
        "reviewed": is_reviewed,
    }


def _place(where: SourceLocation) -> dict[str, Json]:
    return {"file": where.file, "line": where.line}
