"""Merged templates over a rendered one: what each does, and what is left out."""

from __future__ import annotations

import pytest

from socketform.errors import Notice, SourceLocation
from socketform.template.merge import Change
from socketform.template.overlay import (
    Layer,
    LayerChanges,
    combined,
    lay_over,
    layer_problems,
    without_empty_sections,
)
from socketform.template.reading import read_template

SAM = "AWS::Serverless-2016-10-31"
TEMPLATE = {
    "AWSTemplateFormatVersion": "2010-09-09",
    "Transform": SAM,
    "Description": "Websocket API of chat (stage api)",
    "Resources": {
        "WebsocketMessage": {"Type": "AWS::Serverless::Function", "Properties": {"Timeout": 29}},
        "WebsocketMessageRole": {"Type": "AWS::IAM::Role"},
    },
    "Outputs": {"WebsocketAPIId": {"Value": {"Ref": "WebsocketAPI"}}},
}
PLAIN = {name: section for name, section in TEMPLATE.items() if name != "Transform"}


def layer(text: str, file: str = "more.yaml") -> Layer:
    """A merged template of this text."""
    return Layer(file, text, without_empty_sections(read_template(text.encode(), file)))


def test_without_merged_templates_nothing_changes():
    """The same bytes."""
    assert lay_over(TEMPLATE, ()) == (TEMPLATE, (), ())


def test_each_file_is_told_with_what_it_did_to_those_before():
    """Later ones win."""
    first = layer("Resources: {WebsocketMessage: {Properties: {Timeout: 10}}}", "a.yaml")
    second = layer(
        "Resources: {WebsocketMessage: {Properties: {Timeout: 5, Tags: {x: y}}}}", "b.yaml"
    )

    merged = lay_over(TEMPLATE, (first, second))

    path = ("Resources", "WebsocketMessage", "Properties")
    assert merged.template["Resources"]["WebsocketMessage"] == {
        "Type": "AWS::Serverless::Function",
        "Properties": {"Timeout": 5, "Tags": {"x": "y"}},
    }
    assert merged.layers == (
        LayerChanges("a.yaml", (Change((*path, "Timeout"), 29, 10, is_new=False),)),
        LayerChanges(
            "b.yaml",
            (
                Change((*path, "Timeout"), 10, 5, is_new=False),
                Change((*path, "Tags"), None, {"x": "y"}, is_new=True),
            ),
        ),
    )
    assert merged.notices == ()


def test_sections_stand_in_reading_order_whoever_brings_them():
    """Parameters above resources, however the file is written."""
    text = """
Outputs: {A: {Value: x}}
Resources: {T: {Type: 'AWS::SNS::Topic'}}
Conditions: {C: !Equals [a, b]}
Mappings: {M: {a: {b: c}}}
Parameters: {P: {Type: String}}
Metadata: {Owner: team}
Rules: {R: {}}
Hooks: {H: {}}
Globals: {Function: {Timeout: 3}}
Fn::Transform: {Name: Macro}
"""

    assert list(lay_over(TEMPLATE, (layer(text),)).template) == [
        "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules",
        "Mappings", "Conditions", "Globals", "Resources", "Hooks", "Outputs", "Fn::Transform",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message", "place", "remedy"),
    [
        (
            "Resources:\n  WebsocketMesage:\n    Properties: {Timeout: 5}\n",
            "the template has no resource WebsocketMesage for this entry to extend: left out",
            2,
            (
                "did you mean WebsocketMessage? Else remove the entry, or give it a Type to make "
                "it a resource of its own"
            ),
        ),
        (
            "Resources:\n\n  Unlike: {DependsOn: X}\n",
            "the template has no resource Unlike for this entry to extend: left out",
            3,
            "remove the entry, or give it a Type to make it a resource of its own",
        ),
        (
            "Outputs:\n  WebsocketAPIid: {Description: x}\n",
            "the template has no output WebsocketAPIid for this entry to extend: left out",
            2,
            (
                "did you mean WebsocketAPIId? Else remove the entry, or give it a Value to make "
                "it an output of its own"
            ),
        ),
        (
            "Parameters:\n  CodeBucket: {Default: x}\n",
            "the template has no parameter CodeBucket for this entry to extend: left out",
            2,
            "remove the entry, or give it a Type to make it a parameter of its own",
        ),
        (
            "Resource:\n  Table: {Type: 'AWS::DynamoDB::Table'}\n",
            "CloudFormation knows no section 'Resource': left out",
            1,
            "did you mean Resources?",
        ),
        (
            "x-tags: &tags [a]\n",
            "CloudFormation knows no section 'x-tags': left out",
            1,
            "remove it",
        ),
    ],
)
def test_what_extends_nothing_is_left_out_with_a_warning(text, message, place, remedy):
    """A handler was renamed: its entry alone would break the deployment."""
    merged = lay_over(TEMPLATE, (layer(text),))

    assert merged.template == TEMPLATE
    assert merged.layers == (LayerChanges("more.yaml", ()),)
    assert merged.notices == (
        Notice(message, SourceLocation("more.yaml", place), remedy, is_warning=True),
    )


def test_an_entry_may_get_its_type_from_another_file():
    """Whichever comes first."""
    extension = layer("Resources: {Table: {DeletionPolicy: Retain}}", "a.yaml")
    table = layer("Resources: {Table: {Type: 'AWS::DynamoDB::Table'}}", "b.yaml")

    merged = lay_over(TEMPLATE, (extension, table))

    assert merged.notices == ()
    assert merged.template["Resources"]["Table"] == {
        "DeletionPolicy": "Retain",
        "Type": "AWS::DynamoDB::Table",
    }


def test_entries_of_a_macro_are_no_leftovers():
    """They have no Type, and need none."""
    text = "Resources:\n  Fn::ForEach::Topics: [Name, [A, B], {}]\nConditions: {C: true}\n"

    merged = lay_over(TEMPLATE, (layer(text),))

    assert merged.notices == ()
    assert merged.template["Resources"]["Fn::ForEach::Topics"] == ["Name", ["A", "B"], {}]


def test_another_type_for_a_resource_of_ours_is_a_warning():
    """The rest of its properties would be those of the old type."""
    text = "Resources:\n  WebsocketMessage:\n    Type: AWS::Lambda::Function\n"

    merged = lay_over(TEMPLATE, (layer(text),))

    assert merged.template["Resources"]["WebsocketMessage"]["Type"] == "AWS::Lambda::Function"
    assert merged.notices == (
        Notice(
            "WebsocketMessage is of type AWS::Serverless::Function and becomes "
            "AWS::Lambda::Function, with all of its other properties",
            SourceLocation("more.yaml", 3),
            "leave Type out where the entry extends a resource of the app",
            is_warning=True,
        ),
    )


def test_the_same_type_is_none():
    """Chalice's tutorial writes it out."""
    text = "Resources: {WebsocketMessage: {Type: 'AWS::Serverless::Function'}}"

    assert lay_over(TEMPLATE, (layer(text),)).notices == ()


@pytest.mark.parametrize(
    ("below", "text", "transform"),
    [
        (TEMPLATE, "Transform: AWS::LanguageExtensions", ["AWS::LanguageExtensions", SAM]),
        (TEMPLATE, "Transform: [A, B]", ["A", "B", SAM]),
        (TEMPLATE, f"Transform: [{SAM}, B]", [SAM, "B"]),
        (TEMPLATE, f"Transform: {SAM}", SAM),
        (TEMPLATE, "Transform: {Name: 'AWS::Include'}", [{"Name": "AWS::Include"}, SAM]),
        (PLAIN, "Transform: AWS::LanguageExtensions", "AWS::LanguageExtensions"),
        (PLAIN, f"Transform: {SAM}", SAM),
    ],
)
def test_a_transform_does_not_push_sams_out(below, text, transform):
    """Without it our functions would be of a type that CloudFormation does not know."""
    assert lay_over(below, (layer(text),)).template["Transform"] == transform


def test_a_type_of_sam_without_its_transform_is_a_warning():
    """In the dialect `cloudformation`."""
    text = "Resources:\n  Table:\n    Type: AWS::Serverless::SimpleTable\n"

    assert lay_over(PLAIN, (layer(text),)).notices == (
        Notice(
            "Table is of type AWS::Serverless::SimpleTable, "
            "and the template has no transform for it",
            SourceLocation("more.yaml", 3),
            "use the dialect sam, or add `Transform: AWS::Serverless-2016-10-31` to the file",
            is_warning=True,
        ),
    )
    assert lay_over(TEMPLATE, (layer(text),)).notices == ()
    assert lay_over(PLAIN, (layer(f"Transform: {SAM}\n{text}"),)).notices == ()


def test_merged_templates_are_combined_by_the_same_rule():
    """What the model sees of them."""
    layers = (layer("Resources: {A: {Type: x, P: [1]}}"), layer("Resources: {A: {P: [2]}, B: {}}"))

    assert combined(layers) == {"Resources": {"A": {"Type": "x", "P": [2]}, "B": {}}}
    assert combined(()) == {}


def test_a_section_without_content_is_no_section():
    """All of its entries are commented out."""
    assert without_empty_sections({"Resources": None, "Outputs": {}}) == {"Outputs": {}}


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("Resources: []\n", "Resources is a mapping of names to what they mean", 1),
        ("\nMetadata: text\n", "Metadata is a mapping of names to what they mean", 2),
        ("Resources:\n  A: []\n", "Resources.A is a mapping", 2),
        ("Outputs:\n  A:\n  - b\n", "Outputs.A is a mapping", 2),
        ("Resources:\n  A:\n    Type: x\n    Properties:\n",
         "Resources.A.Properties is empty, and CloudFormation takes no null", 4),
        ("Resources:\n  A:\n", "Resources.A is empty, and CloudFormation takes no null", 2),
        ("Metadata:\n  A:\n  - 1\n  - ~\n",
         "Metadata.A.1 is empty, and CloudFormation takes no null", 4),
    ],
)  # fmt: skip
def test_what_no_template_may_have_is_a_problem_at_its_line(text, message, line):
    """CloudFormation would say it after the upload, without a line."""
    (problem,) = layer_problems(layer(text))

    assert (problem.message, problem.where) == (message, SourceLocation("more.yaml", line))


def test_a_sound_template_has_no_problem():
    """Sections of texts and of macros are no mappings of names."""
    text = (
        "AWSTemplateFormatVersion: 2010-09-09\nDescription: x\nTransform: [a]\nx: [1]\n"
        "Resources: {Fn::ForEach::A: [x], B: {Type: y}}\n"
    )

    assert list(layer_problems(layer(text))) == []
