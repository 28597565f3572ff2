"""What a call of AWS needs: actions, and the resources they apply to."""

from __future__ import annotations

import pytest

NEEDS = {
    "boto3.client('dynamodb').put_item(TableName='rooms')":
        ["dynamodb:PutItem table TableName=rooms"],
    "boto3.client('dynamodb').put_item(TableName=os.environ['T'])":
        ["dynamodb:PutItem table TableName=${T}"],
    "boto3.client('dynamodb').put_item(TableName='a' if input() else os.environ['T'])":
        ["dynamodb:PutItem table TableName=a|${T}"],
    "boto3.client('dynamodb').put_item(TableName=input())":
        ["dynamodb:PutItem table TableName=?"],
    "boto3.client('dynamodb').put_item()": ["dynamodb:PutItem table"],
    "boto3.client('dynamodb').query(TableName='t')":
        ["dynamodb:Query table TableName=t"],
    "boto3.client('dynamodb').query(TableName='t', IndexName='i')":
        ["dynamodb:Query index TableName=t IndexName=i"],
    "boto3.client('dynamodb').query(TableName='t', IndexName=None)":
        ["dynamodb:Query table TableName=t"],
    "boto3.client('dynamodb').batch_get_item(RequestItems={'a': {}, 'b': {}})":
        ["dynamodb:BatchGetItem table TableName=a|b"],
    "boto3.client('s3').copy_object(Bucket='to', Key='k', CopySource='from/key')":
        ["s3:GetObject object BucketName=from ObjectName=key",
         "s3:PutObject object BucketName=to ObjectName=k"],
    "boto3.client('sns', region_name='eu-west-1').publish(TopicArn='a')":
        ["sns:Publish topic@eu-west-1 TopicName=a"],
    "boto3.client('sts').get_caller_identity()": [],
    "boto3.client('sqs').list_queues()": ["sqs:ListQueues"],
}  # fmt: skip
PUSHES = [
    ("post_to_connection(ConnectionId='id', Data='')",
     ["POST apigatewaymanagementapi.PostToConnection"]),
    ("delete_connection(ConnectionId='id')",
     ["DELETE apigatewaymanagementapi.DeleteConnection"]),
    ("get_connection(ConnectionId='id')", ["GET apigatewaymanagementapi.GetConnection"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "expected"), NEEDS.items())
def test_a_call_needs_its_actions_on_the_resources_that_it_names(source, expected, needs):
    """Which those are, the tables of the service say."""
    assert needs(source) == expected


def test_an_object_among_texts_stands_for_any(needs):
    """It has no name that the source tells."""
    source = "class C: ...\nboto3.client('dynamodb').put_item(TableName=C())"

    assert needs(source) == ["dynamodb:PutItem table TableName=?"]


@pytest.mark.parametrize(("call", "expected"), PUSHES)
def test_the_client_of_the_connections_api_pushes(call, expected, found):
    """Its rights are those on the app's own API, not on a resource that the call names."""
    source = f"boto3.client('apigatewaymanagementapi', endpoint_url=input()).{call}"

    rights = found(source)

    assert [f"{one.method} {one.call}" for one in rights.pushes] == expected
    assert rights.needs == ()


def test_an_operation_without_a_known_action_is_a_doubt(doubts):
    """Which right it takes is documented nowhere."""
    source = "boto3.client('dynamodb').cancel_bulk_operation()"

    assert doubts(source) == ["5: no IAM action is known for dynamodb.CancelBulkOperation"]


def test_an_action_of_which_no_form_applies_acts_on_nothing_in_particular(found):
    """Without an identifier all guardrails are listed."""
    [need] = found("boto3.client('bedrock').list_guardrails()").needs

    assert need.action == "bedrock:ListGuardrails"
    assert [resource.holes for resource in need.resources] == [{}]


def test_a_call_by_name_says_so(found):
    """It may well be a call of something else."""
    source = """
    boto3.client("sns").list_topics()
    class Kept: ...
    Kept().client.publish(TopicArn="rooms")
    """

    [sure, *guessed] = found(source).needs

    assert sure.by_name is None
    assert {one.by_name for one in guessed} == {"publish is called on what is not known"}
