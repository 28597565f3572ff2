"""The settings of one stage: every value decided, none optional."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.errors import SourceLocation
    from socketform.model.intrinsics import Value
    from socketform.model.names import HandlerName, StageName

ROUTE_TIMEOUT_SECONDS = 29
"""API Gateway waits no longer for an integration (facts: quotas of a WebSocket API)."""


class DeploymentMode(StrEnum):
    """How a change of the API goes live.

    ``auto`` lets API Gateway deploy every change at once; ``snapshot`` switches to a
    Deployment named by what it holds.
    """

    AUTO = "auto"
    SNAPSHOT = "snapshot"


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
    """

    runtime: str
    architecture: str
    memory_mib: int
    timeout_seconds: int
    log_retention_days: int | None
    environment: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiSettings:
    """The settings of the websocket API.

    Attributes:
        stage_name: Last part of the wss URL.
        deployment: How a change goes live.
        revision: Part of a snapshot's hash; a new number takes a new snapshot.
    """

    stage_name: StageName
    deployment: DeploymentMode
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of one stage.

    Attributes:
        stage: Name of the stage in the settings, e.g. ``dev``; part of the API's name.
        api: The API's settings.
        defaults: What holds for every function without a table of its own.
        functions: Settings name of a handler to that function's settings.
        function_tables: Where each of those tables stands.
    """

    stage: str
    api: ApiSettings
    defaults: FunctionSettings
    functions: Mapping[HandlerName, FunctionSettings]
    function_tables: Mapping[HandlerName, SourceLocation]

    def function(self, name: HandlerName) -> FunctionSettings:
        """The settings of the function with this handler name."""
        return self.functions.get(name, self.defaults)
