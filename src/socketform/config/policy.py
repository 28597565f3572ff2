"""The inline policy of a role, as its user wrote it in a file of the project."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.model.intrinsics import Json


def parse_policy(content: bytes) -> Mapping[str, Json]:
    """Read a policy document.

    Args:
        content: JSON.

    Returns:
        The document, as it stands.

    Raises:
        ValueError: It is no JSON, or no object with statements.
    """
    try:
        document = json.loads(content)
    except RecursionError as error:
        message = "it is nested too deeply"
        raise ValueError(message) from error
    if not isinstance(document, dict) or "Statement" not in document:
        message = "it has no Statement"
        raise ValueError(message)
    return document


def allows(policy: Mapping[str, Json], action: str) -> bool:
    """Tell whether some statement of a policy allows an action, on whatever resource.

    Denials are not looked at: they seldom hold for every resource.

    Args:
        policy: The policy document.
        action: The action, e.g. ``execute-api:ManageConnections``.

    Source:
        IAM User Guide, "IAM JSON policy elements: Action" and "NotAction": names in any case,
        with the wildcards ``*`` and ``?``.
    """
    return any(
        _is_among(action, statement["Action"])
        if "Action" in statement
        else not _is_among(action, statement.get("NotAction", "*"))
        for statement in _as_list(policy["Statement"])
        if isinstance(statement, dict) and statement.get("Effect") == "Allow"
    )


def _is_among(action: str, patterns: Json) -> bool:
    return any(
        re.fullmatch(_pattern(pattern), action, re.IGNORECASE)
        for pattern in _as_list(patterns)
        if isinstance(pattern, str)
    )


def _pattern(pattern: str) -> str:
    return re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")


def _as_list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]
