"""Render a resource model as a plain CloudFormation template: nothing for a transform to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from troposphere import Tags, awslambda

from socketform.model.resources import Function, LocalCode, S3Code
from socketform.render.functions import common_properties
from socketform.render.plain import render_plain
from socketform.render.template import template_mapping
from socketform.render.values import PassedThrough, render_value

if TYPE_CHECKING:
    from socketform.model.resources import Resource, ResourceModel


def render_cloudformation(model: ResourceModel) -> dict[str, Any]:
    """Map a model to a template without a transform.

    Args:
        model: A validated model.

    Returns:
        The template as plain mappings and lists, in the order in which it is to be read.
    """
    resources: dict[str, Any] = {item.id: _render(item) for item in model.resources}
    return template_mapping(model, resources, transform=None)


def _render(resource: Resource) -> Any:
    if isinstance(resource, Function):
        return _render_function(resource)
    return render_plain(resource)


def _render_function(function: Function) -> Any:
    own: dict[str, Any] = {}
    if function.tracing is not None:
        own["TracingConfig"] = awslambda.TracingConfig(Mode=function.tracing.value)
    if function.tags:
        own["Tags"] = Tags(dict(function.tags))
    return awslambda.Function(
        function.id, Code=_code(function.code), **common_properties(function), **own
    )


def _code(code: LocalCode | S3Code) -> Any:
    match code:
        case LocalCode(path=path):
            # A path is no Code, but what `aws cloudformation package` replaces by one.
            return PassedThrough(path)
        case S3Code(bucket=bucket, key=key, version=version):
            place = {"S3Bucket": render_value(bucket), "S3Key": render_value(key)}
            if version is not None:
                place["S3ObjectVersion"] = render_value(version)
            return awslambda.Code(**place)
        case _:
            assert_never(code)
