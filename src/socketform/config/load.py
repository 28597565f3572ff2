"""The settings of one stage: ``socketform.toml`` where there is one, else the defaults.

A stage's tables are laid over the file's own, table by table; then a function's table is laid
over ``[defaults]``. Environment variables are merged by name, everything else is replaced.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from socketform.config.environment import is_intrinsic, variable_problem
from socketform.config.runtime import DEFAULT_RUNTIME
from socketform.config.settings import (
    ROUTE_TIMEOUT_SECONDS,
    ApiSettings,
    DeploymentMode,
    FunctionSettings,
    Settings,
)
from socketform.errors import Notice, SettingsError, SocketformError, raise_problems
from socketform.model.intrinsics import Verbatim
from socketform.model.names import HandlerName, StageName

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.config.locate import Places
    from socketform.config.tables import ApiTable, EnvironmentValue, FunctionTable, SettingsFile
    from socketform.errors import SourceLocation
    from socketform.model.intrinsics import Value

DEFAULT_STAGE = "dev"
"""The stage that exists though none is declared, as in Chalice."""

DEFAULT_API = ApiSettings(stage_name=StageName("api"), deployment=DeploymentMode.AUTO, revision=1)


class Loaded(NamedTuple):
    """Settings, and what the user should know about them.

    Attributes:
        settings: The settings of the stage.
        notices: Values that were changed on the way.
    """

    settings: Settings
    notices: tuple[Notice, ...]


def default_settings(stage: str, runtime: str = DEFAULT_RUNTIME) -> Settings:
    """The settings of a project without a settings file.

    Args:
        stage: Name of the stage.
        runtime: Lambda runtime of its functions.

    Returns:
        Chalice's defaults, with a timeout that API Gateway waits for and logs kept 30 days.

    Raises:
        SettingsError: The stage is not ``dev``, and nothing declares another.
    """
    if stage != DEFAULT_STAGE:
        raise unknown_stage(stage, ())
    return Settings(
        stage=stage,
        api=DEFAULT_API,
        defaults=_default_function(runtime),
        functions=MappingProxyType({}),
        function_tables=MappingProxyType({}),
    )


def settings_of_stage(file: SettingsFile, places: Places, stage: str, runtime: str) -> Loaded:
    """Decide every value for one stage.

    Args:
        file: The tables of the settings file.
        places: Where they stand.
        stage: Name of the stage; ``dev`` is there even when it is not declared.
        runtime: Lambda runtime where the file names none.

    Returns:
        The settings, with a notice for each timeout that was lowered.

    Raises:
        SettingsError: The stage is not declared, or an environment variable is not usable.
        Problems: Several of these.
    """
    if stage not in file.stages and stage != DEFAULT_STAGE:
        raise unknown_stage(stage, tuple(file.stages), places.of("stages", *list(file.stages)[:1]))
    builder = _Builder(file, places, stage)
    defaults = builder.function(_default_function(runtime), ("defaults",))
    functions = {
        HandlerName(name): builder.function(defaults, ("functions", name))
        for name in sorted(builder.function_names())
    }
    raise_problems(builder.problems)
    settings = Settings(
        stage=stage,
        api=_api(builder.api_tables()),
        defaults=defaults,
        functions=MappingProxyType(functions),
        function_tables=MappingProxyType(
            {name: builder.place("functions", name) for name in functions}
        ),
    )
    return Loaded(settings, tuple(builder.notices))


def unknown_stage(
    stage: str, declared: tuple[str, ...], where: SourceLocation | None = None
) -> SettingsError:
    """The error for a stage that is declared nowhere."""
    known = ", ".join(sorted({DEFAULT_STAGE, *declared}))
    return SettingsError(
        f"stage {stage!r} is not declared; there is: {known}",
        where=where,
        remedy=f"give --stage one of these, or add [stages.{stage}] to socketform.toml",
    )


def _default_function(runtime: str) -> FunctionSettings:
    return FunctionSettings(
        runtime=runtime,
        architecture="x86_64",
        memory_mib=128,
        timeout_seconds=ROUTE_TIMEOUT_SECONDS,
        log_retention_days=30,
        environment=MappingProxyType({}),
    )


def _api(tables: tuple[ApiTable, ...]) -> ApiSettings:
    stage_name, deployment, revision = DEFAULT_API.stage_name, DEFAULT_API.deployment, 1
    for table in tables:
        stage_name = StageName(table.stage_name or stage_name)
        deployment = DeploymentMode(table.deployment or deployment)
        revision = table.revision or revision
    return ApiSettings(stage_name=stage_name, deployment=deployment, revision=revision)


class _Builder:
    """Lays the tables of one stage over each other, and notes what is wrong on the way."""

    def __init__(self, file: SettingsFile, places: Places, stage: str) -> None:
        self.file = file
        self.places = places
        self.stage = stage
        self.overrides = file.stages.get(stage)
        self.problems: list[SocketformError] = []
        self.notices: list[Notice] = []

    def api_tables(self) -> tuple[ApiTable, ...]:
        """The API's tables, the weaker first."""
        return (self.file.api, *((self.overrides.api,) if self.overrides else ()))

    def function_names(self) -> set[str]:
        """Names of all handlers that have a table."""
        return {*self.file.functions, *(self.overrides.functions if self.overrides else ())}

    def place(self, *path: str) -> SourceLocation:
        """Where a table stands: at the top, else in the stage."""
        top = self.file.defaults if path == ("defaults",) else self.file.functions.get(path[-1])
        return self.places.of(*(() if top is not None else ("stages", self.stage)), *path)

    def function(self, base: FunctionSettings, path: tuple[str, ...]) -> FunctionSettings:
        """Lay the tables at a path, the stage's last, over some settings."""
        for prefix, table in self._tables(path):
            base = self._lay(base, table, (*prefix, *path))
        return base

    def _tables(self, path: tuple[str, ...]) -> list[tuple[tuple[str, ...], FunctionTable]]:
        tables: list[tuple[tuple[str, ...], FunctionTable]] = []
        for prefix, holder in (((), self.file), (("stages", self.stage), self.overrides)):
            if holder is None:
                continue
            table = holder.defaults if path == ("defaults",) else holder.functions.get(path[-1])
            if table is not None:
                tables.append((prefix, table))
        return tables

    def _lay(
        self, base: FunctionSettings, table: FunctionTable, path: tuple[str, ...]
    ) -> FunctionSettings:
        retention = table.log_retention_days or base.log_retention_days
        return FunctionSettings(
            runtime=table.runtime or base.runtime,
            architecture=table.architecture or base.architecture,
            memory_mib=table.memory_mib or base.memory_mib,
            timeout_seconds=self._timeout(table, base, path),
            log_retention_days=None if retention == "never" else retention,
            environment=self._environment(base.environment, table.environment, path),
        )

    def _timeout(self, table: FunctionTable, base: FunctionSettings, path: tuple[str, ...]) -> int:
        seconds = table.timeout_seconds or base.timeout_seconds
        if seconds > ROUTE_TIMEOUT_SECONDS:
            self.notices.append(
                Notice(
                    f"{'.'.join(path)}: timeout lowered from {seconds} s to "
                    f"{ROUTE_TIMEOUT_SECONDS} s, where API Gateway stops waiting for a route",
                    where=self.places.of(*path, "timeout_seconds"),
                )
            )
        return min(seconds, ROUTE_TIMEOUT_SECONDS)

    def _environment(
        self,
        base: Mapping[str, Value],
        table: Mapping[str, EnvironmentValue],
        path: tuple[str, ...],
    ) -> Mapping[str, Value]:
        merged = dict(base)
        for name, value in table.items():
            place = (*path, "environment", name)
            if problem := variable_problem(name):
                self._note(place, problem, "choose another name")
            elif isinstance(value, str) and "\0" not in value:
                merged[name] = value
            elif isinstance(value, dict) and is_intrinsic(value):
                merged[name] = Verbatim(value)
            else:
                self._note(
                    place,
                    "a value is a text without NUL, or one intrinsic",
                    'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
                )
        return MappingProxyType(dict(sorted(merged.items())))

    def _note(self, path: tuple[str, ...], message: str, remedy: str) -> None:
        self.problems.append(
            SettingsError(
                f"{'.'.join(path)}: {message}", where=self.places.of(*path), remedy=remedy
            )
        )
