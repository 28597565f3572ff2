"""Compare a template with every limit: what is near is a notice, what is over is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from socketform.errors import Notice, SocketformError
from socketform.limits.measures import Source
from socketform.limits.quotas import LIMITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socketform.limits.measures import Measured
    from socketform.limits.quotas import Limit
    from socketform.limits.sections import Template

_OTHERS_NAMED = 2


class LimitError(SocketformError):
    """The template has more of something than AWS takes.

    Attributes:
        limit: Name of the limit, e.g. ``resources``.
        subject: What has too much: a logical id, or ``the template``.
        amount: How much that has, at least.
        quota: The most that is allowed.
    """

    code = "limit"

    def __init__(self, limit: Limit, worst: Measured, others: str) -> None:
        super().__init__(
            f"{worst.subject} has {worst.amount.least:,} {limit.counted}{others}; "
            f"{limit.quota:,} are allowed",
            remedy=limit.remedy,
        )
        self.limit = limit.name
        self.subject = worst.subject
        self.amount = worst.amount.least
        self.quota = limit.quota


Finding: TypeAlias = Notice | LimitError
"""A limit that is near or probably broken, or one that is certainly broken."""


def find_limits(template: Template, text: str) -> tuple[Finding, ...]:
    """Find the limits that a finished template is near or over.

    Args:
        template: The template as it will be deployed, anybody's: intrinsics in the long form.
        text: Its text.

    Returns:
        In the order of the table. An error where an amount is certainly over its limit; a
        warning where it probably is, by an estimate of what intrinsics will be; a notice from
        80 % on. For each limit at most one of each, about the largest amount; others are named.
    """
    source = Source(template, text)
    return tuple(finding for limit in LIMITS for finding in _findings(limit, source))


def _findings(limit: Limit, source: Source) -> Iterator[Finding]:
    measured = sorted(limit.measure(source), key=lambda item: -item.amount.likely)
    over = [item for item in measured if item.amount.least > limit.quota]
    probable = [item for item in measured if item.amount.least <= limit.quota < item.amount.likely]
    near = [item for item in measured if limit.near <= item.amount.likely <= limit.quota]
    if over and limit.refuses:
        yield LimitError(limit, over[0], _others(over))
    elif over:
        yield _notice(limit, over, f", more than {limit.quota:,}")
    if probable:
        yield _notice(limit, probable, f", probably more than {limit.quota:,}")._replace(
            is_warning=limit.refuses
        )
    if near:
        yield _notice(limit, near, f", near the limit of {limit.quota:,}")


def _notice(limit: Limit, found: list[Measured], judgement: str) -> Notice:
    subject, amount = found[0]
    about = "" if amount.least == amount.likely else "about "
    return Notice(
        f"{subject} has {about}{amount.likely:,} {limit.counted}{_others(found)}{judgement}",
        remedy=limit.remedy,
    )


def _others(found: list[Measured]) -> str:
    """Name the next few that share the finding, and count the rest."""
    named = [item.subject for item in found[1 : 1 + _OTHERS_NAMED]]
    rest = len(found) - 1 - len(named)
    listed = ", ".join([*named, *([f"{rest} more"] if rest else [])])
    return f" (also {listed})" if listed else ""
