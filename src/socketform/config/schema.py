"""The JSON Schema of ``socketform.toml``, derived from its tables and their docstrings.

What the tables cannot say is added here: defaults, an example for each key, and what a value of
a template may be. A test holds the schema to the parser.
"""

from __future__ import annotations

import inspect
import re
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from socketform.config import tables
from socketform.config.load import DEFAULT_API, default_function
from socketform.config.runtime import DEFAULT_RUNTIME
from socketform.config.settings import Dialect
from socketform.config.tables import SettingsFile
from socketform.model.schema import attribute_texts

_QUOTED = re.compile(r"``(.+?)``")

_VALUE = "Value"
_VALUE_SCHEMA = {
    "description": 'A text, or an intrinsic such as `{ Ref = "Table" }`.',
    "anyOf": [
        {"type": "string", "pattern": r"^[^\u0000]*$"},
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
"""A text, or one intrinsic in the long form, as `socketform.config.environment` checks it."""

_VARIABLE_NAME = r"^[A-Za-z][A-Za-z0-9_]+$"
"""A name that Lambda takes, but for those that it sets itself."""

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
}  # fmt: skip

_ARN = "arn:aws:{}:eu-central-1:123456789012:{}"
_EXAMPLES: dict[str, Any] = {
    "SettingsFile.app": "chat.py:app",
    "SettingsFile.app_name": "chat",
    "SettingsFile.dialect": "cloudformation",
    "SettingsFile.merge_templates": ["resources.yaml"],
    "SettingsFile.templates": [{"file": "infra/prod.yaml", "stage": "prod"}],
    "SettingsFile.defaults": {"memory_mib": 256},
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
        "$defs": dict(sorted({**definitions, _VALUE: _VALUE_SCHEMA}.items())),
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
        table["not"] = {"required": ["role_arn", "policy_file"]}
    return table


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
        **_with_values(content),
        **({} if default in (None, {}, []) else {"default": default}),
        "examples": [_EXAMPLES[path]],
    }


def _with_values(content: dict[str, Any]) -> dict[str, Any]:
    """Say what an intrinsic is, wherever a text or any object is taken."""
    if content.get("anyOf") == [{"type": "string"}, {"type": "object"}]:
        return {"$ref": f"#/$defs/{_VALUE}"}
    return {
        name: _with_values(item) if isinstance(item, dict) else item
        for name, item in content.items()
    }


def _alternatives(hint: object) -> tuple[Any, ...]:
    return get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)


def _plain(text: str) -> str:
    """A docstring's text as it reads in an editor or in Markdown."""
    return _QUOTED.sub(r"`\1`", text)
