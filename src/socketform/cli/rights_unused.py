"""``socketform permissions --unused``: policies that somebody wrote, held against the code."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from socketform.assemble.held import RightsFrom
from socketform.assemble.substitution import as_json
from socketform.assemble.unused import ExcessKind
from socketform.cli.rights_data import FORMAT_VERSION, right_as_data, role_as_data
from socketform.cli.rights_lines import counted, each, resource, wrapped
from socketform.cli.rights_text import reasons, role_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.assemble.held import FunctionRights
    from socketform.assemble.reviewing import Lack, Review
    from socketform.assemble.unused import Excess
    from socketform.model.intrinsics import Json


def reviews_as_text(reviews: Sequence[Review], functions: Sequence[FunctionRights]) -> str:
    """Each policy with what is unused and what is missing, then the functions that have none."""
    lines: list[str] = []
    for one in reviews:
        lines += [*_lines(one), ""]
    lines += _without_policy(functions)
    return "".join(f"{line}\n" for line in lines)


def reviews_as_data(
    reviews: Sequence[Review], stage: str, functions: Sequence[FunctionRights]
) -> dict[str, Json]:
    """The same for programs."""
    return {
        "format": FORMAT_VERSION,
        "stage": stage,
        "exact": all(one.is_exact for one in reviews),
        "policies": [
            {
                "functions": list(one.functions),
                "role": role_as_data(one.role),
                "unused": [_excess_as_data(excess) for excess in one.unused],
                "lacking": [_lack_as_data(lack) for lack in one.lacking],
                "maybe_lacking": [_lack_as_data(lack) for lack in one.maybe_lacking],
                "doubts": one.doubts,
                "notes": list(one.notes),
            }
            for one in reviews
        ],
        "derived": [*_names(functions, RightsFrom.CODE)],
        "not_known": [*_names(functions, RightsFrom.ROLE_ARN)],
    }


def _lines(one: Review) -> Iterator[str]:
    yield ", ".join(one.functions)
    yield from role_lines(one.role)
    notes = [*one.notes, *([_as_far_as_followed(one.doubts)] if one.doubts else [])]
    for note in notes:
        yield from wrapped(note, "  ", "    ")
    if one.unused:
        yield "  more than the code needs:"
    for excess in one.unused:
        yield from _excess(excess)
    lacks = one.lacking or one.maybe_lacking
    if lacks:
        yield f"  lacking{'' if one.lacking else ', unless a policy that is not read allows it'}:"
    for lack in lacks:
        yield from _lack(lack, is_shared=len(one.functions) > 1)
    if not one.unused and not lacks:
        yield "  nothing is unused, and nothing is lacking"


def _as_far_as_followed(doubts: int) -> str:
    return f"as far as the code can be followed: {counted(doubts, 'place')} cannot"


def _excess(excess: Excess) -> Iterator[str]:
    items = ", ".join(map(resource, excess.items))
    needed = ", ".join(map(resource, excess.needed))
    match excess.kind:
        case ExcessKind.STATEMENT:
            yield from each("unused", [f"{excess.statement}: all of it, {items}"])
        case ExcessKind.ACTION:
            yield from each("unused", [f"{excess.statement}: {items}"])
        case ExcessKind.RESOURCE:
            yield from each("unused", [f"{excess.statement}: on {items}"])
        case ExcessKind.WIDE_ACTION:
            yield from each("wide", [f"{excess.statement}: {items}, where it needs {needed}"])
        case ExcessKind.WIDE_RESOURCE:
            yield from each("wide", [f"{excess.statement}: on {items}, where it needs {needed}"])
        case _:
            assert_never(excess.kind)


def _lack(lack: Lack, *, is_shared: bool) -> Iterator[str]:
    right = lack.right
    yield f"    {right.action}{f' for {lack.function}' if is_shared else ''}"
    for line in (*each("on", map(resource, right.resources)), *reasons(right, is_verbose=False)):
        yield f"  {line}"


def _without_policy(functions: Sequence[FunctionRights]) -> Iterator[str]:
    """The functions whose rights nobody wrote down."""
    derived = _names(functions, RightsFrom.CODE)
    if derived:
        text = f"{', '.join(derived)}: made of the code, so that nothing is unused"
        yield from wrapped(text, "", "  ")
    others = _names(functions, RightsFrom.ROLE_ARN)
    if others:
        text = f"{', '.join(others)}: under a role that is not ours and cannot be read here"
        yield from wrapped(text, "", "  ")


def _names(functions: Sequence[FunctionRights], rights_from: RightsFrom) -> list[str]:
    return [one.name for one in functions if one.role.rights_from is rights_from]


def _excess_as_data(excess: Excess) -> Json:
    return {
        "kind": excess.kind.value,
        "statement": excess.statement,
        "items": [as_json(item) for item in excess.items],
        "needed": [as_json(item) for item in excess.needed],
    }


def _lack_as_data(lack: Lack) -> Json:
    return {"function": lack.function, "right": right_as_data(lack.right)}
