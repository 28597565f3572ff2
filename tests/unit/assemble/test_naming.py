"""A text of the code, with the function's environment put in."""

from __future__ import annotations

import pytest

from socketform.assemble.environment import Environment
from socketform.assemble.fillings import Gap, Hole, Named, Shape
from socketform.assemble.naming import named, not_settled
from socketform.assemble.substitution import Pattern
from socketform.model.rights import Anything, Variable
from support.reached import stack_with, text

TABLE = Hole("TableName", "dynamodb:table/")
ANY = Pattern("*")
UNSETTLED = Gap("the source does not settle TableName")
NOT_SET = Gap("the variable TABLE is not set", "set TABLE in the environment of the function")


def test_a_text_stands_for_itself():
    """It is in the source."""
    assert named(text("rooms"), TABLE, stack_with()) == (Named(Pattern("rooms")),)


def test_a_variable_has_the_value_of_the_environment():
    """A name is a name, wherever it stands."""
    assert named(text("$TABLE"), TABLE, stack_with(TABLE="rooms*")) == (
        Named(Pattern("rooms${!*}")),
    )


@pytest.mark.parametrize("variables", [{}, {"TABLE": ""}, {"TABLE": {"Ref": "AWS::NoValue"}}])
def test_a_variable_that_is_not_set_is_anything(variables):
    """The call would fail, or the variable is set elsewhere."""
    assert named(text("$TABLE"), TABLE, stack_with(**variables)) == (Named(ANY, gaps=(NOT_SET,)),)


def test_a_variable_that_is_not_set_has_the_default_of_the_code():
    """Lambda runs the same code."""
    default = (Variable("TABLE", "rooms"),)
    empty = (Variable("TABLE", ""),)

    assert named(default, TABLE, stack_with()) == (Named(Pattern("rooms")),)
    assert named(default, TABLE, stack_with(TABLE="chat")) == (Named(Pattern("chat")),)
    assert named(empty, TABLE, stack_with()) == (Named(ANY, gaps=(NOT_SET,)),)


@pytest.mark.parametrize("value", [["a"], {}, {"Fn::Transform": {}, "Name": "a"}])
def test_a_value_that_is_no_value_is_anything(value):
    """A macro makes it into one."""
    assert named(text("$TABLE"), TABLE, stack_with(TABLE=value)) == (
        Named(ANY, gaps=(Gap("the value of the variable TABLE cannot be followed"),)),
    )


def test_in_an_environment_that_is_not_known_every_variable_is_anything():
    """CloudFormation computes it as a whole."""
    stack = stack_with()._replace(environment=Environment({}, is_known=False))

    assert named(text("$TABLE"), TABLE, stack) == (
        Named(
            ANY,
            gaps=(Gap("the merged template computes the whole environment of the function"),),
        ),
    )


@pytest.mark.parametrize(
    ("pieces", "pattern"),
    [
        (("prod-", "$TABLE"), Pattern("prod-rooms")),
        (("$TABLE", "-", "$SIZE"), Pattern("rooms-5")),
        (("$STAGE", "-", "$DEBUG"), Pattern("${Stage}-true")),
        (("a-", "$TEXT"), Pattern("a-x-${Stage}")),
        (
            ("a-", "$SHARED"),
            Pattern("a-${SHAREDValue}", {"SHAREDValue": {"Fn::ImportValue": "b"}}),
        ),
        (("a-", "$NESTED"), Pattern("a-${Nested.Outputs.Name}")),
    ],
)
def test_pieces_are_put_together(pieces, pattern):
    """Names often end in the stage."""
    stack = stack_with(
        TABLE="rooms",
        SIZE=5,
        DEBUG=True,
        STAGE={"Ref": "Stage"},
        TEXT={"Fn::Sub": "x-${Stage}"},
        SHARED={"Fn::ImportValue": "b"},
        NESTED={"Fn::GetAtt": ["Nested", "Outputs.Name"]},
    )

    assert named(text(*pieces), TABLE, stack) == (Named(pattern),)


@pytest.mark.parametrize(
    ("pieces", "pattern", "gaps"),
    [
        ((Anything(),), "*", (UNSETTLED,)),
        (("prod-", Anything()), "prod-*", (UNSETTLED,)),
        ((Anything(), "-rooms"), "*-rooms", (UNSETTLED,)),
        (("prod-", Anything(), "$TABLE"), "prod-*", (UNSETTLED, NOT_SET)),
        (("$TABLE", "-", "$TABLE"), "*-*", (NOT_SET,)),
    ],
)
def test_pieces_that_are_not_known_are_anything_between_those_that_are(pieces, pattern, gaps):
    """As narrow as the source allows."""
    assert named(text(*pieces), TABLE, stack_with()) == (Named(Pattern(pattern), gaps=gaps),)


def test_a_text_without_anything_in_it_is_anything():
    """An ARN with an empty name allows nothing."""
    assert named((), TABLE, stack_with()) == (
        Named(ANY, gaps=(Gap("TableName is empty in the source"),)),
    )
    assert named(text(""), TABLE, stack_with())[0].pattern == ANY


@pytest.mark.parametrize(
    ("value", "arn"),
    [
        ({"Fn::GetAtt": ["Table", "Arn"]}, "${Table.Arn}"),
        ({"Ref": "Topic"}, "${Topic}"),
        ({"Fn::Sub": "arn:aws:dynamodb:${AWS::Region}:1:table/a"},
         "arn:aws:dynamodb:${AWS::Region}:1:table/a"),
    ],
)  # fmt: skip
def test_what_begins_with_an_arn_is_one(value, arn):
    """Some build the ARN of an index themselves."""
    stack = stack_with(resources={"Topic": "AWS::SNS::Topic"}, TABLE=value)

    assert named(text("$TABLE", "/index/a"), TABLE, stack) == (
        Named(Pattern(f"{arn}/index/a"), Shape.ARN),
    )


def test_a_parameter_with_an_arn_in_its_name_is_one():
    """Its value is not in the template."""
    stack = stack_with(parameters={"Which": {"Type": "String"}}, TABLE_ARN={"Ref": "Which"})

    assert named(text("$TABLE_ARN", "/index/a"), TABLE, stack) == (
        Named(Pattern("${Which}/index/a"), Shape.ARN),
    )


def test_what_waits_for_the_role_is_anything():
    """A role that waited for it would never be made."""
    stack = stack_with(waiting=frozenset({"Table"}), TABLE={"Ref": "Table"})

    assert named(text("a-", "$TABLE"), TABLE, stack) == (
        Named(
            Pattern("a-*"),
            gaps=(Gap("Table waits for the role, which therefore cannot wait for it"),),
        ),
    )


def test_a_hole_that_the_source_leaves_open_says_its_name():
    """The reader knows what to look for."""
    assert not_settled("TableName") == Named(ANY, gaps=(UNSETTLED,))
