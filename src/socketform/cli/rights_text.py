"""``socketform permissions`` for people: each function with its role, rights, and their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.held import RightsFrom, RightSource
from socketform.cli.rights_lines import (
    chain,
    counted,
    each,
    labelled,
    line_of,
    place,
    resource,
    setting,
    steps,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from socketform.assemble.held import FunctionRights, Right, RoleHeld
    from socketform.model.names import HandlerName
    from socketform.model.rights import Doubt, Need, Push

_SOURCES = {RightSource.ADD: "added", RightSource.PIN: "pinned"}
_RIGHTS_FROM = {
    RightsFrom.CODE: "made of the code",
    RightsFrom.ADD: "only what the settings add",
    RightsFrom.PIN: "pinned by {policy}",
    RightsFrom.POLICY_FILE: "a policy file, as it stands",
    RightsFrom.MERGED_TEMPLATE: "the merged template's, as it stands",
    RightsFrom.ROLE_ARN: "not ours; what it allows is not known here",
}
_PLACES_SHOWN = 3


def rights_as_text(functions: Sequence[FunctionRights], *, is_verbose: bool) -> str:
    """Each function with its role and rights, then what cannot be followed, and a summary.

    Args:
        functions: The functions.
        is_verbose: True shows the way to every call, and not to the first one of an action.
    """
    lines: list[str] = []
    for one in functions:
        lines += [*_function(one, is_verbose=is_verbose), ""]
    lines += _doubts(functions)
    lines += wrapped(_summary(functions))
    return "".join(f"{line}\n" for line in lines)


def heading(one: FunctionRights) -> list[str]:
    """The function, and its role."""
    return [f"{one.name}: function {one.function}, route {one.route_key}", *role_lines(one.role)]


def role_lines(role: RoleHeld) -> list[str]:
    """A role, and who says what it allows."""
    shared = ", shared" if role.is_shared else ""
    where = f" ({setting(role.decided)})" if role.decided else ""
    name = role.id if role.arn is None else resource(role.arn)
    text = (
        f"role {name}{shared}: {_RIGHTS_FROM[role.rights_from].format(policy=role.policy)}{where}"
    )
    lines = wrapped(text, "  ", "    ")
    if role.unread:
        lines += wrapped(f"not read: {', '.join(map(line_of, role.unread))}", "  ", "    ")
    return lines


def explained(right: Right, *, is_verbose: bool, can_narrow: bool = False) -> Iterator[str]:
    """A right: the action, what it applies to, and what it is for.

    Args:
        right: The right.
        is_verbose: True shows the way to every call.
        can_narrow: True shows how to narrow what is wider than its calls.
    """
    mark = f" ({_SOURCES[right.source]})" if right.source in _SOURCES else ""
    yield f"  {right.action}{mark}"
    yield from each("on", map(resource, right.resources))
    yield from reasons(right, is_verbose=is_verbose)
    for one in right.widened:
        yield from each("wider", [f"{one.what}: {line_of(one.why)} ({place(one.where)})"])
    if right.widened and can_narrow:
        remedies = dict.fromkeys(one.remedy for one in right.widened if one.remedy)
        narrow = f'narrow = {{ "{right.action}" = ["arn:.."] }} in [permissions]'
        yield from each("settle", [*(f"{line_of(remedy)}, or" for remedy in remedies), narrow])
    yield from each("set by", map(setting, right.decided))
    yield from each("for", map(line_of, right.reasons))


def reasons(right: Right, *, is_verbose: bool) -> Iterator[str]:
    """What a right is for."""
    yield from _because(right.needs, is_verbose=is_verbose)
    if right.is_for_lambda:
        yield from each("because", ["Lambda itself needs it"])
    elif right.source.is_written and not right.needs:
        yield from each("because", ["nothing that can be seen needs it"])


def _because(needs: Sequence[Need | Push], *, is_verbose: bool) -> Iterator[str]:
    """The ways to calls: to each of them, or to the first one with the places of the others."""
    # What a call surely leads to comes before what a name alone does.
    ordered = sorted(needs, key=lambda need: need.by_name is not None)
    for need in ordered if is_verbose else ordered[:1]:
        yield from labelled("because", chain(need))
        if need.by_name is not None:
            yield from each("by name", [line_of(need.by_name)])
    if not is_verbose:
        places = list(dict.fromkeys(place(need.where) for need in ordered[1:]))
        more = len(places) - _PLACES_SHOWN
        further = [f"and {more} more"] if more > 0 else []
        yield from labelled("also", [*_with_commas(places[:_PLACES_SHOWN]), *further])


def _function(one: FunctionRights, *, is_verbose: bool) -> Iterator[str]:
    yield from heading(one)
    of_lambda = [right for right in one.rights if right.source is RightSource.LAMBDA]
    if of_lambda:
        actions = ", ".join(right.action for right in of_lambda)
        yield from wrapped(f"for Lambda itself: {actions}", "  ", "    ")
    for note in one.notes:
        yield from wrapped(note, "  ", "    ")
    rights = [right for right in one.rights if right.source is not RightSource.LAMBDA]
    for right in rights:
        yield ""
        yield from explained(right, is_verbose=is_verbose, can_narrow=True)
    if one.role.rights_from is RightsFrom.CODE:
        if not rights and not one.needs:
            yield "  no call of AWS, and no use of the connections, can be reached"
        yield from _listed("taken away by narrow:", one.taken_away, is_verbose=is_verbose)
    else:
        title = "its code needs:" if one.needs else "its code needs nothing that can be seen"
        yield from _listed(title, one.needs, is_verbose=is_verbose, is_always=True)


def _listed(
    title: str, rights: Sequence[Right], *, is_verbose: bool, is_always: bool = False
) -> Iterator[str]:
    """Rights under a title, one step further in."""
    if rights or is_always:
        yield ""
        yield f"  {title}"
    for right in rights:
        for line in explained(right, is_verbose=is_verbose):
            yield f"  {line}"


def _with_commas(parts: Sequence[str]) -> list[str]:
    return [*(f"{part}," for part in parts[:-1]), *parts[-1:]]


def _doubts(functions: Iterable[FunctionRights]) -> Iterator[str]:
    """What cannot be followed, each place once for all functions that reach it."""
    found: dict[Doubt, list[HandlerName]] = {}
    settled: dict[Doubt, list[HandlerName]] = {}
    for one in functions:
        for doubt in one.doubts:
            which = settled if doubt.function in one.reviewed else found
            known = next((key for key in which if _is_alike(key, doubt)), doubt)
            which.setdefault(known, []).append(one.name)
    if found:
        yield "Not followed; a right that only this needs is missing:"
        yield ""
    for doubt, names in sorted(found.items(), key=_by_place):
        yield from _doubt(doubt, names)
        yield from each("settle", _settling(doubt))
        yield ""
    if settled:
        yield "Not followed, and reviewed:"
        yield ""
    for doubt, names in sorted(settled.items(), key=_by_place):
        yield from _doubt(doubt, names)
        yield ""


def _settling(doubt: Doubt) -> list[str]:
    reviewed = f'reviewed = ["{doubt.function}"] in [permissions]'
    return ["add what it needs by [[permissions.add]], then", reviewed]


def _doubt(doubt: Doubt, names: Sequence[HandlerName]) -> Iterator[str]:
    yield from wrapped(f"{place(doubt.where)}: {line_of(doubt.what)}", "  ", "    ")
    yield from labelled("in", _with_commas(names))
    yield from labelled("because", steps(doubt.because))


def _is_alike(one: Doubt, other: Doubt) -> bool:
    return (one.where, one.what) == (other.where, other.what)


def _by_place(item: tuple[Doubt, object]) -> tuple[str, int, int, str]:
    where = item[0].where
    return where.file, where.line or 0, where.column or 0, item[0].what


def _summary(functions: Sequence[FunctionRights]) -> str:
    rights = [
        right for one in functions for right in one.rights if right.source is not RightSource.LAMBDA
    ]
    wider = sum(1 for right in rights if right.widened)
    doubtful = {(doubt.where, doubt.what) for one in functions for doubt in one.open_doubts}
    whose = "its calls" if wider == 1 else "their calls"
    parts = [
        f"{counted(len(functions), 'function')}, {counted(len(rights), 'right')}",
        f"{wider} wider than {whose}" if wider else "none wider than its calls",
        *([f"{counted(len(doubtful), 'place')} not followed"] if doubtful else []),
    ]
    return "; ".join(parts)
