"""What a call acts on, as a policy names it."""

from __future__ import annotations

import pytest

from socketform.assemble.arns import Taken, fill
from socketform.assemble.fillings import Gap, Shape
from socketform.model.intrinsics import GetAtt, Sub, Verbatim
from socketform.model.rights import UNKNOWN, Anything, Variable
from support.reached import index, resource, stack_with, table, text

OWN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
PARAMETER = "parameter/${NameWithoutLeadingSlash}"
TAKEN = Taken("dynamodb:GetItem", Shape.NAME, frozenset())
RESOURCES = {"Table": "AWS::DynamoDB::Table", "Other": "AWS::DynamoDB::Table"}
ANY_TABLE = "any table of this account and region"
UNSETTLED = Gap("the source does not settle TableName")
NOT_SET = Gap("the variable TABLE is not set", "set TABLE in the environment of the function")


def _fill(call, **variables):
    return fill(call, TAKEN, stack_with(resources=RESOURCES, **variables))


def test_a_name_is_a_table_of_this_account_and_region():
    """Region and account are nowhere in the code."""
    filled = _fill(table("rooms"))

    assert filled.values == (Sub(f"{OWN}rooms"),)
    assert filled.gaps == ()


def test_a_variable_that_refers_to_a_table_is_its_arn():
    """The usual case: `TABLE = { Ref = "Table" }`."""
    filled = _fill(index("$TABLE", "by-room"), TABLE={"Ref": "Table"})

    assert filled.values == (Sub("${Table.Arn}/index/by-room"),)


def test_several_texts_for_a_hole_are_several_resources():
    """The code chooses between them while it runs."""
    filled = _fill(table([("rooms",), ("$TABLE",)]), TABLE={"Ref": "Table"})

    assert filled.values == (Sub(f"{OWN}rooms"), GetAtt("Table", "Arn"))


@pytest.mark.parametrize(
    ("call", "values", "what", "gap"),
    [
        (table("$TABLE"), (Sub(f"{OWN}*"),), ANY_TABLE, NOT_SET),
        (table(Anything()), (Sub(f"{OWN}*"),), ANY_TABLE, UNSETTLED),
        (resource("dynamodb:table", "table/${TableName}"), (Sub(f"{OWN}*"),), ANY_TABLE, UNSETTLED),
        (table([(Anything(),), ("rooms",), ("dev-", Anything())]),
         (Sub(f"{OWN}*"), Sub(f"{OWN}rooms"), Sub(f"{OWN}dev-*")), ANY_TABLE, UNSETTLED),
    ],
)  # fmt: skip
def test_what_is_not_known_is_any_resource_of_the_type(call, values, what, gap):
    """Never all of AWS."""
    filled = _fill(call)

    assert filled.values == values
    assert filled.what == what
    assert filled.gaps == (gap,)


def test_a_name_that_is_known_in_part_is_no_gap():
    """The code means many tables, and says which."""
    filled = _fill(table(("dev-", Anything())))

    assert filled.values == (Sub(f"{OWN}dev-*"),)
    assert filled.gaps == ()


def test_what_is_not_known_below_a_resource_is_no_gap():
    """Which index, which key: the table is the same."""
    filled = _fill(index("rooms", Anything()))

    assert filled.values == (Sub(f"{OWN}rooms/index/*"),)
    assert filled.gaps == ()


@pytest.mark.parametrize(
    ("region", "shown"),
    [
        (text("eu-west-1"), "eu-west-1"),
        (text("$AWS_REGION"), "${AWS::Region}"),
        (text("$REGION"), "us-east-2"),
        (text("$MISSING"), "${AWS::Region}"),
        ((Variable("MISSING", "eu-west-3"),), "eu-west-3"),
        (text("$CHOSEN"), "${AWS::Region}"),
        (None, "${AWS::Region}"),
    ],
)
def test_the_region_is_the_clients(region, shown):
    """Without one, it is the function's own."""
    filled = _fill(
        table("rooms", region),
        AWS_REGION={"Ref": "AWS::Region"},
        REGION="us-east-2",
        CHOSEN={"Fn::If": ["A", "b", "c"]},
    )

    assert filled.values == (
        Sub(f"arn:${{AWS::Partition}}:dynamodb:{shown}:${{AWS::AccountId}}:table/rooms"),
    )
    assert filled.gaps == ()


def test_a_region_that_is_not_settled_is_any_region():
    """And said so."""
    filled = _fill(table("rooms", UNKNOWN))

    assert filled.values == (Sub("arn:${AWS::Partition}:dynamodb:*:${AWS::AccountId}:table/rooms"),)
    assert filled.gaps == (Gap("the source does not settle the region"),)


def test_a_condition_stands_around_the_resources_it_chooses_between():
    """One of them may not exist."""
    filled = _fill(table("$TABLE"), TABLE={"Fn::If": ["A", {"Ref": "Table"}, {"Ref": "Other"}]})

    assert filled.values == (
        Verbatim({
            "Fn::If": ["A", {"Fn::GetAtt": ["Table", "Arn"]}, {"Fn::GetAtt": ["Other", "Arn"]}]
        }),
    )  # fmt: skip


def test_a_condition_may_leave_a_table_unknown():
    """Then any is meant on that side."""
    missing = {"Ref": "AWS::NoValue"}

    filled = _fill(table("$TABLE"), TABLE={"Fn::If": ["A", {"Ref": "Table"}, missing]})

    assert filled.values == (
        Verbatim({
            "Fn::If": ["A", {"Fn::GetAtt": ["Table", "Arn"]}, {"Fn::Sub": f"{OWN}*"}]
        }),
    )  # fmt: skip
    assert filled.gaps == (NOT_SET,)
    assert filled.what == ANY_TABLE


def test_a_condition_about_nothing_is_left_out():
    """Both sides say the same."""
    assert _fill(table("$TABLE"), TABLE={"Fn::If": ["A", "rooms", "rooms"]}).values == (
        Sub(f"{OWN}rooms"),
    )


def test_a_condition_below_the_resource_has_as_many_sides():
    """A name that may bring a slash along is two names on one side only."""
    call = resource("ssm:parameter", PARAMETER, NameWithoutLeadingSlash="$NAME")
    stack = stack_with(parameters={"Which": {}}, NAME={"Fn::If": ["A", {"Ref": "Which"}, "a"]})
    own = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"

    assert fill(call, TAKEN, stack).values == (
        Verbatim({"Fn::If": ["A", {"Fn::Sub": f"{own}/${{Which}}"}, {"Fn::Sub": f"{own}/a"}]}),
        Verbatim({"Fn::If": ["A", {"Fn::Sub": f"{own}${{Which}}"}, {"Fn::Sub": f"{own}/a"}]}),
    )


def test_very_many_names_below_a_resource_are_any():
    """A policy has 10,240 characters."""
    names = [(f"index-{number}",) for number in range(40)]
    tables = [(f"table-{number}",) for number in range(40)]

    assert _fill(index("rooms", names)).values == (Sub(f"{OWN}rooms/index/*"),)
    assert len(_fill(table(tables)).values) == 40


def test_a_form_without_holes_is_known():
    """The default event bus has one name."""
    filled = _fill(resource("events:event-bus", "event-bus/default"))

    assert filled.values == (
        Sub("arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default"),
    )
    assert filled.gaps == ()
