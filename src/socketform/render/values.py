"""Values of the model to troposphere's, and the addresses that every dialect writes alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

import troposphere as t

from socketform.model.intrinsics import GetAtt, Ref, Sub, Value, Verbatim, literal_in_sub

if TYPE_CHECKING:
    from socketform.model.resources import Integration, InvokePermission, Route


class PassedThrough(t.AWSHelperFn):  # type: ignore[misc] # troposphere has no types
    """A value that troposphere passes through as it is, whatever it expects in its place."""

    def __init__(self, value: object) -> None:
        self.data = value


def render_value(value: Value) -> Any:
    """Map a value to what troposphere takes for a property."""
    match value:
        case str():
            return value
        case Ref(name=name):
            return t.Ref(name)
        case GetAtt(resource=resource, attribute=attribute):
            return t.GetAtt(resource, attribute)
        case Sub(text=text):
            return t.Sub(text)
        case Verbatim(value=raw):
            return PassedThrough(raw)
        case _:
            assert_never(value)


def integration_uri(integration: Integration) -> Any:
    """The URI by which API Gateway calls the integration's function.

    Source:
        API Gateway API reference, ``CreateIntegration``, ``integrationUri``.
    """
    return t.Sub(
        "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/"
        f"${{{integration.function}.Arn}}/invocations"
    )


def route_target(route: Route) -> Any:
    """The target of a route: ``integrations/<id>``, not the bare id of the integration."""
    return t.Sub(f"integrations/${{{route.integration}}}")


def permission_source(permission: InvokePermission) -> Any:
    """ARN of the one route whose calls a permission allows; it has no HTTP method.

    Source:
        API Gateway Developer Guide, "Arn format of resources for executing an API".
    """
    return t.Sub(
        f"arn:${{AWS::Partition}}:execute-api:${{AWS::Region}}:${{AWS::AccountId}}:"
        f"${{{permission.api}}}/{permission.stage_name}/{literal_in_sub(permission.route_key)}"
    )
