"""Clients of boto3: operations, paginators, waiters, helpers, and what they answer."""

from __future__ import annotations

import pytest

CALLS = {
    "sqs.send_message(QueueUrl='q', MessageBody='')": ["sqs:SendMessage queue QueueName=q"],
    "sqs.send_message(**{'QueueUrl': 'q'})": ["sqs:SendMessage queue QueueName=q"],
    "sqs.send_message(**input())": ["sqs:SendMessage queue QueueName=?"],
    "sqs.send_message(*input())": ["sqs:SendMessage queue QueueName=?"],
    "getattr(sqs, 'send_message')(QueueUrl='q')": ["sqs:SendMessage queue QueueName=q"],
    "s3.get_paginator('list_objects_v2').paginate(Bucket='b')":
        ["s3:ListBucket bucket BucketName=b"],
    "s3.get_paginator(operation_name='list_objects_v2').paginate(Bucket='b')":
        ["s3:ListBucket bucket BucketName=b"],
    "s3.get_paginator('list_objects_v2')": [],
    "for page in s3.get_paginator('list_objects_v2').paginate(Bucket='b'): print(page)":
        ["s3:ListBucket bucket BucketName=b"],
    "dynamodb.get_waiter('table_exists').wait(TableName='t')":
        ["dynamodb:DescribeTable table TableName=t"],
    "dynamodb.get_waiter('table_exists').wait(**input())":
        ["dynamodb:DescribeTable table TableName=?"],
    "s3.upload_file('file', 'b', 'k')":
        ["s3:AbortMultipartUpload object BucketName=b ObjectName=k",
         "s3:PutObject object BucketName=b ObjectName=k"],
    "s3.download_file(Bucket='b', Key='k', Filename='file')":
        ["s3:GetObject object BucketName=b ObjectName=k"],
    "s3.download_file(*input().split())":
        ["s3:GetObject object BucketName=? ObjectName=?",
         "s3:GetObjectVersion object BucketName=? ObjectName=?"],
    "s3.generate_presigned_url('get_object', Params={'Bucket': 'b', 'Key': 'k'})":
        ["s3:GetObject object BucketName=b ObjectName=k"],
    "s3.generate_presigned_url(ClientMethod='get_object', Params=input())":
        ["s3:GetObject object BucketName=? ObjectName=?",
         "s3:GetObjectVersion object BucketName=? ObjectName=?"],
    "s3.generate_presigned_url('delete_object', {'Bucket': 'b', 'Key': 'k'})":
        ["s3:DeleteObject object BucketName=b ObjectName=k"],
    "s3.generate_presigned_url('get_object', None)": ["s3:GetObject object"],
    "s3.generate_presigned_url('get_object')": ["s3:GetObject object"],
    "s3.generate_presigned_url('nothing_like_it', {})": [],
    "s3.can_paginate('list_objects_v2')": [],
    "s3.close()": [],
    "s3._make_api_call": [],
    "s3._private()": [],
    "boto3.client(input()).close()": [],
}  # fmt: skip
DOUBTS = {
    "boto3.client(input()).do_something()":
        ["do_something is called on a client of a service that is not known"],
    "s3.fetch_object()": ["s3 has no operation fetch_object that we know"],
    "s3.get_paginator(input()).paginate()":
        ["a paginator is made of which the source does not say what it calls"],
    "dynamodb.get_waiter(input()).wait()":
        ["a waiter is made of which the source does not say what it calls"],
    "s3.get_paginator('get_object')": ["s3 has nothing called get_object that we know"],
    "dynamodb.get_waiter('nobody')": ["dynamodb has nothing called nobody that we know"],
    "s3.generate_presigned_url(input(), {})":
        ["an address is signed for an operation that is not known"],
    "s3.generate_presigned_url()":
        ["an address is signed for an operation that is not known"],
}  # fmt: skip
ANSWERS = [
    ("sqs.get_queue_url(QueueName='q')['QueueUrl']", ['"q"']),
    ("sqs.get_queue_url(QueueName='q').get('QueueUrl')", ['"q"', "None"]),
    ("sqs.get_queue_url(QueueName='q')['ResponseMetadata']", ["?"]),
    ("dynamodb.describe_table(TableName='t')['Table']['TableArn']", ['"t"']),
    ("dynamodb.describe_table(TableName='t')['Table']['ItemCount']", ["?"]),
    ("dynamodb.get_item(TableName='t')['Item']", ["?"]),
]
SETUP = "s3, sqs, dynamodb = boto3.client('s3'), boto3.client('sqs'), boto3.client('dynamodb')\n"


@pytest.mark.parametrize(("source", "expected"), CALLS.items())
def test_methods_of_a_client_need_what_they_call(source, expected, needs):
    """By botocore's own models, not by names that look alike."""
    assert needs(SETUP + source) == expected


@pytest.mark.parametrize(("source", "expected"), DOUBTS.items())
def test_a_call_that_is_not_known_is_a_doubt(source, expected, doubts):
    """The right for it is missing, and whoever reads the notice can add it."""
    assert doubts(SETUP + source) == [f"6: {what}" for what in expected]


@pytest.mark.parametrize(("expression", "expected"), ANSWERS)
def test_an_answer_says_again_what_the_call_has_said(expression, expected, values):
    """The queue of an address that was asked for by name is the queue of that name."""
    assert values(expression, SETUP) == expected


def test_a_call_with_the_address_from_an_answer_is_one_of_that_queue(needs):
    """Most programs ask for the address first."""
    source = """
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName="jobs")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="")
    """

    assert needs(source) == [
        "sqs:GetQueueUrl queue QueueName=jobs",
        "sqs:SendMessage queue QueueName=jobs",
    ]


def test_a_call_of_another_region_needs_its_right_there(needs):
    """The region is part of the ARN."""
    source = "boto3.client('dynamodb', 'eu-west-1').get_waiter('table_exists').wait(TableName='t')"

    assert needs(source) == ["dynamodb:DescribeTable table@eu-west-1 TableName=t"]
