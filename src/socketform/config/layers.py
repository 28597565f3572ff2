"""Lay the tables of a stage over each other, the weakest first, and note which one decided what.

Environment variables and tags are merged by name; everything else is replaced.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from msgspec import UNSET

from socketform.config.environment import is_intrinsic, variable_problem
from socketform.config.policy import PUSH_ACTION, allows_push, parse_policy
from socketform.config.settings import ROUTE_TIMEOUT_SECONDS, Origin, VpcSettings
from socketform.errors import Notice, SettingsError, SocketformError
from socketform.model.intrinsics import Verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from socketform.config.locate import Places
    from socketform.config.settings import FunctionSettings
    from socketform.config.tables import EnvironmentValue, FunctionTable, VpcTable
    from socketform.model.intrinsics import Json, Value

_PLAIN_FIELDS = ("runtime", "architecture", "memory_mib", "reserved_concurrency", "tracing")


class Layer(NamedTuple):
    """The settings of functions as one place states them.

    Attributes:
        table: What it states.
        places: Finds the lines of its file.
        path: The table's key in that file.
        keys: Where a field does not stand under its own name in that table: its key.
    """

    table: FunctionTable
    places: Places
    path: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def key(self, field: str, *inner: str) -> tuple[str, ...]:
        """The key of a field in the file; with more names, of something inside it."""
        return (*self.keys.get(".".join((field, *inner)), (*self.path, field, *inner)),)


class Resolver:
    """Decides the settings of functions; collects problems, notices and origins on the way.

    Attributes:
        problems: What cannot be used; what several functions share is there once.
        notices: What was changed, and what looks like a mistake.
        origins: Dotted name of a setting to what decided it.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Take what reads a file of the project folder."""
        self.problems: list[SettingsError] = []
        self.notices: list[Notice] = []
        self.origins: dict[str, Origin] = {}
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
        for layer in layers:
            changes = {**self._plain(layer), **self._limited(layer), **self._role(layer)}
            table = layer.table
            if table.layers is not UNSET:
                changes["layers"] = self._values(layer, ("layers",), table.layers)
            if table.vpc is not UNSET:
                changes["vpc"] = self._vpc(layer, table.vpc)
            self._note_origins(target, changes, layer)
            changes["environment"] = self._environment(target, base.environment, layer)
            changes["tags"] = self._tags(target, base.tags, layer)
            base = replace(base, **changes)
        return base

    def origin(self, name: str, places: Places, key: Sequence[str]) -> None:
        """Note what decided a setting."""
        where = places.of(*key)
        self.origins[name] = Origin(where.file, ".".join(key), where.line)

    def value(self, places: Places, key: tuple[str, ...], value: EnvironmentValue) -> Value:
        """A text or an intrinsic of a table as a value of a template."""
        if isinstance(value, str) and "\0" not in value:
            return value
        if isinstance(value, dict) and is_intrinsic(value):
            return Verbatim(value)
        self.note(
            places,
            key,
            "a value is a text without NUL, or one intrinsic",
            'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
        )
        return ""

    def note(self, places: Places, key: tuple[str, ...], message: str, remedy: str) -> None:
        """Note a problem at a key."""
        told = f"{'.'.join(key)}: {message}"
        if all(problem.message != told for problem in self.problems):
            self.problems.append(SettingsError(told, where=places.of(*key), remedy=remedy))

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

    def _role(self, layer: Layer) -> dict[str, Any]:
        """An existing role, or the policy of ours; each sets the other aside."""
        table = layer.table
        if table.role_arn is not UNSET and table.policy_file is not UNSET:
            self.note(
                layer.places,
                layer.key("policy_file"),
                "a function has either a role_arn or a policy_file",
                "remove one of the two",
            )
        elif table.role_arn is not UNSET:
            arn = self.value(layer.places, layer.key("role_arn"), table.role_arn)
            return {"role_arn": arn, "policy": None}
        elif table.policy_file is not UNSET:
            return {"policy": self._policy(layer, table.policy_file), "role_arn": None}
        return {}

    def _policy(self, layer: Layer, file: str) -> Mapping[str, Json] | None:
        key = layer.key("policy_file")
        try:
            policy = parse_policy(self._read(file))
        except (SocketformError, ValueError) as error:
            self.note(
                layer.places,
                key,
                f"{file} is no policy: {error}",
                'write a policy document there: {"Version": "2012-10-17", "Statement": [..]}',
            )
            return None
        if not allows_push(policy):
            message = f"{file} does not allow {PUSH_ACTION}, which pushing to connections needs"
            self.notices.append(Notice(message, where=layer.places.of(*key)))
        return policy

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
