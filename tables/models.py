"""Botocore's models: operations, and the places in their parameters that hold texts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import boto3
from botocore import xform_name
from botocore.loaders import Loader
from botocore.model import OperationModel, ServiceModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from botocore.model import Shape

_DEPTH = 4

_MAPPING_OR_TEXT = frozenset({"CopySource"})
"""Members that the model has as texts, but that clients take as mappings as well.

Source:
    botocore.handlers.handle_copy_source_param.
"""


class Place(NamedTuple):
    """A place in a call's parameters that holds a text.

    Attributes:
        path: As `ResourceForm` has it, e.g. ``Entries[].EventBusName``.
        name: The last member's name, e.g. ``EventBusName``.
        depth: How many members lead there.
        is_list: Whether the text is an item of a list that the last member names.
        is_required: Whether a call has to give it.
    """

    path: str
    name: str
    depth: int
    is_list: bool
    is_required: bool


class Model:
    """The newest model of one service.

    Attributes:
        name: As `boto3.client` takes it.
        service: Botocore's view of it.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.service = ServiceModel(_load(name, "service-2"), name)

    @property
    def signing_name(self) -> str:
        """The name that signatures carry; IAM prefixes are mostly the same."""
        return str(self.service.metadata.get("signingName") or self.service.endpoint_prefix)

    @property
    def operations(self) -> dict[str, OperationModel]:
        """Methods of a client to what they call."""
        names = sorted(self.service.operation_names)
        return {xform_name(name): self.service.operation_model(name) for name in names}

    @property
    def paginators(self) -> list[str]:
        """Methods that have pages."""
        found = _load(self.name, "paginators-1").get("pagination", {})
        return sorted(xform_name(name) for name in found)

    @property
    def waiters(self) -> dict[str, str]:
        """Names that ``get_waiter`` takes, to what they call."""
        found = _load(self.name, "waiters-2").get("waiters", {})
        return {xform_name(name): found[name]["operation"] for name in sorted(found)}


def service_names() -> list[str]:
    """Return the names that `boto3.client` takes."""
    return sorted(_available("service-2"))


def boto3_model(name: str) -> dict[str, Any]:
    """Return boto3's newest model of a service's resources; empty if it has none."""
    if name not in _available("resources-1"):
        return {}
    found: dict[str, Any] = _loader().load_service_model(name, "resources-1")
    return found


@cache
def _loader() -> Loader:
    return Loader([str(Path(boto3.__file__).parent / "data"), Loader.BUILTIN_DATA_PATH])


@cache
def _available(kind: str) -> frozenset[str]:
    return frozenset(_loader().list_available_services(kind))


def _load(name: str, kind: str) -> dict[str, Any]:
    """Return a part of the newest model of a service; empty if that has no such part."""
    loader = _loader()
    if name not in _available(kind):
        return {}
    version = loader.determine_latest_version(name, "service-2")
    if version not in loader.list_api_versions(name, kind):
        return {}
    found: dict[str, Any] = loader.load_service_model(name, kind, version)
    return found


def is_signed(operation: OperationModel) -> bool:
    """Tell whether a call is signed; IAM judges no other.

    Source:
        botocore.client.BaseClient: ``auth`` and ``authtype`` of the model decide.
    """
    if operation.auth:
        return any("sigv4" in kind for kind in operation.auth)
    return bool(operation.auth_type != "none")


@cache
def places(operation: OperationModel) -> tuple[Place, ...]:
    """Return the places of an operation's parameters that hold texts, shallow ones first."""
    if operation.input_shape is None:
        return ()
    found = _walk(operation.input_shape, (), (), in_list=False)
    return tuple(sorted(found, key=lambda one: one.depth))


def has_path(operation: OperationModel, path: str) -> bool:
    """Tell whether an operation's parameters have a place of this path."""
    shape = operation.input_shape
    for part in path.partition(":")[0].split(".") if path else ():
        name = part.rstrip("[]{}")
        if shape is not None and shape.name in _MAPPING_OR_TEXT:
            return True
        shape = _step(shape, name)
        if shape is None:
            return False
        if part.endswith("[]"):
            shape = getattr(shape, "member", None)
        elif part.endswith("{}"):
            shape = getattr(shape, "key", None)
    return shape is not None


def _step(shape: Shape | None, name: str) -> Shape | None:
    if shape is None:
        return None
    if name == "*":
        if shape.type_name == "map":
            return shape.value
        return next(iter(shape.members.values())) if shape.type_name == "structure" else None
    return shape.members.get(name) if shape.type_name == "structure" else None


def _walk(
    shape: Shape, path: tuple[str, ...], above: tuple[str, ...], *, in_list: bool
) -> Iterator[Place]:
    if shape.type_name != "structure" or shape.name in above or len(path) >= _DEPTH:
        return
    for name, member in shape.members.items():
        required = name in shape.required_members and not in_list
        yield from _member(member, (*path, name), (*above, shape.name), required=required)


def _member(
    shape: Shape, path: tuple[str, ...], above: tuple[str, ...], *, required: bool
) -> Iterator[Place]:
    suffix = ""
    if shape.type_name == "list":
        shape, suffix = shape.member, "[]"
    here = (*path[:-1], path[-1] + suffix)
    if shape.type_name == "string":
        yield Place(".".join(here), path[-1], len(path), bool(suffix), required)
    elif shape.type_name == "map":
        if shape.value.type_name == "structure":
            yield from _walk(shape.value, (*here, "*"), above, in_list=True)
    else:
        yield from _walk(shape, here, above, in_list=bool(suffix))
