"""The resource model: one frozen class for each kind of resource of a websocket API.

References are logical ids. A model is complete when made; ``assemble`` makes it and ``render``
maps it to a template, each class to one resource.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.model.intrinsics import Json, Value
    from socketform.model.names import LogicalId, RouteKey, StageName


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """``AWS::ApiGatewayV2::Api``: the websocket API.

    Attributes:
        id: Key of this resource in the template.
        name: Name shown in the console; need not be unique.
        route_selection_expression: Picks a message's route key, e.g. ``$request.body.action``.
    """

    id: LogicalId
    name: str
    route_selection_expression: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment:
    """``AWS::ApiGatewayV2::Deployment``: a snapshot of the API, named by what it holds.

    Attributes:
        id: Key of this resource in the template; ends in the hash of the content.
        api: Logical id of the ``Api``.
        depends_on: Everything that must exist before the snapshot is taken.
    """

    id: LogicalId
    api: LogicalId
    depends_on: tuple[LogicalId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """``AWS::ApiGatewayV2::Stage``: what clients connect to.

    Attributes:
        id: Key of this resource in the template.
        api: Logical id of the ``Api``.
        name: Last part of the wss URL.
        deployment: Logical id of the ``Deployment`` it serves; None deploys every change at once.
        depends_on: What must exist before the stage serves.
    """

    id: LogicalId
    api: LogicalId
    name: StageName
    deployment: LogicalId | None
    depends_on: tuple[LogicalId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalCode:
    """Code beside the template, to be uploaded before the deployment.

    Attributes:
        path: Path of the zip or folder, relative to the template.
    """

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Code:
    """Code in an S3 bucket.

    Attributes:
        bucket: Name of the bucket.
        key: Key of the zip.
        version: Version of the object; None takes the newest.
    """

    bucket: Value
    key: Value
    version: Value | None


class TracingMode(StrEnum):
    """What X-Ray does with a function: trace it, or pass a caller's trace on."""

    ACTIVE = "Active"
    PASS_THROUGH = "PassThrough"  # noqa: S105 - the name of a mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Vpc:
    """The network of a function.

    Attributes:
        subnet_ids: Subnets it runs in.
        security_group_ids: Its security groups.
    """

    subnet_ids: tuple[Value, ...]
    security_group_ids: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A Lambda function.

    Attributes:
        id: Key of this resource in the template.
        handler: What Lambda imports and calls, e.g. ``app.connect``.
        code: Where the code is.
        runtime: Lambda runtime, e.g. ``python3.13``.
        architecture: ``x86_64`` or ``arm64``.
        memory_mib: Memory, 128 to 10,240.
        timeout_seconds: Time limit of one call; 29 at most, where API Gateway stops waiting.
        environment: Environment variables, sorted by name.
        role: ARN of the role that it runs under.
        log_group: Logical id of the ``LogGroup`` it writes to.
        layers: ARNs of layers, in the order in which Lambda unpacks them; five at most.
        vpc: The network it runs in; None for Lambda's own.
        reserved_concurrency: Calls that may run at once; None leaves it to the account.
        tracing: What X-Ray does; None leaves it to Lambda.
        tags: Tags, sorted by key.
    """

    id: LogicalId
    handler: str
    code: LocalCode | S3Code
    runtime: str
    architecture: str
    memory_mib: int
    timeout_seconds: int
    environment: Mapping[str, Value]
    role: Value
    log_group: LogicalId
    layers: tuple[Value, ...] = ()
    vpc: Vpc | None = None
    reserved_concurrency: int | None = None
    tracing: TracingMode | None = None
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogGroup:
    """``AWS::Logs::LogGroup``: keeps a function's logs for a limited time.

    Attributes:
        id: Key of this resource in the template.
        name: Name of the group, unique in account and region.
        retention_days: Days a log event is kept; None keeps it for ever.
    """

    id: LogicalId
    name: Value
    retention_days: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A right that a role gives.

    Attributes:
        sid: What the right is for, in PascalCase; unique in its policy.
        actions: IAM actions, sorted.
        resources: ARNs the actions apply to; ``*`` where AWS offers nothing narrower.
    """

    sid: str
    actions: tuple[str, ...]
    resources: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """``AWS::IAM::Role``: what one function may do.

    Attributes:
        id: Key of this resource in the template.
        policy_name: Name of its one inline policy.
        statements: The rights; none where the user wrote the policy, or pinned a part of it.
        document: The policy as the user wrote it, or with what is pinned as it stands there; None
            where it is made of the statements.
    """

    id: LogicalId
    policy_name: str
    statements: tuple[Statement, ...]
    document: Mapping[str, Json] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration:
    """``AWS::ApiGatewayV2::Integration``: hands events to a function and waits for its answer.

    Attributes:
        id: Key of this resource in the template.
        api: Logical id of the ``Api``.
        function: Logical id of the ``Function`` it calls.
        timeout_milliseconds: How long API Gateway waits; 50 to 29,000.
        depends_on: What must exist before the integration.
    """

    id: LogicalId
    api: LogicalId
    function: LogicalId
    timeout_milliseconds: int
    depends_on: tuple[LogicalId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """``AWS::ApiGatewayV2::Route``: sends the events of one key to an integration.

    Attributes:
        id: Key of this resource in the template.
        api: Logical id of the ``Api``.
        key: Route key, e.g. ``$connect``.
        integration: Logical id of the ``Integration``.
    """

    id: LogicalId
    api: LogicalId
    key: RouteKey
    integration: LogicalId


@dataclass(frozen=True, slots=True, kw_only=True)
class InvokePermission:
    """``AWS::Lambda::Permission``: lets one route of one stage call a function.

    Attributes:
        id: Key of this resource in the template.
        function: Logical id of the ``Function``.
        api: Logical id of the ``Api``.
        stage_name: Name of the stage.
        route_key: The route that may call.
    """

    id: LogicalId
    function: LogicalId
    api: LogicalId
    stage_name: StageName
    route_key: RouteKey


@dataclass(frozen=True, slots=True, kw_only=True)
class DomainName:
    """``AWS::ApiGatewayV2::DomainName``: a domain of the user's.

    Attributes:
        id: Key of this resource in the template.
        name: E.g. ``chat.example.com``.
        certificate_arn: ACM certificate for it, in the API's region.
        tls_policy: Least version of TLS that clients may use; None leaves it to API Gateway.
        tags: Tags, sorted by key.
    """

    id: LogicalId
    name: str
    certificate_arn: Value
    tls_policy: str | None
    tags: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiMapping:
    """``AWS::ApiGatewayV2::ApiMapping``: puts a stage of the API under a domain.

    Attributes:
        id: Key of this resource in the template.
        api: Logical id of the ``Api``.
        domain: Logical id of the ``DomainName``.
        stage: Logical id of the ``Stage``.
        key: First part of the path; None puts the stage at the root.
    """

    id: LogicalId
    api: LogicalId
    domain: LogicalId
    stage: LogicalId
    key: str | None


Resource: TypeAlias = (
    Api
    | Deployment
    | Stage
    | DomainName
    | ApiMapping
    | Function
    | LogGroup
    | Role
    | Integration
    | Route
    | InvokePermission
)
"""Any resource of a template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A template parameter.

    Attributes:
        id: Its key in the template.
        description: What to give.
        default: Value when none is given; None makes it required.
    """

    id: LogicalId
    description: str
    default: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A value that the stack tells after a deployment.

    Attributes:
        id: Its key in the template.
        description: What it is.
        value: The value.
    """

    id: LogicalId
    description: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceModel:
    """Everything that a template holds.

    Attributes:
        description: First line a reader sees.
        parameters: Sorted by id.
        conditions: Name to condition, in the long form of its intrinsic.
        resources: In reading order: API, stage, then each function with what belongs to it.
        outputs: In reading order.
    """

    description: str
    parameters: tuple[Parameter, ...]
    conditions: Mapping[str, Json]
    resources: tuple[Resource, ...]
    outputs: tuple[Output, ...]
