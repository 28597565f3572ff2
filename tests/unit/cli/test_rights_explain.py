"""What people and programs read about one action."""

from __future__ import annotations

from socketform.assemble.explaining import explain
from socketform.cli.rights_explain import explanation_as_data, explanation_as_text
from support.overviews import functions
from support.reached import NOTHING, need, reach, table

PUT = need("dynamodb:PutItem", table("rooms"))
AGAIN = need("dynamodb:PutItem", table("rooms"), line=8)
NARROWED = '[functions.narrowed.permissions]\nnarrow = { "dynamodb:PutItem" = [] }\n'
EXISTING = '[functions.idle]\nrole_arn = "arn:aws:iam::1:role/r"\n'


def _functions(toml=NARROWED, **more):
    return functions(toml, idle=NOTHING, narrowed=reach(PUT), **more)


def _text(action, found):
    return explanation_as_text(explain(action, found), found)


def test_each_function_that_has_it_shows_every_way():
    """Then those that lack it although they need it, then the others."""
    found = _functions(other=NOTHING, putting=reach(PUT, AGAIN))

    assert _text("dynamodb:PutItem", found) == (
        "putting: function Putting, route putting-key\n"
        "  role PuttingRole: made of the code\n"
        "\n"
        "  dynamodb:PutItem\n"
        "    on      arn:…:dynamodb:…:…:table/rooms\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:8)\n"
        "\n"
        "narrowed does not have it, although its code needs it:\n"
        "\n"
        "  dynamodb:PutItem\n"
        "    on      arn:…:dynamodb:…:…:table/rooms\n"
        "    because app.message (app.py:3) > dynamodb.PutItem (app.py:7)\n"
        "\n"
        "idle, other do not have it\n"
    )


def test_all_may_have_it():
    """Then there is nothing more to say."""
    found = functions(one=reach(PUT))

    assert _text("dynamodb:PutItem", found).endswith("dynamodb.PutItem (app.py:7)\n\n")


def test_one_that_does_not_have_it_is_one():
    """As people say it."""
    found = functions(one=reach(PUT), two=NOTHING)

    assert _text("dynamodb:PutItem", found).endswith("\ntwo does not have it\n")


def test_an_action_that_nobody_has_is_said_with_those_like_it():
    """Most often it is misspelt."""
    found = functions(one=reach(PUT))

    assert _text("dynamodb:PutItems", found) == (
        "no function has dynamodb:PutItems; did you mean dynamodb:PutItem?\n"
    )
    assert _text("kms:Decrypt", found) == "no function has kms:Decrypt\n"


def test_what_an_existing_role_allows_is_not_denied():
    """It is not known."""
    found = _functions(NARROWED + EXISTING)

    assert _text("kms:Decrypt", found) == (
        "no function has kms:Decrypt\n"
        "what idle may do under arn:aws:iam::1:role/r is not known here\n"
    )


def test_programs_get_the_same():
    """Every function, whether it has the action or not."""
    found = _functions(putting=reach(PUT))

    data = explanation_as_data(explain("dynamodb:PutItem", found), "dev", found)
    none = explanation_as_data(explain("putitems", found), "dev", found)

    assert (data["format"], data["stage"], data["action"]) == (1, "dev", "dynamodb:PutItem")
    assert {name: (one["granted"], len(one["grants"]), len(one["needs"])) for name, one in
            data["functions"].items()} == {
        "idle": (False, 0, 0), "narrowed": (False, 0, 1), "putting": (True, 1, 0),
    }  # fmt: skip
    assert data["functions"]["putting"]["grants"][0]["action"] == "dynamodb:PutItem"
    assert (data["nearest"], none["nearest"]) == ([], ["dynamodb:PutItem"])
