"""A model as JSON."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from socketform.model.encode import encode_model
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.resources import Output, Parameter, TracingMode, Vpc
from support import resources as make


def test_a_model_names_its_format_and_its_sections():
    """A reader knows from the first key whether it can read the rest."""
    encoded = encode_model(
        make.model(
            make.api(),
            parameters=(Parameter(id="Bucket", description="Where the code is"),),
            conditions={"Never": {"Fn::Equals": ["a", "b"]}},
            outputs=(Output(id="ApiId", description="Id", value=Ref("Chat")),),
        )
    )

    assert encoded == {
        "format": 1,
        "type": "ResourceModel",
        "description": "Chat",
        "parameters": [
            {
                "type": "Parameter",
                "id": "Bucket",
                "description": "Where the code is",
                "default": None,
            }
        ],
        "conditions": {"Never": {"Fn::Equals": ["a", "b"]}},
        "resources": [
            {
                "type": "Api",
                "id": "Chat",
                "name": "chat-dev",
                "route_selection_expression": "$request.body.action",
            }
        ],
        "outputs": [
            {"type": "Output", "id": "ApiId", "description": "Id", "value": {"Ref": "Chat"}}
        ],
    }


def test_a_function_is_encoded_with_its_code_in_it():
    """Classes within classes name their type too."""
    encoded = encode_model(make.model(make.function(environment={"A": "1"})))

    assert encoded["resources"] == [
        {
            "type": "Function",
            "id": "Send",
            "handler": "app.send",
            "code": {"type": "LocalCode", "path": "./deployment.zip"},
            "runtime": "python3.13",
            "architecture": "x86_64",
            "memory_mib": 128,
            "timeout_seconds": 29,
            "environment": {"A": "1"},
            "role": {"Fn::GetAtt": ["SendRole", "Arn"]},
            "log_group": "SendLogGroup",
            "layers": [],
            "vpc": None,
            "reserved_concurrency": None,
            "tracing": None,
            "tags": {},
        }
    ]


def test_the_choices_of_a_function_are_encoded_in_aws_words():
    """Who reads the model knows Lambda's own names."""
    function = make.function(
        vpc=Vpc(subnet_ids=(Ref("Subnet"),), security_group_ids=("sg-1",)),
        tracing=TracingMode.PASS_THROUGH,
        tags=MappingProxyType({"team": "chat"}),
    )

    (encoded,) = encode_model(make.model(function))["resources"]

    assert encoded["vpc"] == {
        "type": "Vpc",
        "subnet_ids": [{"Ref": "Subnet"}],
        "security_group_ids": ["sg-1"],
    }
    assert json.dumps(encoded["tracing"]) == '"PassThrough"'
    assert encoded["tags"] == {"team": "chat"}


def test_a_users_policy_is_encoded_as_it_stands():
    """It is JSON already."""
    document = {"Statement": [{"Effect": "Allow", "Action": ["a:B"], "Resource": None}]}

    (encoded,) = encode_model(make.model(make.role(statements=(), document=document)))["resources"]

    assert encoded["document"] == document


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("text", "text"),
        (Ref("A"), {"Ref": "A"}),
        (GetAtt("A", "Arn"), {"Fn::GetAtt": ["A", "Arn"]}),
        (Sub("${A}"), {"Fn::Sub": "${A}"}),
        (Verbatim({"Fn::Join": ["", ["a"]]}), {"Fn::Join": ["", ["a"]]}),
    ],
)
def test_a_value_is_encoded_as_a_template_has_it(value, expected):
    """Who knows CloudFormation's long form can read the model."""
    output = Output(id="A", description="", value=value)

    encoded = encode_model(make.model(make.api(), outputs=(output,)))

    assert encoded["outputs"][0]["value"] == expected


def test_an_encoded_model_survives_json():
    """Nothing is left that JSON would change, such as a tuple."""
    encoded = encode_model(make.model())

    assert json.loads(json.dumps(encoded)) == encoded
