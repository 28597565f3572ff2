"""How the parts of a template are found."""

from __future__ import annotations

import pytest

from socketform.limits.sections import (
    list_of,
    mapping_of,
    properties_of,
    repeated,
    resources_of,
    section,
    target_of,
)


def test_another_shape_counts_as_empty():
    """Whoever wrote it: cfn-lint says that it is wrong."""
    assert (mapping_of("x"), list_of({"a": 1}), section({"Outputs": 5}, "Outputs")) == ({}, [], {})


def test_resources_are_found_by_their_type():
    """Several types at once, in the template's order."""
    template = {
        "Resources": {
            "A": {"Type": "AWS::SNS::Topic", "Properties": {"x": 1}},
            "B": {"Type": "AWS::SQS::Queue"},
            "C": {"Type": "AWS::S3::Bucket"},
            "D": "no resource",
        }
    }

    found = list(resources_of(template, "AWS::SQS::Queue", "AWS::SNS::Topic"))

    assert found == [("A", {"x": 1}), ("B", {})]


def test_globals_hold_for_serverless_types():
    """Mappings are merged, lists joined, and a resource's own value wins."""
    template = {
        "Globals": {
            "Function": {
                "MemorySize": 128,
                "Timeout": 5,
                "Layers": ["a"],
                "Environment": {"Variables": {"X": "1", "Y": "1"}},
            }
        }
    }
    resource = {
        "Properties": {
            "Timeout": 9,
            "Layers": ["b"],
            "Environment": {"Variables": {"Y": "2"}},
        }
    }

    properties = properties_of(template, "AWS::Serverless::Function", resource)

    assert properties == {
        "MemorySize": 128,
        "Timeout": 9,
        "Layers": ["a", "b"],
        "Environment": {"Variables": {"X": "1", "Y": "2"}},
    }


def test_globals_do_not_hold_for_plain_types():
    """They are SAM's."""
    template = {"Globals": {"Function": {"Timeout": 5}}}

    assert properties_of(template, "AWS::Lambda::Function", {"Properties": {"a": 1}}) == {"a": 1}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Topic", ["x", ["a"], {}], None),
        ("Fn::ForEach::Topics", ["x", ["a", "b"], {"T": {}}], (2, {"T": {}})),
        ("Fn::ForEach::Topics", ["x", {"Ref": "Names"}, {"T": {}}], (1, {"T": {}})),
        ("Fn::ForEach::Topics", "x", (1, {})),
    ],
)
def test_a_loop_tells_what_it_repeats(name, value, expected):
    """How often is unknown where the collection is a parameter."""
    assert repeated(name, value) == expected


@pytest.mark.parametrize(
    ("value", "target"),
    [
        ("chat", "chat"),
        ({"Ref": "Chat"}, "Chat"),
        ({"Fn::GetAtt": ["Chat", "Arn"]}, "Chat"),
        ({"Fn::GetAtt": "Chat.Arn"}, "Chat"),
        ({"Fn::Sub": "${Chat.Arn}"}, "Chat"),
        ({"Fn::Sub": "${Chat}"}, "Chat"),
        ({"Fn::ImportValue": "x"}, ""),
        (None, ""),
    ],
)
def test_several_ways_name_one_resource(value, target):
    """What belongs to one function is counted together."""
    assert target_of(value) == target
