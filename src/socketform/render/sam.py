"""Render a resource model as a SAM template: ``AWS::Serverless::Function`` beside plain types.

The functions are SAM's so that ``sam build`` and ``sam deploy`` find their code; the API is
written out, since SAM's own websocket type loses routes and cannot say half of what we need
(facts 1.4 and 1.5 of API Gateway; ``docs/decisions``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from troposphere import GetAtt, Ref, awslambda, serverless

from socketform.model.resources import (
    Api,
    Deployment,
    Function,
    Integration,
    InvokePermission,
    LocalCode,
    LogGroup,
    Role,
    Route,
    S3Code,
    Stage,
)
from socketform.render.functions import render_log_group, render_role
from socketform.render.gateway import (
    render_api,
    render_deployment,
    render_integration,
    render_permission,
    render_route,
    render_stage,
)
from socketform.render.template import template_mapping
from socketform.render.values import render_value

if TYPE_CHECKING:
    from socketform.model.resources import Resource, ResourceModel

TRANSFORM = "AWS::Serverless-2016-10-31"


def render_sam(model: ResourceModel) -> dict[str, Any]:
    """Map a model to a SAM template.

    Args:
        model: A validated model.

    Returns:
        The template as plain mappings and lists, in the order in which it is to be read.
    """
    resources: dict[str, Any] = {item.id: _render(item) for item in model.resources}
    return template_mapping(model, resources, transform=TRANSFORM)


def _render(resource: Resource) -> Any:
    match resource:
        case Function():
            return _render_function(resource)
        case Api():
            return render_api(resource)
        case Deployment():
            return render_deployment(resource)
        case Stage():
            return render_stage(resource)
        case LogGroup():
            return render_log_group(resource)
        case Role():
            return render_role(resource)
        case Integration():
            return render_integration(resource)
        case Route():
            return render_route(resource)
        case InvokePermission():
            return render_permission(resource)
        case _:
            assert_never(resource)


def _render_function(function: Function) -> Any:
    variables = {name: render_value(value) for name, value in function.environment.items()}
    environment = {"Environment": awslambda.Environment(Variables=variables)} if variables else {}
    return serverless.Function(
        function.id,
        CodeUri=_code_uri(function.code),
        Handler=function.handler,
        Runtime=function.runtime,
        Architectures=[function.architecture],
        **environment,
        MemorySize=function.memory_mib,
        Timeout=function.timeout_seconds,
        LoggingConfig=awslambda.LoggingConfig(LogGroup=Ref(function.log_group)),
        Role=GetAtt(function.role, "Arn"),
    )


def _code_uri(code: LocalCode | S3Code) -> Any:
    match code:
        case LocalCode(path=path):
            return path
        case S3Code(bucket=bucket, key=key, version=version):
            place = {"Bucket": render_value(bucket), "Key": render_value(key)}
            if version is not None:
                place["Version"] = render_value(version)
            return serverless.S3Location(**place)
        case _:
            assert_never(code)
