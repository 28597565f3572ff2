"""What CloudFormation computes, in a hole of an ARN."""

from __future__ import annotations

import pytest

from socketform.assemble.computed import computed, not_set, part, plain_text
from socketform.assemble.fillings import Computed, Either, Gap, Hole, Named, Shape
from socketform.assemble.substitution import Pattern
from support.reached import stack_with

TABLE = Hole("TableName", "dynamodb:table/")
QUEUE = Hole("QueueName", "sqs:", Shape.URL)
TOPIC = Hole("TopicName", "sns:", Shape.ARN)
KEY = Hole("KeyId", "kms:key/")
GROUP = Hole("LogGroupName", "logs:log-group:")
PARAMETER = Hole("ParameterNameWithoutLeadingSlash", "ssm:parameter/")
INDEX = Hole("IndexName")
RESOURCES = {
    "Table": "AWS::DynamoDB::Table",
    "Queue": "AWS::SQS::Queue",
    "Topic": "AWS::SNS::Topic",
    "Key": "AWS::KMS::Key",
    "Group": "AWS::Logs::LogGroup",
    "Machine": "AWS::Serverless::StateMachine",
    "Alias": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "Key"}}},
    "Second": {"Type": "AWS::KMS::Alias", "Properties": {"TargetKeyId": {"Ref": "Alias"}}},
    "Bare": {"Type": "AWS::KMS::Alias"},
    "Unnamed": "AWS::SSM::Parameter",
    "Slashed": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "/app/rooms"}},
    "Plain": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": "rooms"}},
    "Built": {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Name": {"Fn::Join": ["/", ["", "app", {"Ref": "Which"}]]}},
    },
    "Open": {"Type": "AWS::SSM::Parameter", "Properties": {"Name": {"Ref": "Which"}}},
    "Custom": "Custom::Rooms",
}
PARAMETERS = {
    "Which": {"Type": "String"},
    "WithArn": {"Type": "String", "Default": "arn:aws:dynamodb:us-east-1:1:table/rooms"},
    "WithUrl": {"Type": "String", "Default": "https://sqs.us-east-1.amazonaws.com/1/rooms"},
    "WithSlash": {"Type": "String", "Default": "/app/rooms"},
    "WithAlias": {"Type": "String", "Default": "alias/rooms"},
    "LookedUp": {"Type": "AWS::SSM::Parameter::Value<String>", "Default": "/app/arn"},
}
STACK = stack_with(resources=RESOURCES, parameters=PARAMETERS)


def _computed(raw, hole, variable="IT"):
    return computed(Computed(raw, variable), hole, STACK)


def _one(raw, hole, variable="IT"):
    (only,) = _computed(raw, hole, variable)
    return only


@pytest.mark.parametrize(
    ("raw", "hole", "arn"),
    [
        ({"Ref": "Table"}, TABLE, "${Table.Arn}"),
        ({"Fn::GetAtt": ["Table", "Arn"]}, TABLE, "${Table.Arn}"),
        ({"Fn::GetAtt": "Table.Arn"}, TABLE, "${Table.Arn}"),
        ({"Fn::Sub": "${Table}"}, TABLE, "${Table.Arn}"),
        ({"Fn::Sub": "${Table.Arn}"}, TABLE, "${Table.Arn}"),
        ({"Ref": "Queue"}, QUEUE, "${Queue.Arn}"),
        ({"Fn::GetAtt": ["Queue", "QueueUrl"]}, QUEUE, "${Queue.Arn}"),
        ({"Fn::GetAtt": ["Queue", "QueueName"]}, QUEUE, "${Queue.Arn}"),
        ({"Ref": "Topic"}, TOPIC, "${Topic}"),
        ({"Fn::GetAtt": ["Topic", "TopicArn"]}, TOPIC, "${Topic}"),
        ({"Ref": "Alias"}, KEY, "${Key.Arn}"),
        ({"Fn::GetAtt": ["Machine", "Name"]}, Hole("StateMachineName", "states:stateMachine:"),
         "${Machine}"),
    ],
)  # fmt: skip
def test_a_resource_of_the_forms_kind_is_its_arn(raw, hole, arn):
    """By name, by URL or by ARN: one resource, one way to write it."""
    assert _one(raw, hole) == Named(Pattern(arn), Shape.OWN_ARN)


@pytest.mark.parametrize(
    ("raw", "hole", "name"),
    [
        ({"Ref": "Table"}, INDEX, "${Table}"),
        ({"Ref": "Table"}, KEY, "${Table}"),
        ({"Ref": "Queue"}, TABLE, "${Queue.QueueName}"),
        ({"Ref": "Machine"}, TABLE, "${Machine.Name}"),
        ({"Ref": "Group"}, GROUP, "${Group}"),
        ({"Fn::GetAtt": ["Group", "Arn"]}, GROUP, "${Group}"),
        ({"Ref": "Custom"}, TABLE, "${Custom}"),
        ({"Fn::GetAtt": ["Custom", "Name"]}, TABLE, "${Custom.Name}"),
        ({"Ref": "Which"}, TABLE, "${Which}"),
        ({"Ref": "LookedUp"}, TABLE, "${LookedUp}"),
        ({"Ref": "AWS::StackName"}, TABLE, "${AWS::StackName}"),
        ({"Fn::Sub": "rooms-${Which}"}, TABLE, "rooms-${Which}"),
        ({"Fn::Sub": "${Which}-${Which}"}, TABLE, "${Which}-${Which}"),
        ({"Fn::Sub": "${!Which}"}, TABLE, "${!Which}"),
    ],
)
def test_anything_else_with_a_name_stands_in_the_form(raw, hole, name):
    """The form says the rest."""
    assert _one(raw, hole) == Named(Pattern(name))


@pytest.mark.parametrize(
    ("raw", "hole", "variable", "arn"),
    [
        ({"Fn::GetAtt": ["Table", "StreamArn"]}, Hole("StreamLabel", None, Shape.ARN), "IT",
         "${Table.StreamArn}"),
        ({"Fn::GetAtt": ["Custom", "RoomsArn"]}, TABLE, "IT", "${Custom.RoomsArn}"),
        ({"Ref": "Which"}, TOPIC, "IT", "${Which}"),
        ({"Ref": "Custom"}, TOPIC, "IT", "${Custom}"),
        ({"Ref": "Which"}, TABLE, "TABLE_ARN", "${Which}"),
        ({"Ref": "WithArn"}, TABLE, "IT", "${WithArn}"),
        ({"Fn::Sub": "arn:aws:dynamodb:${AWS::Region}:1:table/a"}, TABLE, "IT",
         "arn:aws:dynamodb:${AWS::Region}:1:table/a"),
        ({"Fn::Sub": "${Which}${Which}"}, TOPIC, "IT", "${Which}${Which}"),
    ],
)  # fmt: skip
def test_what_is_an_arn_stands_alone(raw, hole, variable, arn):
    """By what it begins with, what it is called, or what the call takes."""
    assert _one(raw, hole, variable) == Named(Pattern(arn), Shape.ARN)


def test_a_topic_that_stands_in_another_form_is_an_arn():
    """Its name is an attribute; that of a task definition is none."""
    stack = stack_with(resources={"Task": "AWS::ECS::TaskDefinition"})

    assert computed(Computed({"Ref": "Task"}, "IT"), TABLE, stack) == (
        Named(Pattern("${Task}"), Shape.ARN),
    )


@pytest.mark.parametrize(
    "raw",
    [
        {"Fn::ImportValue": "rooms"},
        {"Fn::FindInMap": ["A", "b", "c"]},
        {"Fn::Join": ["-", ["a", {"Ref": "Which"}]]},
        {"Fn::GetAtt": ["Table", {"Ref": "Which"}]},
        {"Fn::Sub": ["${A}-b", {"A": {"Ref": "Which"}}]},
        {"Fn::Join": ["-", ["a", "b"]]},
    ],
)
def test_other_intrinsics_are_variables_of_fn_sub(raw):
    """The form stands around them."""
    assert _one(raw, TABLE, "ROOM_TABLE") == Named(
        Pattern("${ROOMTABLEValue}", {"ROOMTABLEValue": raw})
    )


@pytest.mark.parametrize(
    "raw",
    [
        {"Fn::Join": [":", ["arn", {"Ref": "AWS::Partition"}]]},
        {"Fn::Join": ["", ["arn:aws:", {"Ref": "Which"}]]},
        {"Fn::Sub": ["arn:aws:${A}", {"A": {"Ref": "Which"}}]},
    ],
)
def test_other_intrinsics_that_plainly_make_an_arn_are_one(raw):
    """It shows at their beginning."""
    assert _one(raw, TABLE).shape is Shape.ARN


@pytest.mark.parametrize(
    ("raw", "hole", "variable"),
    [
        ({"Ref": "Which"}, QUEUE, "IT"),
        ({"Fn::ImportValue": "a"}, Hole("QueueName", "sqs:"), "QUEUE_URL"),
        ({"Ref": "WithUrl"}, Hole("QueueName", "sqs:"), "IT"),
        ({"Fn::GetAtt": ["Custom", "Url"]}, QUEUE, "IT"),
    ],
)
def test_the_url_of_a_queue_is_taken_apart_by_cloudformation(raw, hole, variable):
    """Its fifth part is the name, its fourth the account."""
    words = "IT" if variable == "IT" else "QUEUEURL"
    parts = {"Fn::Split": ["/", raw]}

    assert _one(raw, hole, variable) == Named(
        Pattern(f"${{{words}Name}}", {f"{words}Name": {"Fn::Select": [4, parts]}}),
        account=Pattern(f"${{{words}Account}}", {f"{words}Account": {"Fn::Select": [3, parts]}}),
    )


@pytest.mark.parametrize(
    ("hole", "variable"),
    [
        (QUEUE, "QUEUE_NAME"),
        (Hole("QueueName", "sqs:", Shape.URL, frozenset({"IT"})), "IT"),
        (Hole("QueueName", "sqs:"), "IT"),
        (Hole("TopicName", "sns:", Shape.ARN, frozenset({"IT"})), "IT"),
    ],
)
def test_a_name_is_one_where_something_says_so(hole, variable):
    """A queue may be looked up by name first; then the variable never holds a URL."""
    assert _one({"Ref": "Which"}, hole, variable) == Named(Pattern("${Which}"))


@pytest.mark.parametrize("hole", [TOPIC, QUEUE])
@pytest.mark.parametrize("variable", ["IT", "IT_ARN"])
def test_what_begins_otherwise_is_no_arn_and_no_url(hole, variable):
    """Whatever the variable is called, and whatever the call takes."""
    raw = {"Fn::Join": ["-", ["a", {"Ref": "Which"}]]}

    assert _one({"Fn::Sub": "a-${Which}"}, hole, variable) == Named(Pattern("a-${Which}"))
    assert _one(raw, hole, variable).shape is Shape.NAME
    assert part(Computed(raw, variable), STACK).shape is Shape.NAME


@pytest.mark.parametrize(
    ("raw", "slashes"),
    [
        ({"Ref": "Unnamed"}, [False]),
        ({"Ref": "Plain"}, [False]),
        ({"Ref": "Slashed"}, [True]),
        ({"Ref": "Built"}, [True]),
        ({"Ref": "Open"}, [False, True]),
        ({"Ref": "Which"}, [False, True]),
        ({"Ref": "LookedUp"}, [False, True]),
        ({"Ref": "WithSlash"}, [True]),
        ({"Ref": "Custom"}, [False, True]),
    ],
)
def test_a_name_may_bring_the_slash_that_the_form_has(raw, slashes):
    """Where nothing shows it, either may be."""
    pattern = Pattern(f"${{{raw['Ref']}}}")

    assert _computed(raw, PARAMETER) == tuple(
        Named(pattern, has_slash=has_slash) for has_slash in slashes
    )


def test_the_slash_of_a_text_of_fn_sub_is_the_forms():
    """It shows at its beginning."""
    assert _one({"Fn::Sub": "/app/${Which}"}, PARAMETER) == Named(Pattern("app/${Which}"))


def test_a_condition_chooses_between_two_values():
    """Each resource may be made only where the condition holds."""
    raw = {"Fn::If": ["IsProd", {"Ref": "Table"}, "rooms"]}

    assert _one(raw, TABLE) == Either(
        "IsProd", Named(Pattern("${Table.Arn}"), Shape.OWN_ARN), Named(Pattern("rooms"))
    )


def test_a_condition_may_leave_the_variable_out():
    """Then it is not set."""
    raw = {"Fn::If": ["IsProd", "rooms", {"Ref": "AWS::NoValue"}]}

    assert _one(raw, TABLE) == Either("IsProd", Named(Pattern("rooms")), not_set("IT"))


def test_each_side_of_a_condition_may_have_two_ways_to_be_read():
    """Whichever has fewer stands beside both of the other."""
    open_name = Named(Pattern("${Which}"))
    with_slash = Named(Pattern("${Which}"), has_slash=True)
    rooms = Named(Pattern("rooms"))

    assert _computed({"Fn::If": ["A", {"Ref": "Which"}, "rooms"]}, PARAMETER) == (
        Either("A", open_name, rooms),
        Either("A", with_slash, rooms),
    )
    assert _computed({"Fn::If": ["A", "rooms", {"Ref": "Which"}]}, PARAMETER) == (
        Either("A", rooms, open_name),
        Either("A", rooms, with_slash),
    )


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ({"Ref": "WithAlias"}, "IT is an alias, and a policy names the key itself"),
        ({"Ref": "Second"}, "Second is an alias whose key the template does not show"),
        ({"Ref": "Bare"}, "Bare is an alias whose key the template does not show"),
        ("alias/rooms", "alias/rooms is an alias, and a policy names the key itself"),
    ],
)
def test_an_alias_is_no_key(raw, why):
    """A policy on it would allow nothing."""
    assert _one(raw, KEY) == Named(Pattern("*"), gaps=(Gap(why),))


@pytest.mark.parametrize(
    "raw",
    [
        {"Ref": "Table"},
        {"Fn::GetAtt": ["Table", "Arn"]},
        {"Fn::Sub": "a-${Table}"},
        {"Fn::Join": ["", ["a", {"Ref": "Table"}]]},
    ],
)
def test_what_waits_for_the_role_is_anything(raw):
    """A role that waited for it would never be made."""
    stack = stack_with(resources=RESOURCES, waiting=frozenset({"Table"}))
    why = "Table waits for the role, which therefore cannot wait for it"

    assert computed(Computed(raw, "IT"), TABLE, stack) == (Named(Pattern("*"), gaps=(Gap(why),)),)


@pytest.mark.parametrize(
    ("raw", "variable", "expected"),
    [
        ("a*", "IT", Named(Pattern("a${!*}"))),
        ({"Ref": "Topic"}, "IT", Named(Pattern("${Topic}"), Shape.ARN)),
        ({"Ref": "Table"}, "IT", Named(Pattern("${Table}"))),
        ({"Fn::GetAtt": ["Table", "Arn"]}, "IT", Named(Pattern("${Table.Arn}"), Shape.ARN)),
        ({"Fn::GetAtt": ["Queue", "QueueName"]}, "IT", Named(Pattern("${Queue.QueueName}"))),
        ({"Fn::ImportValue": "a"}, "A_ARN",
         Named(Pattern("${AARNValue}", {"AARNValue": {"Fn::ImportValue": "a"}}), Shape.ARN)),
    ],
)  # fmt: skip
def test_a_part_of_a_text_is_what_lambda_will_read(raw, variable, expected):
    """Nothing is put in the place of a name that has more around it."""
    assert part(Computed(raw, variable), STACK) == expected


@pytest.mark.parametrize(("raw", "shown"), [(True, "true"), (5, "5"), (1.5, "1.5"), ("a", "a")])
def test_a_scalar_is_a_text_in_the_environment(raw, shown):
    """CloudFormation makes it one."""
    assert plain_text(raw) == shown
    assert _one(raw, TABLE) == Named(Pattern(shown))
