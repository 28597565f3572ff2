"""Telling what is of boto3 from everything else."""

from __future__ import annotations

import pytest

from socketform.permissions.analysis.aws_values import (
    AwsObject,
    Client,
    Deferred,
    Listing,
    Session,
    is_aws,
    is_boto,
)
from socketform.permissions.analysis.values import PLAIN, App, Method, Words

TABLE = AwsObject("dynamodb", "Table", ((("rooms",),),))


@pytest.mark.parametrize(
    "value",
    [
        Session(),
        Client("s3"),
        Client(None),
        TABLE,
        Listing(AwsObject("s3", "Bucket"), "objects"),
        Deferred(Client("s3"), "ListObjectsV2"),
        Method(Client("s3"), "get_object"),
        Method(Method(TABLE, "meta"), "client"),
    ],
)
def test_what_boto3_makes_is_of_aws_and_so_are_its_methods(value):
    """A bound method of a client that is handed on is as good as the client."""
    assert is_aws(value)


@pytest.mark.parametrize("value", [PLAIN, App(), Words(("s3",)), Method(App(), "get_object")])
def test_everything_else_is_not_of_aws(value):
    """An own class may have methods called like those of a client."""
    assert not is_aws(value)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("boto3", True),
        ("boto3.session.Session", True),
        ("botocore.config.Config", True),
        ("aioboto3.Session", True),
        ("aiobotocore.session.get_session", True),
        ("boto3_helpers.client", False),
        ("boto", False),
    ],
)
def test_boto3_is_known_by_its_whole_name(path, expected):
    """Packages whose names only begin like it are others."""
    assert is_boto(path) is expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Client("s3"), Client("s3", ("eu-west-1",))),
        (Session(), Session(("eu-west-1",))),
        (TABLE, AwsObject("dynamodb", "Table", ((("users",),),))),
    ],
)
def test_region_and_identifiers_tell_clients_and_resources_apart(one, other):
    """They are parts of the ARN that a call acts on."""
    assert one != other
