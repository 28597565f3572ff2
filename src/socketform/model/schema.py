"""The JSON Schema of an encoded resource model, derived from the classes and their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import fields
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from socketform.model import intrinsics, names, resources
from socketform.model.encode import FORMAT_VERSION
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim
from socketform.model.resources import ResourceModel, TracingMode

_SCALARS: dict[object, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    NoneType: {"type": "null"},
    TracingMode: {"enum": [mode.value for mode in TracingMode]},
}
_INTRINSICS: dict[object, dict[str, Any]] = {
    Ref: {
        "required": ["Ref"],
        "properties": {"Ref": {"type": "string"}},
        "additionalProperties": False,
    },
    GetAtt: {
        "required": ["Fn::GetAtt"],
        "properties": {
            "Fn::GetAtt": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 2,
                "maxItems": 2,
            }
        },
        "additionalProperties": False,
    },
    Sub: {
        "required": ["Fn::Sub"],
        "properties": {"Fn::Sub": {"type": "string"}},
        "additionalProperties": False,
    },
    Verbatim: {"minProperties": 1, "maxProperties": 1},
}
_ATTRIBUTE = re.compile(r"^ {4}(\w+): (.+(?:\n {8}.+)*)", re.MULTILINE)


def model_schema() -> dict[str, Any]:
    """Describe what `encode_model` returns, as JSON Schema of the 2020-12 draft."""
    definitions: dict[str, Any] = {}
    root = _object(ResourceModel, definitions)
    root["properties"] = {"format": {"const": FORMAT_VERSION}, **root["properties"]}
    root["required"] = ["format", *root["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Socketform resource model",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one class; the classes it needs are added to the definitions."""
    scope = {**vars(intrinsics), **vars(names), **vars(resources), "Mapping": Mapping, "Json": Any}
    hints = get_type_hints(kind, localns=scope)
    texts = attribute_texts(kind)
    properties = {
        field.name: {
            "description": texts[field.name],
            **_schema_of(hints[field.name], definitions),
        }
        for field in fields(kind)
    }
    return {
        "description": (inspect.getdoc(kind) or "").partition("\n")[0],
        "type": "object",
        "properties": {"type": {"const": kind.__name__}, **properties},
        "required": ["type", *properties],
        "additionalProperties": False,
    }


def attribute_texts(kind: type) -> dict[str, str]:
    """What the class's docstring says of each attribute."""
    section = (inspect.getdoc(kind) or "").partition("Attributes:\n")[2]
    return {name: " ".join(text.split()) for name, text in _ATTRIBUTE.findall(section)}


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - an annotation
    hint = getattr(hint, "__supertype__", hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if hint in _INTRINSICS:
        return {"type": "object", **_INTRINSICS[hint]}
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        return {"anyOf": [_schema_of(item, definitions) for item in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema_of(arguments[0], definitions)}
    if origin is Mapping:
        values = {} if arguments[1] is Any else _schema_of(arguments[1], definitions)
        return {"type": "object", "additionalProperties": values}
    definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}
