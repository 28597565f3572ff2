"""Which functions have an action, and whose code needs it."""

from __future__ import annotations

import pytest

from socketform.assemble.explaining import explain
from support.overviews import functions
from support.reached import NOTHING, need, reach, table

PUT = need("dynamodb:PutItem", table("rooms"))
GET = need("dynamodb:GetItem", table("rooms"))
FUNCTIONS = functions(
    '[functions.narrowed.permissions]\nnarrow = { "dynamodb:PutItem" = [] }\n',
    idle=NOTHING,
    narrowed=reach(PUT),
    putting=reach(PUT, GET),
)


def _actions(found):
    return {name: [right.action for right in rights] for name, rights in found.items()}


@pytest.mark.parametrize(
    "action", ["dynamodb:PutItem", "DynamoDB:putitem", "dynamodb:Put*", "*:Put?tem", "PutItem"]
)
def test_an_action_is_found_as_people_type_it(action):
    """In any case, by a pattern, without its service."""
    found = explain(action, FUNCTIONS)

    assert found.is_granted
    assert _actions(found.granted) == {
        "idle": [], "narrowed": [], "putting": ["dynamodb:PutItem"]
    }  # fmt: skip
    assert _actions(found.denied) == {"idle": [], "narrowed": ["dynamodb:PutItem"], "putting": []}
    assert found.nearest == ()


def test_a_pattern_finds_all_that_it_stands_for():
    """Each right once."""
    found = explain("dynamodb:*", FUNCTIONS)

    assert _actions(found.granted)["putting"] == ["dynamodb:GetItem", "dynamodb:PutItem"]


def test_an_action_that_is_granted_as_a_pattern_is_found():
    """As somebody may have added it."""
    toml = '[[permissions.add]]\nactions = ["s3:*"]\nresources = ["*"]\n'

    found = explain("s3:GetObject", functions(toml, message=NOTHING))

    assert _actions(found.granted) == {"message": ["s3:*"]}


@pytest.mark.parametrize("action", ["dynamodb:PutItems", "putitems"])
def test_a_misspelt_action_has_nearest_ones(action):
    """Of those that some function has."""
    found = explain(action, FUNCTIONS)

    assert not found.is_granted
    assert found.nearest[0] == "dynamodb:PutItem"


def test_an_action_like_no_other_has_none():
    """Nothing is better than nonsense."""
    assert explain("kms:Decrypt", FUNCTIONS).nearest == ()
