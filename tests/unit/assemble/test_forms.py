"""Forms of ARNs, and what becomes of one when its holes are filled."""

from __future__ import annotations

import pytest

from socketform.assemble.fillings import Gap, Named, Shape
from socketform.assemble.forms import filled, form_of, what
from socketform.assemble.substitution import Pattern
from support.reached import index, resource, table

OWN = "arn:${AWS::Partition}:dynamodb:${AWS::Region}:${AWS::AccountId}:table/"
STREAM = resource("dynamodb:stream", "table/${TableName}/stream/${StreamLabel}", StreamLabel="a")
SECRET = resource("secretsmanager:Secret", "secret:${SecretId}", SecretId="a")
OBJECT = resource(
    "s3:object", "arn:${Partition}:s3:::${BucketName}/${ObjectName}", BucketName="a", ObjectName="b"
)
GROUP = resource("logs:log-group", "log-group:${LogGroupName}", LogGroupName="a")
CLUSTER = resource("ecs:service", "service/${ClusterName}/${ServiceName}", ClusterName="a")
SLASH = resource(
    "ssm:parameter", "parameter/${NameWithoutLeadingSlash}", NameWithoutLeadingSlash=""
)
DASH = resource("a:b", "b/${BName}-rooms", BName="a")
GAP = Gap("not known")
REGION = Named(Pattern("eu-west-1"))
ANY_REGION = Named(Pattern("*"), gaps=(GAP,))


def _filled(call, region=None, **fillings):
    form = form_of(call, "a:Do", region)
    named = {
        name: Named(Pattern(given)) if isinstance(given, str) else given
        for name, given in fillings.items()
    }
    pattern, deciding = filled(form, named)
    return pattern.text, deciding


def _arn(text, shape=Shape.ARN, **more):
    return Named(Pattern(text), shape, **more)


def test_names_fill_the_holes_and_the_stack_the_rest():
    """Partition, region and account are those of the stack."""
    text, deciding = _filled(index("a", "b"), TableName="rooms", IndexName="by-room")

    assert text == f"{OWN}rooms/index/by-room"
    assert deciding == Named(Pattern("rooms"))


def test_region_and_account_are_those_that_the_call_says():
    """By the client, or by the name itself, which knows better."""
    named = Named(Pattern("rooms"), region="us-east-2", account=Pattern("12"))

    assert _filled(table("a"), REGION, TableName="rooms")[0] == (
        "arn:${AWS::Partition}:dynamodb:eu-west-1:${AWS::AccountId}:table/rooms"
    )
    assert _filled(table("a"), REGION, TableName=named)[0] == (
        "arn:${AWS::Partition}:dynamodb:us-east-2:12:table/rooms"
    )


def test_a_region_that_is_not_known_is_a_gap():
    """But not where the name says it, or nothing wants it."""
    named = Named(Pattern("rooms"), region="us-east-2")

    assert _filled(table("a"), ANY_REGION, TableName="a")[1].gaps == (GAP,)
    assert _filled(table("a"), ANY_REGION, TableName=named)[1].gaps == ()
    assert _filled(OBJECT, ANY_REGION, BucketName="a", ObjectName="b")[1].gaps == ()


def test_a_form_without_holes_stands_as_it_is():
    """Nothing decides what it is."""
    call = resource("events:event-bus", "event-bus/default")

    assert _filled(call) == (
        "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:event-bus/default",
        None,
    )
    assert _filled(resource("sns:topic", "arn:*"))[1] is None


@pytest.mark.parametrize(
    ("call", "start", "main"),
    [
        (table("a"), "dynamodb:table/", "TableName"),
        (OBJECT, "s3:", "BucketName"),
        (STREAM, None, "StreamLabel"),
        (resource("a:b", "b/${One}/${Two}"), "a:b/", "One"),
        (resource("a:b", "b"), None, None),
    ],
)
def test_the_first_hole_that_the_call_fills_names_the_resource(call, start, main):
    """A stream is called by an ARN that says the table too."""
    form = form_of(call, "a:Do", None)

    assert (form.start, form.main) == (start, main)


@pytest.mark.parametrize(
    ("call", "fillings", "text"),
    [
        (table("a"), {"TableName": _arn("${Table.Arn}", Shape.OWN_ARN)}, "${Table.Arn}"),
        (
            index("a", "b"),
            {"TableName": _arn("${Table.Arn}", Shape.OWN_ARN), "IndexName": "b"},
            "${Table.Arn}/index/b",
        ),
        (
            index("a", "b"),
            {"TableName": _arn("arn:aws:dynamodb:us-east-1:1:table/a"), "IndexName": "b"},
            "arn:aws:dynamodb:us-east-1:1:table/a/index/b",
        ),
        (
            index("a", "b"),
            {"TableName": _arn("arn:aws:dynamodb:us-east-1:1:table/a/index/c"), "IndexName": "b"},
            "arn:aws:dynamodb:us-east-1:1:table/a/index/c",
        ),
        (index("a", "b"), {"TableName": _arn("${Which}"), "IndexName": "b"}, "${Which}/index/b"),
        (
            index("a", "b"),
            {"TableName": "a", "IndexName": _arn("arn:aws:dynamodb:us-east-1:1:table/a/index/c")},
            "arn:aws:dynamodb:us-east-1:1:table/a/index/c",
        ),
        (CLUSTER, {"ClusterName": _arn("${Which}"), "ServiceName": "*"}, "${Which}"),
        (OBJECT, {"BucketName": _arn("${Bucket.Arn}", Shape.OWN_ARN), "ObjectName": "*"},
         "${Bucket.Arn}/*"),
        (OBJECT, {"BucketName": _arn("arn:aws:s3:::a"), "ObjectName": "b"}, "arn:aws:s3:::a/b"),
        (
            OBJECT,
            {"BucketName": _arn("arn:aws:s3:us-east-1:1:accesspoint/a"), "ObjectName": "b"},
            "arn:aws:s3:us-east-1:1:accesspoint/a/object/b",
        ),
        (GROUP, {"LogGroupName": _arn("arn:aws:logs:us-east-1:1:log-group:a")},
         "arn:aws:logs:us-east-1:1:log-group:a:*"),
        (GROUP, {"LogGroupName": _arn("arn:aws:logs:us-east-1:1:log-group:a:*")},
         "arn:aws:logs:us-east-1:1:log-group:a:*"),
        (SECRET, {"SecretId": _arn("arn:aws:secretsmanager:us-east-1:1:secret:a-AbC123")},
         "arn:aws:secretsmanager:us-east-1:1:secret:a-AbC123"),
        (SECRET, {"SecretId": _arn("arn:aws:secretsmanager:us-east-1:1:secret:a")},
         "arn:aws:secretsmanager:us-east-1:1:secret:a-??????"),
        (SECRET, {"SecretId": _arn("${Which}")}, "${Which}"),
        (DASH, {"BName": _arn("arn:aws:a:us-east-1:1:b/a-c")}, "arn:aws:a:us-east-1:1:b/a-c"),
        (resource("a:b", "b/${BName}+c", BName="a"), {"BName": _arn("${Which}")}, "${Which}"),
    ],
)  # fmt: skip
def test_behind_an_arn_comes_what_it_lacks(call, fillings, text):
    """An index behind its table, a key behind its bucket, and nothing twice."""
    assert _filled(call, **fillings)[0] == text


def test_the_arn_decides_what_is_known():
    """The name before it does not matter any more."""
    arn = _arn("arn:aws:dynamodb:us-east-1:1:table/a/index/*", gaps=(GAP,))

    assert _filled(index("a", "b"), TableName="a", IndexName=arn)[1] == arn


@pytest.mark.parametrize(
    ("call", "action", "end"),
    [
        (SECRET, "secretsmanager:GetSecretValue", "secret:a-??????"),
        (GROUP, "logs:FilterLogEvents", "log-group:a:*"),
        (GROUP, "logs:TagResource", "log-group:a"),
        (GROUP, "logs:ListTagsForResource", "log-group:a"),
    ],
)
def test_some_arns_end_in_more_than_the_name(call, action, end):
    """Without it, a policy would allow nothing."""
    form = form_of(call, action, None)
    pattern, _ = filled(form, dict.fromkeys(form.holes, Named(Pattern("a"))))

    assert pattern.text.endswith(f":{end}")


def test_a_slash_stands_once():
    """Where the name brings it, the form's is left out."""
    name = Named(Pattern("${Which}"), has_slash=True)

    assert _filled(SLASH, NameWithoutLeadingSlash=name)[0].endswith(":parameter${Which}")


@pytest.mark.parametrize(
    ("call", "region", "kept", "said"),
    [
        (table("a"), None, "*", "any table of this account and region"),
        (table("a"), None, "dev-*", "any table like dev-* of this account and region"),
        (table("a"), None, "arn:aws:dynamodb:a:*:table/b",
         "any table like arn:aws:dynamodb:a:*:table/b"),
        (table("a"), REGION, "*", "any table of this account in eu-west-1"),
        (table("a"), ANY_REGION, "*", "any table of this account and region"),
        (OBJECT, None, "*", "any object"),
        (resource("iam:role", "arn:${Partition}:iam::${Account}:role/${Name}"), None, "*",
         "any role of this account"),
        (resource("a:globalTable", "b/${Name}"), None, "*",
         "any global table of this account and region"),
        (resource("a:log-group", "b/${Name}"), None, "*",
         "any log group of this account and region"),
        (resource("a:KMSKey2", "b/${Name}"), None, "*",
         "any kms key 2 of this account and region"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_said_in_words(call, region, kept, said):
    """The notice is read by people."""
    assert what(form_of(call, "a:Do", region), kept) == said
