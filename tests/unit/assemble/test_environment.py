"""The variables of a function as the finished template will have them."""

from __future__ import annotations

import pytest

from socketform.assemble.environment import environment_of
from socketform.model.intrinsics import Ref, Verbatim
from socketform.model.names import LogicalId

FUNCTION = LogicalId("OnSend")
OF_LAMBDA = {
    "AWS_DEFAULT_REGION": {"Ref": "AWS::Region"},
    "AWS_LAMBDA_LOG_GROUP_NAME": {"Ref": "OnSendLogGroup"},
    "AWS_REGION": {"Ref": "AWS::Region"},
}
CHOICE = {"Fn::If": ["IsProd", {}, {}]}


def _laid_over(variables, **more):
    properties = {"Environment": {"Variables": variables}}
    return {"Resources": {"OnSend": {"Properties": properties}}, **more}


def _values(own, overlay):
    environment = environment_of(FUNCTION, own, overlay)
    assert environment.is_known
    return {name: value for name, value in environment.values.items() if name not in OF_LAMBDA}


def test_the_settings_give_variables_and_lambda_gives_some():
    """The region of a client is often read from there."""
    own = {"TABLE": Verbatim({"Ref": "Table"}), "ROOM": "lobby", "KEY": Ref("Key")}

    environment = environment_of(FUNCTION, own, {})

    assert environment.is_known
    assert environment.values == {
        **OF_LAMBDA,
        "TABLE": {"Ref": "Table"},
        "ROOM": "lobby",
        "KEY": {"Ref": "Key"},
    }


def test_what_a_merged_template_lays_over_the_function_wins():
    """So it does in the template."""
    own = {"TABLE": Verbatim({"Ref": "Table"}), "ROOM": "lobby"}
    overlay = _laid_over({"TABLE": {"Ref": "Other"}, "SIZE": 5})

    assert _values(own, overlay) == {"TABLE": {"Ref": "Other"}, "ROOM": "lobby", "SIZE": 5}


def test_what_a_merged_template_says_of_all_functions_loses():
    """SAM adds maps up, and the function's own entry wins."""
    shared = {"Function": {"Environment": {"Variables": {"ROOM": "hall", "TABLE": "a", "B": "b"}}}}
    overlay = _laid_over({"TABLE": "c"}, Globals=shared)

    assert _values({"ROOM": "lobby"}, overlay) == {"ROOM": "lobby", "TABLE": "c", "B": "b"}


@pytest.mark.parametrize(
    "overlay",
    [
        {},
        {"Resources": {"OnSend": {}}},
        {"Resources": {"OnSend": {"Properties": {"Timeout": 5}}}},
        {"Resources": {"OnSend": {"Properties": {"Environment": {}}}}},
        {"Globals": {"Function": {"Timeout": 5}}},
    ],
)
def test_a_template_that_says_nothing_of_the_environment_changes_nothing(overlay):
    """Most say something else of a function."""
    assert _values({"ROOM": "lobby"}, overlay) == {"ROOM": "lobby"}


@pytest.mark.parametrize(
    "overlay",
    [
        {"Resources": {"OnSend": {"Properties": {"Environment": CHOICE}}}},
        {"Resources": {"OnSend": {"Properties": {"Environment": {"Variables": CHOICE}}}}},
        {"Resources": {"OnSend": {"Properties": {"Environment": {"Variables": "none"}}}}},
        {"Resources": {"OnSend": {"Properties": "none"}}},
        {"Globals": {"Function": {"Environment": CHOICE}}},
    ],
)
def test_an_environment_that_cloudformation_computes_is_not_known(overlay):
    """It may hold anything."""
    assert not environment_of(FUNCTION, {"ROOM": "lobby"}, overlay).is_known
