"""The settings of one stage from the tables of ``socketform.toml``, or the defaults.

A stage's tables are laid over the file's own, table by table; then a function's table is laid
over ``[defaults]`` and ``[permissions]``.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec import UNSET

from socketform.config.findings import Layer
from socketform.config.layers import Resolver
from socketform.config.runtime import DEFAULT_RUNTIME
from socketform.config.settings import (
    ROUTE_TIMEOUT_SECONDS,
    ApiSettings,
    DeploymentMode,
    Dialect,
    DomainSettings,
    FunctionSettings,
    Settings,
    TemplateEntry,
)
from socketform.errors import SettingsError, raise_problems
from socketform.model.names import HandlerName, StageName

if TYPE_CHECKING:
    from collections.abc import Callable

    from socketform.config.locate import Places
    from socketform.config.tables import (
        ApiTable,
        DomainTable,
        SettingsFile,
        StageTable,
    )
    from socketform.errors import Notice, SourceLocation

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
        defaults=default_function(runtime),
        functions=MappingProxyType({}),
        function_tables=MappingProxyType({}),
        routes=MappingProxyType({}),
        problems=MappingProxyType({}),
        origins=MappingProxyType({}),
    )


def default_function(runtime: str) -> FunctionSettings:
    """The settings of a function of which nothing is said."""
    return FunctionSettings(
        runtime=runtime,
        architecture="x86_64",
        memory_mib=128,
        timeout_seconds=ROUTE_TIMEOUT_SECONDS,
        log_retention_days=30,
        environment=MappingProxyType({}),
        tags=MappingProxyType({}),
    )


def unknown_stage(
    stage: str, declared: tuple[str, ...], where: SourceLocation | None = None
) -> SettingsError:
    """The error for a stage that is declared nowhere."""
    known = ", ".join(sorted({DEFAULT_STAGE, *declared}))
    chalice = where is not None and where.file.endswith(".json")
    declaration = f'"{stage}" to its stages' if chalice else f"[stages.{stage}] to socketform.toml"
    return SettingsError(
        f"stage {stage!r} is not declared; there is: {known}",
        where=where,
        remedy=f"give --stage one of these, or add {declaration}",
    )


def settings_of_stage(
    file: SettingsFile,
    places: Places,
    stage: str,
    runtime: str,
    read: Callable[[str], bytes],
) -> Loaded:
    """Decide every value for one stage.

    Args:
        file: The tables of the settings file.
        places: Where they stand.
        stage: Name of the stage; ``dev`` is there even when it is not declared.
        runtime: Lambda runtime where the file names none.
        read: Reads a file of the project folder; raises `SocketformError`.

    Returns:
        The settings, with a notice for each timeout that was lowered.

    Raises:
        SettingsError: The stage is not declared, or a value is not usable.
        Problems: Several of these.
    """
    if stage not in file.stages and stage != DEFAULT_STAGE:
        raise unknown_stage(stage, tuple(file.stages), places.of("stages", *list(file.stages)[:1]))
    tables = _StageTables(file, places, stage)
    resolver = Resolver(read)
    defaults = resolver.function("defaults", default_function(runtime), tables.defaults())
    functions = {
        HandlerName(name): resolver.function(f"functions.{name}", defaults, tables.function(name))
        for name in tables.function_names()
    }
    api = _api(resolver, tables)
    _note_file_origins(resolver, file, places)
    raise_problems(resolver.problems)
    settings = Settings(
        stage=stage,
        app_name=file.app_name or None,
        dialect=Dialect(file.dialect or Dialect.SAM),
        api=api,
        defaults=defaults,
        functions=MappingProxyType(functions),
        function_tables=MappingProxyType({name: tables.place(name) for name in functions}),
        routes=MappingProxyType({}),
        problems=MappingProxyType({}),
        merge_templates=tuple(file.merge_templates),
        templates=_templates(file),
        origins=MappingProxyType(resolver.origins),
    )
    return Loaded(settings, tuple(resolver.notices))


def _note_file_origins(resolver: Resolver, file: SettingsFile, places: Places) -> None:
    given = {
        "app_name": file.app_name is not UNSET,
        "dialect": file.dialect is not UNSET,
        "merge_templates": bool(file.merge_templates),
        "templates": bool(file.templates),
    }
    for name in [name for name, is_given in given.items() if is_given]:
        resolver.origin(name, places, (name,))


def _templates(file: SettingsFile) -> tuple[TemplateEntry, ...]:
    return tuple(
        TemplateEntry(
            file=entry.file,
            stage=entry.stage,
            dialect=Dialect(entry.dialect) if entry.dialect else None,
        )
        for entry in file.templates
    )


class _StageTables:
    """The tables of a file that hold for one stage: its own, and the stage's over them."""

    def __init__(self, file: SettingsFile, places: Places, stage: str) -> None:
        self.places = places
        self.holders: list[tuple[SettingsFile | StageTable, tuple[str, ...]]] = [(file, ())]
        if stage in file.stages:
            self.holders.append((file.stages[stage], ("stages", stage)))

    def defaults(self) -> list[Layer]:
        """What holds for every function: its permissions have a table of their own."""
        return [
            Layer(
                msgspec.structs.replace(holder.defaults, permissions=holder.permissions),
                self.places,
                (*path, "defaults"),
                {"permissions": (*path, "permissions")},
            )
            for holder, path in self.holders
        ]

    def function(self, name: str) -> list[Layer]:
        return [
            Layer(holder.functions[name], self.places, (*path, "functions", name))
            for holder, path in self.holders
            if name in holder.functions
        ]

    def function_names(self) -> list[str]:
        return sorted({name for holder, _ in self.holders for name in holder.functions})

    def apis(self) -> list[tuple[ApiTable, tuple[str, ...]]]:
        return [(holder.api, (*path, "api")) for holder, path in self.holders]

    def place(self, name: str) -> SourceLocation:
        """Where a function's table stands: at the top, else in the stage."""
        return self.places.of(*self.function(name)[0].path)


def _api(resolver: Resolver, tables: _StageTables) -> ApiSettings:
    stage_name, deployment, revision = DEFAULT_API.stage_name, DEFAULT_API.deployment, 1
    domain = None
    for table, path in tables.apis():
        stage_name = StageName(table.stage_name or stage_name)
        deployment = DeploymentMode(table.deployment or deployment)
        revision = table.revision or revision
        if table.domain is not UNSET:
            domain = _domain(resolver, tables.places, table.domain, (*path, "domain"))
        for name in ("stage_name", "deployment", "revision"):
            if getattr(table, name) is not UNSET:
                resolver.origin(f"api.{name}", tables.places, (*path, name))
    return ApiSettings(
        stage_name=stage_name, deployment=deployment, revision=revision, domain=domain
    )


def _domain(
    resolver: Resolver, places: Places, table: DomainTable, path: tuple[str, ...]
) -> DomainSettings:
    """A domain; a stage's replaces that of the file, with all that it says."""
    for name in ("domain_name", "certificate_arn", "mapping_key", "tls_policy", "tags"):
        resolver.origins.pop(f"api.domain.{name}", None)
        if getattr(table, name):
            resolver.origin(f"api.domain.{name}", places, (*path, name))
    return DomainSettings(
        domain_name=table.domain_name,
        certificate_arn=resolver.value(places, (*path, "certificate_arn"), table.certificate_arn),
        mapping_key=table.mapping_key or None,
        tls_policy=table.tls_policy or None,
        tags=MappingProxyType(dict(sorted(table.tags.items()))),
    )
