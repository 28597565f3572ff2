"""Sessions of boto3, and the clients and resources that they make."""

from __future__ import annotations

import pytest

MADE = [
    ("boto3.client('s3')", ["client of s3"]),
    ("boto3.client(service_name='s3')", ["client of s3"]),
    ("boto3.resource('s3')", ["s3 ()"]),
    ("boto3.Session().client('s3')", ["client of s3"]),
    ("boto3.session.Session().resource('s3')", ["s3 ()"]),
    ("boto3.client('s3' if input() else 'sqs')", ["client of s3", "client of sqs"]),
    ("boto3.client(input())", ["client of None"]),
    ("boto3.client('s3' if input() else input())", ["client of s3", "client of None"]),
    ("boto3.client(*['s3'])", ["client of s3"]),
    ("boto3.client(*input().split())", ["client of None"]),
    ("boto3.client(**{'service_name': 's3'})", ["client of s3"]),
    ("boto3.client(**input())", ["client of None"]),
    ("boto3.client('nothing')", []),
    ("botocore.session.get_session().create_client('s3')", ["client of s3"]),
    ("aioboto3.Session().client('s3')", ["client of s3"]),
    ("aiobotocore.session.AioSession().create_client('s3')", ["client of s3"]),
    ("boto3.s3.transfer.S3Transfer(boto3.client('s3'))", ["client of s3"]),
    ("boto3.resource('s3').meta.client", ["client of s3"]),
    ("boto3.resource('dynamodb').Table('a').meta.client", ["client of dynamodb"]),
    ("boto3.client('s3').meta.client", ["client of s3"]),
    ("boto3.DEFAULT_SESSION", ["boto3.DEFAULT_SESSION"]),
    ("boto3.setup_default_session()", ["?"]),
]
REGIONS = [
    ("boto3.client('s3', 'eu-west-1')", ["client of s3@eu-west-1"]),
    ("boto3.client('s3', region_name='eu-west-1')", ["client of s3@eu-west-1"]),
    ("boto3.resource('s3', region_name='eu-west-1')", ["s3 ()@eu-west-1"]),
    ("boto3.client('s3', region_name=os.environ['REGION'])", ["client of s3@${REGION}"]),
    ("boto3.client('s3', region_name=os.environ['AWS_REGION'])", ["client of s3"]),
    ("boto3.client('s3', region_name=os.environ['AWS_DEFAULT_REGION'])", ["client of s3"]),
    ("boto3.client('s3', region_name=None)", ["client of s3"]),
    ("boto3.client('s3', region_name=input())", ["client of s3@?"]),
    ("boto3.client('s3', region_name='a' if input() else 'b')", ["client of s3@?"]),
    ("boto3.Session(region_name='eu-west-1').client('s3')", ["client of s3@eu-west-1"]),
    ("boto3.Session('id', 'key', 'token', 'eu-west-1').client('s3')",
     ["client of s3@eu-west-1"]),
    ("boto3.Session(region_name='eu-west-1').client('s3', 'us-east-1')",
     ["client of s3@us-east-1"]),
    ("boto3.Session(region_name='eu-west-1').region_name", ["?"]),
    ("boto3.client('s3', config=botocore.config.Config(region_name='eu-west-1'))",
     ["client of s3@eu-west-1"]),
    ("boto3.client('s3', config=botocore.config.Config(retries={}))", ["client of s3"]),
    ("boto3.client('s3', 'eu-west-1').meta.client", ["client of s3@eu-west-1"]),
]  # fmt: skip
DATA = [
    ("boto3.Session().get_credentials()", ["?"]),
    ("boto3.Session()('a')", ["?"]),
    ("boto3.client('s3').exceptions", ["?"]),
    ("boto3.client('s3').exceptions.NoSuchKey", ["?"]),
    ("boto3.client('s3').get_object.__name__", ["?"]),
    ("boto3.client('s3').meta.region_name", ["?"]),
    ("boto3.client('s3').get_paginator('list_objects_v2').something()", ["?"]),
]
SETUP = (
    "import aioboto3, aiobotocore.session, boto3.s3.transfer, botocore.session, botocore.config\n"
)
SIGNED = [
    "from botocore.auth import SigV4Auth\nSigV4Auth(None, 's3', 'eu-west-1')",
    "from botocore.awsrequest import AWSRequest\nAWSRequest()",
    "from botocore.signers import RequestSigner\nRequestSigner()",
]


@pytest.mark.parametrize(("expression", "expected"), [*MADE, *REGIONS])
def test_a_session_makes_clients_and_resources(expression, expected, values):
    """By the names that boto3 takes, in the region that they are made for."""
    assert values(expression, SETUP) == expected


@pytest.mark.parametrize(("expression", "expected"), DATA)
def test_everything_else_of_a_session_or_client_is_data(expression, expected, values):
    """It leads to no call."""
    assert values(expression) == expected


def test_a_service_that_botocore_does_not_have_is_a_doubt(doubts):
    """A later botocore may have it; its actions are not known."""
    source = "boto3.client('teleport').beam()"

    assert doubts(source) == ["5: no service of AWS that we know is called teleport"]


@pytest.mark.parametrize("source", SIGNED)
def test_a_request_that_is_signed_by_hand_is_a_doubt(source, doubts):
    """What it asks for is in a text that is sent, not in a call."""
    assert doubts(source) == ["6: a request to AWS is signed by hand"]


def test_an_app_may_do_without_boto3(needs):
    """Nothing is found where nothing of AWS is used."""
    assert needs("print('rooms')") == []
