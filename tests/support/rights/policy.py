"""IAM's own reading of a policy, as far as allowing goes: no Deny, no NotAction, no conditions.

Source: IAM User Guide, "IAM JSON policy elements": Action, Resource, and the wildcards ``*`` and
``?``. Actions are compared without regard to case, ARNs with it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Grant(NamedTuple):
    """One action on one resource that a policy allows; both may hold wildcards."""

    action: str
    resource: str


def grants_of(statements: list[dict[str, Any]]) -> list[Grant]:
    """List what the statements of a policy document allow.

    Raises:
        ValueError: A statement says something that this reading does not know.
    """
    grants = []
    for statement in statements:
        if statement["Effect"] != "Allow" or statement.keys() & {"NotAction", "NotResource"}:
            message = f"not read: {statement}"
            raise ValueError(message)
        for action in _listed(statement["Action"]):
            grants += [Grant(action, resource) for resource in _listed(statement["Resource"])]
    return grants


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def matches(pattern: str, text: str) -> bool:
    """Tell whether a text fits a pattern in which ``*`` is any text and ``?`` any character."""
    pieces = (".*" if one == "*" else "." if one == "?" else re.escape(one) for one in pattern)
    return re.fullmatch("".join(pieces), text, re.DOTALL) is not None


def sample_of(pattern: str) -> str:
    """Return a text that fits a pattern, and that hardly any narrower pattern fits."""
    return pattern.replace("*", "any/thing_0").replace("?", "Q")


def allows(grant: Grant, action: str, resource: str) -> bool:
    """Tell whether a grant covers an action on a resource, wildcards of the latter included."""
    is_action = matches(grant.action.lower(), action.lower())
    return is_action and matches(grant.resource, sample_of(resource))
