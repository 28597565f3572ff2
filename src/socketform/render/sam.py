"""Render a resource model as a SAM template: ``AWS::Serverless::Function`` beside plain types.

The functions are SAM's so that ``sam build`` and ``sam deploy`` find their code; the API is
written out, since SAM's own websocket type loses routes and cannot say half of what we need
(facts 1.4 and 1.5 of API Gateway; ``docs/decisions``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from troposphere import serverless

from socketform.model.resources import Function, LocalCode, S3Code
from socketform.render.functions import common_properties
from socketform.render.plain import render_plain
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
    if isinstance(resource, Function):
        return _render_function(resource)
    return render_plain(resource)


def _render_function(function: Function) -> Any:
    own: dict[str, Any] = {}
    if function.tracing is not None:
        own["Tracing"] = function.tracing.value
    if function.tags:
        own["Tags"] = dict(function.tags)
    return serverless.Function(
        function.id, CodeUri=_code_uri(function.code), **common_properties(function), **own
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
