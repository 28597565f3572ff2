"""Decide what each function is allowed: what its code needs, and what the settings say of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.addresses import connections_arn
from socketform.assemble.grants import Grant, GrantSource, Widening
from socketform.assemble.plan import PUSH_ACTION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from socketform.assemble.plan import FunctionPlan
    from socketform.assemble.stack import Stack
    from socketform.config.settings import AddedRight
    from socketform.model.intrinsics import Json, Value
    from socketform.model.names import HandlerName, LogicalId, StageName
    from socketform.model.rights import Push


def grants_of(
    plans: Sequence[FunctionPlan], stage_name: StageName, overlay: Mapping[str, Any]
) -> dict[HandlerName, tuple[Grant, ...]]:
    """Decide what each function is allowed, besides writing logs, traces and to its network.

    Args:
        plans: All functions of the app.
        stage_name: Name of the API's stage.
        overlay: The merged templates.

    Returns:
        Settings name of each handler to its grants, sorted by action, derived ones first; none for
        a function whose role or whole policy is the user's.
    """
    stacks = _stacks(plans, overlay)
    return {
        plan.handler.name: tuple(_grants(plan, stacks.get(plan.function), stage_name))
        if plan.has_our_policy(overlay)
        else ()
        for plan in plans
    }


def _grants(plan: FunctionPlan, stack: Stack | None, stage_name: StageName) -> Iterator[Grant]:
    permissions = plan.settings.permissions
    if permissions.pinned is not None:
        yield from _pinned(permissions.pinned)
    elif permissions.autogenerate:
        derived = [*_pushing(plan.rights.pushes, stage_name), *_calling(plan, stack)]
        yield from _narrowed(sorted(derived, key=_action), permissions.narrow)
    yield from _added(permissions.add)


def _stacks(plans: Sequence[FunctionPlan], overlay: Mapping[str, Any]) -> dict[LogicalId, Stack]:
    """What the roles of functions that call AWS can refer to."""
    calling = [plan.function for plan in plans if plan.rights.needs and plan.derives(overlay)]
    if not calling:
        return {}
    from socketform.assemble.environment import environment_of
    from socketform.assemble.stack import stacks_of

    environments = {
        plan.function: environment_of(plan.function, plan.settings.environment, overlay)
        for plan in plans
    }
    of_plans = ((plan.function, plan.role(overlay)) for plan in plans)
    roles = {function: role for function, role in of_plans if role is not None}
    return stacks_of(calling, environments, roles, overlay)


def _pushing(pushes: Sequence[Push], stage_name: StageName) -> Iterator[Grant]:
    if pushes:
        methods = sorted({push.method for push in pushes})
        resources = tuple(connections_arn(stage_name, method) for method in methods)
        yield Grant(PUSH_ACTION, resources, tuple(pushes))


def _calling(plan: FunctionPlan, stack: Stack | None) -> Iterator[Grant]:
    """One grant for each action of the calls that the code can reach."""
    if stack is None:
        return
    from socketform.assemble.covering import without_covered
    from socketform.assemble.needing import naming_variables, needed

    names = naming_variables(plan.rights.needs)
    for action in sorted({need.action for need in plan.rights.needs}):
        needs = tuple(need for need in plan.rights.needs if need.action == action)
        found = [needed(need, names, stack) for need in needs]
        resources = without_covered(value for values, _ in found for value in values)
        widened = {widening: None for _, widenings in found for widening in widenings}
        yield Grant(action, resources, needs, tuple(sorted(widened, key=_place)))


def _action(grant: Grant) -> str:
    return grant.action


def _place(widening: Widening) -> tuple[str, int, str, str]:
    return widening.where.file, widening.where.line or 0, widening.what, widening.why


def _narrowed(grants: Sequence[Grant], narrow: Mapping[str, tuple[Value, ...]]) -> Iterator[Grant]:
    for grant in grants:
        resources = narrow.get(grant.action)
        if resources is None:
            yield grant
        elif resources:
            yield grant._replace(resources=_sorted(resources), widened=())


def _added(rights: Sequence[AddedRight]) -> Iterator[Grant]:
    resources: dict[str, list[Value]] = {}
    for right in rights:
        for action in right.actions:
            resources.setdefault(action, []).extend(right.resources)
    for action, values in sorted(resources.items()):
        yield Grant(action, _sorted(values), source=GrantSource.ADD)


def _pinned(document: Mapping[str, Json]) -> Iterator[Grant]:
    """What the statements of a policy allow; those by ``NotAction`` have no action to name."""
    from socketform.assemble.statements import listed
    from socketform.assemble.substitution import value_in

    resources: dict[str, list[Value]] = {}
    for statement in listed(document["Statement"]):
        if not isinstance(statement, dict) or statement.get("Effect") != "Allow":
            continue
        values = [value_in(raw) for raw in listed(statement.get("Resource", []))]
        for action in listed(statement.get("Action", [])):
            if isinstance(action, str):
                resources.setdefault(action, []).extend(values)
    for action, found in sorted(resources.items()):
        yield Grant(action, _sorted(found), source=GrantSource.PIN)


def _sorted(values: Sequence[Value]) -> tuple[Value, ...]:
    from socketform.assemble.covering import without_covered

    return without_covered(values)
