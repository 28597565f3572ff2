"""Resources of boto3: tables, buckets, queues, and their lists."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.aws_values import AwsObject
from socketform.permissions.analysis.boto_resources import call_method
from socketform.permissions.analysis.engine import Arguments, PushUse
from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.uses import Site
from socketform.permissions.analysis.values import UNSETTLED
from socketform.permissions.resource_kinds import Call, Method

MADE = [
    ("dynamodb.Table('t')", ["dynamodb Table(t)"]),
    ("dynamodb.Table(name='t')", ["dynamodb Table(t)"]),
    ("dynamodb.Table(input())", ["dynamodb Table(?)"]),
    ("dynamodb.Table('a' if input() else 'b')", ["dynamodb Table(a|b)"]),
    ("dynamodb.Table()", ["dynamodb Table(?)"]),
    ("s3.Object('b', 'k')", ["s3 Object(b, k)"]),
    ("s3.Object(key='k', bucket_name='b')", ["s3 Object(b, k)"]),
    ("s3.Object(*input().split())", ["s3 Object(?, ?)"]),
    ("s3.Bucket('b').Object('k')", ["s3 Object(b, k)"]),
    ("s3.Bucket('b').Object('k').Bucket()", ["s3 Bucket(b)"]),
    ("sqs.Queue('u').Message('h')", ["sqs Message(u, h)"]),
    ("boto3.resource('s3', 'eu-west-1').Bucket('b')", ["s3 Bucket(b)@eu-west-1"]),
]
ATTRIBUTES = [
    ("s3.Object('b', 'k').key", ['"k"']),
    ("s3.Object('b', 'k').bucket_name", ['"b"']),
    ("s3.Bucket('b').name", ['"b"']),
    ("dynamodb.Table('t').table_name", ['"t"']),
    ("s3.Object('b', 'k').content_length", ["?"]),
    ("s3.Bucket('b').objects", ["Listing"]),
    ("s3.Bucket('b').meta", ["Method"]),
    ("s3.Bucket('b').get_available_subresources()", ["s3 Bucket(b)"]),
    ("s3.Bucket('b').objects.something()", ["?"]),
]
CALLS = {
    "dynamodb.Table('t').put_item(Item={})": ["dynamodb:PutItem table TableName=t"],
    "dynamodb.Table('t').query(IndexName='i')":
        ["dynamodb:Query index TableName=t IndexName=i"],
    "dynamodb.Table('t').query(**input())":
        ["dynamodb:Query table TableName=t, index TableName=t IndexName=?"],
    "with dynamodb.Table('t').batch_writer() as batch: batch.put_item(Item={})":
        ["dynamodb:BatchWriteItem table TableName=t"],
    "dynamodb.batch_get_item(RequestItems={'t': {}})":
        ["dynamodb:BatchGetItem table TableName=t"],
    "dynamodb.Table('t').item_count": ["dynamodb:DescribeTable table TableName=t"],
    "dynamodb.Table('t').load()": ["dynamodb:DescribeTable table TableName=t"],
    "dynamodb.Table('t').wait_until_exists()": ["dynamodb:DescribeTable table TableName=t"],
    "dynamodb.Table('t')": [],
    "dynamodb.Table('t').name": [],
    "s3.Bucket('b').upload_file('file', 'k')":
        ["s3:AbortMultipartUpload object BucketName=b ObjectName=k",
         "s3:PutObject object BucketName=b ObjectName=k"],
    "s3.Bucket('b').put_object(Body='')": ["s3:PutObject object BucketName=b"],
    "s3.Bucket('b').download_file()": ["s3:GetObject object BucketName=b"],
    "s3.Bucket('b').download_file('k', 'file', ExtraArgs={'VersionId': 'v'})":
        ["s3:GetObject object BucketName=b ObjectName=k",
         "s3:GetObjectVersion object BucketName=b ObjectName=k"],
    "s3.BucketVersioning('b').enable()": ["s3:PutBucketVersioning bucket BucketName=b"],
    "s3.MultipartUpload('b', 'k', 'i').owner": [],
    "s3.Object('b', 'k').get()": ["s3:GetObject object BucketName=b ObjectName=k"],
    "s3.Object('b', 'k').content_length": ["s3:GetObject object BucketName=b ObjectName=k"],
    "for one in s3.Bucket('b').objects.all(): print(one.key)":
        ["s3:ListBucket bucket BucketName=b"],
    "for one in s3.Bucket('b').objects.filter(Prefix='p'): print(one.key)":
        ["s3:ListBucket bucket BucketName=b"],
    "for page in s3.Bucket('b').objects.pages(): print(page)":
        ["s3:ListBucket bucket BucketName=b"],
    "for one in s3.Bucket('b').objects.limit(5): one.get()":
        ["s3:GetObject object BucketName=b ObjectName=?", "s3:ListBucket bucket BucketName=b"],
    "s3.Bucket('b').objects.delete()":
        ["s3:DeleteObject object BucketName=b ObjectName=?",
         "s3:ListBucket bucket BucketName=b"],
    "s3.Bucket('b').delete_objects(Delete={'Objects': [{'Key': 'k'}]})":
        ["s3:DeleteObject object BucketName=b ObjectName=k"],
    "sqs.get_queue_by_name(QueueName='q').send_message(MessageBody='')":
        ["sqs:GetQueueUrl queue QueueName=q", "sqs:SendMessage queue QueueName=q"],
    "sqs.create_queue(QueueName='q').purge()":
        ["sqs:CreateQueue queue QueueName=q", "sqs:PurgeQueue queue QueueName=q"],
    "boto3.resource('sns').Topic('a').publish(Message='')":
        ["sns:Publish topic TopicName=a"],
    "boto3.resource('sns').create_topic(Name='a').publish(Message='')":
        ["sns:CreateTopic topic TopicName=a", "sns:Publish topic TopicName=a"],
    "sqs.Queue('u').Message('h').delete()": ["sqs:DeleteMessage queue QueueName=u"],
    "for message in sqs.Queue('u').receive_messages(): message.delete()":
        ["sqs:DeleteMessage queue QueueName=u", "sqs:ReceiveMessage queue QueueName=u"],
    "boto3.resource('ec2').Instance('i').vpc.id":
        ["ec2:DescribeInstances"],
    "boto3.resource('lambda').invoke()": [],
}  # fmt: skip
SETUP = (
    "s3, sqs = boto3.resource('s3'), boto3.resource('sqs')\ndynamodb = boto3.resource('dynamodb')\n"
)


@pytest.mark.parametrize(("expression", "expected"), [*MADE, *ATTRIBUTES])
def test_a_resource_is_known_by_its_identifiers(expression, expected, values):
    """Each leads to others: an object to its bucket, a message to its queue."""
    assert values(expression, SETUP) == expected


@pytest.mark.parametrize(("source", "expected"), CALLS.items())
def test_what_is_done_with_a_resource_needs_what_boto3_calls(source, expected, needs):
    """Loading it for an attribute is a call, too; making one is none."""
    assert needs(SETUP + source) == expected


def test_a_method_that_a_resource_does_not_have_calls_nothing(found):
    """Whoever runs it learns so; a later boto3 may have it, which is not told here."""
    source = "boto3.resource('dynamodb').Table('t').fetch()\nboto3.resource('s3').fetch()"

    assert found(source) == ((), (), ())


def test_a_method_that_calls_an_operation_of_another_botocore_needs_nothing_known(project):
    """boto3 and botocore are made apart, and described apart."""
    analysis = Execution(project(""))
    method = Method(calls=(Call("InventItem"),))

    found = call_method(Site(analysis, None), method, AwsObject("dynamodb", ""), Arguments())

    assert found == UNSETTLED
    assert not any(isinstance(use, PushUse) for use in analysis.frame.uses)
