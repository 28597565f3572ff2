"""The settings of one stage: every value decided, none optional."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.errors import SettingsError, SourceLocation
    from socketform.model.intrinsics import Json, Value
    from socketform.model.names import HandlerName, RouteKey, StageName

ROUTE_TIMEOUT_SECONDS = 29
"""API Gateway waits no longer for an integration (facts: quotas of a WebSocket API)."""


class DeploymentMode(StrEnum):
    """How a change of the API goes live.

    ``auto`` lets API Gateway deploy every change at once; ``snapshot`` switches to a
    Deployment named by what it holds.
    """

    AUTO = "auto"
    SNAPSHOT = "snapshot"


class Dialect(StrEnum):
    """The form of a template.

    ``sam`` has ``AWS::Serverless::Function`` and needs the SAM transform; ``cloudformation``
    needs no transform.
    """

    SAM = "sam"
    CLOUDFORMATION = "cloudformation"


class Origin(NamedTuple):
    """The place that decided a setting.

    Attributes:
        file: The settings file.
        key: The key in it, dotted, e.g. ``stages.prod.defaults.memory_mib``.
        line: Its line, from 1; None when we cannot tell.
    """

    file: str
    key: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VpcSettings:
    """The network of a function.

    Attributes:
        subnet_ids: Subnets it runs in, one or more.
        security_group_ids: Its security groups, one or more.
    """

    subnet_ids: tuple[Value, ...]
    security_group_ids: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRight:
    """Rights that a function gets beside those that its code shows.

    Attributes:
        actions: IAM actions, one or more; ``*`` and ``?`` stand for letters.
        resources: What they apply to, one or more.
        reason: What they are for, where the settings say it.
    """

    actions: tuple[str, ...]
    resources: tuple[Value, ...]
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PermissionSettings:
    """What the settings say of the rights that are derived from a function's code.

    Attributes:
        autogenerate: False derives nothing.
        add: Rights beside the derived ones, the weakest layer's first.
        narrow: Derived action to the resources that stand instead of the derived ones; none of
            them takes the action away. Sorted by action.
        reviewed: Functions, classes and modules whose notices are settled, dotted, each once.
        pinned: Policy document that stands instead of what is derived.
        pin_file: The file that it comes from, relative to the project folder.
    """

    autogenerate: bool = True
    add: tuple[AddedRight, ...] = ()
    narrow: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    reviewed: tuple[str, ...] = ()
    pinned: Mapping[str, Json] | None = None
    pin_file: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionSettings:
    """The settings of one function.

    Attributes:
        runtime: Lambda runtime, e.g. ``python3.13``.
        architecture: ``x86_64`` or ``arm64``.
        memory_mib: 128 to 10,240.
        timeout_seconds: 1 to 29.
        log_retention_days: Days that CloudWatch keeps a log event; None keeps it for ever.
        environment: Environment variables, sorted by name.
        layers: ARNs of layers, in the order in which Lambda unpacks them.
        vpc: The network it runs in; None for Lambda's own.
        reserved_concurrency: Calls that may run at once; None leaves it to the account.
        tracing: True traces with X-Ray, False passes a caller's trace on; None says nothing.
        tags: Tags of the function, sorted by key.
        role_arn: An existing role to run under; None makes one.
        policy: Document of the role's inline policy, instead of the rights that we derive.
        permissions: What holds for the rights that are derived from its code.
    """

    runtime: str
    architecture: str
    memory_mib: int
    timeout_seconds: int
    log_retention_days: int | None
    environment: Mapping[str, Value]
    layers: tuple[Value, ...] = ()
    vpc: VpcSettings | None = None
    reserved_concurrency: int | None = None
    tracing: bool | None = None
    tags: Mapping[str, str]
    role_arn: Value | None = None
    policy: Mapping[str, Json] | None = None
    permissions: PermissionSettings = PermissionSettings()


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainSettings:
    """A custom domain of the API.

    Attributes:
        domain_name: E.g. ``chat.example.com``.
        certificate_arn: ACM certificate for it, in the API's region.
        mapping_key: First part of the path under which the API stands; None is the root.
        tls_policy: Least version of TLS that clients may use; None leaves it to API Gateway.
        tags: Tags of the domain name, sorted by key.
    """

    domain_name: str
    certificate_arn: Value
    mapping_key: str | None
    tls_policy: str | None
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiSettings:
    """The settings of the websocket API.

    Attributes:
        stage_name: Last part of the wss URL.
        deployment: How a change goes live.
        revision: Part of a snapshot's hash; a new number takes a new snapshot.
        domain: Its custom domain, if any.
    """

    stage_name: StageName
    deployment: DeploymentMode
    revision: int
    domain: DomainSettings | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateEntry:
    """A committed template, from ``[[templates]]``.

    Attributes:
        file: Its path relative to the project folder.
        stage: The stage it is for.
        dialect: Its form; None takes the settings' own.
    """

    file: str
    stage: str
    dialect: Dialect | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one stage.

    Attributes:
        stage: Name of the stage in the settings, e.g. ``dev``; part of the API's name.
        app_name: Name that replaces the app's own; None keeps that.
        dialect: The form of the template, where the command line names none.
        api: The API's settings.
        defaults: What holds for every function without a table of its own.
        functions: Settings name of a handler to that function's settings.
        function_tables: Where each of those tables stands.
        routes: Route key to the settings of its function, as Chalice's file names functions.
        problems: Route key to what makes the settings of its function unusable, which matters
            only where the app has that route; under None, what makes ``defaults`` so.
        merge_templates: Files to lay over the template, relative to the project folder; later
            ones win.
        templates: The committed templates.
        origins: Dotted name of a setting, e.g. ``defaults.memory_mib``, ``functions.join.tags.a``
            or ``api.domain.domain_name``, to what decided it; what is not there is a default.
    """

    stage: str
    app_name: str | None = None
    dialect: Dialect = Dialect.SAM
    api: ApiSettings
    defaults: FunctionSettings
    functions: Mapping[HandlerName, FunctionSettings]
    function_tables: Mapping[HandlerName, SourceLocation]
    routes: Mapping[RouteKey, FunctionSettings]
    problems: Mapping[RouteKey | None, tuple[SettingsError, ...]]
    merge_templates: tuple[str, ...] = ()
    templates: tuple[TemplateEntry, ...] = ()
    origins: Mapping[str, Origin]

    def function(self, name: HandlerName, route_key: RouteKey) -> FunctionSettings:
        """The settings of the function with this handler name, which handles this route."""
        return self.functions.get(name) or self.routes.get(route_key) or self.defaults
