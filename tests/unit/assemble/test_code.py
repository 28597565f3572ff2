"""Where the functions' code is, from what the command line says."""

from __future__ import annotations

import pytest

from socketform.assemble.code import Code, code_location
from socketform.errors import UsageError
from socketform.model.intrinsics import Ref, Verbatim
from socketform.model.resources import LocalCode, Parameter, S3Code


def test_code_is_a_zip_beside_the_template_by_default():
    """``chalice package`` writes it there."""
    assert code_location(None, as_parameters=False) == Code(LocalCode(path="./deployment.zip"))


def test_code_may_be_another_path():
    """A build folder has a place of its own."""
    assert code_location("build/", as_parameters=False) == Code(LocalCode(path="build/"))


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("s3://bucket/key.zip", S3Code(bucket="bucket", key="key.zip", version=None)),
        ("s3://bucket/a/b.zip", S3Code(bucket="bucket", key="a/b.zip", version=None)),
        ("s3://bucket/a.zip#v1", S3Code(bucket="bucket", key="a.zip", version="v1")),
        ("s3://bucket/a.zip#", S3Code(bucket="bucket", key="a.zip", version=None)),
    ],
)
def test_code_may_be_an_object_in_s3(address, expected):
    """A pipeline has uploaded the code before it makes the template."""
    assert code_location(address, as_parameters=False) == Code(expected)


@pytest.mark.parametrize(
    "address", ["s3://", "s3://bucket", "s3://bucket/", "s3:///key", "s3://#v"]
)
def test_an_s3_address_needs_bucket_and_key(address):
    """CloudFormation would find the empty one only while it deploys."""
    with pytest.raises(UsageError) as caught:
        code_location(address, as_parameters=False)

    assert caught.value.message == f"{address!r} names no object in a bucket"
    assert caught.value.remedy == "write --code s3://bucket/key or s3://bucket/key#version"


def test_code_may_be_left_to_whoever_deploys():
    """One template then serves every version of the code."""
    code = code_location(None, as_parameters=True)

    assert code.location == S3Code(
        bucket=Ref("CodeBucket"),
        key=Ref("CodeKey"),
        version=Verbatim(
            {"Fn::If": ["HasCodeVersion", {"Ref": "CodeVersion"}, {"Ref": "AWS::NoValue"}]}
        ),
    )


def test_the_code_parameters_are_sorted_and_described():
    """Only the version may be left out."""
    assert code_location(None, as_parameters=True).parameters == (
        Parameter(id="CodeBucket", description="S3 bucket that holds the code", default=None),
        Parameter(id="CodeKey", description="Key of the zip in that bucket", default=None),
        Parameter(
            id="CodeVersion", description="Version of the zip; the newest when empty", default=""
        ),
    )


def test_an_empty_version_counts_as_none():
    """A parameter cannot be absent, only empty."""
    assert code_location(None, as_parameters=True).conditions == {
        "HasCodeVersion": {"Fn::Not": [{"Fn::Equals": [{"Ref": "CodeVersion"}, ""]}]}
    }


def test_a_place_and_parameters_exclude_each_other():
    """Two answers to one question are no answer."""
    with pytest.raises(UsageError) as caught:
        code_location("build/", as_parameters=True)

    assert caught.value.message == "--code and --code-parameters exclude each other"
    assert caught.value.remedy == (
        "leave one out: either the template names the code, or its parameters do"
    )
