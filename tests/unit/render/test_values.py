"""Values of the model in a template."""

from __future__ import annotations

import pytest

from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.render.template import plain
from socketform.render.values import (
    integration_uri,
    permission_source,
    render_value,
    route_target,
)
from support import resources as make


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", "text"),
        (Ref("Table"), {"Ref": "Table"}),
        (GetAtt("Table", "Arn"), {"Fn::GetAtt": ["Table", "Arn"]}),
        (Sub("${Table}/x"), {"Fn::Sub": "${Table}/x"}),
        (Verbatim({"Fn::If": ["C", {"Ref": "A"}, "b"]}), {"Fn::If": ["C", {"Ref": "A"}, "b"]}),
    ],
)
def test_a_value_is_rendered_in_the_long_form(value, expected):
    """The short tags are a matter of the text, not of the template."""
    assert plain(render_value(value)) == expected


def test_a_foreign_value_is_our_mistake():
    """A class that nobody handles must not reach the template."""
    with pytest.raises(AssertionError):
        render_value(7)


def test_an_integration_calls_its_function_by_the_invocation_path():
    """API Gateway wants this URI, in every partition and region."""
    assert plain(integration_uri(make.integration())) == {
        "Fn::Sub": "arn:${AWS::Partition}:apigateway:${AWS::Region}:lambda:path/2015-03-31"
        "/functions/${Send.Arn}/invocations"
    }


def test_a_route_targets_its_integration_by_path():
    """API Gateway wants ``integrations/<id>``, not the bare id of the integration."""
    assert plain(route_target(make.route())) == {"Fn::Sub": "integrations/${SendIntegration}"}


@pytest.mark.parametrize(
    ("route_key", "written"),
    [("$connect", "$connect"), ("send", "send"), ("${room}", "${!room}")],
)
def test_a_permission_holds_for_one_route_of_one_stage(route_key, written):
    """The ARN of a websocket route has no HTTP method; a key that looks like a Sub is none."""
    assert plain(permission_source(make.permission(route_key=route_key))) == {
        "Fn::Sub": "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:"
        f"${{Chat}}/live/{written}"
    }
