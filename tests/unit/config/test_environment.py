"""Names and values of environment variables that Lambda takes."""

from __future__ import annotations

import pytest

from socketform.config.environment import is_intrinsic, variable_problem


@pytest.mark.parametrize("name", ["TABLE", "table_2", "A1", "AWS_LAMBDA_EXEC_WRAPPER"])
def test_a_usual_name_is_taken(name):
    """A letter first, then letters, digits and underscores."""
    assert variable_problem(name) is None


@pytest.mark.parametrize("name", ["A", "1A", "_A", "A-B", "A B", "", "TÄBLE", "TABLE\n"])
def test_a_name_that_lambda_refuses_says_the_rule(name):
    """One letter alone is too short, which surprises everybody."""
    assert variable_problem(name) == (
        "a name is a letter, then one or more letters, digits or underscores"
    )


@pytest.mark.parametrize("name", ["AWS_REGION", "AWS_LAMBDA_FUNCTION_NAME", "LAMBDA_TASK_ROOT"])
def test_a_reserved_name_says_that_lambda_sets_it(name):
    """CloudFormation would fail in the middle of an update."""
    assert variable_problem(name) == (
        "Lambda sets this variable itself and refuses a template that does"
    )


@pytest.mark.parametrize(
    "value",
    [
        {"Ref": "Table"},
        {"Fn::GetAtt": ["Table", "Arn"]},
        {"Fn::Sub": "${Table}-x"},
        {"Fn::If": ["IsProd", 1.5, {"Ref": "AWS::NoValue"}]},
    ],
)
def test_one_intrinsic_in_the_long_form_is_one(value):
    """TOML has no tags, so the long form is the only one."""
    assert is_intrinsic(value)


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"Ref": "Table", "Fn::Sub": "x"},
        {"ref": "Table"},
        {"GetAtt": "Table.Arn"},
        {"Ref": 5},
        {"Fn::Join": [",", [float("inf")]]},
        {"Fn::Sub": ["x", {"at": object()}]},
    ],
)
def test_anything_else_is_none(value):
    """CloudFormation would refuse the template, or JSON the value."""
    assert not is_intrinsic(value)
