"""How long values of a template will be: exact for texts, estimated for intrinsics.

An amount has two numbers. ``least`` is certain, so that more of it than allowed is an error;
``likely`` is an estimate by the table below, so that more of it is worth a warning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from socketform.limits.sections import mapping_of, section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.limits.sections import Template


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of things, bytes or characters.

    Attributes:
        least: It is certainly not less.
        likely: What it will usually be.
    """

    least: int
    likely: int

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.least + other.least, self.likely + other.likely)

    def times(self, number: int) -> Amount:
        """Several of it."""
        return Amount(self.least * number, self.likely * number)


def exactly(number: int) -> Amount:
    """An amount that is known."""
    return Amount(number, number)


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of some amounts."""
    return sum(amounts, exactly(0))


ACCOUNT = exactly(12)
PARTITION = exactly(3)
REGION = Amount(9, 14)
STACK_NAME = Amount(1, 32)
NAME = Amount(1, 64)
"""A name that CloudFormation makes up; Lambda and IAM take 64 characters."""

ARN = Amount(16, 112)
"""The ARN of a function with a name of 64 characters; an S3 bucket's is the shortest."""

_UNKNOWN = Amount(0, 64)
_PSEUDO_PARAMETERS = {
    "AWS::AccountId": ACCOUNT,
    "AWS::NoValue": exactly(0),
    "AWS::Partition": PARTITION,
    "AWS::Region": REGION,
    "AWS::StackId": Amount(80, 126),
    "AWS::StackName": STACK_NAME,
    "AWS::URLSuffix": exactly(13),
}
"""``aws`` and its URL suffix are the shortest of their kind; regions have 9 to 14 characters."""

_API = "AWS::ApiGatewayV2::Api"
_API_ID = Amount(1, 10)
_PLACEHOLDER = re.compile(r"\$\{([^}]*)\}")
_SPACE = re.compile(r"\s+")


def bytes_of(value: object, template: Template) -> Amount:
    """Bytes of a value in UTF-8, its intrinsics as they will be after a deployment.

    Args:
        value: A text, a scalar or an intrinsic in the long form.
        template: The template around it, for what it refers to.

    Returns:
        Exact for a text; by the table above for what CloudFormation decides.
    """
    match value:
        case str():
            return exactly(_bytes(value))
        case None:
            return exactly(0)
        case {"Fn::If": [_, when_true, when_false]}:
            return _either(bytes_of(when_true, template), bytes_of(when_false, template))
        case Mapping():
            return _intrinsic(value, template)
        case list():
            return total(bytes_of(item, template) for item in value)
        case _:
            return exactly(len(str(value)))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _either(first: Amount, second: Amount) -> Amount:
    return Amount(min(first.least, second.least), max(first.likely, second.likely))


def _intrinsic(value: Mapping[str, Any], template: Template) -> Amount:
    match value:
        case {"Ref": str(name)}:
            return _reference(name, template)
        case {"Fn::GetAtt": [*_, str(attribute)] | str(attribute)}:
            return _attribute(attribute)
        case {"Fn::Sub": argument}:
            return _substituted(argument, template)
        case {"Fn::Join": [str(separator), list(items)]}:
            between = exactly(_bytes(separator)).times(max(len(items) - 1, 0))
            return between + total(bytes_of(item, template) for item in items)
        case _:
            return _UNKNOWN


def _reference(name: str, template: Template) -> Amount:
    if name in _PSEUDO_PARAMETERS:
        return _PSEUDO_PARAMETERS[name]
    if name in section(template, "Parameters"):
        default = mapping_of(section(template, "Parameters")[name]).get("Default")
        return _UNKNOWN if default is None else Amount(0, _bytes(str(default)))
    resource = mapping_of(section(template, "Resources").get(name))
    return _API_ID if resource.get("Type") == _API else NAME


def _attribute(attribute: str) -> Amount:
    return ARN if attribute.endswith("Arn") else NAME


def _substituted(argument: object, template: Template) -> Amount:
    match argument:
        case str(text):
            variables: Mapping[str, Any] = {}
        case [str(text), Mapping() as variables]:
            pass
        case _:
            return _UNKNOWN
    size = exactly(_bytes(_PLACEHOLDER.sub("", text)))
    for name in _PLACEHOLDER.findall(text):
        if name.startswith("!"):
            size += exactly(_bytes(name) + len("${}") - 1)
        elif name in variables:
            size += bytes_of(variables[name], template)
        else:
            resource, _, attribute = name.partition(".")
            size += _attribute(attribute) if attribute else _reference(resource, template)
    return size


def policy_size(value: object, template: Template) -> Amount:
    """Characters of a policy as JSON, without white space, which IAM does not count.

    Args:
        value: A policy document or a part of it, as it stands in the template.
        template: The template around it.

    Returns:
        Its size, intrinsics estimated as `bytes_of` does.

    Source:
        IAM User Guide, "IAM and AWS STS quotas", "IAM and STS character limits".
    """
    match value:
        case str():
            return exactly(_bytes(_SPACE.sub("", value)) + value.count('"') + len('""'))
        case {"Fn::If": [_, when_true, when_false]}:
            return _either(policy_size(when_true, template), policy_size(when_false, template))
        case Mapping() if is_intrinsic(value):
            return exactly(len('""')) + bytes_of(value, template)
        case Mapping():
            keys = (policy_size(key, template) + exactly(len(":")) for key in value)
            items = [policy_size(item, template) for item in value.values()]
            return total(keys) + _listed(items)
        case list():
            return _listed([policy_size(item, template) for item in value])
        case _:
            return bytes_of(value, template)


def _listed(items: list[Amount]) -> Amount:
    return total(items) + exactly(len("[]") + max(len(items) - 1, 0))


def is_intrinsic(value: Mapping[str, Any]) -> bool:
    """Tell whether a mapping is an intrinsic in the long form."""
    return len(value) == 1 and all(name == "Ref" or name.startswith("Fn::") for name in value)
