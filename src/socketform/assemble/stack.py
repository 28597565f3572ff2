"""What the role of a function can refer to, and what it must not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.assemble.overlay import entries, kind_of, names_in_entry
from socketform.model.names import API, log_group_id
from socketform.model.references import names_in_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.assemble.environment import Environment
    from socketform.model.names import LogicalId


class Stack(NamedTuple):
    """What a function's role can refer to.

    Attributes:
        environment: The variables of the function.
        kinds: Logical id of a resource to its type: merged ones and ours.
        resources: The merged resources.
        parameters: The parameters of the merged templates.
        waiting: Resources that wait for the role, so that it cannot wait for them.
    """

    environment: Environment
    kinds: Mapping[str, str]
    resources: Mapping[str, Mapping[str, Any]]
    parameters: Mapping[str, Mapping[str, Any]]
    waiting: frozenset[str] = frozenset()


def stacks_of(
    functions: Iterable[LogicalId],
    environments: Mapping[LogicalId, Environment],
    roles: Mapping[LogicalId, LogicalId],
    overlay: Mapping[str, Any],
) -> dict[LogicalId, Stack]:
    """Gather what the roles of functions can refer to.

    Args:
        functions: Logical ids of functions that have a role in this template.
        environments: Logical id of each function of the app to its variables.
        roles: Logical id of each function that has a role in this template to that role.
        overlay: The merged templates.

    Returns:
        Logical id of each of these functions to what its role can refer to.
    """
    resources, parameters = entries(overlay, "Resources"), entries(overlay, "Parameters")
    kinds = {**_own_kinds(environments, roles), **_merged_kinds(resources)}
    waiters = _waiters(_edges(environments, roles, resources))
    return {
        function: Stack(
            environment=environments[function],
            kinds=kinds,
            resources=resources,
            parameters=parameters,
            waiting=_waiting(roles[function], waiters),
        )
        for function in functions
    }


def _own_kinds(
    functions: Iterable[LogicalId], roles: Mapping[LogicalId, LogicalId]
) -> dict[str, str]:
    kinds = {str(API): "AWS::ApiGatewayV2::Api"}
    for function in functions:
        kinds[function] = "AWS::Lambda::Function"
        kinds[log_group_id(function)] = "AWS::Logs::LogGroup"
    return {**kinds, **dict.fromkeys(roles.values(), "AWS::IAM::Role")}


def _merged_kinds(resources: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    kinds = ((name, kind_of(entry)) for name, entry in resources.items())
    return {name: kind for name, kind in kinds if kind is not None}


def _edges(
    environments: Mapping[LogicalId, Environment],
    roles: Mapping[LogicalId, LogicalId],
    resources: Mapping[str, Mapping[str, Any]],
) -> dict[str, frozenset[str]]:
    """What each resource waits for, as far as a circle through a role can go along it."""
    edges = {name: names_in_entry(entry) for name, entry in resources.items()}
    for function, environment in environments.items():
        role = {roles[function]} if function in roles else set()
        named = names_in_json(environment.values)
        edges[function] = edges.get(function, frozenset()).union(role, named)
    return edges


def _waiters(edges: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Each name to what waits for it directly."""
    waiters: dict[str, list[str]] = {}
    for name, awaited in edges.items():
        for other in awaited:
            waiters.setdefault(other, []).append(name)
    return waiters


def _waiting(role: str, waiters: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """What waits for a role, directly or not, and the role itself."""
    waiting, pending = {role}, [role]
    while pending:
        more = [name for name in waiters.get(pending.pop(), ()) if name not in waiting]
        waiting.update(more)
        pending += more
    return frozenset(waiting)
