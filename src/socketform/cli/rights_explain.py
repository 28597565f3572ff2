"""``socketform permissions --explain``: every way in the code to an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.cli.rights_data import FORMAT_VERSION, right_as_data
from socketform.cli.rights_lines import resource, wrapped
from socketform.cli.rights_text import explained, heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.assemble.explaining import Explanation
    from socketform.assemble.held import FunctionRights, Right
    from socketform.model.intrinsics import Json


def explanation_as_text(explanation: Explanation, functions: Sequence[FunctionRights]) -> str:
    """Each function that has the action with every way to it, then those that have it not."""
    lines: list[str] = []
    for one in functions:
        rights = explanation.granted[one.name]
        if rights:
            lines += [*heading(one), *_rights(rights, can_narrow=True), ""]
    lines += _others(explanation, functions)
    return "".join(f"{line}\n" for line in lines)


def explanation_as_data(
    explanation: Explanation, stage: str, functions: Sequence[FunctionRights]
) -> dict[str, Json]:
    """The same for programs."""
    return {
        "format": FORMAT_VERSION,
        "stage": stage,
        "action": explanation.action,
        "functions": {
            str(one.name): {
                "granted": bool(explanation.granted[one.name]),
                "grants": [right_as_data(right) for right in explanation.granted[one.name]],
                "needs": [right_as_data(right) for right in explanation.denied[one.name]],
            }
            for one in functions
        },
        "nearest": list(explanation.nearest),
    }


def _rights(rights: Sequence[Right], *, can_narrow: bool = False) -> Iterator[str]:
    for right in rights:
        yield ""
        yield from explained(right, is_verbose=True, can_narrow=can_narrow)


def _others(explanation: Explanation, functions: Sequence[FunctionRights]) -> Iterator[str]:
    for one in functions:
        if explanation.denied[one.name]:
            yield from wrapped(f"{one.name} does not have it, although its code needs it:")
            yield from _rights(explanation.denied[one.name])
            yield ""
    without = [
        one.name
        for one in functions
        if not explanation.granted[one.name] and not explanation.denied[one.name]
    ]
    if not explanation.is_granted:
        near = f"; did you mean {', '.join(explanation.nearest)}?" if explanation.nearest else ""
        yield from wrapped(f"no function has {explanation.action}{near}", "", "  ")
    elif without:
        verb = "does" if len(without) == 1 else "do"
        yield from wrapped(f"{', '.join(without)} {verb} not have it", "", "  ")
    for one in functions:
        if one.role.arn is not None:
            role = resource(one.role.arn)
            yield from wrapped(f"what {one.name} may do under {role} is not known here", "", "  ")
