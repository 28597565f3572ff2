"""What merged templates bring along."""

from __future__ import annotations

import pytest

from socketform.assemble.overlay import (
    awaited_by_snapshot,
    entries,
    has_default_role,
    is_default_role_complete,
    kind_of,
    names_in_entry,
    snapshot_entries,
)
from support import resources as make

ROUTE = "AWS::ApiGatewayV2::Route"


@pytest.mark.parametrize(
    ("overlay", "expected"),
    [
        ({}, {}),
        ({"Resources": None}, {}),
        ({"Resources": ["Table"]}, {}),
        ({"Resources": {"Table": {"Type": "A"}, "Fn::ForEach::X": []}}, {"Table": {"Type": "A"}}),
    ],
)
def test_the_entries_of_a_section_are_its_mappings(overlay, expected):
    """Whatever else a merged template holds, it ends no command in a traceback."""
    assert entries(overlay, "Resources") == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ({}, set()),
        ({"DependsOn": "Table"}, {"Table"}),
        ({"DependsOn": ["Table", "Topic", 5]}, {"Table", "Topic"}),
        ({"DependsOn": 5}, set()),
        ({"Properties": {"A": [{"Ref": "Table"}]}}, {"Table"}),
        ({"Properties": {"A": {"Fn::Sub": "${Topic.Arn}"}}}, {"Topic"}),
        ({"Properties": {"A": {"Ref": "AWS::Region"}}}, set()),
    ],
)
def test_a_merged_resource_names_what_it_refers_to_and_waits_for(entry, expected):
    """These are edges along which CloudFormation orders its work."""
    assert names_in_entry(entry) == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [({"Type": ROUTE}, ROUTE), ({}, None), ({"Type": {"Ref": "Kind"}}, None)],
)
def test_the_kind_of_an_entry_is_its_type_if_that_is_one(entry, expected):
    """An entry without a type extends a resource of ours."""
    assert kind_of(entry) == expected


@pytest.mark.parametrize(
    ("role", "is_complete"),
    [
        ({}, False),
        ({"Type": "AWS::IAM::Role"}, False),
        ({"Type": "AWS::IAM::Role", "Properties": None}, False),
        ({"Type": "AWS::IAM::Role", "Properties": {"Policies": []}}, False),
        ({"Properties": {"AssumeRolePolicyDocument": {}}}, False),
        ({"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}, True),
    ],
)
def test_a_default_role_is_complete_with_a_type_and_who_may_assume_it(role, is_complete):
    """Anything less cannot be deployed alone, and so is laid over ours."""
    overlay = {"Resources": {"DefaultRole": role}}

    assert has_default_role(overlay)
    assert is_default_role_complete(overlay) is is_complete


def test_without_the_entry_there_is_no_default_role():
    """Then each function has a role of its own."""
    assert not has_default_role({"Resources": {"Role": {}}})
    assert not is_default_role_complete({})


def test_the_entries_of_a_snapshot_are_those_of_what_it_holds():
    """Ours that it holds, and routes, integrations and such that are merged in."""
    overlay = {
        "Resources": {
            "Table": {"Type": "AWS::DynamoDB::Table"},
            "SendRoute": {"Properties": {"AuthorizationType": "AWS_IAM", "Tags": {"a": "b"}}},
            "Send": {"Properties": {"MemorySize": 512, "FunctionName": "send"}},
            "Chat": {"Properties": {"Description": "Chat"}, "DependsOn": "Table"},
            "Audit": {"Type": ROUTE, "Condition": "IsProd", "Properties": {"RouteKey": "audit"}},
            "Bare": {"Type": ROUTE, "Properties": None},
            "Odd": {"Type": [ROUTE]},
            "ChatStage": {"Properties": {"StageName": "v2"}},
        }
    }

    held = snapshot_entries(overlay, [make.api(), make.function(), make.route()])

    assert held == {
        "Audit": {"Condition": "IsProd", "Type": ROUTE, "Properties": {"RouteKey": "audit"}},
        "Bare": {"Type": ROUTE},
        "Send": {"Properties": {"FunctionName": "send"}},
        "SendRoute": {"Properties": {"AuthorizationType": "AWS_IAM"}},
    }


def test_a_snapshot_waits_for_merged_routes_but_not_for_the_api():
    """What is created later is missing in it; the API is there by its Ref."""
    overlay = {
        "Resources": {
            "Zone": {"Type": ROUTE},
            "Audit": {"Type": ROUTE},
            "Api": {"Type": "AWS::ApiGatewayV2::Api"},
            "Table": {"Type": "AWS::DynamoDB::Table"},
            "SendRoute": {"Properties": {}},
        }
    }

    assert awaited_by_snapshot(overlay) == ("Audit", "Zone")
