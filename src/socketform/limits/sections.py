"""The parts of a template that quotas are about; whatever has another shape counts as empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

Template: TypeAlias = Mapping[str, Any]
"""A template, its intrinsics in the long form."""

SERVERLESS = "AWS::Serverless::"
FUNCTION = "AWS::Serverless::Function"
LAMBDA_FUNCTION = "AWS::Lambda::Function"
WEBSOCKET_API = "AWS::Serverless::WebSocketApi"

_FOR_EACH = "Fn::ForEach::"


def mapping_of(value: object) -> Mapping[str, Any]:
    """A mapping as it is, anything else as an empty one."""
    return value if isinstance(value, Mapping) else {}


def list_of(value: object) -> list[Any]:
    """A list as it is, anything else as an empty one."""
    return value if isinstance(value, list) else []


def section(template: Template, name: str) -> Mapping[str, Any]:
    """A section of a template, e.g. ``Outputs``; empty where there is none."""
    return mapping_of(template.get(name))


def resources_of(template: Template, *types: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The resources of some types: logical id, and properties with what ``Globals`` add."""
    for name, resource in section(template, "Resources").items():
        kind = mapping_of(resource).get("Type")
        if isinstance(kind, str) and kind in types:
            yield name, properties_of(template, kind, mapping_of(resource))


def properties_of(template: Template, kind: str, resource: Mapping[str, Any]) -> Mapping[str, Any]:
    """Properties of a resource, laid over those that ``Globals`` give every one of its kind.

    Source:
        SAM developer guide, "Globals section": lists are concatenated, mappings merged.
    """
    own = mapping_of(resource.get("Properties"))
    if not kind.startswith(SERVERLESS) or "Globals" not in template:
        return own
    shared = mapping_of(section(template, "Globals").get(kind.removeprefix(SERVERLESS)))
    return mapping_of(_over(shared, own))


def _over(below: object, above: object) -> object:
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        common = {key: _over(below[key], above[key]) for key in below.keys() & above.keys()}
        return {**below, **above, **common}
    if isinstance(below, list) and isinstance(above, list):
        return [*below, *above]
    return above


def repeated(name: str, value: object) -> tuple[int, Mapping[str, Any]] | None:
    """What ``Fn::ForEach`` repeats, and how often; None for anything else, 1 if unknown.

    Source:
        CloudFormation User Guide, "Fn::ForEach": identifier, collection, what is repeated.
    """
    if not name.startswith(_FOR_EACH):
        return None
    match value:
        case [str(), list(collection), Mapping() as body]:
            return len(collection), body
        case [str(), _, Mapping() as body]:
            return 1, body
        case _:
            return 1, {}


def target_of(value: object) -> str:
    """What a property refers to: a logical id, a literal, or nothing that we can tell.

    ``Ref`` and ``Fn::GetAtt`` give the logical id, so that two ways to name one resource agree.
    """
    match value:
        case str():
            return value
        case {"Ref": str(name)}:
            return name
        case {"Fn::GetAtt": [str(name), *_]}:
            return name
        case {"Fn::GetAtt": str(text)} | {"Fn::Sub": str(text)}:
            return text.removeprefix("${").removesuffix("}").partition(".")[0]
        case _:
            return ""
