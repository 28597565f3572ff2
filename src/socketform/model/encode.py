"""A resource model to JSON: every class an object that names its type, intrinsics in long form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim

if TYPE_CHECKING:
    from socketform.model.resources import ResourceModel

FORMAT_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def encode_model(model: ResourceModel) -> dict[str, Any]:
    """Encode a model; `socketform.model.schema` describes the result.

    Args:
        model: Any model.

    Returns:
        Mappings, lists and scalars, in the model's own order.
    """
    content: dict[str, Any] = _encode(model)
    return {"format": FORMAT_VERSION, **content}


def _encode(value: object) -> Any:  # noqa: ANN401 - any JSON value
    match value:
        case Ref(name=name):
            return {"Ref": name}
        case GetAtt(resource=resource, attribute=attribute):
            return {"Fn::GetAtt": [resource, attribute]}
        case Sub(text=text):
            return {"Fn::Sub": text}
        case Verbatim(value=raw):
            return raw
        case Mapping():
            return {str(key): _encode(item) for key, item in value.items()}
        case tuple():
            return [_encode(item) for item in value]
        case _ if is_dataclass(value):
            content = {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
            return {"type": type(value).__name__, **content}
        case _:
            return value
