"""What the user should know about what functions are allowed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from socketform.assemble.granting import grants_of
from socketform.assemble.plan import FunctionPlan
from socketform.assemble.remarks import Decided, rights_notices, rights_problems
from socketform.errors import Notice, SourceLocation
from socketform.model.names import LogicalId, StageName
from support.builders import handler, settings
from support.reached import doubt, index, need, push, reach, table

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}],
}
FILES = {"policy.json": json.dumps(POLICY).encode()}
PUT = need("dynamodb:PutItem", table("$TABLE"), line=12)
COMPLETE = {
    "Resources": {
        "DefaultRole": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
    }
}
DOUBTFUL = Notice(
    "exec runs code; a right that only this needs is missing",
    where=SourceLocation("app.py", 9),
    remedy="give what it needs by [[permissions.add]], and say so: "
    'reviewed = ["app.message"] in [permissions]',
    is_warning=True,
)


def _plans(loaded, named):
    return tuple(
        FunctionPlan(
            LogicalId(name.title()),
            handler(name, name),
            loaded.functions.get(name, loaded.defaults),
            rights,
        )
        for name, rights in named.items()
    )


def _notices(toml="", overlay=None, **named):
    loaded = settings(toml, files=FILES)
    plans = _plans(loaded, named)
    grants = grants_of(plans, StageName("api"), overlay or {})
    return rights_notices(Decided(plans, grants, overlay or {}), loaded)


def _problems(toml, overlay=None, **named):
    loaded = settings(toml, files=FILES)
    problems = rights_problems(_plans(loaded, named), loaded, overlay or {})
    return [(item.message, item.where, item.remedy) for item in problems]


def test_what_is_certain_needs_no_word():
    """Most apps."""
    assert _notices(message=reach(push(), need("dynamodb:PutItem", table("rooms")))) == ()


def test_what_cannot_be_followed_is_a_warning_with_the_setting_that_settles_it():
    """Once, however many handlers come to it."""
    rights = reach(doubt())

    assert _notices(connect=rights, message=rights) == (DOUBTFUL,)


def test_doubts_stand_in_the_order_of_their_places():
    """A reader goes through a file from top to bottom."""
    rights = reach(doubt("b", line=9), doubt("a", line=9), doubt("c", line=2))

    assert [notice.message[0] for notice in _notices(message=rights)] == ["c", "a", "b"]


def test_a_doubt_that_was_reviewed_is_settled():
    """For the functions whose settings say so."""
    toml = '[functions.connect.permissions]\nreviewed = ["app.message"]\n'
    rights = reach(doubt())

    assert _notices(toml, connect=rights) == ()
    assert _notices(toml, connect=rights, message=rights) == (DOUBTFUL,)


@pytest.mark.parametrize(
    ("name", "is_settled"),
    [("app", True), ("app.Chat", True), ("app.Chat.say", True), ("app.Ch", False)],
)
def test_a_review_of_a_class_or_module_holds_for_what_is_in_it(name, is_settled):
    """Whoever has read all of it has read each part."""
    toml = f'[permissions]\nreviewed = ["{name}"]\n'
    rights = reach(doubt(function="app.Chat.say"))

    assert (_notices(toml, message=rights) == ()) is is_settled


@pytest.mark.parametrize(
    ("toml", "overlay"),
    [
        ("[permissions]\nautogenerate = false\n", {}),
        ('[permissions]\npin = "policy.json"\n', {}),
        ('[defaults]\npolicy_file = "policy.json"\n', {}),
        ('[defaults]\nrole_arn = "arn:a"\n', {}),
        ("", COMPLETE),
    ],
    ids=["autogenerate", "pin", "policy", "role", "merged role"],
)
def test_nothing_is_in_doubt_where_nothing_is_derived(toml, overlay):
    """Whoever wrote the rights knows what the code does."""
    assert _notices(toml, overlay, message=reach(doubt())) == ()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("app.mesage", "did you mean app.message?"), ("rooms", "remove the name")],
)
def test_a_review_of_what_is_in_no_doubt_is_a_warning(name, remedy):
    """The function may have been renamed, and its doubts would be told again."""
    toml = f'[permissions]\nreviewed = ["app.message", "{name}"]\n'

    assert _notices(toml, message=reach(doubt())) == (
        Notice(
            f"permissions.reviewed names {name}, where nothing is in doubt",
            where=SourceLocation("socketform.toml", 2),
            remedy=remedy,
            is_warning=True,
        ),
    )


def test_a_review_counts_where_any_function_has_the_doubt():
    """A table for all functions speaks of all of them."""
    toml = '[permissions]\nreviewed = ["app.message"]\n'

    assert _notices(toml, connect=reach(), message=reach(doubt())) == ()


def test_what_is_wider_than_needed_is_told_once_for_each_line():
    """Not for each action, and not for each function."""
    rights = reach(
        need("dynamodb:Query", table("$TABLE"), index("$TABLE", "a"), line=12),
        need("dynamodb:ConditionCheckItem", table("$TABLE"), call="dynamodb.Query", line=12),
    )

    assert _notices(connect=rights, message=rights) == (
        Notice(
            "dynamodb.Query may act on any table of this account and region: "
            "the variable TABLE is not set",
            where=SourceLocation("app.py", 12),
            remedy="set TABLE in the environment of the function, or name it: "
            'narrow = { "dynamodb:ConditionCheckItem" = ["arn:.."] } in [permissions]',
        ),
    )


def test_a_line_with_two_calls_tells_of_both():
    """And of each reason."""
    rights = reach(
        need("dynamodb:GetItem", table(("dev-", "$A")), line=12),
        need("dynamodb:PutItem", table("$B"), line=12),
        need("dynamodb:PutItem", table("$B"), line=8),
    )

    notices = _notices(message=rights)

    assert [notice.where.line for notice in notices] == [8, 12]
    assert notices[1].message == (
        "dynamodb.GetItem and dynamodb.PutItem may act on any table like dev-* of this account "
        "and region and any table of this account and region: the variable A is not set, and the "
        "variable B is not set"
    )


def test_what_was_narrowed_is_not_told():
    """The setting has settled it."""
    toml = '[permissions.narrow]\n"dynamodb:PutItem" = ["arn:aws:dynamodb:*:*:table/a"]\n'

    assert _notices(toml, message=reach(PUT)) == ()


def test_what_is_reached_by_its_name_alone_is_told():
    """It may be another function of that name; the right can be taken away."""
    rights = reach(
        need("dynamodb:PutItem", table("a"), by_name="any object may have put_item"),
        push(by_name="any object may have send"),
    )

    assert _notices(connect=rights, message=rights) == (
        Notice(
            "websocket_api.send is reached by its name alone: any object may have send",
            where=SourceLocation("app.py", 5),
            remedy='narrow = { "execute-api:ManageConnections" = [] } in [permissions] takes the '
            "right away",
        ),
        Notice(
            "dynamodb.PutItem is reached by its name alone: any object may have put_item",
            where=SourceLocation("app.py", 7),
            remedy='narrow = { "dynamodb:PutItem" = [] } in [permissions] takes the right away',
        ),
    )


@pytest.mark.parametrize(
    ("toml", "policy"),
    [
        ('[defaults]\npolicy_file = "policy.json"\n', "the policy file"),
        ('[permissions]\npin = "policy.json"\n', "the pinned policy policy.json"),
    ],
)
def test_a_policy_that_lacks_what_the_code_reaches_is_a_warning(toml, policy):
    """One for each function, with the first line of each action."""
    rights = reach(
        PUT,
        need("dynamodb:PutItem", table("b"), line=30),
        need("sqs:SendMessage"),
        push(),
    )

    assert _notices(toml, message=rights, connect=reach(need("sqs:SendMessage"))) == (
        Notice(
            f"{policy} of message does not allow what its code reaches: "
            "dynamodb:PutItem (app.py:12), execute-api:ManageConnections (app.py:5)",
            where=SourceLocation("app.py", 3),
            remedy="allow it there, unless the code never comes to it",
            is_warning=True,
        ),
    )


def test_what_is_added_to_a_pinned_policy_is_allowed():
    """Both are in the role."""
    toml = """
[permissions]
pin = "policy.json"
[[permissions.add]]
actions = ["dynamodb:*"]
resources = ["*"]
"""

    assert _notices(toml, message=reach(PUT)) == ()


def test_a_policy_that_lacks_very_much_is_told_shortly():
    """Nobody writes one by the notice."""
    rights = reach(*(need(f"a:Do{number:02}") for number in range(12)))

    (notice,) = _notices('[permissions]\npin = "policy.json"\n', message=rights)

    assert notice.message.endswith("a:Do09 (app.py:7), and 2 more")


def test_an_existing_role_is_not_judged():
    """Its policies are elsewhere."""
    assert _notices('[defaults]\nrole_arn = "arn:a"\n', message=reach(PUT)) == ()


@pytest.mark.parametrize(
    ("action", "remedy"),
    [
        ("dynamodb:PutItems", "did you mean dynamodb:PutItem?"),
        ("sqs:SendMessage", "remove the entry"),
    ],
)
def test_narrowing_what_no_code_needs_is_a_mistake(action, remedy):
    """A setting that goes nowhere in silence is found only in production."""
    toml = f'[permissions.narrow]\n"{action}" = ["arn:a"]\n'

    assert _problems(toml, connect=reach(), message=reach(PUT)) == [
        (
            f"permissions.narrow names {action}, which the code of connect, message does not need",
            SourceLocation("socketform.toml", 2),
            remedy,
        )
    ]


def test_a_mistake_is_told_also_where_its_place_is_not_known():
    """Not every value comes from a file."""
    loaded = settings('[permissions.narrow]\n"a:B" = []\n')
    plans = _plans(loaded, {"message": reach(PUT)})

    (problem,) = rights_problems(plans, replace(loaded, origins={}), {})

    assert problem.where is None


def test_a_table_for_all_functions_narrows_what_one_of_them_needs():
    """The others need not have it."""
    toml = '[permissions.narrow]\n"dynamodb:PutItem" = []\n'

    assert _problems(toml, connect=reach(), message=reach(PUT)) == []


def test_a_table_for_one_function_narrows_what_that_one_needs():
    """What another one needs does not help it."""
    toml = '[functions.connect.permissions.narrow]\n"dynamodb:PutItem" = ["arn:a"]\n'

    assert _problems(toml, connect=reach(), message=reach(PUT)) == [
        (
            "permissions.narrow names dynamodb:PutItem, which the code of connect does not need",
            SourceLocation("socketform.toml", 2),
            "remove the entry",
        )
    ]


@pytest.mark.parametrize(
    ("toml", "overlay"),
    [("[permissions]\nautogenerate = false\n", {}), ("", COMPLETE)],
)
def test_where_nothing_is_derived_nothing_can_be_narrowed_wrongly(toml, overlay):
    """The setting may be for another stage."""
    narrow = '[permissions.narrow]\n"a:B" = ["arn:a"]\n'

    assert _problems(toml + narrow, overlay, message=reach(PUT)) == []
