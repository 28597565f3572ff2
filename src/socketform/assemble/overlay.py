"""What the merged templates bring along that the model must know of.

Their content is laid over the rendered template later; here it counts for references, for the
role that functions share, and for what a snapshot holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from socketform.model.names import DEFAULT_ROLE, LogicalId
from socketform.model.references import PSEUDO_PREFIX, names_in_json
from socketform.model.resources import Function

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.model.resources import Resource

_IN_A_SNAPSHOT = frozenset({
    "AWS::ApiGatewayV2::Api",
    "AWS::ApiGatewayV2::Authorizer",
    "AWS::ApiGatewayV2::Integration",
    "AWS::ApiGatewayV2::IntegrationResponse",
    "AWS::ApiGatewayV2::Model",
    "AWS::ApiGatewayV2::Route",
    "AWS::ApiGatewayV2::RouteResponse",
})  # fmt: skip
_AWAITED_BY_A_SNAPSHOT = _IN_A_SNAPSHOT - {"AWS::ApiGatewayV2::Api"}
_ABOUT_A_FUNCTION = frozenset({"AutoPublishAlias", "FunctionName", "PackageType"})
_ABOUT_NOTHING_HELD = frozenset({"Description", "Tags"})


def entries(overlay: Mapping[str, Any], section: str) -> dict[str, Mapping[str, Any]]:
    """The entries of a section that are mappings, as all entries of these sections should be."""
    content = overlay.get(section)
    items = content.items() if isinstance(content, dict) else ()
    return {name: entry for name, entry in items if isinstance(entry, dict)}


def names_in_entry(entry: Mapping[str, Any]) -> frozenset[str]:
    """What a merged resource refers to or waits for."""
    awaited = entry.get("DependsOn", [])
    waits = awaited if isinstance(awaited, list) else [awaited]
    names = (name for name in names_in_json(dict(entry)) if not name.startswith(PSEUDO_PREFIX))
    return frozenset({*names, *(name for name in waits if isinstance(name, str))})


def has_default_role(overlay: Mapping[str, Any]) -> bool:
    """Tell whether a merged template says something of the role that functions share."""
    return DEFAULT_ROLE in entries(overlay, "Resources")


def is_default_role_complete(overlay: Mapping[str, Any]) -> bool:
    """Tell whether the merged ``DefaultRole`` can stand alone: a type, and who may assume it."""
    role = entries(overlay, "Resources").get(DEFAULT_ROLE, {})
    properties = role.get("Properties")
    return (
        "Type" in role and isinstance(properties, dict) and "AssumeRolePolicyDocument" in properties
    )


def snapshot_entries(
    overlay: Mapping[str, Any], resources: Iterable[Resource]
) -> dict[str, Mapping[str, Any]]:
    """What merged templates say of what a snapshot holds.

    Args:
        overlay: The merged templates.
        resources: The resources of ours that a snapshot holds.

    Returns:
        Their entries for these, and for resources of their own that a snapshot holds, without
        what takes no new snapshot: tags, descriptions, and the settings of functions.
    """
    ours = {item.id: item for item in resources}
    held = {
        name: _held(entry, is_function=isinstance(ours.get(LogicalId(name)), Function))
        for name, entry in sorted(entries(overlay, "Resources").items())
        if name in ours or kind_of(entry) in _IN_A_SNAPSHOT
    }
    return {name: entry for name, entry in held.items() if entry}


def awaited_by_snapshot(overlay: Mapping[str, Any]) -> tuple[LogicalId, ...]:
    """Merged resources that must exist before a snapshot is taken."""
    return tuple(
        LogicalId(name)
        for name, entry in sorted(entries(overlay, "Resources").items())
        if kind_of(entry) in _AWAITED_BY_A_SNAPSHOT
    )


def kind_of(entry: Mapping[str, Any]) -> str | None:
    """The type of a merged resource; None where it only extends one of ours."""
    kind = entry.get("Type")
    return kind if isinstance(kind, str) else None


def is_made_by_sam(name: str, resources: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether SAM may make a resource of this name of these, e.g. ``ApiRole`` of ``Api``.

    Source:
        SAM Developer Guide, "Generated CloudFormation resources": the resource's own logical id
        with something behind it, or ``Serverless...`` for what several share.
    """
    serverless = [
        logical_id
        for logical_id, entry in resources.items()
        if (kind_of(entry) or "").startswith("AWS::Serverless::")
    ]
    return bool(serverless) and name.startswith(("Serverless", *serverless))


def _held(entry: Mapping[str, Any], *, is_function: bool) -> dict[str, Any]:
    properties = entry.get("Properties")
    given = properties.items() if isinstance(properties, dict) else ()
    held = {
        name: value
        for name, value in given
        if (name in _ABOUT_A_FUNCTION if is_function else name not in _ABOUT_NOTHING_HELD)
    }
    kept = {name: entry[name] for name in ("Condition", "Type") if name in entry}
    return {**kept, "Properties": held} if held else kept
