"""From a call to the resources that its action is allowed on."""

from __future__ import annotations

import pytest

from socketform.assemble.grants import Widening
from socketform.assemble.needing import naming_variables, needed
from socketform.errors import SourceLocation
from socketform.model.intrinsics import Ref, Sub, Verbatim
from support.reached import index, need, resource, stack_with, table

QUEUE = resource("sqs:queue", "${QueueName}", QueueName="$QUEUE")
TOPIC = resource("sns:topic", "${TopicName}", TopicName="$TOPIC")
ROLE = resource("iam:role", "arn:${Partition}:iam::${Account}:role/${Role}", Role="$ROLE")
OWN = "arn:${AWS::Partition}:%s:${AWS::Region}:${AWS::AccountId}:%s"
STACK = stack_with(
    parameters={"Which": {"Type": "String"}},
    QUEUE={"Ref": "Which"},
    TOPIC={"Ref": "Which"},
    ROLE={"Ref": "Which"},
    MACHINE={"Ref": "Which"},
)


def _resources(*args, names=frozenset(), **more):
    return needed(need(*args, **more), names, STACK)[0]


def test_an_action_without_resources_is_allowed_on_all():
    """AWS offers nothing narrower for it."""
    assert needed(need("dynamodb:ListTables"), frozenset(), STACK) == (("*",), ())


def test_a_line_whose_resource_is_not_known_is_told_once():
    """A query needs the table and its index; it is one table that is not known."""
    query = need("dynamodb:Query", table("$TABLE"), index("$TABLE", "by-room"), line=12)

    values, widened = needed(query, frozenset(), STACK)

    assert values == (
        Sub(OWN % ("dynamodb", "table/*")),
        Sub(OWN % ("dynamodb", "table/*/index/by-room")),
    )
    assert widened == (
        Widening(
            what="any table of this account and region",
            why="the variable TABLE is not set",
            where=SourceLocation("app.py", 12),
            remedy="set TABLE in the environment of the function",
        ),
    )


def test_a_queue_is_called_by_url():
    """So the value of a parameter is one."""
    parts = {"Fn::Split": ["/", {"Ref": "Which"}]}

    assert _resources("sqs:SendMessage", QUEUE) == (
        Verbatim({
            "Fn::Sub": [
                "arn:${AWS::Partition}:sqs:${AWS::Region}:${QUEUEAccount}:${QUEUEName}",
                {
                    "QUEUEName": {"Fn::Select": [4, parts]},
                    "QUEUEAccount": {"Fn::Select": [3, parts]},
                },
            ]
        }),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("action", "call", "resource_of_call"),
    [
        ("sns:Publish", "sns.Publish", TOPIC),
        ("iam:PassRole", "events.PutTargets", ROLE),
        ("sts:AssumeRole", "sts.AssumeRole", ROLE),
        (
            "states:StartExecution",
            "stepfunctions.StartExecution",
            resource("states:statemachine", "stateMachine:${Name}", Name="$MACHINE"),
        ),
    ],
)
def test_some_things_are_called_by_arn(action, call, resource_of_call):
    """So the value of a parameter is one."""
    assert _resources(action, resource_of_call, call=call) == (Ref("Which"),)


@pytest.mark.parametrize(
    ("action", "call", "resource_of_call", "service"),
    [
        ("sqs:GetQueueUrl", "sqs.GetQueueUrl", QUEUE, "sqs"),
        ("sns:CreateTopic", "sns.CreateTopic", TOPIC, "sns"),
    ],
)
def test_who_makes_or_looks_up_something_says_its_name(action, call, resource_of_call, service):
    """There is no URL or ARN yet."""
    assert _resources(action, resource_of_call, call=call) == (Sub(OWN % (service, "${Which}")),)


def test_a_variable_that_is_looked_up_is_a_name_everywhere():
    """The URL that the look-up answers with comes from it."""
    look_up = need("sqs:GetQueueUrl", QUEUE)

    names = naming_variables([look_up, need("sns:Publish", TOPIC)])

    assert names == {"QUEUE"}
    assert _resources("sqs:SendMessage", QUEUE, names=names) == (Sub(OWN % ("sqs", "${Which}")),)


def test_a_role_that_is_asked_about_is_named():
    """IAM's own calls take names."""
    assert _resources("iam:GetRole", ROLE) == (
        Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${Which}"),
    )
