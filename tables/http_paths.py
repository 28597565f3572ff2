"""Services whose actions are HTTP methods and whose ARNs end in the path of the request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tables.reference import ResourceType

if TYPE_CHECKING:
    from botocore.model import OperationModel

    from tables.reference import ReferenceService

_VERSION = re.compile(r"^/v\d+(?=/)")
_PARAMETER = re.compile(r"\{([\w-]+)\+?\}")
_ANY_HOLE = re.compile(r"\$\{\w+\}")


def action_of_path(operation: OperationModel) -> str:
    """Return the HTTP method, which is the action, e.g. ``GET``."""
    return str(operation.http["method"])


def type_of_path(service: ReferenceService, operation: OperationModel) -> ResourceType:
    """Return the type whose ARN ends in the path, e.g. ``/restapis/${restApiId}``.

    The name is that of the reference's type of the same shape, or else the path's last word: the
    reference lists only one of the two APIs where both have the type.
    """
    path = _VERSION.sub("", operation.http["requestUri"].split("?")[0])
    ending = _PARAMETER.sub(lambda found: "${" + _member(operation, found[1]) + "}", path)
    arn = f"arn:${{Partition}}:{service.prefix}:${{Region}}::{ending}"
    shape = _ANY_HOLE.sub("{}", arn)
    for one in service.types.values():
        if _ANY_HOLE.sub("{}", one.arn) == shape:
            return ResourceType(one.name, arn)
    words = [word for word in path.split("/") if word and "{" not in word]
    return ResourceType(words[-1], arn)


def members_of_path(operation: OperationModel) -> dict[str, str]:
    """Return what fills the ARN's holes; an ARN in the path (of tags) stands for itself only."""
    names = _PARAMETER.findall(operation.http["requestUri"].split("?")[0])
    members = [_member(operation, name) for name in names]
    return {name: name for name in members if not name.lower().endswith("arn")}


def _member(operation: OperationModel, location: str) -> str:
    for name, shape in operation.input_shape.members.items():
        if shape.serialization.get("name", name) == location:
            return str(name)
    message = f"{operation.name} has no member for {location} of its path"
    raise ValueError(message)
