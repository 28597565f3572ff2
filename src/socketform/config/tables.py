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

Action = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9-]+:[A-Za-z0-9*?-]+$",
        extra={"kind": "action", "remedy": 'write service:Action, e.g. "dynamodb:PutItem"'},
    ),
]
"""An IAM action; of its name, but not of its service, ``*`` and ``?`` may stand for letters.

Source:
    IAM User Guide, "IAM JSON policy elements: Action".
"""

OneAction = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9-]+:[A-Za-z0-9-]+$",
        extra={
            "kind": "single action",
            "remedy": 'write service:Action without * and ?, e.g. "s3:GetObject"',
        },
    ),
]
"""An IAM action by its whole name, as it is derived from code."""

DottedName = Annotated[
    str,
    Meta(
        pattern=r"^[^\s.:/()-]+(\.[^\s.:/()-]+)*$",
        extra={
            "kind": "name of a function, class or module",
            "remedy": 'write it with dots, e.g. "chalicelib.store.run"',
        },
    ),
]
"""A module, or a function or class in it by ``__qualname__``, which may have ``<locals>``."""

MAPPING_KEY = r"^[A-Za-z0-9$_.+!*'()-]{1,300}$"
"""A mapping key of a custom domain (facts: ``AWS::ApiGatewayV2::ApiMapping``)."""


class VpcTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``vpc``: the network of a function.

    Attributes:
        subnet_ids: Subnets it runs in.
        security_group_ids: Its security groups.
    """

    subnet_ids: Annotated[list[EnvironmentValue], Meta(min_length=1)]
    security_group_ids: Annotated[list[EnvironmentValue], Meta(min_length=1)]


class AddedRightTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[permissions.add]]``: rights beside those that the code shows.

    Attributes:
        actions: IAM actions, as ``service:Action``; ``*`` and ``?`` stand for letters.
        resources: ARNs that they apply to, or intrinsics that give one; ``*`` for all there are.
        reason: What they are for, for whoever reads the settings.
    """

    actions: Annotated[list[Action], Meta(min_length=1)]
    resources: Annotated[list[EnvironmentValue], Meta(min_length=1)]
    reason: str | UnsetType = UNSET


class PermissionsTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[permissions]`` and ``[functions.<handler name>.permissions]``.

    Attributes:
        autogenerate: Whether rights are derived from the code; those for logs, a VPC and X-Ray
            stay either way, and so do those that ``add`` names.
        add: Rights beside the derived ones.
        narrow: Derived action to the resources that stand instead of the derived ones; ``[]``
            takes the action away.
        reviewed: Functions, classes and modules, by their dotted names, whose notices of what
            cannot be followed are settled.
        pin: A JSON file in the project folder with a policy that stands instead of the derived
            rights, those to push included; logs, a VPC, X-Ray and ``add`` come on top.
    """

    autogenerate: bool | UnsetType = UNSET
    add: list[AddedRightTable] = []
    narrow: dict[OneAction, list[EnvironmentValue]] = {}
    reviewed: list[DottedName] = []
    pin: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET


class FunctionTable(Struct, frozen=True, kw_only=True):
    """``[defaults]`` and ``[functions.<handler name>]``.

    Attributes:
        runtime: Lambda runtime; else by ``.python-version``, else python3.13.
        architecture: Processor it runs on.
        memory_mib: Memory; its share of a processor grows with it.
        timeout_seconds: Time limit of one call; above 29 it is lowered to that.
        log_retention_days: Days that CloudWatch keeps a log event.
        environment: Environment variables: texts, or intrinsics such as ``{ Ref = "Table" }``.
        layers: ARNs of layers, in the order in which Lambda unpacks them.
        vpc: The network it runs in.
        reserved_concurrency: Calls that may run at once.
        tracing: Whether X-Ray traces it; false passes a caller's trace on.
        tags: Tags of the function.
        role_arn: An existing role to run under, instead of one of the template.
        policy_file: A JSON file in the project folder with the inline policy of the role, instead
            of the rights that we derive.
        permissions: The rights that are derived from its code; for every function, they are set
            in ``[permissions]``.
    """

    runtime: Runtime | UnsetType = UNSET
    architecture: Literal["x86_64", "arm64"] | UnsetType = UNSET
    memory_mib: Annotated[int, Meta(ge=128, le=10_240)] | UnsetType = UNSET
    timeout_seconds: Annotated[int, Meta(ge=1, le=900)] | UnsetType = UNSET
    log_retention_days: RetentionDays | UnsetType = UNSET
    environment: dict[str, EnvironmentValue] = {}
    layers: Annotated[list[EnvironmentValue], Meta(max_length=5)] | UnsetType = UNSET
    vpc: VpcTable | UnsetType = UNSET
    reserved_concurrency: Annotated[int, Meta(ge=0)] | UnsetType = UNSET
    tracing: bool | UnsetType = UNSET
    tags: dict[str, str] = {}
    role_arn: EnvironmentValue | UnsetType = UNSET
    policy_file: str | UnsetType = UNSET
    permissions: PermissionsTable | UnsetType = UNSET


class DomainTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[api.domain]``: a custom domain.

    Attributes:
        domain_name: E.g. ``chat.example.com``.
        certificate_arn: ACM certificate for it, in the API's region.
        mapping_key: First part of the path under which the API stands; the root when left out.
        tls_policy: Least version of TLS that clients may use.
        tags: Tags of the domain name.
    """

    domain_name: Annotated[str, Meta(min_length=1, max_length=512)]
    certificate_arn: EnvironmentValue
    mapping_key: Annotated[str, Meta(pattern=MAPPING_KEY)] | UnsetType = UNSET
    tls_policy: Literal["TLS_1_2"] | UnsetType = UNSET
    tags: dict[str, str] = {}


class ApiTable(Struct, frozen=True, kw_only=True):
    """``[api]``.

    Attributes:
        stage_name: Last part of the wss URL.
        deployment: ``auto`` deploys every change at once; ``snapshot`` switches to a Deployment
            named by what it holds.
        revision: Part of a snapshot's name; a new number takes a new snapshot.
        domain: A custom domain.
    """

    stage_name: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,128}$")] | UnsetType = UNSET
    deployment: Literal["auto", "snapshot"] | UnsetType = UNSET
    revision: Annotated[int, Meta(ge=1)] | UnsetType = UNSET
    domain: DomainTable | UnsetType = UNSET


class StageTable(Struct, frozen=True, kw_only=True):
    """``[stages.<name>]``: any of the other tables, for one stage.

    Attributes:
        defaults: Laid over ``[defaults]``.
        permissions: Laid over ``[permissions]``.
        functions: Each laid over the table of the same name.
        api: Laid over ``[api]``.
    """

    defaults: FunctionTable = FunctionTable()
    permissions: PermissionsTable | UnsetType = UNSET
    functions: dict[str, FunctionTable] = {}
    api: ApiTable = ApiTable()


class TemplateTable(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[[templates]]``: a committed template.

    Attributes:
        file: Its path relative to the project folder.
        stage: The stage it is for.
        dialect: Its form; else the file's own ``dialect``.
    """

    file: Annotated[str, Meta(min_length=1)]
    stage: str = "dev"
    dialect: Literal["sam", "cloudformation"] | UnsetType = UNSET


class SettingsFile(Struct, frozen=True, kw_only=True):
    """The whole file.

    Attributes:
        app: The app's file, or ``file:variable``.
        app_name: Name that replaces the app's own in the API's name.
        dialect: The form of the template: ``sam`` needs the SAM transform.
        merge_templates: Files to lay over the template, relative to the project folder; mappings
            are merged, lists replaced, later files win.
        templates: Committed templates, for ``check --all`` and ``template --all``.
        defaults: Every function.
        permissions: What holds for the rights that are derived from the code of every function.
        functions: One function, by its handler's name.
        api: The websocket API.
        stages: What one stage has otherwise.
    """

    app: str = "app.py"
    app_name: Annotated[str, Meta(min_length=1)] | UnsetType = UNSET
    dialect: Literal["sam", "cloudformation"] | UnsetType = UNSET
    merge_templates: list[str] = []
    templates: list[TemplateTable] = []
    defaults: FunctionTable = FunctionTable()
    permissions: PermissionsTable | UnsetType = UNSET
    functions: dict[str, FunctionTable] = {}
    api: ApiTable = ApiTable()
    stages: dict[str, StageTable] = {}
