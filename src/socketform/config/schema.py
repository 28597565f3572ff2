"""The JSON Schema of ``socketform.toml``, derived from its tables and their docstrings.

What the tables cannot say is added here: defaults, an example for each key, and what a value of
a template may be. A test holds the schema to the parser.
"""

from __future__ import annotations

import inspect
import re
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

import msgspec

from socketform.config import tables
from socketform.config.load import DEFAULT_API, default_function
from socketform.config.runtime import DEFAULT_RUNTIME
from socketform.config.settings import Dialect, PermissionSettings
from socketform.config.tables import SettingsFile
from socketform.model.schema import attribute_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUOTED = re.compile(r"``(.+?)``")


def _text_or_intrinsic(description: str, pattern: str) -> dict[str, Any]:
    """A text, or one intrinsic in the long form, as `socketform.config.environment` checks it."""
    return {
        "description": f'{description}, or an intrinsic such as `{{ Ref = "Table" }}`.',
        "anyOf": [
            {"type": "string", "pattern": pattern},
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "properties": {"Ref": {"type": "string"}},
                "patternProperties": {"^Fn::": {}},
                "additionalProperties": False,
            },
        ],
    }


_VALUES = {
    "Value": _text_or_intrinsic("A text", r"^[^\u0000]*$"),
    "Resource": _text_or_intrinsic("An ARN or `*`", r"^[^\u0000]+$"),
    "NarrowedResource": _text_or_intrinsic("An ARN", r"^([^*\u0000][^\u0000]*|\*[^\u0000]+)$"),
}
_VALUE_OF_KEY = {
    "AddedRightTable.resources": "Resource",
    "PermissionsTable.narrow": "NarrowedResource",
}
"""What a text or a table stands for, where it is not any value."""

_VARIABLE_NAME = r"^[A-Za-z][A-Za-z0-9_]+$"
"""A name that Lambda takes, but for those that it sets itself."""

_Path: TypeAlias = tuple[str, ...]
_PIN = ("permissions", "pin")
_RIVALS: dict[type, tuple[tuple[_Path, ...], ...]] = {
    tables.FunctionTable: (
        (("role_arn",), ("policy_file",)),
        (("role_arn",), _PIN),
        (("policy_file",), _PIN),
    ),
    tables.PermissionsTable: ((("narrow",), ("pin",)),),
    **dict.fromkeys(
        (SettingsFile, tables.StageTable),
        (
            (("defaults", "permissions"),),
            (("defaults", "role_arn"), _PIN),
            (("defaults", "policy_file"), _PIN),
        ),
    ),
}
"""Class of a table to the keys that it must not have together, each by its path."""

_DEFAULTS: dict[str, Any] = {
    **{
        f"FunctionTable.{name}": getattr(default_function(DEFAULT_RUNTIME), name)
        for name in (
            "runtime", "architecture", "memory_mib", "timeout_seconds", "log_retention_days",
        )
    },
    "ApiTable.stage_name": str(DEFAULT_API.stage_name),
    "ApiTable.deployment": str(DEFAULT_API.deployment),
    "ApiTable.revision": DEFAULT_API.revision,
    "SettingsFile.dialect": str(Dialect.SAM),
    "PermissionsTable.autogenerate": PermissionSettings().autogenerate,
}  # fmt: skip

_ARN = "arn:aws:{}:eu-central-1:123456789012:{}"
_EXAMPLES: dict[str, Any] = {
    "SettingsFile.app": "chat.py:app",
    "SettingsFile.app_name": "chat",
    "SettingsFile.dialect": "cloudformation",
    "SettingsFile.merge_templates": ["resources.yaml"],
    "SettingsFile.templates": [{"file": "infra/prod.yaml", "stage": "prod"}],
    "SettingsFile.defaults": {"memory_mib": 256},
    "SettingsFile.permissions": {"reviewed": ["chalicelib.store.run"]},
    "SettingsFile.functions": {"message": {"timeout_seconds": 5}},
    "SettingsFile.api": {"stage_name": "live"},
    "SettingsFile.stages": {"prod": {"defaults": {"memory_mib": 512}}},
    "FunctionTable.runtime": "python3.12",
    "FunctionTable.architecture": "arm64",
    "FunctionTable.memory_mib": 256,
    "FunctionTable.timeout_seconds": 10,
    "FunctionTable.log_retention_days": "never",
    "FunctionTable.environment": {"GREETING": "hello", "TABLE": {"Ref": "ChatTable"}},
    "FunctionTable.layers": [_ARN.format("lambda", "layer:shared:3")],
    "FunctionTable.vpc": {"subnet_ids": ["subnet-1a2b"], "security_group_ids": ["sg-3c4d"]},
    "FunctionTable.reserved_concurrency": 20,
    "FunctionTable.tracing": True,
    "FunctionTable.tags": {"team": "chat"},
    "FunctionTable.role_arn": {"Fn::GetAtt": ["ChatRole", "Arn"]},
    "FunctionTable.policy_file": "policy.json",
    "FunctionTable.permissions": {"autogenerate": False},
    "PermissionsTable.autogenerate": True,
    "PermissionsTable.add": [
        {"actions": ["dynamodb:PutItem"], "resources": [{"Fn::GetAtt": ["AuditTable", "Arn"]}]}
    ],
    "PermissionsTable.narrow": {
        "s3:GetObject": ["arn:aws:s3:::uploads/public/*"],
        "s3:DeleteObject": [],
    },
    "PermissionsTable.reviewed": ["chalicelib.store.run"],
    "PermissionsTable.pin": "policies/message.json",
    "AddedRightTable.actions": ["dynamodb:PutItem", "dynamodb:Get*"],
    "AddedRightTable.resources": [
        _ARN.format("dynamodb", "table/audit"),
        {"Fn::GetAtt": ["AuditTable", "Arn"]},
    ],
    "AddedRightTable.reason": "the audit library writes there",
    "VpcTable.subnet_ids": ["subnet-1a2b", {"Ref": "PrivateSubnet"}],
    "VpcTable.security_group_ids": [{"Ref": "ChatSecurityGroup"}],
    "ApiTable.stage_name": "live",
    "ApiTable.deployment": "snapshot",
    "ApiTable.revision": 2,
    "ApiTable.domain": {
        "domain_name": "chat.example.com",
        "certificate_arn": _ARN.format("acm", "certificate/1a2b"),
    },
    "DomainTable.domain_name": "chat.example.com",
    "DomainTable.certificate_arn": {"Ref": "ChatCertificate"},
    "DomainTable.mapping_key": "v1",
    "DomainTable.tls_policy": "TLS_1_2",
    "DomainTable.tags": {"team": "chat"},
    "StageTable.defaults": {"memory_mib": 512},
    "StageTable.permissions": {"pin": "policies/prod.json"},
    "StageTable.functions": {"message": {"timeout_seconds": 5}},
    "StageTable.api": {"deployment": "snapshot"},
    "TemplateTable.file": "infra/prod.yaml",
    "TemplateTable.stage": "prod",
    "TemplateTable.dialect": "cloudformation",
}


def settings_schema() -> dict[str, Any]:
    """Describe ``socketform.toml`` as JSON Schema of the 2020-12 draft.

    Returns:
        The whole file as the root; each table under ``$defs``, by the name of its class, with
        description, default and example of each key.
    """
    kinds = {name: kind for name, kind in vars(tables).items() if _is_table(kind)}
    derived = msgspec.json.schema(SettingsFile)["$defs"]
    definitions = {name: _table(kinds[name], content) for name, content in derived.items()}
    root = definitions.pop(SettingsFile.__name__)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "socketform.toml",
        **root,
        "$defs": dict(sorted({**definitions, **_VALUES}.items())),
    }


def _is_table(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _table(kind: type, derived: dict[str, Any]) -> dict[str, Any]:
    """The schema of one table; a key that it does not have is refused."""
    hints = get_type_hints(kind, include_extras=True)
    texts = attribute_texts(kind)
    table = {
        "description": _plain((inspect.getdoc(kind) or "").partition("\n")[0]),
        "type": "object",
        "properties": {
            name: _key(f"{kind.__name__}.{name}", texts[name], hints[name], content)
            for name, content in derived["properties"].items()
        },
        "required": derived["required"],
        "additionalProperties": False,
    }
    if kind is tables.FunctionTable:
        table["properties"]["environment"]["propertyNames"] = {"pattern": _VARIABLE_NAME}
    if kind in _RIVALS:
        table["not"] = {"anyOf": [_having(paths) for paths in _RIVALS[kind]]}
    return table


def _having(paths: Iterable[_Path]) -> dict[str, Any]:
    """The schema of a table that has all of some keys."""
    inner: dict[str, list[_Path]] = {}
    for name, *rest in paths:
        inner.setdefault(name, []).extend([tuple(rest)] if rest else [])
    below = {name: _having(found) for name, found in inner.items() if found}
    return {"required": list(inner), **({"properties": below} if below else {})}


def _key(path: str, text: str, hint: object, derived: dict[str, Any]) -> dict[str, Any]:
    content = {name: item for name, item in derived.items() if name != "default"}
    choices = [
        choice
        for part in _alternatives(hint)
        if get_origin(part) is Literal
        for choice in get_args(part)
    ]
    if choices:
        content["enum"] = choices
    default = derived.get("default") if "$ref" not in derived else None
    default = _DEFAULTS.get(path, default)
    return {
        "description": _plain(text),
        **_with_values(content, _VALUE_OF_KEY.get(path, "Value")),
        **({} if default in (None, {}, []) else {"default": default}),
        "examples": [_EXAMPLES[path]],
    }


def _with_values(content: dict[str, Any], kind: str) -> dict[str, Any]:
    """Say what an intrinsic is, wherever a text or any object is taken."""
    if content.get("anyOf") == [{"type": "string"}, {"type": "object"}]:
        return {"$ref": f"#/$defs/{kind}"}
    return {
        name: _with_values(item, kind) if isinstance(item, dict) else item
        for name, item in content.items()
    }


def _alternatives(hint: object) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _plain(text: str) -> str:
    """A docstring's text as it reads in an editor or in Markdown."""
    return _QUOTED.sub(r"`\1`", text)
