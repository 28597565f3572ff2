"""The parts of the schema that a reader of the model sees."""

from __future__ import annotations

from socketform.model.schema import model_schema


def test_the_schema_names_its_draft_and_title():
    """Editors choose the validator by the draft."""
    schema = model_schema()

    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == "Socketform resource model"


def test_a_class_is_described_by_its_docstring():
    """The schema explains itself, and stays true without a second text."""
    assert model_schema()["$defs"]["LocalCode"] == {
        "description": "Code beside the template, to be uploaded before the deployment.",
        "type": "object",
        "properties": {
            "type": {"const": "LocalCode"},
            "path": {
                "description": "Path of the zip or folder, relative to the template.",
                "type": "string",
            },
        },
        "required": ["type", "path"],
        "additionalProperties": False,
    }


def test_a_description_of_two_lines_is_joined():
    """Docstrings are wrapped for the eye; a description is one text."""
    timeout = model_schema()["$defs"]["Deployment"]["properties"]["id"]

    assert timeout["description"] == (
        "Key of this resource in the template; ends in the hash of the content."
    )


def test_a_value_is_a_text_or_one_intrinsic():
    """Every place that CloudFormation may compute takes each of the five forms."""
    value = model_schema()["$defs"]["Output"]["properties"]["value"]

    assert value == {
        "description": "The value.",
        "anyOf": [
            {"type": "string"},
            {
                "type": "object",
                "required": ["Ref"],
                "properties": {"Ref": {"type": "string"}},
                "additionalProperties": False,
            },
            {
                "type": "object",
                "required": ["Fn::GetAtt"],
                "properties": {
                    "Fn::GetAtt": {
                        "type": "array",
                        "items": {"type": "string"},
                        "minItems": 2,
                        "maxItems": 2,
                    }
                },
                "additionalProperties": False,
            },
            {
                "type": "object",
                "required": ["Fn::Sub"],
                "properties": {"Fn::Sub": {"type": "string"}},
                "additionalProperties": False,
            },
            {"type": "object", "minProperties": 1, "maxProperties": 1},
        ],
    }


def test_a_choice_lists_its_values():
    """A reader sees all that may stand there."""
    tracing = model_schema()["$defs"]["Function"]["properties"]["tracing"]

    assert tracing == {
        "description": "What X-Ray does; None leaves it to Lambda.",
        "anyOf": [{"enum": ["Active", "PassThrough"]}, {"type": "null"}],
    }


def test_a_policy_is_any_object():
    """What a user wrote there is IAM's to judge."""
    document = model_schema()["$defs"]["Role"]["properties"]["document"]

    assert document == {
        "description": (
            "The policy as the user wrote it, or with what is pinned as it stands there; None "
            "where it is made of the statements."
        ),
        "anyOf": [{"type": "object", "additionalProperties": {}}, {"type": "null"}],
    }


def test_definitions_are_sorted():
    """The published file changes only where the model does."""
    names = list(model_schema()["$defs"])

    assert names == sorted(names)
