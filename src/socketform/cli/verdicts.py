"""What ``socketform check`` says of committed templates, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.template.difference import Kind
from socketform.template.spelling import spell, spell_change, spell_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socketform.cli.judge import Verdict
    from socketform.template.difference import Difference

FORMAT_VERSION = 1
"""Raised when a reader of the JSON would have to change."""

DIFFERENCES_SHOWN = 20


def verdicts_as_text(verdicts: Iterable[Verdict]) -> str:
    """Each file with its answer; for one that is out of date the differences, and the remedy."""
    lines: list[str] = []
    updates: list[str] = []
    for verdict in verdicts:
        lines += _lines(verdict)
        updates += [] if verdict.is_up_to_date else [verdict.update]
    lines += [f"update: {update}" for update in dict.fromkeys(updates)]
    return "".join(f"{line}\n" for line in lines)


def verdicts_as_data(verdicts: Sequence[Verdict]) -> dict[str, object]:
    """The same with whole values and every difference."""
    return {
        "format": FORMAT_VERSION,
        "up_to_date": all(verdict.is_up_to_date for verdict in verdicts),
        "files": [
            {
                "file": verdict.file,
                "stage": verdict.stage,
                "dialect": verdict.dialect,
                "up_to_date": verdict.is_up_to_date,
                "missing": verdict.is_missing,
                "differences": [
                    {
                        "path": list(difference.path),
                        "kind": difference.kind.value,
                        "old": difference.old,
                        "new": difference.new,
                    }
                    for difference in verdict.differences
                ],
                "update": verdict.update,
            }
            for verdict in verdicts
        ],
    }


def _lines(verdict: Verdict) -> list[str]:
    if verdict.is_missing:
        return [f"{verdict.file} is not there"]
    if verdict.is_up_to_date:
        return [f"{verdict.file} is up to date"]
    shown = verdict.differences[:DIFFERENCES_SHOWN]
    more = len(verdict.differences) - len(shown)
    return [
        f"{verdict.file} is out of date; an update adds (+), removes (-) and changes (~):",
        *(f"  {_line(difference)}" for difference in shown),
        *([f"  and {more} more"] if more else []),
    ]


def _line(difference: Difference) -> str:
    path = spell_path(difference.path)
    if difference.kind is Kind.ADDED:
        return f"+ {path}: {spell(difference.new)}"
    if difference.kind is Kind.REMOVED:
        return f"- {path}: {spell(difference.old)}"
    return f"~ {path}: {spell_change(difference.old, difference.new)}"
