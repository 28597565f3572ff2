"""How many resources the transform makes; `tests/contract/test_limits.py` asks the real one."""

from __future__ import annotations

import pytest

from socketform.limits.sizes import Amount, exactly
from socketform.limits.translated import event_permissions, translated_resources


def _count(kind, properties, **sections):
    resource = {"Type": f"AWS::Serverless::{kind}", "Properties": properties}
    return translated_resources({"Resources": {"Thing": resource}, **sections})


def test_a_function_as_we_write_it_is_one_resource():
    """It has no events and names its role."""
    assert _count("Function", {"Role": {"Fn::GetAtt": ["R", "Arn"]}}) == exactly(1)


def test_plain_resources_count_as_they_are():
    """Also those that a condition may leave out: CloudFormation counts what is declared."""
    template = {
        "Resources": {
            "A": {"Type": "AWS::SNS::Topic", "Condition": "Never"},
            "B": {"Type": "Custom::Thing"},
        }
    }

    assert translated_resources(template) == exactly(2)


def test_a_type_that_is_not_counted_is_estimated():
    """One at least, and most make a role and more."""
    assert _count("GraphQLApi", {}) == Amount(1, 3)


def test_a_usage_plan_is_estimated():
    """Plans may be shared among APIs."""
    assert _count("Api", {"Auth": {"UsagePlan": {}}}) == Amount(3, 6)


def test_connectors_are_estimated():
    """Each makes a policy or a few."""
    resource = {"Type": "AWS::Lambda::Function", "Connectors": {"A": {}, "B": {}}}

    assert translated_resources({"Resources": {"F": resource}}) == Amount(1, 3)


def test_a_loop_counts_as_often_as_it_runs():
    """``Fn::ForEach`` is unrolled before the transform."""
    template = {
        "Resources": {
            "Fn::ForEach::Rooms": [
                "Room", ["Red", "Blue", "Green"],
                {"${Room}Topic": {"Type": "AWS::SNS::Topic"},
                 "${Room}Queue": {"Type": "AWS::SQS::Queue"}},
            ]
        }
    }  # fmt: skip

    assert translated_resources(template) == exactly(6)


@pytest.mark.parametrize(
    ("role", "count"),
    [
        (None, 2),
        ("arn:aws:iam::123456789012:role/r", 1),
        ({"Fn::If": ["Own", "arn", {"Ref": "AWS::NoValue"}]}, 2),
        ({"Fn::If": ["Own", "arn", "other"]}, 1),
        ({"Ref": "RoleArn"}, 1),
    ],
)
def test_a_function_that_may_have_no_role_gets_one(role, count):
    """A condition may leave it without."""
    assert _count("Function", {"Role": role}) == exactly(count)


def test_globals_count():
    """Each function gets a version and an alias."""
    shared = {"Function": {"AutoPublishAlias": "live"}}

    assert _count("Function", {"Role": "arn"}, Globals=shared) == exactly(3)


@pytest.mark.parametrize(
    ("event", "count"),
    [
        ({"Type": "Schedule"}, 1),
        ({"Type": "SQS"}, 0),
        ({"Type": "SNS", "Properties": {"Topic": "t"}}, 1),
        ({"Type": "SNS", "Properties": {"Topic": "t", "SqsSubscription": True}}, 0),
        ({"Type": "Unheard"}, 0),
        ("no event", 0),
    ],
)
def test_event_sources_that_call_the_function_need_a_permission(event, count):
    """Those that Lambda polls do not."""
    assert event_permissions({"Events": {"E": event}}) == count
