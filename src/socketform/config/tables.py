"""The tables of ``socketform.toml`` as they may be written: types and ranges, nothing decided.

A key that is not given stays ``UNSET``, so that a stage overrides just what it names.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

Runtime = Literal["python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14"]
"""Lambda's Python runtimes (cfn-lint 1.58, schema of ``AWS::Lambda::Function``)."""

RetentionDays = Literal[
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731,
    1096, 1827, 2192, 2557, 2922, 3288, 3653, "never",
]  # fmt: skip
"""What CloudWatch Logs accepts (schema of ``AWS::Logs::LogGroup``); ``never`` never expires."""

EnvironmentValue = str | dict[str, Any]
"""A text, or an intrinsic such as ``{ Ref = "Table" }``."""


class FunctionTable(Struct, frozen=True, kw_only=True):
    """``[defaults]`` and ``[functions.<handler name>]``."""

    runtime: Runtime | UnsetType = UNSET
    architecture: Literal["x86_64", "arm64"] | UnsetType = UNSET
    memory_mib: Annotated[int, Meta(ge=128, le=10_240)] | UnsetType = UNSET
    timeout_seconds: Annotated[int, Meta(ge=1, le=900)] | UnsetType = UNSET
    log_retention_days: RetentionDays | UnsetType = UNSET
    environment: dict[str, EnvironmentValue] = {}


class ApiTable(Struct, frozen=True, kw_only=True):
    """``[api]``."""

    stage_name: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,128}$")] | UnsetType = UNSET
    deployment: Literal["auto", "snapshot"] | UnsetType = UNSET
    revision: Annotated[int, Meta(ge=1)] | UnsetType = UNSET


class StageTable(Struct, frozen=True, kw_only=True):
    """``[stages.<name>]``: any of the other tables, for one stage."""

    defaults: FunctionTable = FunctionTable()
    functions: dict[str, FunctionTable] = {}
    api: ApiTable = ApiTable()


class SettingsFile(Struct, frozen=True, kw_only=True):
    """The whole file."""

    app: str = "app.py"
    dialect: Literal["sam"] = "sam"
    defaults: FunctionTable = FunctionTable()
    functions: dict[str, FunctionTable] = {}
    api: ApiTable = ApiTable()
    stages: dict[str, StageTable] = {}
