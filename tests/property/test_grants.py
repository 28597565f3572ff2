"""What holds for the rights of any code, whatever its calls name."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from socketform.assemble.covering import without_covered
from socketform.assemble.granting import grants_of
from socketform.assemble.plan import FunctionPlan
from socketform.assemble.statements import used
from socketform.assemble.substitution import as_json, literal, value_of
from socketform.model.names import LogicalId, StageName
from socketform.model.rights import Anything, Need, RightsOfHandler, Variable
from support.builders import handler, settings
from support.reached import need, resource

FORMS = {
    "dynamodb:table": "table/${TableName}",
    "dynamodb:index": "table/${TableName}/index/${IndexName}",
    "dynamodb:stream": "table/${TableName}/stream/${StreamLabel}",
    "s3:object": "arn:${Partition}:s3:::${BucketName}/${ObjectName}",
    "sqs:queue": "${QueueName}",
    "sns:topic": "${TopicName}",
    "ssm:parameter": "parameter/${ParameterNameWithoutLeadingSlash}",
    "kms:key": "key/${KeyId}",
    "logs:log-stream": "log-group:${LogGroupName}:log-stream:${LogStreamName}",
    "secretsmanager:Secret": "secret:${SecretId}",
    "lambda:function": "function:${FunctionName}",
    "states:execution": "execution:${StateMachineName}:${ExecutionId}",
    "events:event-bus": "event-bus/default",
}
ACTIONS = ("dynamodb:GetItem", "dynamodb:PutItem", "sqs:SendMessage", "s3:GetObject")
RESOURCES = {
    "Table": "AWS::DynamoDB::Table",
    "Queue": "AWS::SQS::Queue",
    "Topic": "AWS::SNS::Topic",
    "Alias": "AWS::KMS::Alias",
    "Secret": "AWS::SecretsManager::Secret",
    "Group": "AWS::Logs::LogGroup",
    "Custom": "Custom::Any",
}
WORDS = (
    "", "*", "?", "${", "${!", "a", "rooms", "/", "/app", ":", "alias/a", "arn:", "arn:aws:",
    "arn:aws:dynamodb:us-east-1:1:table/a", "arn:aws:s3:::up", "arn:aws:kms:eu-west-1:1:alias/a",
    "https://sqs.us-east-1.amazonaws.com/123456789012/a", "https://", "1:function:a", "-AbC123",
)  # fmt: skip
VARIABLES = ("TABLE", "QUEUE_URL", "TOPIC_ARN", "NAME")

texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.builds(Variable, st.sampled_from(VARIABLES), st.sampled_from([None, "", "rooms"])),
        st.just(Anything()),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


@st.composite
def resources_of_calls(draw):
    """What a call may act on, with anything in its holes, or nothing."""
    kind, form = draw(st.sampled_from(sorted(FORMS.items())))
    names = [name for name in re.findall(r"\$\{(\w+)\}", form) if name != "Partition"]
    given_names = draw(st.lists(st.sampled_from(names), unique=True)) if names else []
    holes = {name: tuple(draw(st.lists(texts, min_size=1, max_size=2))) for name in given_names}
    region = draw(st.none() | texts)
    return resource(kind, form)._replace(holes=holes, region=region)


needs = st.builds(
    lambda action, found, line: need(action, *found, line=line),
    st.sampled_from(ACTIONS),
    st.lists(resources_of_calls(), min_size=1, max_size=2),
    st.integers(1, 3),
)

plain_values = st.one_of(
    st.sampled_from(WORDS),
    st.integers(0, 9),
    st.builds(lambda name: {"Ref": name}, st.sampled_from([*RESOURCES, "Which", "AWS::Region"])),
    st.builds(
        lambda name, attribute: {"Fn::GetAtt": [name, attribute]},
        st.sampled_from(sorted(RESOURCES)),
        st.sampled_from(["Arn", "StreamArn", "QueueUrl", "Name"]),
    ),
    st.builds(lambda text: {"Fn::Sub": text}, st.sampled_from(["a-${Which}", "${Table}", "arn:a"])),
    st.just({"Fn::ImportValue": "shared"}),
    st.just({"Fn::Join": [":", ["arn", "a"]]}),
    st.just({"Ref": "AWS::NoValue"}),
)
values = plain_values | st.builds(
    lambda yes, no: {"Fn::If": ["IsProd", yes, no]}, plain_values, plain_values
)
environments = st.dictionaries(st.sampled_from(VARIABLES), values)


def _overlay(environment, waiting):
    key = {"Fn::GetAtt": ["OnSendRole", "Arn"]} if waiting else "a"
    entries = {name: {"Type": kind} for name, kind in RESOURCES.items()}
    entries["Table"] = {"Type": RESOURCES["Table"], "Properties": {"Policy": key}}
    entries["Alias"] = {"Type": RESOURCES["Alias"], "Properties": {"TargetKeyId": "a"}}
    function = {"Properties": {"Environment": {"Variables": environment}}}
    return {
        "Parameters": {"Which": {"Type": "String"}},
        "Resources": {**entries, "OnSend": function},
    }


def _grants(calls, overlay):
    rights = RightsOfHandler(needs=tuple(calls))
    on_send = handler("send", "on_send")
    plan = FunctionPlan(LogicalId("OnSend"), on_send, settings().defaults, rights)
    return grants_of((plan,), StageName("api"), overlay)["on_send"]


def _turned_round(call: Need) -> Need:
    turned = tuple(
        item._replace(holes={name: item.holes[name][::-1] for name in reversed(list(item.holes))})
        for item in reversed(call.resources)
    )
    return call._replace(resources=turned)


@examples(deadline=None)
@given(st.lists(needs, max_size=4), environments, st.randoms(use_true_random=False))
def test_the_order_of_calls_does_not_show(calls, environment, random):
    """Nor does their place: a comment moves every line, and must change no byte."""
    overlay = _overlay(environment, waiting=False)
    others = [_turned_round(call)._replace(where=call.where._replace(line=99)) for call in calls]
    random.shuffle(others)

    assert used(_grants(calls, overlay)) == used(_grants(others, overlay))


def _is_arn(raw):
    """Whether a resource is an ARN, as far as the template shows, and not a name or a star."""
    match raw:
        case {"Fn::If": [_, yes, no]}:
            sides = [side for side in (yes, no) if side != {"Ref": "AWS::NoValue"}]
            return bool(sides) and all(map(_is_arn, sides))
        case str() | {"Fn::Sub": _}:
            text = raw if isinstance(raw, str) else raw["Fn::Sub"]
            text = text[0] if isinstance(text, list) else text
            known = text.partition("*")[0]
            return text.startswith("${") or (text.startswith("arn:") and known.count(":") >= 3)
        case dict():
            return True
        case _:
            return False


@examples(deadline=None)
@given(st.lists(needs, min_size=1, max_size=3), environments, st.booleans())
def test_an_action_that_takes_a_resource_is_never_allowed_on_all(calls, environment, waiting):
    """What is not known is any resource of one type."""
    grants = _grants(calls, _overlay(environment, waiting))

    assert {grant.action for grant in grants} == {call.action for call in calls}
    for grant in grants:
        assert grant.resources
        for value in grant.resources:
            assert _is_arn(as_json(value)), value


@examples(deadline=None)
@given(st.lists(needs, min_size=1, max_size=3), environments)
def test_a_role_never_names_what_waits_for_it(calls, environment):
    """The stack could not be made."""
    grants = _grants(calls, _overlay(environment, waiting=True))

    assert "Table" not in re.findall(r"\w+", str([grant.resources for grant in grants]))


wild = st.text("ab/*?", max_size=6)
tame = st.text("ab/", max_size=6)


def _matches(pattern, text):
    """IAM's wildcards, by Python's own patterns."""
    spelled = re.escape(pattern).replace(r"\*", ".*").replace(r"\?", ".")
    return re.fullmatch(spelled, text) is not None


@examples(deadline=None)
@given(st.lists(wild, max_size=5), tame)
def test_what_is_left_out_was_allowed_anyway(patterns, text):
    """No right is lost, and none is won."""
    kept = without_covered(patterns)

    assert set(kept) <= set(patterns)
    assert any(_matches(pattern, text) for pattern in patterns) is any(
        _matches(str(pattern), text) for pattern in kept
    )


@examples(deadline=None)
@given(st.text("ab*?${}!", max_size=8))
def test_a_literal_means_itself(text):
    """Through ``Fn::Sub`` and IAM's own variables; as CloudFormation and IAM read them."""
    value = value_of(literal(text))

    assert isinstance(value, str)
    assert re.sub(r"\$\{([*?$])\}", r"\1", value) == text
    assert not re.search(r"[*?]", re.sub(r"\$\{[*?$]\}", "", value))
