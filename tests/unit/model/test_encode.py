"""A model as JSON."""

from __future__ import annotations

import json

import pytest

from socketform.model.encode import encode_model
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.resources import Output, Parameter
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
            "role": "SendRole",
            "log_group": "SendLogGroup",
        }
    ]


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
