"""One template over another."""

from __future__ import annotations

import pytest

from socketform.template.merge import Change, changes, is_intrinsic, merge

OURS = {
    "Resources": {
        "Role": {"Type": "AWS::IAM::Role", "Properties": {"Policies": [1, 2], "Path": "/"}},
        "Api": {"Type": "AWS::ApiGatewayV2::Api"},
    },
    "Outputs": {"Url": {"Value": {"Ref": "Api"}}},
}
THEIRS = {
    "Resources": {
        "Table": {"Type": "AWS::DynamoDB::Table"},
        "Role": {"Properties": {"Policies": [3], "Tags": []}},
    },
    "Outputs": {"Url": {"Value": {"Fn::Sub": "wss://${Api}"}}},
}


def test_mappings_are_merged_and_everything_else_is_replaced():
    """Lists, too, as `chalice package --merge-template` does it."""
    assert merge(OURS, THEIRS) == {
        "Resources": {
            "Role": {
                "Type": "AWS::IAM::Role",
                "Properties": {"Policies": [3], "Path": "/", "Tags": []},
            },
            "Api": {"Type": "AWS::ApiGatewayV2::Api"},
            "Table": {"Type": "AWS::DynamoDB::Table"},
        },
        "Outputs": {"Url": {"Value": {"Fn::Sub": "wss://${Api}"}}},
    }


def test_keys_of_the_base_keep_their_order_and_others_follow():
    """A reader finds the template that there was, and then what came to it."""
    merged = merge({"b": 1, "a": {"y": 1}}, {"c": 1, "a": {"z": 1, "x": 1}, "b": 2})

    assert list(merged) == ["b", "a", "c"]
    assert list(merged["a"]) == ["y", "z", "x"]


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ({"k": 1}, "text"),
        ("text", {"k": 1}),
        ([1], {"0": 2}),
        ({"k": 1}, []),
        ({"Ref": "Table"}, {"Fn::Sub": "x"}),
        ({"Ref": "Table"}, {"k": 1}),
        ({"k": 1}, {"Ref": "Table"}),
        ({"Fn::If": ["A", 1, 2]}, {"Fn::GetAtt": ["Table", "Arn"]}),
    ],
)
def test_what_is_not_two_mappings_is_replaced(below, above):
    """An intrinsic is one value: two of them in one mapping would be none."""
    assert merge({"a": below}, {"a": above}) == {"a": above}


@pytest.mark.parametrize(
    ("below", "above"),
    [
        ({"Condition": "A"}, {"DependsOn": "B"}),
        ({"Fn::Transform": {"Name": "A"}}, {"k": 1}),
        ({"Fn::ForEach::Loop": ["A"]}, {"k": 1}),
    ],
)
def test_keys_that_stand_beside_others_are_merged(below, above):
    """A resource may have a condition; a macro may stand in any mapping."""
    assert merge({"a": below}, {"a": above}) == {"a": {**below, **above}}


def test_neither_argument_is_changed():
    """What was rendered may be needed again."""
    base, overlay = {"a": {"b": {}}}, {"a": {"b": {"c": 1}}}

    merge(base, overlay)["a"]["b"]["d"] = 1

    assert (base, overlay) == ({"a": {"b": {}}}, {"a": {"b": {"c": 1}}})


def test_changes_are_told_in_the_order_of_the_overlay():
    """What is equal is none."""
    overlay = {
        **THEIRS,
        "Resources": {**THEIRS["Resources"], "Api": dict(OURS["Resources"]["Api"])},
    }

    assert list(changes(OURS, overlay)) == [
        Change(("Resources", "Table"), None, {"Type": "AWS::DynamoDB::Table"}, is_new=True),
        Change(("Resources", "Role", "Properties", "Policies"), [1, 2], [3], is_new=False),
        Change(("Resources", "Role", "Properties", "Tags"), None, [], is_new=True),
        Change(
            ("Outputs", "Url", "Value"), {"Ref": "Api"}, {"Fn::Sub": "wss://${Api}"}, is_new=False
        ),
    ]


def test_true_and_one_are_two_values():
    """Python thinks otherwise."""
    assert list(changes({"a": 1}, {"a": True})) == [
        Change(path=("a",), before=1, after=True, is_new=False)
    ]


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ({"Ref": "A"}, True),
        ({"Fn::Sub": "A"}, True),
        ({"Fn::Transform": {}}, False),
        ({"Fn::ForEach::Loop": []}, False),
        ({"Condition": "A"}, False),
        ({"Ref": "A", "Fn::Sub": "B"}, False),
        ({}, False),
        ("Ref", False),
    ],
)
def test_what_is_an_intrinsic(value, answer):
    """One key, and a function's name."""
    assert is_intrinsic(value) is answer
