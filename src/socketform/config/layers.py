"""Lay the tables of a stage over each other, the weakest first, and note which one decided what.

Environment variables and tags are merged by name, permissions in a way of their own
(``permissions.py``); everything else is replaced.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from socketform.config.environment import variable_problem
from socketform.config.findings import Findings
from socketform.config.permissions import lay_permissions, permissions_of, without_pin
from socketform.config.policy import parse_policy
from socketform.config.settings import ROUTE_TIMEOUT_SECONDS, VpcSettings
from socketform.errors import Notice, SocketformError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from socketform.config.findings import Layer
    from socketform.config.settings import FunctionSettings, PermissionSettings
    from socketform.config.tables import EnvironmentValue, VpcTable
    from socketform.model.intrinsics import Json, Value

_PLAIN_FIELDS = ("runtime", "architecture", "memory_mib", "reserved_concurrency", "tracing")


_WORDS = {"role_arn": "a role_arn", "policy_file": "a policy_file", "pin": "pinned permissions"}
"""What decides the rights of a function as a whole: each sets the others aside."""


class Resolver(Findings):
    """Decides the settings of functions; collects problems, notices and origins on the way."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Take what reads a file of the project folder."""
        super().__init__()
        self._read = read

    def function(
        self, target: str, base: FunctionSettings, layers: Iterable[Layer]
    ) -> FunctionSettings:
        """Lay tables over some settings.

        Args:
            target: Dotted name of the result in ``origins``, e.g. ``functions.join``.
            base: What holds where no table says otherwise.
            layers: The tables, the weakest first.

        Returns:
            The settings; what cannot be used is left as it was and noted.
        """
        laid: list[tuple[Layer, FunctionSettings]] = []
        for layer in layers:
            stated = self._stated(layer)
            changes = {**self._plain(layer), **self._limited(layer), **self._role(layer, stated)}
            table = layer.table
            if table.layers is not UNSET:
                changes["layers"] = self._values(layer, ("layers",), table.layers)
            if table.vpc is not UNSET:
                changes["vpc"] = self._vpc(layer, table.vpc)
            self._note_origins(target, changes, layer)
            changes["environment"] = self._environment(target, base.environment, layer)
            changes["tags"] = self._tags(target, base.tags, layer)
            changes["permissions"] = self._permissions(target, base.permissions, layer, stated)
            base = replace(base, **changes)
            laid.append((layer, base))
        self._check_permissions(base, laid)
        return base

    def _plain(self, layer: Layer) -> dict[str, Any]:
        given = {name: getattr(layer.table, name) for name in _PLAIN_FIELDS}
        return {name: value for name, value in given.items() if value is not UNSET}

    def _limited(self, layer: Layer) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        retention, seconds = layer.table.log_retention_days, layer.table.timeout_seconds
        if retention is not UNSET:
            changes["log_retention_days"] = None if retention == "never" else retention
        if seconds is not UNSET:
            changes["timeout_seconds"] = self._timeout(layer, seconds)
        return changes

    def _timeout(self, layer: Layer, seconds: int) -> int:
        if seconds > ROUTE_TIMEOUT_SECONDS:
            key = layer.key("timeout_seconds")
            table = f"{'.'.join(key[:-1])}: " if key[:-1] else ""
            message = (
                f"{table}timeout lowered from {seconds} s to {ROUTE_TIMEOUT_SECONDS} s, where API "
                "Gateway stops waiting for a route"
            )
            self.notices.append(Notice(message, where=layer.places.of(*key)))
        return min(seconds, ROUTE_TIMEOUT_SECONDS)

    def _stated(self, layer: Layer) -> str | None:
        """What the layer states of those that exclude each other, if just one."""
        values = {
            "role_arn": layer.table.role_arn,
            "policy_file": layer.table.policy_file,
            "pin": permissions_of(layer).pin,
        }
        stated = [name for name, value in values.items() if value is not UNSET]
        if len(stated) > 1:
            key = ("permissions", "pin") if stated[1] == "pin" else (stated[1],)
            message = f"a function has either {_WORDS[stated[0]]} or {_WORDS[stated[1]]}"
            self.note(layer.places, layer.key(*key), message, "remove one of the two")
        return stated[0] if len(stated) == 1 else None

    def _role(self, layer: Layer, stated: str | None) -> dict[str, Any]:
        """An existing role, or the policy of ours, or neither, with a pin."""
        table = layer.table
        if stated is None:
            return {}
        changes: dict[str, Any] = {"role_arn": None, "policy": None}
        if table.role_arn is not UNSET:
            key = layer.key("role_arn")
            changes["role_arn"] = self.value(layer.places, key, table.role_arn)
        elif table.policy_file is not UNSET:
            changes["policy"] = self._policy(layer, layer.key("policy_file"), table.policy_file)
        return changes

    def _permissions(
        self, target: str, base: PermissionSettings, layer: Layer, stated: str | None
    ) -> PermissionSettings:
        pin, pinned = permissions_of(layer).pin, None
        if stated == "pin" and pin is not UNSET:
            pinned = self._policy(layer, layer.key("permissions", "pin"), pin)
        elif stated is not None:
            base = without_pin(base)
            self.origins.pop(f"{target}.permissions.pin", None)
        return lay_permissions(self, target, base, layer, pinned)

    def _check_permissions(
        self, settings: FunctionSettings, laid: Sequence[tuple[Layer, FunctionSettings]]
    ) -> None:
        """Refuse to narrow what is pinned; tell of what a role or a policy leaves no room for."""
        pin = settings.permissions.pin_file if settings.permissions.narrow else None
        narrowing = [layer for layer, _ in laid if permissions_of(layer).narrow]
        if pin is not None and narrowing:
            self.note(
                narrowing[-1].places,
                narrowing[-1].key("permissions", "narrow"),
                f"{pin} is pinned, so nothing is derived to narrow",
                "narrow the pinned policy itself, or remove one of the two",
            )
        whole = _whole_rights(settings)
        for layer in (layer for layer, after in laid if whole and _whole_rights(after)):
            table = permissions_of(layer)
            own = [name for name in ("autogenerate", "add", "narrow") if getattr(table, name)]
            for name in own[:1]:
                key = layer.key("permissions", name)
                self.tell(layer.places, key, f"without effect beside the function's {whole}")

    def _policy(self, layer: Layer, key: tuple[str, ...], file: str) -> Mapping[str, Json] | None:
        try:
            return parse_policy(self._read(file))
        except (SocketformError, ValueError) as error:
            self.note(
                layer.places,
                key,
                f"{file} is no policy: {error}",
                'write a policy document there: {"Version": "2012-10-17", "Statement": [..]}',
            )
            return None

    def _values(
        self, layer: Layer, field: tuple[str, ...], values: Iterable[EnvironmentValue]
    ) -> tuple[Value, ...]:
        return tuple(self.value(layer.places, layer.key(*field), value) for value in values)

    def _vpc(self, layer: Layer, vpc: VpcTable) -> VpcSettings:
        return VpcSettings(
            subnet_ids=self._values(layer, ("vpc", "subnet_ids"), vpc.subnet_ids),
            security_group_ids=self._values(
                layer, ("vpc", "security_group_ids"), vpc.security_group_ids
            ),
        )

    def _environment(
        self, target: str, base: Mapping[str, Value], layer: Layer
    ) -> Mapping[str, Value]:
        merged = dict(base)
        for name, value in layer.table.environment.items():
            key = layer.key("environment", name)
            if problem := variable_problem(name):
                self.note(layer.places, key, problem, "choose another name")
            else:
                merged[name] = self.value(layer.places, key, value)
                self.origin(f"{target}.environment.{name}", layer.places, key)
        return MappingProxyType(dict(sorted(merged.items())))

    def _tags(self, target: str, base: Mapping[str, str], layer: Layer) -> Mapping[str, str]:
        for name in layer.table.tags:
            self.origin(f"{target}.tags.{name}", layer.places, layer.key("tags", name))
        return MappingProxyType(dict(sorted({**base, **layer.table.tags}.items())))

    def _note_origins(self, target: str, changes: Mapping[str, Any], layer: Layer) -> None:
        for field in changes:
            if field in {"policy", "role_arn"} and changes[field] is None:
                self.origins.pop(f"{target}.{field}", None)
            else:
                stated = "policy_file" if field == "policy" else field
                self.origin(f"{target}.{field}", layer.places, layer.key(stated))


def _whole_rights(settings: FunctionSettings) -> str | None:
    """The setting that gives a role or a policy as it stands, with nothing derived or added."""
    if settings.role_arn is not None:
        return "role_arn"
    return "policy_file" if settings.policy is not None else None
