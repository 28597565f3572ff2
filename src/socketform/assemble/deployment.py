"""Name a Deployment by what it holds, so that CloudFormation takes a new snapshot on a change.

Its properties never change, so under a fixed id CloudFormation would keep the old snapshot:
the defect of ``chalice package``.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, assert_never

from socketform.model.names import DEPLOYMENT, LogicalId
from socketform.model.resources import (
    Api,
    ApiMapping,
    Deployment,
    DomainName,
    Function,
    Integration,
    InvokePermission,
    LogGroup,
    Role,
    Route,
    Stage,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.model.resources import Resource

_HASH_DIGITS = 12


def deployment_id(
    resources: Iterable[Resource], revision: int, merged: Mapping[str, Any]
) -> LogicalId:
    """Logical id of the deployment that holds these resources.

    Args:
        resources: All resources of the API, in any order.
        revision: ``[api] revision``; a new number takes a new snapshot of the same content.
        merged: What merged templates say of what the deployment holds, by logical id.

    Returns:
        Chalice's id, followed by a hash over API, routes, integrations, the functions' ids and
        the revision. A function's other settings change nothing that a snapshot holds.
    """
    held = sorted(content for resource in resources if (content := _held(resource)))
    text = json.dumps([revision, *held, *([merged] if merged else [])], sort_keys=True)
    return LogicalId(DEPLOYMENT + hashlib.sha256(text.encode()).hexdigest()[:_HASH_DIGITS].upper())


def is_held(resource: Resource) -> bool:
    """Tell whether a snapshot holds a resource, or the API part of it."""
    return bool(_held(resource))


def _held(resource: Resource) -> list[str]:
    """What a snapshot holds of a resource; nothing for what belongs to stage or functions."""
    match resource:
        case Api():
            return [resource.id, "Api", resource.name, resource.route_selection_expression]
        case Integration():
            timeout = str(resource.timeout_milliseconds)
            return [resource.id, "Integration", resource.function, timeout]
        case Route():
            return [resource.id, "Route", resource.key, resource.integration]
        case Function():
            return [resource.id, "Function", "Zip"]
        case Deployment() | Stage() | InvokePermission() | LogGroup() | Role():
            return []
        case DomainName() | ApiMapping():
            return []
        case _:
            assert_never(resource)
