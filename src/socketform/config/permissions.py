"""Lay tables of permissions over each other: what holds for the rights of a function.

Added rights and reviewed names come together from all tables, narrowed actions are merged by
name, and everything else is replaced.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from socketform.config.locate import index_key
from socketform.config.settings import AddedRight
from socketform.config.tables import PermissionsTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.config.findings import Findings, Layer
    from socketform.config.settings import PermissionSettings
    from socketform.config.tables import AddedRightTable, EnvironmentValue
    from socketform.model.intrinsics import Json, Value


def permissions_of(layer: Layer) -> PermissionsTable:
    """The permissions that a layer states; an empty table where it states none."""
    table = layer.table.permissions
    return PermissionsTable() if table is UNSET else table


def without_pin(base: PermissionSettings) -> PermissionSettings:
    """The settings after a role or a policy of the function has set a pin aside."""
    return replace(base, pinned=None, pin_file=None)


def lay_permissions(
    findings: Findings,
    target: str,
    base: PermissionSettings,
    layer: Layer,
    pinned: Mapping[str, Json] | None,
) -> PermissionSettings:
    """Lay a table over some settings.

    Args:
        findings: Collects problems and origins.
        target: Dotted name of the function's settings in the origins, e.g. ``functions.join``.
        base: What holds where the table says nothing.
        layer: The table.
        pinned: The policy that the table pins; None where it pins none.

    Returns:
        The settings. With a pin, what weaker tables narrow is gone, for nothing that could be
        narrowed is derived any more.
    """
    table, laying = permissions_of(layer), _Laying(findings, f"{target}.permissions", layer)
    if table.autogenerate is not UNSET:
        laying.decided("autogenerate", "autogenerate")
        base = replace(base, autogenerate=table.autogenerate)
    if pinned is not None:
        laying.decided("pin", "pin")
        laying.forget(base.narrow)
        base = replace(base, pinned=pinned, pin_file=table.pin or None, narrow={})
    return replace(
        base,
        add=laying.add(base.add, table.add),
        narrow=laying.narrow(base.narrow, table.narrow),
        reviewed=laying.reviewed(base.reviewed, table.reviewed),
    )


class _Laying(NamedTuple):
    """Lays one table over others.

    Attributes:
        findings: Collects problems and origins.
        name: Dotted name of the permissions in the origins.
        layer: The table.
    """

    findings: Findings
    name: str
    layer: Layer

    def decided(self, setting: str, *key: str) -> None:
        """Note that the table decided a setting, and by which of its keys."""
        name = f"{self.name}.{setting}"
        self.findings.origin(name, self.layer.places, self.layer.key("permissions", *key))

    def forget(self, narrowed: Iterable[str]) -> None:
        """Drop the origins of actions that are narrowed no more."""
        for action in narrowed:
            self.findings.origins.pop(f"{self.name}.narrow.{action}", None)

    def add(
        self, base: tuple[AddedRight, ...], tables: Iterable[AddedRightTable]
    ) -> tuple[AddedRight, ...]:
        rights = list(base)
        for position, table in enumerate(tables):
            key = ("add", index_key(position))
            self.decided(f"add[{len(rights)}]", *key)
            resources = self._resources(table.resources, *key, "resources")
            reason = None if table.reason is UNSET else table.reason
            right = AddedRight(actions=tuple(table.actions), resources=resources, reason=reason)
            rights.append(right)
        return tuple(rights)

    def narrow(
        self,
        base: Mapping[str, tuple[Value, ...]],
        narrowed: Mapping[str, list[EnvironmentValue]],
    ) -> Mapping[str, tuple[Value, ...]]:
        merged = dict(base)
        for action, resources in narrowed.items():
            key = ("narrow", action)
            self.decided(f"narrow.{action}", *key)
            merged[action] = self._resources(resources, *key)
            if "*" in resources:
                message = '"*" is every resource, which narrows nothing'
                remedy = "name resources, or write the action into permissions.add"
                self._note(key, message, remedy)
        return MappingProxyType(dict(sorted(merged.items())))

    def reviewed(self, base: tuple[str, ...], names: Iterable[str]) -> tuple[str, ...]:
        merged = list(base)
        for position, name in enumerate(names):
            if name not in merged:
                self.decided(f"reviewed[{len(merged)}]", "reviewed", index_key(position))
                merged.append(name)
        return tuple(merged)

    def _resources(self, values: Iterable[EnvironmentValue], *key: str) -> tuple[Value, ...]:
        if "" in values:
            self._note(key, "a resource is not empty", "write its ARN, or an intrinsic")
        path = self.layer.key("permissions", *key)
        return tuple(self.findings.value(self.layer.places, path, value) for value in values)

    def _note(self, key: tuple[str, ...], message: str, remedy: str) -> None:
        path = self.layer.key("permissions", *key)
        self.findings.note(self.layer.places, path, message, remedy)
