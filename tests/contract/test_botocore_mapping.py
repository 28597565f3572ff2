"""Every rendered resource becomes API calls that botocore's own models accept."""

from __future__ import annotations

import pytest

from contract.botocore_mapping import (
    MAPPING,
    UnmappedPropertyError,
    calls_of,
    problems_of_call,
)
from support.builders import LIFECYCLE, declaration, handler, template_of
from support.oracles import resolved
from support.variations import EVERY_VARIATION, packaged

DIALECTS = ("sam", "cloudformation")

EVERY_SETTING = """
[defaults]
layers = ["arn:aws:lambda:eu-central-1:123456789012:layer:shared:3"]
vpc = { subnet_ids = ["subnet-1a2b"], security_group_ids = ["sg-3c4d"] }
tracing = true
tags = { team = "chat" }

[functions.connect]
reserved_concurrency = 0
role_arn = "arn:aws:iam::123456789012:role/chat"

[functions.disconnect]
tracing = false

[api.domain]
domain_name = "chat.example.com"
certificate_arn = "arn:aws:acm:eu-central-1:123456789012:certificate/1a2b"
mapping_key = "v1"
tls_policy = "TLS_1_2"
tags = { team = "chat" }
"""

ROUTE = {
    "ApiId": "a1b2c3d4e5",
    "ApiKeyRequired": False,
    "AuthorizationType": "NONE",
    "RouteKey": "$connect",
    "Target": "integrations/a1b2c3d",
}
FUNCTION = {
    "CodeUri": {"Bucket": "packages", "Key": "code.zip"},
    "Handler": "app.connect",
    "Runtime": "python3.13",
    "Architectures": ["x86_64"],
    "Environment": {"Variables": {"TABLE": "chat"}},
    "MemorySize": 128,
    "Timeout": 29,
    "LoggingConfig": {"LogGroup": "/aws/lambda/chat-dev-Send"},
    "Role": "arn:aws:iam::123456789012:role/chat",
}
PLAIN = {
    **{name: value for name, value in FUNCTION.items() if name != "CodeUri"},
    "Code": {"S3Bucket": "packages", "S3Key": "code.zip"},
}
DOMAIN = {"DomainName": "chat.example.com", "DomainNameConfigurations": []}


def _problems(kind, properties):
    calls = calls_of(kind, properties)
    return [problem for call, given in calls.items() for problem in problems_of_call(call, given)]


def _problems_of_template(template):
    resources = resolved(packaged(template))
    return {
        name: found
        for name, resource in resources.items()
        if (found := _problems(resource["Type"], resource["Properties"]))
    }


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("variation", EVERY_VARIATION, ids=str)
def test_every_resource_passes_the_models_of_its_api_calls(variation, dialect):
    """A value that AWS refuses is found here, not halfway through a deployment."""
    template = variation.template(dialect=dialect)

    assert _problems_of_template(template) == {}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_setting_passes_the_models_of_its_api_calls(dialect):
    """Layers, network, tracing, tags and domain too, which the variations leave out."""
    template = template_of(LIFECYCLE, EVERY_SETTING, dialect=dialect)

    assert _problems_of_template(template) == {}


def test_names_at_their_limits_pass_too():
    """Ids of 128 characters and a stage of 128: the longest that validation lets through."""
    app = declaration(handler("join", "a" * 128, calls=f"app.{'a' * 124}"), name="c" * 110)

    template = template_of(app, f'[api]\nstage_name = "{"s" * 128}"\n')

    assert _problems_of_template(template) == {}


def test_every_mapped_type_is_rendered_somewhere():
    """The mapping holds nothing that no template needs."""
    templates = [
        template
        for dialect in DIALECTS
        for template in (
            template_of(LIFECYCLE, EVERY_SETTING, dialect=dialect),
            *(variation.template(dialect=dialect) for variation in EVERY_VARIATION),
        )
    ]

    rendered = {
        resource["Type"] for template in templates for resource in template["Resources"].values()
    }

    assert rendered == set(MAPPING)


@pytest.mark.parametrize("kind", ["AWS::Serverless::Function", "AWS::Lambda::Function"])
def test_every_mapped_property_of_a_function_is_rendered_somewhere(kind):
    """A mapped property that no template has is a mistake that no test would find."""
    dialect = "sam" if kind.startswith("AWS::Serverless") else "cloudformation"
    codes = ("s3://bucket/key.zip#v1", None)

    rendered = {
        name
        for code in codes
        for resource in packaged(template_of(LIFECYCLE, EVERY_SETTING, code=code, dialect=dialect))[
            "Resources"
        ].values()
        if resource["Type"] == kind
        for name in resource["Properties"]
    }

    assert {name.partition("/")[0] for name in MAPPING[kind]} == rendered


def test_a_resource_may_become_several_calls():
    """Logs first have a group, then a retention; each policy of a role is a call."""
    group = calls_of("AWS::Logs::LogGroup", {"LogGroupName": "/chat", "RetentionInDays": 30})

    assert group == {
        "logs.CreateLogGroup": {"logGroupName": "/chat"},
        "logs.PutRetentionPolicy": {"logGroupName": "/chat", "retentionInDays": 30},
    }


def test_a_call_is_left_out_where_the_template_does_not_ask_for_it():
    """Logs that never expire have no retention."""
    assert calls_of("AWS::Logs::LogGroup", {"LogGroupName": "/chat"}) == {
        "logs.CreateLogGroup": {"logGroupName": "/chat"}
    }


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("AWS::SQS::Queue", {"QueueName": "q"}),
        ("AWS::ApiGatewayV2::Route", {**ROUTE, "OperationName": "connect"}),
        ("AWS::Serverless::Function", {**FUNCTION, "Environment": {"Variable": {}}}),
        ("AWS::Serverless::Function", {**FUNCTION, "CodeUri": {"Buckett": "x"}}),
        ("AWS::IAM::Role", {"Policies": [{"PolicyNames": "x"}]}),
    ],
    ids=["type", "property", "nested", "alternative", "in-a-list"],
)
def test_what_nobody_mapped_fails(kind, properties):
    """Who renders a new property has to say what AWS makes of it."""
    with pytest.raises(UnmappedPropertyError):
        calls_of(kind, properties)


@pytest.mark.parametrize(
    ("kind", "properties"),
    [
        ("AWS::ApiGatewayV2::Route", ROUTE),
        ("AWS::Serverless::Function", FUNCTION),
        ("AWS::Lambda::Function", PLAIN),
        ("AWS::ApiGatewayV2::DomainName", DOMAIN),
    ],
)
def test_the_samples_below_are_sound_before_they_are_changed(kind, properties):
    """Else a changed one would fail for another reason."""
    assert _problems(kind, properties) == []


@pytest.mark.parametrize(
    ("kind", "properties", "reason"),
    [
        ("AWS::ApiGatewayV2::Route", {**ROUTE, "AuthorizationType": "OPEN"}, "is none of"),
        ("AWS::ApiGatewayV2::Route", {**ROUTE, "ApiKeyRequired": "no"}, "Invalid type"),
        ("AWS::ApiGatewayV2::Route", {**ROUTE, "Target": "i" * 129}, "is above 128"),
        (
            "AWS::ApiGatewayV2::Route",
            {"ApiId": "a"},
            'Missing required parameter in input: "RouteKey"',
        ),
        ("AWS::Serverless::Function", {**FUNCTION, "Architectures": ["arm"]}, "is none of"),
        ("AWS::Serverless::Function", {**FUNCTION, "Architectures": []}, "valid min length: 1"),
        ("AWS::Serverless::Function", {**FUNCTION, "MemorySize": 64}, "valid min value: 128"),
        ("AWS::Serverless::Function", {**FUNCTION, "MemorySize": "128"}, "Invalid type"),
        ("AWS::Serverless::Function", {**FUNCTION, "Role": "chat"}, "does not match"),
        ("AWS::Serverless::Function", {**FUNCTION, "Handler": "app connect"}, "does not match"),
        (
            "AWS::Serverless::Function",
            {**FUNCTION, "Environment": {"Variables": {"1": "x"}}},
            "does not match",
        ),
        (
            "AWS::Serverless::Function",
            {**FUNCTION, "Environment": {"Variables": {"ONE": 1}}},
            "Invalid type",
        ),
        ("AWS::Logs::LogGroup", {"LogGroupName": "/a b"}, "does not match"),
        ("AWS::Serverless::Function", {**FUNCTION, "Tracing": "Passive"}, "is none of"),
        ("AWS::Serverless::Function", {**FUNCTION, "Layers": ["shared"]}, "does not match"),
        ("AWS::Lambda::Function", {**PLAIN, "Tags": [{"Key": "a", "Value": 1}]}, "Invalid type"),
        ("AWS::Lambda::Function", {**PLAIN, "TracingConfig": {"Mode": "On"}}, "is none of"),
        (
            "AWS::ApiGatewayV2::DomainName",
            {**DOMAIN, "DomainNameConfigurations": [{"SecurityPolicy": "TLS_1_3"}]},
            "is none of",
        ),
    ],
)
def test_what_aws_would_refuse_is_found(kind, properties, reason):
    """Types are checked by botocore; enums, patterns and limits are read from its models."""
    problems = _problems(kind, properties)

    assert len(problems) == 1
    assert reason in problems[0]


def test_an_unknown_parameter_is_found():
    """A mapping to a parameter that no call has is a mistake in the mapping."""
    problems = problems_of_call("apigatewayv2.CreateRoute", {"ApiId": "a", "RouteKey": "b", "X": 1})

    assert "Unknown parameter" in problems[0]
