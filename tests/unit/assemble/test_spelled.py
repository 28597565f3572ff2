"""What a text is that stands in a hole."""

from __future__ import annotations

import pytest

from socketform.assemble.fillings import Gap, Hole, Named, Shape
from socketform.assemble.spelled import resource_part, spelled
from socketform.assemble.substitution import Pattern

TABLE = Hole("TableName", "dynamodb:table/")
QUEUE = Hole("QueueName", "sqs:")
KEY = Hole("KeyId", "kms:key/")
FUNCTION = Hole("FunctionName", "lambda:function:")
RULE = Hole("EventBusName", "events:rule/")
PARAMETER = Hole("ParameterNameWithoutLeadingSlash", "ssm:parameter/")
GAP = Gap("the source does not settle it")


def _spelled(text, hole, *gaps):
    return spelled(Pattern(text), gaps, hole)


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("rooms", TABLE),
        ("https://example.com/a/b", TABLE),
        ("alias/rooms", TABLE),
        ("/rooms", TABLE),
        ("rooms:live", FUNCTION),
        ("a:function:b", FUNCTION),
        ("rooms", QUEUE),
    ],
)
def test_any_other_text_is_a_name(text, hole):
    """It stands in the form as it is."""
    assert _spelled(text, hole) == Named(Pattern(text))


def test_a_name_keeps_what_is_known_around_what_is_not():
    """``prod-*`` is narrower than ``*``."""
    assert _spelled("prod-*", TABLE, GAP) == Named(Pattern("prod-*"), gaps=(GAP,))


@pytest.mark.parametrize(
    ("text", "hole"),
    [
        ("arn:aws:dynamodb:us-east-1:1:table/rooms", TABLE),
        ("arn:${AWS::Partition}:dynamodb:${AWS::Region}:*:table/a:b", TABLE),
        ("arn:aws:s3-object-lambda:us-east-1:1:accesspoint/a", Hole("BucketName", "s3:")),
        ("arn:aws:dynamodb:us-east-1:1:table/rooms/index/a", Hole("IndexName")),
    ],
)
def test_an_arn_of_the_forms_kind_stands_as_it_is(text, hole):
    """Another account or region is what its author meant."""
    assert _spelled(text, hole) == Named(Pattern(text), Shape.ARN)


def test_a_partition_that_is_not_known_is_the_stacks():
    """There is no calling into another one."""
    own = "arn:${AWS::Partition}:dynamodb:us-east-1:1:table"

    assert _spelled("arn:*:dynamodb:us-east-1:1:table/a", TABLE, GAP) == Named(
        Pattern(f"{own}/a"), Shape.ARN
    )
    assert _spelled("arn:*:dynamodb:us-east-1:1:table/a*", TABLE, GAP) == Named(
        Pattern(f"{own}/a*"), Shape.ARN, (GAP,)
    )


def test_of_an_arn_of_another_kind_the_name_counts():
    """A rule may be asked for by the ARN of its event bus."""
    named = _spelled("arn:aws:events:eu-west-1:12:event-bus/app/rooms", RULE)
    own = _spelled("arn:aws:events:::event-bus/rooms", RULE)

    assert named == Named(Pattern("rooms"), region="eu-west-1", account=Pattern("12"))
    assert own == Named(Pattern("rooms"))


@pytest.mark.parametrize("text", ["arn:*", "arn:aws:sns:*", "arn:aws:*:us-east-1:1:rooms"])
def test_what_is_hardly_an_arn_is_anything(text):
    """``arn:*`` would be every resource of AWS."""
    assert _spelled(text, TABLE, GAP) == Named(Pattern("*"), gaps=(GAP,))


@pytest.mark.parametrize(
    ("text", "name", "region", "account"),
    [
        ("https://sqs.eu-west-1.amazonaws.com/123456789012/rooms", "rooms", "eu-west-1",
         "123456789012"),
        ("https://eu-west-1.queue.amazonaws.com/123456789012/rooms", "rooms", "eu-west-1",
         "123456789012"),
        ("https://queue.amazonaws.com/123456789012/rooms", "rooms", "us-east-1", "123456789012"),
        ("http://localhost:4566/000000000000/rooms", "rooms", None, None),
        ("https://sqs.${AWS::Region}.amazonaws.com/${AWS::AccountId}/a", "a", "${AWS::Region}",
         "${AWS::AccountId}"),
        ("https://sqs.*.amazonaws.com/*/rooms", "rooms", "*", "*"),
    ],
)  # fmt: skip
def test_the_url_of_a_queue_gives_name_region_and_account(text, name, region, account):
    """SQS is called by URL, and allowed by ARN."""
    expected = Named(Pattern(name), region=region, account=account and Pattern(account))

    assert _spelled(text, QUEUE) == expected


def test_a_url_that_is_none_of_a_queue_is_any_queue():
    """A proxy, or a part that is not known."""
    assert _spelled("https://example.com", QUEUE) == Named(
        Pattern("*"), gaps=(Gap("QueueName is no URL of a queue"),)
    )
    assert _spelled("https://*", QUEUE, GAP) == Named(Pattern("*"), gaps=(GAP,))


@pytest.mark.parametrize("text", ["alias/rooms", "arn:aws:kms:us-east-1:1:alias/rooms"])
def test_an_alias_of_a_key_is_any_key(text):
    """IAM does not take the one for the other."""
    assert _spelled(text, KEY) == Named(
        Pattern("*"), gaps=(Gap(f"{text} is an alias, and a policy names the key itself"),)
    )


def test_a_part_of_a_functions_arn_is_its_account_and_name():
    """Lambda takes three ways to name a function."""
    assert _spelled("123456789012:function:rooms", FUNCTION) == Named(
        Pattern("rooms"), account=Pattern("123456789012")
    )


def test_a_slash_that_the_form_has_is_not_doubled():
    """``/app/rooms`` is ``parameter/app/rooms``."""
    assert _spelled("/app/rooms", PARAMETER) == Named(Pattern("app/rooms"))


def test_the_resource_of_an_arn_is_its_sixth_field():
    """Colons in it are its own."""
    assert resource_part("arn:aws:lambda:us-east-1:1:function:a:live") == "function:a:live"
    assert resource_part("${Table.Arn}") == ""
