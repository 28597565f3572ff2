"""A model as a SAM template."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from socketform.config.environment import variable_problem
from socketform.model.intrinsics import GetAtt, Ref, Verbatim
from socketform.model.resources import S3Code, TracingMode, Vpc
from socketform.render.sam import render_sam
from support import resources as make


def _function(**changes):
    model = make.model(make.function(**changes))
    return render_sam(model)["Resources"]["Send"]


def test_a_sam_template_names_its_transform():
    """CloudFormation knows no ``AWS::Serverless::Function`` without it."""
    assert render_sam(make.model())["Transform"] == "AWS::Serverless-2016-10-31"


def test_every_class_becomes_the_resource_that_it_names():
    """One resource for each class of the model, in the model's order."""
    types = {
        name: resource["Type"] for name, resource in render_sam(make.model())["Resources"].items()
    }

    assert list(types.items()) == [
        ("Chat", "AWS::ApiGatewayV2::Api"),
        ("ChatDeployment", "AWS::ApiGatewayV2::Deployment"),
        ("ChatStage", "AWS::ApiGatewayV2::Stage"),
        ("ChatDomain", "AWS::ApiGatewayV2::DomainName"),
        ("ChatMapping", "AWS::ApiGatewayV2::ApiMapping"),
        ("Send", "AWS::Serverless::Function"),
        ("SendLogGroup", "AWS::Logs::LogGroup"),
        ("SendRole", "AWS::IAM::Role"),
        ("SendIntegration", "AWS::ApiGatewayV2::Integration"),
        ("SendRoute", "AWS::ApiGatewayV2::Route"),
        ("SendPermission", "AWS::Lambda::Permission"),
    ]


def test_a_function_writes_to_its_log_group_and_runs_under_its_role():
    """Both are resources of the template, so that their rights and retention can be read."""
    assert _function() == {
        "Type": "AWS::Serverless::Function",
        "Properties": {
            "CodeUri": "./deployment.zip",
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
    """SAM spells tracing and tags in its own way."""
    function = _function(
        layers=("arn:b",),
        vpc=Vpc(subnet_ids=("subnet-1",), security_group_ids=("sg-1",)),
        reserved_concurrency=5,
        tracing=TracingMode.ACTIVE,
        tags={"area": "rooms", "team": "chat"},
        role="arn:aws:iam::123456789012:role/chat",
    )

    assert function["Properties"] == {
        "CodeUri": "./deployment.zip",
        "Handler": "app.send",
        "Runtime": "python3.13",
        "Architectures": ["x86_64"],
        "Layers": ["arn:b"],
        "MemorySize": 128,
        "Timeout": 29,
        "ReservedConcurrentExecutions": 5,
        "VpcConfig": {"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["sg-1"]},
        "LoggingConfig": {"LogGroup": {"Ref": "SendLogGroup"}},
        "Role": "arn:aws:iam::123456789012:role/chat",
        "Tracing": "Active",
        "Tags": {"area": "rooms", "team": "chat"},
    }


def test_a_function_may_pass_traces_on():
    """The other mode."""
    assert _function(tracing=TracingMode.PASS_THROUGH)["Properties"]["Tracing"] == "PassThrough"


def test_environment_variables_may_be_texts_or_intrinsics():
    """A table's name is known only while CloudFormation deploys."""
    function = _function(
        environment={
            "ARN": GetAtt("Table", "Arn"),
            "LEVEL": "012",
            "TABLE": Ref("Table"),
            "URL": Verbatim({"Fn::ImportValue": {"Fn::Sub": "${AWS::StackName}-url"}}),
        }
    )

    assert function["Properties"]["Environment"] == {
        "Variables": {
            "ARN": {"Fn::GetAtt": ["Table", "Arn"]},
            "LEVEL": "012",
            "TABLE": {"Ref": "Table"},
            "URL": {"Fn::ImportValue": {"Fn::Sub": "${AWS::StackName}-url"}},
        }
    }


def test_code_in_s3_names_bucket_and_key():
    """SAM takes the place as it is and uploads nothing."""
    code = S3Code(bucket="bucket", key="a/b.zip", version=None)

    assert _function(code=code)["Properties"]["CodeUri"] == {"Bucket": "bucket", "Key": "a/b.zip"}


def test_code_in_s3_may_have_a_version():
    """The same key may hold other code tomorrow."""
    code = S3Code(bucket=Ref("Bucket"), key=Ref("Key"), version="v1")

    assert _function(code=code)["Properties"]["CodeUri"] == {
        "Bucket": {"Ref": "Bucket"},
        "Key": {"Ref": "Key"},
        "Version": "v1",
    }


@pytest.mark.parametrize(
    "name",
    [
        "AWS_ACCESS_KEY",
        "AWS_ACCESS_KEY_ID",
        "AWS_DEFAULT_REGION",
        "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        "AWS_LAMBDA_FUNCTION_NAME",
        "AWS_LAMBDA_FUNCTION_VERSION",
        "AWS_LAMBDA_LOG_GROUP_NAME",
        "AWS_LAMBDA_LOG_STREAM_NAME",
        "AWS_REGION",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SECRET_KEY",
        "AWS_SECURITY_TOKEN",
        "AWS_SESSION_TOKEN",
        "LAMBDA_RUNTIME_DIR",
        "LAMBDA_TASK_ROOT",
        "1A",
        "_A",
    ],
)
def test_a_variable_that_troposphere_refuses_is_refused_by_the_settings(name):
    """It would else end a command in troposphere's traceback, not in an error with a remedy."""
    with pytest.raises(ValueError, match="nvironment variable"):
        _function(environment={name: "x"})

    assert variable_problem(name) is not None


def test_a_foreign_resource_is_our_mistake():
    """A class that nobody renders must not be left out in silence."""
    with pytest.raises(AssertionError):
        render_sam(make.model(SimpleNamespace(id="Chat")))


def test_foreign_code_is_our_mistake():
    """A place of the code that nobody renders must not be left out in silence."""
    with pytest.raises(AssertionError):
        _function(code="./deployment.zip")
