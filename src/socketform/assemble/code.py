"""Where the functions' code is, from what the command line says."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from socketform.errors import UsageError
from socketform.model.intrinsics import Ref, Verbatim
from socketform.model.names import LogicalId
from socketform.model.resources import LocalCode, Parameter, S3Code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.model.intrinsics import Json

DEFAULT_CODE_PATH = "./deployment.zip"
"""A zip beside the template, as `chalice package` writes it."""

BUCKET_PARAMETER = LogicalId("CodeBucket")
KEY_PARAMETER = LogicalId("CodeKey")
VERSION_PARAMETER = LogicalId("CodeVersion")
VERSION_CONDITION = "HasCodeVersion"

_S3 = "s3://"


class Code(NamedTuple):
    """Where the functions' code is, with the parameters that say so.

    Attributes:
        location: The place.
        parameters: Template parameters that the place refers to, sorted by id.
        conditions: Conditions that it refers to.
    """

    location: LocalCode | S3Code
    parameters: tuple[Parameter, ...] = ()
    conditions: Mapping[str, Json] = MappingProxyType({})


def code_location(code: str | None, *, as_parameters: bool) -> Code:
    """Decide where the functions' code is.

    Args:
        code: A path relative to the template, or ``s3://bucket/key`` with ``#version`` behind
            it if wanted; None when nothing was said.
        as_parameters: True leaves bucket, key and version to whoever deploys.

    Returns:
        The place; a zip beside the template when nothing was said.

    Raises:
        UsageError: An S3 address without bucket or key, or both ways at once.
    """
    if as_parameters and code is not None:
        message = "--code and --code-parameters exclude each other"
        raise UsageError(
            message,
            remedy="leave one out: either the template names the code, or its parameters do",
        )
    if as_parameters:
        return _parameters()
    if code is None or not code.startswith(_S3):
        return Code(LocalCode(path=code or DEFAULT_CODE_PATH))
    return Code(_s3_code(code))


def _s3_code(address: str) -> S3Code:
    place, _, version = address.removeprefix(_S3).partition("#")
    bucket, _, key = place.partition("/")
    if not bucket or not key:
        message = f"{address!r} names no object in a bucket"
        raise UsageError(message, remedy="write --code s3://bucket/key or s3://bucket/key#version")
    return S3Code(bucket=bucket, key=key, version=version or None)


def _parameters() -> Code:
    """Bucket, key and version as parameters; the newest version where none is given."""
    version = Verbatim(
        {
            "Fn::If": [
                VERSION_CONDITION,
                {"Ref": VERSION_PARAMETER},
                {"Ref": "AWS::NoValue"},
            ]
        }
    )
    return Code(
        S3Code(bucket=Ref(BUCKET_PARAMETER), key=Ref(KEY_PARAMETER), version=version),
        (
            Parameter(id=BUCKET_PARAMETER, description="S3 bucket that holds the code"),
            Parameter(id=KEY_PARAMETER, description="Key of the zip in that bucket"),
            Parameter(
                id=VERSION_PARAMETER,
                description="Version of the zip; the newest when empty",
                default="",
            ),
        ),
        MappingProxyType(
            {VERSION_CONDITION: {"Fn::Not": [{"Fn::Equals": [{"Ref": VERSION_PARAMETER}, ""]}]}}
        ),
    )
