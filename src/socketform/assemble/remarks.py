"""What the user should know about what functions are allowed, and which settings miss their aim."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.grants import GrantSource
from socketform.config.policy import allows
from socketform.errors import Notice, SettingsError, SourceLocation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Any

    from socketform.assemble.grants import Grant, Widening
    from socketform.assemble.plan import FunctionPlan
    from socketform.config.settings import Settings
    from socketform.model.intrinsics import Json
    from socketform.model.names import HandlerName

_SHOWN_ACTIONS = 10


class Decided(NamedTuple):
    """What was decided for the functions of an app.

    Attributes:
        plans: All functions.
        grants: Settings name of each handler to what it is allowed.
        overlay: The merged templates.
    """

    plans: Sequence[FunctionPlan]
    grants: Mapping[HandlerName, tuple[Grant, ...]]
    overlay: Mapping[str, Any]

    def deriving(self) -> list[FunctionPlan]:
        """The functions whose rights come from their code."""
        return [plan for plan in self.plans if plan.derives(self.overlay)]

    def derived(self) -> Iterator[Grant]:
        """What comes from the code of some function."""
        for grants in self.grants.values():
            yield from (grant for grant in grants if grant.source is GrantSource.CODE)


def rights_problems(
    plans: Sequence[FunctionPlan], settings: Settings, overlay: Mapping[str, Any]
) -> Iterator[SettingsError]:
    """Find what narrows an action that no code needs.

    Args:
        plans: All functions of the app.
        settings: The settings of the stage.
        overlay: The merged templates.

    Yields:
        One for each such action; a table for all functions narrows whatever one of them needs.
    """
    deriving = [plan for plan in plans if plan.derives(overlay)]
    for action in sorted({name for plan in deriving for name in plan.settings.permissions.narrow}):
        narrowing = [plan for plan in deriving if action in plan.settings.permissions.narrow]
        known = sorted({name for plan in narrowing for name in plan.actions()})
        if action not in known:
            names = ", ".join(sorted(plan.handler.name for plan in narrowing))
            yield SettingsError(
                f"permissions.narrow names {action}, which the code of {names} does not need",
                where=_place(settings, narrowing, f"permissions.narrow.{action}"),
                remedy=_nearest(action, known) or "remove the entry",
            )


def rights_notices(decided: Decided, settings: Settings) -> tuple[Notice, ...]:
    """Say what cannot be followed, what is wider than needed, and what is missing.

    Args:
        decided: What was decided for the functions.
        settings: The settings of the stage.

    Returns:
        The notices, each once, however many functions it is about.
    """
    found = (
        *_doubts(decided.deriving()),
        *_unmatched_reviews(decided.plans, settings),
        *_lacking(decided),
        *_widened(decided),
        *_by_name(decided),
    )
    return tuple(dict.fromkeys(found))


def _doubts(plans: Iterable[FunctionPlan]) -> list[Notice]:
    doubts = {
        (doubt.where, doubt.what): doubt.function
        for plan in plans
        for doubt in plan.rights.doubts
        if not any(_covers(name, doubt.function) for name in plan.settings.permissions.reviewed)
    }
    return [
        Notice(
            f"{what}; a right that only this needs is missing",
            where=where,
            remedy="give what it needs by [[permissions.add]], and say so: "
            f'reviewed = ["{function}"] in [permissions]',
            is_warning=True,
        )
        for (where, what), function in sorted(doubts.items(), key=_by_place)
    ]


def _covers(reviewed: str, function: str) -> bool:
    """Tell whether a reviewed name is that of a function, or of a class or module around it."""
    return function == reviewed or function.startswith(f"{reviewed}.")


def _by_place(item: tuple[tuple[SourceLocation, str], object]) -> tuple[str, int, int, str]:
    (where, text), _ = item
    return where.file, where.line or 0, where.column or 0, text


def _unmatched_reviews(plans: Sequence[FunctionPlan], settings: Settings) -> Iterator[Notice]:
    """Warn of reviews of what is in no doubt: it may have been renamed, with new doubts."""
    reviewed = sorted({name for plan in plans for name in plan.settings.permissions.reviewed})
    for name in reviewed:
        having = [plan for plan in plans if name in plan.settings.permissions.reviewed]
        doubtful = {doubt.function for plan in having for doubt in plan.rights.doubts}
        if not any(_covers(name, function) for function in doubtful):
            position = having[0].settings.permissions.reviewed.index(name)
            yield Notice(
                f"permissions.reviewed names {name}, where nothing is in doubt",
                where=_place(settings, having, f"permissions.reviewed[{position}]"),
                remedy=_nearest(name, sorted(doubtful)) or "remove the name",
                is_warning=True,
            )


def _lacking(decided: Decided) -> Iterator[Notice]:
    """Warn of policies that their users wrote and that lack what the code reaches."""
    for plan in decided.plans:
        document = plan.settings.policy or plan.settings.permissions.pinned
        if document is None or plan.settings.role_arn is not None:
            continue
        grants = decided.grants[plan.handler.name]
        more = [grant.action for grant in grants if grant.source is GrantSource.ADD]
        missing = [action for action in plan.actions() if not _is_allowed(action, document, more)]
        if missing:
            file = plan.settings.permissions.pin_file
            policy = f"the pinned policy {file}" if file else "the policy file"
            yield Notice(
                f"{policy} of {plan.handler.name} does not allow what its code reaches: "
                f"{_with_places(missing, plan)}",
                where=plan.handler.where,
                remedy="allow it there, unless the code never comes to it",
                is_warning=True,
            )


def _is_allowed(action: str, document: Mapping[str, Json], more: list[str]) -> bool:
    added: Json = [{"Effect": "Allow", "Action": list(more)}]
    return allows(document, action) or allows({"Statement": added}, action)


def _with_places(actions: Sequence[str], plan: FunctionPlan) -> str:
    """Actions, each with the first line that needs it."""
    rights = plan.rights
    shown = []
    for action in actions[:_SHOWN_ACTIONS]:
        calls = [need.where for need in rights.needs if need.action == action]
        calls += [push.where for push in rights.pushes] if not calls else []
        shown.append(f"{action} ({calls[0].file}:{calls[0].line})")
    more = len(actions) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])


def _widened(decided: Decided) -> Iterator[Notice]:
    """Tell of the lines whose resource is not known, each once for all of its actions."""
    lines: dict[SourceLocation, list[tuple[Grant, Widening]]] = {}
    for grant in decided.derived():
        for widening in grant.widened:
            lines.setdefault(widening.where, []).append((grant, widening))
    for where, found in sorted(lines.items()):
        calls = {
            need.call: None for grant, _ in found for need in grant.needs if need.where == where
        }
        whats = dict.fromkeys(widening.what for _, widening in found)
        whys = dict.fromkeys(widening.why for _, widening in found)
        remedies = dict.fromkeys(widening.remedy for _, widening in found if widening.remedy)
        action = min(grant.action for grant, _ in found)
        narrow = f'name it: narrow = {{ "{action}" = ["arn:.."] }} in [permissions]'
        yield Notice(
            f"{' and '.join(calls)} may act on {' and '.join(whats)}: {', and '.join(whys)}",
            where=where,
            remedy=", or ".join([*remedies, narrow]),
        )


def _by_name(decided: Decided) -> Iterator[Notice]:
    found = {
        (need.where, grant.action): (need.call, need.by_name)
        for grant in decided.derived()
        for need in grant.needs
        if need.by_name is not None
    }
    for (where, action), (call, why) in sorted(found.items(), key=_by_place):
        yield Notice(
            f"{call} is reached by its name alone: {why}",
            where=where,
            remedy=f'narrow = {{ "{action}" = [] }} in [permissions] takes the right away',
        )


def _place(
    settings: Settings, plans: Sequence[FunctionPlan], setting: str
) -> SourceLocation | None:
    """Where a setting of some functions stands."""
    targets = [f"functions.{plan.handler.name}" for plan in plans]
    for target in (*targets, "defaults"):
        origin = settings.origins.get(f"{target}.{setting}")
        if origin is not None:
            return SourceLocation(origin.file, origin.line)
    return None


def _nearest(name: str, known: Sequence[str]) -> str | None:
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else None
