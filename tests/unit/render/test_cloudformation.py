"""A model as a plain CloudFormation template."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from socketform.model.intrinsics import Ref
from socketform.model.resources import S3Code, TracingMode, Vpc
from socketform.render.cloudformation import render_cloudformation
from support import resources as make


def _function(**changes):
    model = make.model(make.function(**changes))
    return render_cloudformation(model)["Resources"]["Send"]


def test_a_plain_template_has_no_transform_and_no_type_of_sam():
    """CloudFormation deploys it as it stands."""
    template = render_cloudformation(make.model())

    types = {name: resource["Type"] for name, resource in template["Resources"].items()}

    assert list(template) == ["AWSTemplateFormatVersion", "Description", "Resources"]
    assert list(types.items()) == [
        ("Chat", "AWS::ApiGatewayV2::Api"),
        ("ChatDeployment", "AWS::ApiGatewayV2::Deployment"),
        ("ChatStage", "AWS::ApiGatewayV2::Stage"),
        ("ChatDomain", "AWS::ApiGatewayV2::DomainName"),
        ("ChatMapping", "AWS::ApiGatewayV2::ApiMapping"),
        ("Send", "AWS::Lambda::Function"),
        ("SendLogGroup", "AWS::Logs::LogGroup"),
        ("SendRole", "AWS::IAM::Role"),
        ("SendIntegration", "AWS::ApiGatewayV2::Integration"),
        ("SendRoute", "AWS::ApiGatewayV2::Route"),
        ("SendPermission", "AWS::Lambda::Permission"),
    ]


def test_a_function_is_lambdas_own():
    """A path is what ``aws cloudformation package`` replaces by the place of the upload."""
    assert _function() == {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Code": "./deployment.zip",
            "Handler": "app.send",
            "Runtime": "python3.13",
            "Architectures": ["x86_64"],
            "MemorySize": 128,
            "Timeout": 29,
            "LoggingConfig": {"LogGroup": {"Ref": "SendLogGroup"}},
            "Role": {"Fn::GetAtt": ["SendRole", "Arn"]},
        },
    }


def test_a_function_has_everything_that_its_settings_say():
    """Lambda's type spells tracing and tags otherwise than SAM's."""
    function = _function(
        environment={"TABLE": Ref("Table")},
        layers=("arn:b", Ref("Layer")),
        vpc=Vpc(subnet_ids=("subnet-1",), security_group_ids=(Ref("Group"),)),
        reserved_concurrency=0,
        tracing=TracingMode.PASS_THROUGH,
        tags={"area": "rooms", "team": "chat"},
        role=Ref("RoleArn"),
    )

    assert function["Properties"] == {
        "Code": "./deployment.zip",
        "Handler": "app.send",
        "Runtime": "python3.13",
        "Architectures": ["x86_64"],
        "Environment": {"Variables": {"TABLE": {"Ref": "Table"}}},
        "Layers": ["arn:b", {"Ref": "Layer"}],
        "MemorySize": 128,
        "Timeout": 29,
        "ReservedConcurrentExecutions": 0,
        "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": [{"Ref": "Group"}]},
        "LoggingConfig": {"LogGroup": {"Ref": "SendLogGroup"}},
        "Role": {"Ref": "RoleArn"},
        "TracingConfig": {"Mode": "PassThrough"},
        "Tags": [{"Key": "area", "Value": "rooms"}, {"Key": "team", "Value": "chat"}],
    }


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            S3Code(bucket="bucket", key="a/b.zip", version=None),
            {"S3Bucket": "bucket", "S3Key": "a/b.zip"},
        ),
        (
            S3Code(bucket=Ref("Bucket"), key=Ref("Key"), version="v1"),
            {"S3Bucket": {"Ref": "Bucket"}, "S3Key": {"Ref": "Key"}, "S3ObjectVersion": "v1"},
        ),
    ],
    ids=["newest", "version"],
)
def test_code_in_s3_is_named_in_lambdas_words(code, expected):
    """Nothing is left to upload."""
    assert _function(code=code)["Properties"]["Code"] == expected


def test_a_foreign_resource_is_our_mistake():
    """A class that nobody renders must not be left out in silence."""
    with pytest.raises(AssertionError):
        render_cloudformation(make.model(SimpleNamespace(id="Chat")))


def test_foreign_code_is_our_mistake():
    """A place of the code that nobody renders must not be left out in silence."""
    with pytest.raises(AssertionError):
        _function(code="./deployment.zip")
