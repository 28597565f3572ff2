"""How long values will be."""

from __future__ import annotations

import pytest

from socketform.limits.sizes import Amount, bytes_of, exactly, policy_size, total

TEMPLATE = {
    "Parameters": {
        "Prefix": {"Type": "String", "Default": "chat"},
        "Any": {"Type": "String"},
        "Number": {"Type": "Number", "Default": 1000},
    },
    "Resources": {
        "Api": {"Type": "AWS::ApiGatewayV2::Api"},
        "Table": {"Type": "AWS::DynamoDB::Table"},
    },
}


@pytest.mark.parametrize(
    ("value", "least", "likely"),
    [
        ("", 0, 0),
        ("chat", 4, 4),
        ("é日😀", 9, 9),
        ("\ud800", 3, 3),
        (None, 0, 0),
        (100, 3, 3),
        (True, 4, 4),
        ([1, "ab"], 3, 3),
        ({"Ref": "AWS::AccountId"}, 12, 12),
        ({"Ref": "AWS::Partition"}, 3, 3),
        ({"Ref": "AWS::Region"}, 9, 14),
        ({"Ref": "AWS::StackName"}, 1, 32),
        ({"Ref": "AWS::NoValue"}, 0, 0),
        ({"Ref": "AWS::URLSuffix"}, 13, 13),
        ({"Ref": "Prefix"}, 0, 4),
        ({"Ref": "Number"}, 0, 4),
        ({"Ref": "Any"}, 0, 64),
        ({"Ref": "Api"}, 1, 10),
        ({"Ref": "Table"}, 1, 64),
        ({"Ref": "Elsewhere"}, 1, 64),
        ({"Fn::GetAtt": ["Table", "Arn"]}, 16, 112),
        ({"Fn::GetAtt": ["Table", "StreamArn"]}, 16, 112),
        ({"Fn::GetAtt": "Table.Arn"}, 16, 112),
        ({"Fn::GetAtt": ["Table", "Name"]}, 1, 64),
        ({"Fn::Sub": "a-${Api}-b"}, 5, 14),
        ({"Fn::Sub": "${Table.Arn}/x"}, 18, 114),
        ({"Fn::Sub": "${!Kept}"}, 7, 7),
        ({"Fn::Sub": ["${a}/${Api}", {"a": "four"}]}, 6, 15),
        ({"Fn::Sub": 5}, 0, 64),
        ({"Fn::Join": ["/", ["ab", {"Ref": "Api"}, "cd"]]}, 7, 16),
        ({"Fn::Join": ["/", []]}, 0, 0),
        ({"Fn::Join": ["/", {"Ref": "Any"}]}, 0, 64),
        ({"Fn::If": ["Condition", "abc", "z"]}, 1, 3),
        ({"Fn::ImportValue": "shared"}, 0, 64),
    ],
)
def test_a_value_is_as_long_as_it_will_be(value, least, likely):
    """A text is known; an intrinsic is estimated by what it gives."""
    assert bytes_of(value, TEMPLATE) == Amount(least, likely)


@pytest.mark.parametrize(
    ("document", "size"),
    [
        ({}, 2),
        ([], 2),
        ("a b\n\tc", 5),
        ('"', 4),
        (["a", "b"], 9),
        ({"Effect": "Allow", "Action": ["a:B", "a:C"]}, 41),
        ({"A": 1, "B": True}, 16),
        ({"A": {"Ref": "AWS::AccountId"}}, 20),
        ({"A": {"Fn::If": ["C", "abc", "abc"]}}, 11),
    ],
)
def test_a_policy_counts_without_white_space(document, size):
    """As IAM counts it, and as JSON without spaces would be."""
    assert policy_size(document, TEMPLATE) == exactly(size)


def test_a_statement_that_a_condition_may_leave_out_counts_as_nothing_for_certain():
    """An error must not rest on what may not be there."""
    statement = {"Fn::If": ["Traced", {"Effect": "Allow"}, {"Ref": "AWS::NoValue"}]}

    assert policy_size([statement], {}) == Amount(4, 20)


def test_a_mapping_of_several_keys_is_no_intrinsic():
    """A statement may hold a key that is named like one."""
    assert policy_size({"Ref": "a", "B": "c"}, {}) == exactly(19)


def test_amounts_add_up():
    """The least and the likely each for themselves."""
    assert total([Amount(1, 2), Amount(3, 5).times(2)]) == Amount(7, 12)
