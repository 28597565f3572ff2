"""Which API call each property becomes when CloudFormation deploys it, and a judge of the calls.

The one place where this is written down. A property that is missing here fails the tests: who
renders a new one says here what AWS makes of it.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import botocore.session
from botocore.validate import ParamValidator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from botocore.model import Shape

Properties = dict[str, Any]


class Parameter(NamedTuple):
    """Where a property goes.

    Attributes:
        call: ``service.Operation``.
        path: Names of the parameter and of those within it.
        convert: Turns the property's value into the parameter's.
    """

    call: str
    path: tuple[str, ...]
    convert: Callable[[Any], Any]


def to(call: str, path: str, convert: Callable[[Any], Any] = lambda value: value) -> Parameter:
    """Write a `Parameter` in one line; the path's parts stand between slashes."""
    return Parameter(call, tuple(path.split("/")), convert)


def _code_at(uri: str) -> dict[str, str]:
    """The place of uploaded code; ``sam package`` writes it as a URI."""
    bucket, _, key = uri.removeprefix("s3://").partition("/")
    return {"S3Bucket": bucket, "S3Key": key}


def _tags_of(pairs: list[dict[str, str]]) -> dict[str, str]:
    """Tags by key; CloudFormation lists them."""
    return {pair["Key"]: pair["Value"] for pair in pairs}


_DOMAIN_NAME = "apigatewayv2.CreateDomainName"
_FUNCTION = "lambda.CreateFunction"
_INTEGRATION = "apigatewayv2.CreateIntegration"
_ROUTE = "apigatewayv2.CreateRoute"

_OF_EVERY_FUNCTION: dict[str, tuple[Parameter, ...]] = {
    "Handler": (to(_FUNCTION, "Handler"),),
    "Runtime": (to(_FUNCTION, "Runtime"),),
    "Architectures": (to(_FUNCTION, "Architectures"),),
    "Environment/Variables": (to(_FUNCTION, "Environment/Variables"),),
    "Layers": (to(_FUNCTION, "Layers"),),
    "MemorySize": (to(_FUNCTION, "MemorySize"),),
    "Timeout": (to(_FUNCTION, "Timeout"),),
    "ReservedConcurrentExecutions": (
        to("lambda.PutFunctionConcurrency", "ReservedConcurrentExecutions"),
    ),
    "VpcConfig/SubnetIds": (to(_FUNCTION, "VpcConfig/SubnetIds"),),
    "VpcConfig/SecurityGroupIds": (to(_FUNCTION, "VpcConfig/SecurityGroupIds"),),
    "LoggingConfig/LogGroup": (to(_FUNCTION, "LoggingConfig/LogGroup"),),
    "Role": (to(_FUNCTION, "Role"),),
}

MAPPING: dict[str, dict[str, tuple[Parameter, ...]]] = {
    "AWS::ApiGatewayV2::Api": {
        "Name": (to("apigatewayv2.CreateApi", "Name"),),
        "ProtocolType": (to("apigatewayv2.CreateApi", "ProtocolType"),),
        "RouteSelectionExpression": (to("apigatewayv2.CreateApi", "RouteSelectionExpression"),),
    },
    "AWS::ApiGatewayV2::Deployment": {
        "ApiId": (to("apigatewayv2.CreateDeployment", "ApiId"),),
    },
    "AWS::ApiGatewayV2::Stage": {
        "ApiId": (to("apigatewayv2.CreateStage", "ApiId"),),
        "StageName": (to("apigatewayv2.CreateStage", "StageName"),),
        "AutoDeploy": (to("apigatewayv2.CreateStage", "AutoDeploy"),),
        "DeploymentId": (to("apigatewayv2.CreateStage", "DeploymentId"),),
    },
    "AWS::ApiGatewayV2::DomainName": {
        "DomainName": (to(_DOMAIN_NAME, "DomainName"),),
        "DomainNameConfigurations": (to(_DOMAIN_NAME, "DomainNameConfigurations"),),
        "Tags": (to(_DOMAIN_NAME, "Tags"),),
    },
    "AWS::ApiGatewayV2::ApiMapping": {
        "ApiId": (to("apigatewayv2.CreateApiMapping", "ApiId"),),
        "ApiMappingKey": (to("apigatewayv2.CreateApiMapping", "ApiMappingKey"),),
        "DomainName": (to("apigatewayv2.CreateApiMapping", "DomainName"),),
        "Stage": (to("apigatewayv2.CreateApiMapping", "Stage"),),
    },
    "AWS::ApiGatewayV2::Integration": {
        "ApiId": (to(_INTEGRATION, "ApiId"),),
        "ContentHandlingStrategy": (to(_INTEGRATION, "ContentHandlingStrategy"),),
        "IntegrationType": (to(_INTEGRATION, "IntegrationType"),),
        "IntegrationUri": (to(_INTEGRATION, "IntegrationUri"),),
        "TimeoutInMillis": (to(_INTEGRATION, "TimeoutInMillis"),),
    },
    "AWS::ApiGatewayV2::Route": {
        "ApiId": (to(_ROUTE, "ApiId"),),
        "ApiKeyRequired": (to(_ROUTE, "ApiKeyRequired"),),
        "AuthorizationType": (to(_ROUTE, "AuthorizationType"),),
        "RouteKey": (to(_ROUTE, "RouteKey"),),
        "Target": (to(_ROUTE, "Target"),),
    },
    "AWS::Lambda::Permission": {
        "Action": (to("lambda.AddPermission", "Action"),),
        "FunctionName": (to("lambda.AddPermission", "FunctionName"),),
        "Principal": (to("lambda.AddPermission", "Principal"),),
        "SourceArn": (to("lambda.AddPermission", "SourceArn"),),
    },
    "AWS::Logs::LogGroup": {
        "LogGroupName": (
            to("logs.CreateLogGroup", "logGroupName"),
            to("logs.PutRetentionPolicy", "logGroupName"),
        ),
        "RetentionInDays": (to("logs.PutRetentionPolicy", "retentionInDays"),),
    },
    "AWS::IAM::Role": {
        "AssumeRolePolicyDocument": (to("iam.CreateRole", "AssumeRolePolicyDocument", json.dumps),),
        "Policies/*/PolicyName": (to("iam.PutRolePolicy", "PolicyName"),),
        "Policies/*/PolicyDocument": (to("iam.PutRolePolicy", "PolicyDocument", json.dumps),),
    },
    "AWS::Serverless::Function": {
        "CodeUri": (to(_FUNCTION, "Code", _code_at),),
        "CodeUri/Bucket": (to(_FUNCTION, "Code/S3Bucket"),),
        "CodeUri/Key": (to(_FUNCTION, "Code/S3Key"),),
        "CodeUri/Version": (to(_FUNCTION, "Code/S3ObjectVersion"),),
        "Tracing": (to(_FUNCTION, "TracingConfig/Mode"),),
        "Tags": (to(_FUNCTION, "Tags"),),
        **_OF_EVERY_FUNCTION,
    },
    "AWS::Lambda::Function": {
        "Code/S3Bucket": (to(_FUNCTION, "Code/S3Bucket"),),
        "Code/S3Key": (to(_FUNCTION, "Code/S3Key"),),
        "Code/S3ObjectVersion": (to(_FUNCTION, "Code/S3ObjectVersion"),),
        "TracingConfig/Mode": (to(_FUNCTION, "TracingConfig/Mode"),),
        "Tags": (to(_FUNCTION, "Tags", _tags_of),),
        **_OF_EVERY_FUNCTION,
    },
}
"""Resource type, then property (``*`` for each item of a list), to parameters of API calls."""

NAMED_BY_CLOUDFORMATION = {
    _FUNCTION: {"FunctionName": "chat-dev-Send-0123456789AB"},
    "lambda.PutFunctionConcurrency": {"FunctionName": "chat-dev-Send-0123456789AB"},
    "lambda.AddPermission": {"StatementId": "chat-dev-SendPermission-0123456789AB"},
    "iam.CreateRole": {"RoleName": "chat-dev-SendRole-0123456789AB"},
    "iam.PutRolePolicy": {"RoleName": "chat-dev-SendRole-0123456789AB"},
}
"""Parameters that a template leaves to CloudFormation."""

ONLY_WITH = {"logs.PutRetentionPolicy": "retentionInDays"}
"""Calls that are made only if the template gives this parameter."""


class UnmappedPropertyError(Exception):
    """A property of which nobody wrote down what becomes of it."""


def calls_of(kind: str, properties: Properties) -> dict[str, Properties]:
    """The API calls that a resource becomes.

    Args:
        kind: Resource type.
        properties: Its properties, intrinsics resolved.

    Returns:
        ``service.Operation`` to parameters; for each item of a list a call of its own, the
        item's position behind a number sign.

    Raises:
        UnmappedPropertyError: A property, or the type, is not in the mapping.
    """
    calls: dict[str, Properties] = defaultdict(dict)
    for path, value in _leaves(kind, properties):
        position = "".join(f"#{part}" for part in path if part.isdigit())
        for target in MAPPING[kind][_pattern(path)]:
            name = f"{target.call}{position}"
            _put(calls[name], target.path, target.convert(value))
    for name, parameters in calls.items():
        parameters.update(NAMED_BY_CLOUDFORMATION.get(name.partition("#")[0], {}))
    return {
        name: parameters
        for name, parameters in calls.items()
        if name not in ONLY_WITH or ONLY_WITH[name] in parameters
    }


def _pattern(path: tuple[str, ...]) -> str:
    return "/".join("*" if part.isdigit() else part for part in path)


def _leaves(
    kind: str, value: Any, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The mapped properties of a resource; a mapping or list that is not mapped is entered."""
    known = MAPPING.get(kind, {})
    pattern = _pattern(path)
    inner = any(name.startswith(f"{pattern}/" if path else "") for name in known)
    match value:
        case dict() if inner:
            for key, item in value.items():
                yield from _leaves(kind, item, (*path, key))
        case list() if inner:
            for position, item in enumerate(value):
                yield from _leaves(kind, item, (*path, str(position)))
        case _ if pattern in known:
            yield path, value
        case _:
            message = f"{kind}: {pattern or 'the type'}"
            raise UnmappedPropertyError(message)


def _put(parameters: Properties, path: tuple[str, ...], value: Any) -> None:
    for name in path[:-1]:
        parameters = parameters.setdefault(name, {})
    parameters[path[-1]] = value


def problems_of_call(call: str, parameters: Properties) -> list[str]:
    """What AWS would refuse: types and required ones by botocore, the rest by its model."""
    shape = _input_shape(call.partition("#")[0])
    report = ParamValidator().validate(parameters, shape)
    if report.has_errors():
        return [report.generate_report()]
    return list(_constraints(shape, parameters, ()))


@cache
def _input_shape(call: str) -> Shape:
    service, _, operation = call.partition(".")
    model = botocore.session.Session().get_service_model(service)
    return model.operation_model(operation).input_shape


_LENGTH_IN_NAME = re.compile(r"(?:String|Uri|Integer)WithLengthBetween(\d+)And(\d+)")
"""API Gateway's model keeps the limits of a text in the name of its shape."""


_LETTERS_SPACES_DIGITS = (r"\p{L}\p{Z}\p{N}", r"\w\s")
"""What Python's ``re`` calls otherwise."""


def _constraints(shape: Shape, value: Any, path: tuple[str, ...]) -> Iterator[str]:
    """What botocore's model says and its validator leaves unchecked."""
    yield from (f"{'/'.join(path)} = {value!r}: {reason}" for reason in _broken(shape, value))
    match shape.type_name:
        case "structure":
            for name, item in value.items():
                yield from _constraints(shape.members[name], item, (*path, name))
        case "list":
            for position, item in enumerate(value):
                yield from _constraints(shape.member, item, (*path, str(position)))
        case "map":
            for key, item in value.items():
                yield from _constraints(shape.key, key, (*path, key))
                yield from _constraints(shape.value, item, (*path, key))
        case _:
            return


def _broken(shape: Shape, value: Any) -> Iterator[str]:
    limits = shape.metadata
    allowed = limits.get("enum")
    if allowed and value not in allowed:
        yield f"is none of {allowed}"
    pattern = limits.get("pattern")
    if pattern and not re.fullmatch(pattern.replace(*_LETTERS_SPACES_DIGITS), value):
        yield f"does not match {pattern}"
    size = value if isinstance(value, int) else len(value)
    named = _LENGTH_IN_NAME.fullmatch(shape.name)
    least, most = map(int, named.groups()) if named else (limits.get("min"), limits.get("max"))
    if least is not None and size < least:
        yield f"is below {least}"
    if most is not None and size > most:
        yield f"is above {most}"
