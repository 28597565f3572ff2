"""What the tests of the limits share: templates that have an exact amount of something."""

from __future__ import annotations

import pytest


def _entries(place, count, entry):
    return {place: {f"Item{number}": entry for number in range(count)}}


def _resource(kind, **properties):
    return {"Resources": {"Thing": {"Type": kind, "Properties": properties}}}


def _of_api(kind, count):
    resource = {"Type": kind, "Properties": {"ApiId": {"Ref": "WebsocketAPI"}}}
    return _entries("Resources", count, resource)


def _function_policy(count):
    """A permission that is as long as asked for: its id is cut, its function's ARN is literal."""
    resource = {
        "Type": "AWS::Lambda::Permission",
        "Properties": {
            "Action": "lambda:InvokeFunction",
            "Principal": "apigateway.amazonaws.com",
            "FunctionName": "arn:aws:lambda:eu-central-1:123456789012:function:chat",
            "SourceArn": "",
        },
    }
    # 53 around the statements, and in one: 100 of Sid, 54 of ARN, and what JSON has around them.
    fixed = len(
        '{"Version":"2012-10-17","Id":"default","Statement":[]}'
        '{"Sid":"","Effect":"Allow","Principal":{"Service":"apigateway.amazonaws.com"},'
        '"Action":"lambda:InvokeFunction","Resource":"",'
        '"Condition":{"ArnLike":{"AWS:SourceArn":""}}}'
    )
    resource["Properties"]["SourceArn"] = "x" * (count - fixed - 100 - 54)
    return {"Resources": {"P" * 90: resource}}


def _role_policies(count):
    """Two policies in a role: ``{"A":""}`` has eight characters, and a space counts as none."""
    first, second = "x" * (count - 16 - 10), "x" * 9 + " \n\t" + "x"
    policies = [{"PolicyDocument": {"A": first}}, {"PolicyDocument": {"A": second}}]
    return _resource("AWS::IAM::Role", Policies=policies)


def _mapping_templates(count):
    return _resource("AWS::ApiGatewayV2::Integration", RequestTemplates={"$default": "x" * count})


MAKERS = {
    "resources": lambda n: _entries("Resources", n, {"Type": "AWS::SNS::Topic"}),
    "outputs": lambda n: _entries("Outputs", n, {"Value": "x"}),
    "parameters": lambda n: _entries("Parameters", n, {"Type": "String"}),
    "mappings": lambda n: _entries("Mappings", n, {"a": {"b": "c"}}),
    "mapping-attributes": lambda n: {
        "Mappings": {"Colours": {f"k{number}": {"b": "c"} for number in range(n)}}
    },
    "logical-id": lambda n: {"Resources": {"A" * n: {"Type": "AWS::SNS::Topic"}}},
    "parameter-value": lambda n: {"Parameters": {"Text": {"Default": "x" * n}}},
    "description": lambda n: {"Description": "é" * (n // 2) + "x" * (n % 2)},
    "output-description": lambda n: {"Outputs": {"Url": {"Description": "x" * n}}},
    "parameter-description": lambda n: {"Parameters": {"Text": {"Description": "x" * n}}},
    "api-description": lambda n: _resource("AWS::ApiGatewayV2::Api", Description="x" * n),
    "function-description": lambda n: _resource("AWS::Lambda::Function", Description="x" * n),
    "role-description": lambda n: _resource("AWS::IAM::Role", Description="x" * n),
    "environment": lambda n: _resource(
        "AWS::Lambda::Function", Environment={"Variables": {"ABCD": "x" * (n - 4)}}
    ),
    "function-policy": _function_policy,
    "layers": lambda n: _resource("AWS::Lambda::Function", Layers=["layer"] * n),
    "role-policies": _role_policies,
    "managed-policy": lambda n: _resource(
        "AWS::IAM::ManagedPolicy", PolicyDocument={"A": "x" * (n - 8)}
    ),
    "role-managed-policies": lambda n: _resource("AWS::IAM::Role", ManagedPolicyArns=["arn"] * n),
    "routes": lambda n: _of_api("AWS::ApiGatewayV2::Route", n),
    "integrations": lambda n: _of_api("AWS::ApiGatewayV2::Integration", n),
    "stages": lambda n: _of_api("AWS::ApiGatewayV2::Stage", n),
    "authorizers": lambda n: _of_api("AWS::ApiGatewayV2::Authorizer", n),
    "stage-name": lambda n: _resource("AWS::ApiGatewayV2::Stage", StageName="x" * n),
    "stage-variables": lambda n: _resource(
        "AWS::ApiGatewayV2::Stage", StageVariables={f"v{number}": "x" for number in range(n)}
    ),
    "access-log-format": lambda n: _resource(
        "AWS::ApiGatewayV2::Stage", AccessLogSettings={"Format": "x" * n}
    ),
    "operation-name": lambda n: _resource("AWS::ApiGatewayV2::Route", OperationName="x" * n),
    "mapping-template": _mapping_templates,
    "model-schema": lambda n: _resource("AWS::ApiGatewayV2::Model", Schema="x" * n),
}


@pytest.fixture
def template_with():
    """Give a function from a limit's name and a number to a template, and its text."""

    def make(limit, count):
        if limit in {"size", "inline-size"}:
            return {}, "x" * count
        return MAKERS[limit](count), ""

    return make
