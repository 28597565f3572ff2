"""What a template is told about its limits."""

from __future__ import annotations

import pytest

from socketform.errors import Notice
from socketform.limits import LimitError, find_limits
from socketform.limits.quotas import LIMITS

BOUNDS = {
    "resources": (400, 500),
    "outputs": (160, 200),
    "parameters": (160, 200),
    "mappings": (160, 200),
    "mapping-attributes": (160, 200),
    "inline-size": (40_960, 51_200),
    "size": (800_000, 1_000_000),
    "logical-id": (204, 255),
    "parameter-value": (3_277, 4_096),
    "description": (820, 1_024),
    "output-description": (820, 1_024),
    "parameter-description": (3_200, 4_000),
    "api-description": (820, 1_024),
    "function-description": (205, 256),
    "role-description": (800, 1_000),
    "environment": (3_277, 4_096),
    "function-policy": (16_384, 20_480),
    "layers": (4, 5),
    "role-policies": (8_192, 10_240),
    "managed-policy": (4_916, 6_144),
    "role-managed-policies": (8, 10),
    "routes": (240, 300),
    "integrations": (240, 300),
    "stages": (8, 10),
    "authorizers": (8, 10),
    "stage-name": (103, 128),
    "stage-variables": (80, 100),
    "access-log-format": (2_458, 3_072),
    "operation-name": (52, 64),
    "mapping-template": (245_760, 307_200),
    "model-schema": (26_215, 32_768),
}
"""From where on each limit is near, and the most that is allowed."""

NO_ERROR = {"inline-size", "role-managed-policies"}
"""Limits that another way of deploying, or AWS on request, lifts."""


def _findings(name, template_with, count):
    """What is found of one limit; the template may be near others too."""
    limit = next(limit for limit in LIMITS if limit.name == name)
    return [
        item
        for item in find_limits(*template_with(name, count))
        if limit.counted in item.message and limit.remedy == item.remedy
    ]


def test_every_limit_has_its_bounds_here():
    """A limit that is added is tested."""
    assert [limit.name for limit in LIMITS] == list(BOUNDS)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_every_limit_says_what_to_do_and_where_it_comes_from(limit):
    """A number without either helps nobody."""
    assert limit.remedy
    assert limit.source


@pytest.mark.parametrize("limit", BOUNDS)
def test_below_eighty_percent_nothing_is_said(limit, template_with):
    """There is nothing to do."""
    assert _findings(limit, template_with, BOUNDS[limit][0] - 1) == []


@pytest.mark.parametrize("limit", BOUNDS)
@pytest.mark.parametrize("bound", [0, 1], ids=["80%", "100%"])
def test_from_eighty_percent_on_a_notice_says_so(limit, bound, template_with):
    """There is time to do something; all that is allowed is still allowed."""
    near, quota = BOUNDS[limit]
    count = (near, quota)[bound]

    (finding,) = _findings(limit, template_with, count)

    assert isinstance(finding, Notice)
    assert not finding.is_warning
    assert f" has {count:,} " in finding.message
    assert finding.message.endswith(f", near the limit of {quota:,}")


@pytest.mark.parametrize("limit", [limit for limit in BOUNDS if limit not in NO_ERROR])
def test_one_more_than_allowed_is_an_error(limit, template_with):
    """The deployment would fail, or roll back half-way."""
    quota = BOUNDS[limit][1]

    (finding,) = _findings(limit, template_with, quota + 1)

    assert isinstance(finding, LimitError)
    assert (finding.limit, finding.amount, finding.quota) == (limit, quota + 1, quota)
    assert finding.code == "limit"


@pytest.mark.parametrize("limit", sorted(NO_ERROR))
def test_one_more_where_there_is_a_way_is_a_notice(limit, template_with):
    """It can still be deployed, in the way that the remedy names."""
    quota = BOUNDS[limit][1]

    (finding,) = _findings(limit, template_with, quota + 1)

    assert isinstance(finding, Notice)
    assert not finding.is_warning
    assert finding.message.endswith(f", more than {quota:,}")


def test_an_error_reads_as_a_sentence():
    """Who has too much of what, and what to do."""
    topics = {f"Topic{number}": {"Type": "AWS::SNS::Topic"} for number in range(501)}

    (finding,) = find_limits({"Resources": topics}, "")

    assert finding.message == (
        "the template has 501 resources after the SAM transform; 500 are allowed"
    )
    assert finding.remedy == "move tables, queues and other handlers to a stack of their own"


def test_several_that_share_a_finding_are_told_together():
    """Twenty functions with one environment are one mistake, not twenty."""
    function = {
        "Type": "AWS::Lambda::Function",
        "Properties": {"Environment": {"Variables": {"ABCD": "x" * 4093}}},
    }
    resources = dict.fromkeys(("Connect", "Message", "Leave", "Join", "Part"), function)

    (finding,) = find_limits({"Resources": resources}, "")

    assert finding.message == (
        "Connect has 4,097 bytes of environment variables (also Message, Leave, 2 more); "
        "4,096 are allowed"
    )


def test_the_largest_is_told_first():
    """It has to shrink most."""
    api = {"Ref": "A"}
    sizes = {"Small": 1025, "Large": 2000}
    resources = {
        name: {
            "Type": "AWS::ApiGatewayV2::Stage",
            "Properties": {"ApiId": api, "Description": "x" * size},
        }
        for name, size in sizes.items()
    }

    (finding,) = find_limits({"Resources": resources}, "")

    assert (finding.subject, finding.amount) == ("Large", 2000)


def test_a_long_logical_id_is_cut_in_the_message():
    """Nobody reads 300 letters."""
    (finding,) = find_limits({"Outputs": {"A" * 300: {"Value": "x"}}}, "")

    assert finding.subject == f"{'A' * 64}..."


def _function_with(variables):
    function = {
        "Type": "AWS::Lambda::Function",
        "Properties": {"Environment": {"Variables": variables}},
    }
    return {"Resources": {"Message": function}}


def test_what_is_probably_over_is_a_warning():
    """What CloudFormation fills in is estimated, and an estimate may be wrong."""
    variables = {f"NAME_{number}": {"Ref": "Table"} for number in range(70)}

    (finding,) = find_limits(_function_with(variables), "")

    assert isinstance(finding, Notice)
    assert finding.is_warning
    assert finding.message == (
        "Message has about 4,960 bytes of environment variables, probably more than 4,096"
    )


def test_what_is_probably_near_is_said_to_be_about_that_much():
    """The reader should not take an estimate for a count."""
    variables = {f"NAME_{number}": {"Ref": "Table"} for number in range(50)}

    (finding,) = find_limits(_function_with(variables), "")

    assert finding.message == (
        "Message has about 3,540 bytes of environment variables, near the limit of 4,096"
    )


def test_over_and_near_are_told_apart():
    """One function needs a change, the other soon may."""
    environments = {"Message": 4093, "Connect": 4000}
    resources = {
        name: {
            "Type": "AWS::Serverless::Function",
            "Properties": {"Environment": {"Variables": {"ABCD": "x" * size}}},
        }
        for name, size in environments.items()
    }

    error, notice = find_limits({"Resources": resources}, "")

    assert isinstance(error, LimitError)
    assert isinstance(notice, Notice)
    assert (error.subject, notice.message.split()[0]) == ("Message", "Connect")


@pytest.mark.parametrize(
    "template",
    [
        {},
        {"Resources": []},
        {"Resources": {"A": None}},
        {"Resources": {"A": {"Type": ["x"]}}},
        {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": "x"}}},
        {"Resources": {"A": {"Type": "AWS::IAM::Role", "Properties": {"Policies": "x"}}}},
        {"Resources": {"A": {"Type": "AWS::Lambda::Function", "Properties": {"Layers": 5}}}},
        {"Resources": {"A": {"Type": "AWS::Serverless::Function", "Properties": {"Events": []}}}},
        {"Resources": {"A": {"Type": "AWS::Lambda::Permission"}}},
        {"Resources": {"A": {"Type": "AWS::ApiGatewayV2::Model"}}},
        {"Mappings": {"A": "x"}, "Outputs": {"A": None}, "Parameters": {"A": 5}},
        {"Description": 5, "Globals": "x", "Conditions": {"A": []}},
    ],
)
def test_what_is_no_sound_template_is_not_judged(template):
    """Merged templates may hold anything; cfn-lint says what is wrong with them."""
    assert find_limits(template, "") == ()
