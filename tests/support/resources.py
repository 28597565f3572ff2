"""One resource of each class, small and valid together; a test changes what it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from socketform.model.intrinsics import GetAtt, Sub
from socketform.model.names import LogicalId, RouteKey, StageName
from socketform.model.resources import (
    Api,
    ApiMapping,
    Deployment,
    DomainName,
    Function,
    Integration,
    InvokePermission,
    LocalCode,
    LogGroup,
    ResourceModel,
    Role,
    Route,
    Stage,
    Statement,
)

if TYPE_CHECKING:
    from socketform.model.resources import Resource

_API = Api(
    id=LogicalId("Chat"),
    name="chat-dev",
    route_selection_expression="$request.body.action",
)
_DEPLOYMENT = Deployment(
    id=LogicalId("ChatDeployment"), api=LogicalId("Chat"), depends_on=(LogicalId("SendRoute"),)
)
_STAGE = Stage(
    id=LogicalId("ChatStage"),
    api=LogicalId("Chat"),
    name=StageName("live"),
    deployment=None,
    depends_on=(),
)
_DOMAIN = DomainName(
    id=LogicalId("ChatDomain"),
    name="chat.example.com",
    certificate_arn="arn:aws:acm:eu-central-1:123456789012:certificate/0f1e2d3c",
    tls_policy=None,
    tags={},
)
_MAPPING = ApiMapping(
    id=LogicalId("ChatMapping"),
    api=LogicalId("Chat"),
    domain=LogicalId("ChatDomain"),
    stage=LogicalId("ChatStage"),
    key=None,
)
_DOMAIN_NAME = DomainName(
    id=LogicalId("ChatDomain"),
    name="chat.example.com",
    certificate_arn="arn:aws:acm:eu-central-1:123456789012:certificate/1a2b",
    tls_policy=None,
    tags={},
)
_API_MAPPING = ApiMapping(
    id=LogicalId("ChatMapping"),
    api=LogicalId("Chat"),
    domain=LogicalId("ChatDomain"),
    stage=LogicalId("ChatStage"),
    key=None,
)
_FUNCTION = Function(
    id=LogicalId("Send"),
    handler="app.send",
    code=LocalCode(path="./deployment.zip"),
    runtime="python3.13",
    architecture="x86_64",
    memory_mib=128,
    timeout_seconds=29,
    environment={},
    role=GetAtt("SendRole", "Arn"),
    log_group=LogicalId("SendLogGroup"),
)
_LOG_GROUP = LogGroup(
    id=LogicalId("SendLogGroup"), name=Sub("/aws/lambda/${AWS::StackName}-Send"), retention_days=30
)
_ROLE = Role(
    id=LogicalId("SendRole"),
    policy_name="Send",
    statements=(
        Statement(
            sid="WriteLogs",
            actions=("logs:PutLogEvents",),
            resources=(GetAtt("SendLogGroup", "Arn"),),
        ),
    ),
)
_INTEGRATION = Integration(
    id=LogicalId("SendIntegration"),
    api=LogicalId("Chat"),
    function=LogicalId("Send"),
    timeout_milliseconds=29000,
    depends_on=(),
)
_ROUTE = Route(
    id=LogicalId("SendRoute"),
    api=LogicalId("Chat"),
    key=RouteKey("send"),
    integration=LogicalId("SendIntegration"),
)
_PERMISSION = InvokePermission(
    id=LogicalId("SendPermission"),
    function=LogicalId("Send"),
    api=LogicalId("Chat"),
    stage_name=StageName("live"),
    route_key=RouteKey("send"),
)


def api(**changes: Any) -> Api:
    """An API, ``Chat``."""
    return replace(_API, **changes)


def deployment(**changes: Any) -> Deployment:
    """A deployment, ``ChatDeployment``."""
    return replace(_DEPLOYMENT, **changes)


def stage(**changes: Any) -> Stage:
    """A stage that deploys every change at once, ``ChatStage``."""
    return replace(_STAGE, **changes)


def domain(**changes: Any) -> DomainName:
    """A custom domain, ``ChatDomain``."""
    return replace(_DOMAIN, **changes)


def mapping(**changes: Any) -> ApiMapping:
    """The stage at the root of that domain, ``ChatMapping``."""
    return replace(_MAPPING, **changes)


def domain_name(**changes: Any) -> DomainName:
    """A custom domain without tags, ``ChatDomain``."""
    return replace(_DOMAIN_NAME, **changes)


def api_mapping(**changes: Any) -> ApiMapping:
    """The stage at the root of that domain, ``ChatMapping``."""
    return replace(_API_MAPPING, **changes)


def function(**changes: Any) -> Function:
    """A function without environment, ``Send``."""
    return replace(_FUNCTION, **changes)


def log_group(**changes: Any) -> LogGroup:
    """The function's log group, ``SendLogGroup``."""
    return replace(_LOG_GROUP, **changes)


def role(**changes: Any) -> Role:
    """The function's role with one right, ``SendRole``."""
    return replace(_ROLE, **changes)


def integration(**changes: Any) -> Integration:
    """The function's integration, ``SendIntegration``."""
    return replace(_INTEGRATION, **changes)


def route(**changes: Any) -> Route:
    """A route of the key ``send``, ``SendRoute``."""
    return replace(_ROUTE, **changes)


def permission(**changes: Any) -> InvokePermission:
    """The permission of that route, ``SendPermission``."""
    return replace(_PERMISSION, **changes)


EVERY_RESOURCE: tuple[Resource, ...] = (
    _API,
    _DEPLOYMENT,
    _STAGE,
    _DOMAIN,
    _MAPPING,
    _FUNCTION,
    _LOG_GROUP,
    _ROLE,
    _INTEGRATION,
    _ROUTE,
    _PERMISSION,
)
"""One of each class; together they refer to nothing that is missing."""


def model(*resources: Resource, **changes: Any) -> ResourceModel:
    """A model of these resources, of one of each class when none is given."""
    plain = ResourceModel(
        description="Chat",
        parameters=(),
        conditions={},
        resources=resources or EVERY_RESOURCE,
        outputs=(),
    )
    return replace(plain, **changes)


def with_changed(changed: Resource, **changes: Any) -> ResourceModel:
    """A model of one resource of each class, one of them replaced by another of its class."""
    resources = tuple(
        changed if isinstance(item, type(changed)) else item for item in EVERY_RESOURCE
    )
    return model(*resources, **changes)
