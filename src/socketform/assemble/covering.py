"""Which resources, or actions, of a policy say no more than another one does."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from socketform.assemble.substitution import Pattern, pattern_of, plainest, sorting_key, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socketform.model.intrinsics import Value


def without_covered(values: Iterable[Value]) -> tuple[Value, ...]:
    """Leave out what is there twice, and what another one covers.

    Args:
        values: Resources of one action.

    Returns:
        The others, in an order that does not depend on that of the arguments.
    """
    unique = {sorting_key(value): value for value in map(plainest, values)}
    spelled = {key: _tokens_of(pattern_of(unique[key])) for key in sorted(unique)}
    kept = dict(spelled)
    for key, pattern in spelled.items():
        if not _is_wide(pattern):
            continue
        for other, spelling in list(kept.items()):
            if other != key and key in kept and covers(pattern, spelling):
                del kept[other]
    return tuple(unique[key] for key in kept)


def covers(pattern: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether everything that one pattern may stand for is what another one may stand for.

    Args:
        pattern: The wider one, as `tokens` gives it.
        other: The narrower one.

    Returns:
        True where it is sure: what CloudFormation puts in for a name is known to neither.

    Source:
        IAM User Guide, "IAM JSON policy elements: Resource", wildcards ``*`` and ``?``.
    """
    at, index, star, resume = 0, 0, -1, 0
    while index < len(other):
        if at < len(pattern) and pattern[at] == "*":
            star, resume, at = at, index, at + 1
        elif at < len(pattern) and _matches(pattern[at], other[index]):
            at, index = at + 1, index + 1
        elif star >= 0:
            resume += 1
            at, index = star + 1, resume
        else:
            return False
    return set(pattern[at:]) <= {"*"}


def _matches(token: str, other: str) -> bool:
    is_one_character = len(other) == 1 and other != "*"
    return token == other or (token in {"?"} and is_one_character)


def _is_wide(pattern: Sequence[str]) -> bool:
    return "*" in pattern or "?" in pattern


def _tokens_of(pattern: Pattern | None) -> list[str]:
    """Tokens in which a variable stands for its value; none for what has no pattern."""
    if pattern is None:
        return []
    if not pattern.variables:
        return tokens(pattern.text)
    meant = {
        f"${{{name}}}": f"${json.dumps(value, sort_keys=True)}"
        for name, value in pattern.variables.items()
    }
    return [meant.get(token, token) for token in tokens(pattern.text)]
