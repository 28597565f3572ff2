"""Find every problem of a resource model that CloudFormation or AWS would find later."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from socketform.assemble.overlay import entries, is_made_by_sam, kind_of, names_in_entry
from socketform.errors import ModelError
from socketform.model.names import LOGICAL_ID_MAXIMUM, is_logical_id
from socketform.model.references import PSEUDO_PREFIX, find_cycle, names_in, names_in_resource
from socketform.model.resources import Api, Function, Role, Route, Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from socketform.model.resources import ResourceModel

API_NAME_MAXIMUM = 128
"""Characters in the name of an API (botocore, ``apigatewayv2``, ``CreateApi``)."""

POLICY_NAME_MAXIMUM = 128
"""Characters in the name of a policy (botocore, ``iam``, ``PutRolePolicy``)."""

HANDLER_MAXIMUM = 128
"""Characters in a function's handler (botocore, ``lambda``, ``CreateFunction``)."""

_STAGE_NAME = re.compile(r"[A-Za-z0-9_-]{1,128}")


def validate(model: ResourceModel, overlay: Mapping[str, Any]) -> tuple[ModelError, ...]:
    """Find all problems of a model.

    Args:
        model: Any model.
        overlay: The merged templates that will be laid over it.

    Returns:
        The problems: ids that are not valid or not unique, merged ones too, references to
        nothing, cycles, route keys taken twice, names that API Gateway refuses. Empty when it
        can be rendered.
    """
    return tuple(
        chain(
            _bad_ids(model),
            _clashes(model, overlay),
            _dangling_references(model, overlay),
            _cycles(model, overlay),
            _bad_names(model),
            _repeated_route_keys(model),
        )
    )


def _bad_ids(model: ResourceModel) -> Iterator[ModelError]:
    in_template = [item.id for item in (*model.parameters, *model.resources)]
    outputs = [item.id for item in model.outputs]
    for logical_id in sorted({*in_template, *outputs}):
        if not is_logical_id(logical_id):
            yield ModelError(
                f"{logical_id!r} is not a logical id: 1 to {LOGICAL_ID_MAXIMUM} ASCII letters "
                "and digits",
                remedy="give the handler a name= of letters, digits and underscores",
            )
    for repeated in chain(_repeated(in_template), _repeated(outputs)):
        yield ModelError(
            f"two resources would have the logical id {repeated}",
            remedy="give one of the two handlers another name=",
        )


def _clashes(model: ResourceModel, overlay: Mapping[str, Any]) -> Iterator[ModelError]:
    """Merged parameters that have a resource's id, or merged resources that have a parameter's."""
    parameters, resources = entries(overlay, "Parameters"), entries(overlay, "Resources")
    all_parameters = {*parameters, *(item.id for item in model.parameters)}
    all_resources = {*resources, *(item.id for item in model.resources)}
    for name in sorted(all_parameters & all_resources & {*parameters, *resources}):
        yield ModelError(
            f"{name} would be a parameter and a resource of one template",
            remedy="give it another name in the merged template",
        )


def _dangling_references(model: ResourceModel, overlay: Mapping[str, Any]) -> Iterator[ModelError]:
    known: set[str] = {item.id for item in (*model.parameters, *model.resources)}
    known |= entries(overlay, "Parameters").keys()
    known |= {name for name, entry in entries(overlay, "Resources").items() if kind_of(entry)}
    used = [(item.id, names_in_resource(item)) for item in model.resources]
    used += [
        (item.id, frozenset(name for name in names_in(item.value) if not _is_pseudo(name)))
        for item in model.outputs
    ]
    for user, names in used:
        for name in sorted(names - known):
            if is_made_by_sam(name, entries(overlay, "Resources")):
                continue
            yield ModelError(
                f"{user} refers to {name}, which is neither a resource nor a parameter of the "
                "template",
                remedy="correct the name in the Ref, Fn::GetAtt or Fn::Sub that you set",
            )


def _is_pseudo(name: str) -> bool:
    return name.startswith(PSEUDO_PREFIX)


def _cycles(model: ResourceModel, overlay: Mapping[str, Any]) -> Iterator[ModelError]:
    edges: dict[str, frozenset[str]] = {
        item.id: names_in_resource(item) for item in model.resources
    }
    for name, entry in entries(overlay, "Resources").items():
        edges[name] = edges.get(name, frozenset()) | names_in_entry(entry)
    cycle = find_cycle(edges)
    if cycle:
        yield ModelError(
            f"these resources wait for each other: {' -> '.join(cycle)}",
            remedy="remove the reference that closes the circle, e.g. from an environment value",
        )


def _bad_names(model: ResourceModel) -> Iterator[ModelError]:
    for item in model.resources:
        match item:
            case Api(name=name) if not 1 <= len(name) <= API_NAME_MAXIMUM:
                yield ModelError(
                    f"the API's name has {len(name)} characters, {API_NAME_MAXIMUM} at most",
                    remedy="shorten app_name",
                )
            case Stage(name=name) if not _STAGE_NAME.fullmatch(name):
                yield ModelError(
                    f"{name!r} is not the name of a stage: letters, digits, hyphen, underscore",
                    remedy="change [api] stage_name",
                )
            case Function(handler=handler) if len(handler) > HANDLER_MAXIMUM:
                yield ModelError(
                    f"{handler!r} has {len(handler)} characters, Lambda takes {HANDLER_MAXIMUM}",
                    remedy="shorten the name of the function or of its module",
                )
            case Role(policy_name=name) if len(name) > POLICY_NAME_MAXIMUM:
                yield ModelError(
                    f"the policy's name {name} has {len(name)} characters, "
                    f"{POLICY_NAME_MAXIMUM} at most",
                    remedy="give the handler a shorter name=",
                )
            case _:
                continue


def parameter_problems(
    snapshot: Mapping[str, Mapping[str, Any]], parameters: Iterable[str]
) -> tuple[ModelError, ...]:
    """Find parameters in what a snapshot holds.

    Its value may change while the snapshot's name, which comes from the template, does not, so
    that CloudFormation would keep the old one.

    Args:
        snapshot: What merged templates say of what a snapshot holds, by logical id.
        parameters: Names of the template's parameters.

    Returns:
        A problem for each.
    """
    known = frozenset(parameters)
    return tuple(
        ModelError(
            f"{logical_id} holds the parameter {name}, which a snapshot must not depend on",
            remedy='write the value out, or set [api] deployment = "auto"',
        )
        for logical_id, entry in snapshot.items()
        for name in sorted(names_in_entry(entry) & known)
    )


def _repeated_route_keys(model: ResourceModel) -> Iterator[ModelError]:
    for key in _repeated(item.key for item in model.resources if isinstance(item, Route)):
        yield ModelError(
            f"two routes have the key {key!r}",
            remedy="give one of the two handlers another route key",
        )


def _repeated(items: Iterable[str]) -> list[str]:
    return sorted(item for item, count in Counter(items).items() if count > 1)
