"""cfn-lint and the SAM translator judge what we say of limits."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from samtranslator.translator.transform import transform

from socketform.limits import LimitError, find_limits
from socketform.limits.sizes import exactly
from socketform.limits.translated import translated_resources
from support.oracles import findings_of_cfn_lint
from support.readers import read_by_pyyaml

GOLDEN = Path(__file__).resolve().parents[2] / "fixtures" / "golden"
CODE = {
    "CodeUri": "s3://bucket/key",
    "Handler": "app.message",
    "Runtime": "python3.13",
    "Role": "arn:aws:iam::123456789012:role/chat",
}
QUEUE = {"DeadLetterConfig": {"Type": "SQS"}}
RULE = {"Pattern": {"source": ["chat"]}}


class _NoManagedPolicies:
    def load(self):
        return {}


def _translated(template, monkeypatch):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    return transform(deepcopy(template), {}, _NoManagedPolicies())


def _function(**properties):
    return {"Type": "AWS::Serverless::Function", "Properties": {**CODE, **properties}}


def _event(kind, **properties):
    return _function(Events={"Source": {"Type": kind, "Properties": properties}})


def _machine(**properties):
    return {
        "Type": "AWS::Serverless::StateMachine",
        "Properties": {"Definition": {"StartAt": "A", "States": {}}, **properties},
    }


def _machine_event(kind, **properties):
    return _machine(Role=CODE["Role"], Events={"Source": {"Type": kind, "Properties": properties}})


def _serverless(kind, **properties):
    return {"Type": f"AWS::Serverless::{kind}", "Properties": properties}


WITHOUT_ROLE = {name: value for name, value in CODE.items() if name != "Role"}
DOMAIN = {"DomainName": "chat.example.com", "CertificateArn": "arn:aws:acm:x:1:certificate/c"}
WEBSOCKET = {
    "RouteSelectionExpression": "$request.body.action",
    "Routes": {
        "$connect": {"FunctionArn": "arn:aws:lambda:eu-central-1:123456789012:function:f"},
        "join": {"FunctionArn": "arn:aws:lambda:eu-central-1:123456789012:function:f"},
    },
}
AUTHORIZER = {
    "AuthType": "CUSTOM",
    "AuthArn": "arn:aws:lambda:eu-central-1:123456789012:function:a",
    "IdentitySource": ["route.request.querystring.token"],
}

CASES = {
    "function": _function(),
    "own-role": {"Type": "AWS::Serverless::Function", "Properties": WITHOUT_ROLE},
    "alias": _function(AutoPublishAlias="live"),
    "gradual": _function(
        AutoPublishAlias="live", DeploymentPreference={"Type": "Canary10Percent5Minutes"}
    ),
    "gradual-off": _function(
        AutoPublishAlias="live", DeploymentPreference={"Type": "AllAtOnce", "Enabled": False}
    ),
    "gradual-role": _function(
        AutoPublishAlias="live",
        DeploymentPreference={"Type": "Canary10Percent5Minutes", "Role": CODE["Role"]},
    ),
    "url-public": _function(FunctionUrlConfig={"AuthType": "NONE"}),
    "url-iam": _function(FunctionUrlConfig={"AuthType": "AWS_IAM"}),
    "invoke-config": _function(EventInvokeConfig={"MaximumRetryAttempts": 1}),
    "invoke-config-queue": _function(
        EventInvokeConfig={
            "DestinationConfig": {
                "OnSuccess": {"Type": "SQS"},
                "OnFailure": {"Type": "SNS", "Destination": "arn:aws:sns:x:1:t"},
            }
        }
    ),
    "alexa": _event("AlexaSkill"),
    "api": _event("Api", Path="/", Method="get"),
    "api-named": {
        "Thing": _event("Api", Path="/", Method="get", RestApiId={"Ref": "Rest"}),
        "Rest": _serverless("Api", StageName="live"),
    },
    "http-api": _event("HttpApi", Path="/", Method="get"),
    "rule": _event("EventBridgeRule", **RULE),
    "rule-queue": _event("EventBridgeRule", **RULE, **QUEUE),
    "cloudwatch-event": _event("CloudWatchEvent", **RULE),
    "logs": _event("CloudWatchLogs", LogGroupName="g", FilterPattern=""),
    "dynamodb": _event("DynamoDB", Stream="arn:aws:dynamodb:x:1:t", StartingPosition="LATEST"),
    "kinesis": _event("Kinesis", Stream="arn:aws:kinesis:x:1:s", StartingPosition="LATEST"),
    "iot": _event("IoTRule", Sql="SELECT * FROM 'x'"),
    "s3": {
        "Thing": _event("S3", Bucket={"Ref": "Bucket"}, Events="s3:ObjectCreated:*"),
        "Bucket": {"Type": "AWS::S3::Bucket"},
    },
    "schedule": _event("Schedule", Schedule="rate(1 hour)"),
    "schedule-queue": _event("Schedule", Schedule="rate(1 hour)", **QUEUE),
    "scheduler": _event("ScheduleV2", ScheduleExpression="rate(1 hour)"),
    "scheduler-queue": _event("ScheduleV2", ScheduleExpression="rate(1 hour)", **QUEUE),
    "scheduler-role": _event("ScheduleV2", ScheduleExpression="rate(1 hour)", RoleArn=CODE["Role"]),
    "sns": _event("SNS", Topic="arn:aws:sns:eu-central-1:123456789012:t"),
    "sns-queue": _event(
        "SNS", Topic="arn:aws:sns:eu-central-1:123456789012:t", SqsSubscription=True
    ),
    "sns-own-queue": _event(
        "SNS",
        Topic="arn:aws:sns:eu-central-1:123456789012:t",
        SqsSubscription={"QueueArn": "arn:aws:sqs:x:1:q", "QueueUrl": "https://q"},
    ),
    "sqs": _event("SQS", Queue="arn:aws:sqs:eu-central-1:123456789012:q"),
    "rest-domain": _serverless("Api", StageName="live", Domain=DOMAIN),
    "http-domain": _serverless("HttpApi", Domain={**DOMAIN, "BasePath": ["a", "b"]}),
    "http-route53": _serverless("HttpApi", Domain={**DOMAIN, "Route53": {"HostedZoneId": "Z"}}),
    "table": _serverless("SimpleTable"),
    "layer": _serverless("LayerVersion", ContentUri="s3://bucket/key"),
    "application": _serverless("Application", Location="https://s3.example.com/x.yaml"),
    "machine": _machine(Role=CODE["Role"]),
    "machine-own-role": _machine(),
    "machine-alias": _machine(Role=CODE["Role"], AutoPublishAlias="live"),
    "machine-schedule": _machine_event("Schedule", Schedule="rate(1 hour)"),
    "machine-rule-queue": _machine_event("EventBridgeRule", **RULE, **QUEUE),
    "machine-scheduler": _machine_event("ScheduleV2", ScheduleExpression="rate(1 hour)"),
    "websocket": _serverless("WebSocketApi", **WEBSOCKET),
    "websocket-authorizer": _serverless("WebSocketApi", **WEBSOCKET, Auth=AUTHORIZER),
    "websocket-invoke-role": _serverless(
        "WebSocketApi", **WEBSOCKET, Auth={**AUTHORIZER, "InvokeRole": CODE["Role"]}
    ),
    "websocket-domain": _serverless("WebSocketApi", **WEBSOCKET, Domain=DOMAIN),
}


def _template(case):
    resources = case if "Type" not in case else {"Thing": case}
    return {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Transform": "AWS::Serverless-2016-10-31",
        "Resources": resources,
    }


@pytest.mark.parametrize("case", CASES)
def test_resources_are_counted_as_the_transform_makes_them(case, monkeypatch):
    """One more than 500 shows only in the deployment otherwise."""
    template = _template(CASES[case])

    real = len(_translated(template, monkeypatch)["Resources"])

    assert translated_resources(template) == exactly(real)


def test_shared_resources_are_counted_once(monkeypatch):
    """One implicit API, one CodeDeploy application, for however many functions."""
    gradual = CASES["gradual"]
    template = _template({"A": gradual, "B": gradual, "C": CASES["api"], "D": CASES["alias"]})

    real = len(_translated(template, monkeypatch)["Resources"])

    assert translated_resources(template) == exactly(real)


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.sam.yaml")), ids=lambda file: file.stem)
def test_our_own_templates_are_counted_exactly_and_near_nothing(file):
    """Each of our functions is one resource."""
    text = file.read_text(encoding="utf-8")
    template = read_by_pyyaml(text)

    assert translated_resources(template) == exactly(len(template["Resources"]))
    assert find_limits(template, text) == ()


TOPIC = {"Type": "AWS::SNS::Topic"}


def _many(place, entry, count):
    sections = {"Resources": {"Topic": TOPIC}}
    return {**sections, place: {f"Item{number}": entry for number in range(count)}}


def _environment(count):
    function = {
        "Type": "AWS::Lambda::Function",
        "Properties": {
            "Code": {"S3Bucket": "artifacts", "S3Key": "chat.zip"},
            "Handler": "app.message",
            "Runtime": "python3.13",
            "Role": CODE["Role"],
            "Environment": {"Variables": {"ABCD": "x" * (count - 4)}},
        },
    }
    return {"Resources": {"Message": function}}


def _layers(count):
    layer = "arn:aws:lambda:eu-central-1:123456789012:layer:shared:{}"
    template = _environment(10)
    layers = [layer.format(number + 1) for number in range(count)]
    template["Resources"]["Message"]["Properties"]["Layers"] = layers
    return template


# cfn-lint 1.58 has the numbers for parameters and mappings too, but no rule that fires.
JUDGED = {
    "resources": (500, lambda n: _many("Resources", TOPIC, n)),
    "outputs": (200, lambda n: _many("Outputs", {"Value": "x"}, n)),
    "logical-id": (255, lambda n: {"Resources": {"A" * n: TOPIC}}),
    "description": (1_024, lambda n: {"Description": "x" * n, "Resources": {"T": TOPIC}}),
    "output-description": (
        1_024,
        lambda n: {
            "Resources": {"T": TOPIC},
            "Outputs": {"Url": {"Value": "x", "Description": "x" * n}},
        },
    ),
    "environment": (4_096, _environment),
    "layers": (5, _layers),
}


def _errors(template):
    found = findings_of_cfn_lint(json.dumps(template))
    return [finding for finding in found if finding.startswith("E")]


@pytest.mark.parametrize("limit", JUDGED)
def test_cfn_lint_draws_the_line_where_we_do(limit):
    """At the quota nothing, one more is an error: of theirs and of ours."""
    quota, make = JUDGED[limit]

    assert _errors(make(quota)) == []
    assert not any(isinstance(item, LimitError) for item in find_limits(make(quota), ""))
    assert len(_errors(make(quota + 1))) >= 1
    assert [
        item.limit for item in find_limits(make(quota + 1), "") if isinstance(item, LimitError)
    ] == [limit]
