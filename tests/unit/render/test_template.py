"""The sections of a template and their order."""

from __future__ import annotations

import troposphere

from socketform.model.intrinsics import Ref
from socketform.model.resources import Output, Parameter
from socketform.render.template import plain, template_mapping
from support import resources as make


class _Rendered:
    """Stands for a troposphere object: all that counts is what it turns itself into."""

    def __init__(self, content):
        self.content = content

    def to_dict(self):
        """What troposphere's objects offer."""
        return self.content


def test_sections_stand_in_reading_order():
    """What a reader must know first stands first."""
    model = make.model(
        make.api(),
        parameters=(Parameter(id="Key", description="Key of the zip"),),
        conditions={"Never": {"Fn::Equals": ["a", "b"]}},
        outputs=(Output(id="ApiId", description="Id", value=Ref("Chat")),),
    )

    template = template_mapping(model, {"Chat": _Rendered({"Type": "A::B::C"})}, transform="T")

    assert list(template.items()) == [
        ("AWSTemplateFormatVersion", "2010-09-09"),
        ("Transform", "T"),
        ("Description", "Chat"),
        ("Parameters", {"Key": {"Type": "String", "Description": "Key of the zip"}}),
        ("Conditions", {"Never": {"Fn::Equals": ["a", "b"]}}),
        ("Resources", {"Chat": {"Type": "A::B::C"}}),
        ("Outputs", {"ApiId": {"Description": "Id", "Value": {"Ref": "Chat"}}}),
    ]


def test_a_section_without_content_is_left_out():
    """CloudFormation refuses some empty sections, and a reader needs none."""
    template = template_mapping(
        make.model(make.api()), {"Chat": _Rendered({"Type": "A::B::C"})}, transform=None
    )

    assert list(template) == ["AWSTemplateFormatVersion", "Description", "Resources"]


def test_the_attributes_of_a_resource_stand_in_reading_order():
    """The type tells what follows; the properties, longest, stand last."""
    resource = _Rendered(
        {
            "Properties": {"B": 1, "A": 2},
            "DependsOn": ["X"],
            "UpdateReplacePolicy": "Retain",
            "DeletionPolicy": "Delete",
            "Type": "A::B::C",
        }
    )

    template = template_mapping(make.model(), {"Chat": resource}, transform=None)

    assert list(template["Resources"]["Chat"].items()) == [
        ("Type", "A::B::C"),
        ("DeletionPolicy", "Delete"),
        ("UpdateReplacePolicy", "Retain"),
        ("DependsOn", ["X"]),
        ("Properties", {"B": 1, "A": 2}),
    ]


def test_a_parameter_with_a_default_may_be_left_out():
    """An empty default is one too."""
    model = make.model(
        make.api(), parameters=(Parameter(id="Version", description="Newest", default=""),)
    )

    template = template_mapping(model, {}, transform=None)

    assert template["Parameters"] == {
        "Version": {"Type": "String", "Description": "Newest", "Default": ""}
    }


def test_plain_leaves_no_object_of_troposphere():
    """The text is written from mappings, lists and scalars only."""
    value = {"a": (troposphere.Ref("X"), [troposphere.GetAtt("Y", "Arn")]), "b": None, "c": 1}

    assert plain(value) == {"a": [{"Ref": "X"}, [{"Fn::GetAtt": ["Y", "Arn"]}]], "b": None, "c": 1}
