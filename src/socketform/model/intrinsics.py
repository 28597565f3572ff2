"""Values that CloudFormation computes while it deploys, and plain ones beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Json: TypeAlias = "str | int | float | bool | list[Json] | Mapping[str, Json] | None"
"""Anything that a JSON document can hold."""


@dataclass(frozen=True, slots=True)
class Ref:
    """``Ref``: the id or name of a resource, or the value of a parameter.

    Attributes:
        name: Logical id, or a pseudo parameter such as ``AWS::Region``.
    """

    name: str


@dataclass(frozen=True, slots=True)
class GetAtt:
    """``Fn::GetAtt``: an attribute of a resource.

    Attributes:
        resource: Logical id.
        attribute: Name of the attribute, e.g. ``Arn``.
    """

    resource: str
    attribute: str


@dataclass(frozen=True, slots=True)
class Sub:
    """``Fn::Sub``: a text in which ``${Name}`` and ``${Name.Attribute}`` are replaced.

    Attributes:
        text: The text; a dollar sign before anything but a brace stands for itself.
    """

    text: str


def literal_in_sub(text: str) -> str:
    """Write a text so that ``Fn::Sub`` leaves it as it is: ``${`` becomes ``${!``.

    Source:
        CloudFormation User Guide, "Fn::Sub", literal ``${}``.
    """
    return text.replace("${", "${!")


@dataclass(frozen=True, slots=True)
class Verbatim:
    """An intrinsic as the user wrote it, or one that we need only once.

    Attributes:
        value: A mapping with one key, in the long form: ``{"Fn::If": [...]}``.
    """

    value: Mapping[str, Json]


Value: TypeAlias = str | Ref | GetAtt | Sub | Verbatim
"""A text in a template: known now, or computed while CloudFormation deploys."""
