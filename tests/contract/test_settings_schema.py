"""The published JSON Schema says of ``socketform.toml`` what the parser says."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from socketform.config.decode import decode_settings
from socketform.config.load import settings_of_stage
from socketform.config.schema import settings_schema
from socketform.errors import SocketformError

SCHEMA = settings_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
ANY_TEXT = r"^[^\u0000]*$"
PUBLISHED = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "settings.schema.json"
POLICY = b'{"Version": "2012-10-17", "Statement": []}'

_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=8
)
_JSON = st.recursive(
    st.one_of(_TEXT, st.integers(-1000, 1000), st.booleans()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3),
    max_leaves=5,
)


def documents(schema):
    """Values that fit a schema, for the words that ours is written in."""
    if "$ref" in schema:
        return documents(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of(*map(documents, schema["anyOf"]))
    if "patternProperties" in schema:
        functions = st.sampled_from(["Fn::Sub", "Fn::GetAtt", "Fn::Join"])
        return st.builds(lambda name: {"Ref": name}, _TEXT) | st.dictionaries(
            functions, _JSON, min_size=1, max_size=1
        )
    return _PLAIN[schema["type"]](schema)


def _strings(schema):
    pattern = schema.get("pattern", ANY_TEXT)
    if pattern != ANY_TEXT:
        return st.from_regex(pattern.removesuffix("$") + r"\Z")
    return _TEXT.filter(lambda text: len(text) >= schema.get("minLength", 0))


def _objects(schema):
    if "properties" not in schema:
        names = _strings(schema.get("propertyNames", {}))
        return st.dictionaries(names, documents(schema["additionalProperties"]), max_size=2)
    properties = {name: documents(item) for name, item in schema["properties"].items()}
    required = {name: properties.pop(name) for name in schema["required"]}
    return st.fixed_dictionaries(required, optional=properties).map(_without_rivals)


def _without_rivals(table):
    """A table without the keys that exclude others of its own, or of tables inside it."""
    left = dict(table)
    roles = table.keys() | table.get("defaults", {}).keys()
    if "role_arn" in left:
        left.pop("policy_file", None)
    if "pin" in left:
        left.pop("narrow", None)
    if "defaults" in left:
        left["defaults"] = _without(left["defaults"], "permissions")
    if "permissions" in left and roles & {"role_arn", "policy_file"}:
        left["permissions"] = _without(left["permissions"], "pin")
    return left


def _without(table, *names):
    return {name: item for name, item in table.items() if name not in names}


def _without_narrowing_a_pin(document):
    """A table must not narrow what a weaker one pins: no schema of one table can say so."""
    stages = document.get("stages", {})
    holders = [document, *stages.values()]
    tables = [*holders, *(item for each in holders for item in each.get("functions", {}).values())]
    if any("pin" in table.get("permissions", {}) for table in tables):
        return {
            **_functions_without_narrow(document),
            "stages": {name: _functions_without_narrow(item) for name, item in stages.items()},
        }
    return document


def _functions_without_narrow(holder):
    return {
        **holder,
        "permissions": _without(holder.get("permissions", {}), "narrow"),
        "functions": {
            name: {**table, "permissions": _without(table.get("permissions", {}), "narrow")}
            for name, table in holder.get("functions", {}).items()
        },
    }


_PLAIN = {
    "string": _strings,
    "integer": lambda schema: st.integers(schema["minimum"], schema.get("maximum", 10**6)),
    "boolean": lambda _: st.booleans(),
    "array": lambda schema: st.lists(
        documents(schema["items"]),
        min_size=schema.get("minItems", 0),
        max_size=schema.get("maxItems", 3),
    ),
    "object": _objects,
}


def to_toml(value):
    """A value as TOML, in line; a text of JSON is one of TOML, but for one character."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return json.dumps(value, ensure_ascii=False).replace("\x7f", r"\u007F")
        case dict():
            items = (f"{to_toml(key)} = {to_toml(item)}" for key, item in value.items())
            return f"{{ {', '.join(items)} }}"
        case list():
            return f"[{', '.join(map(to_toml, value))}]"
        case _:
            return str(value)


def problems_of(document):
    """What the parser finds in a document, for its first stage and for ``dev``."""
    text = "".join(f"{to_toml(key)} = {to_toml(item)}\n" for key, item in document.items())
    assert tomllib.loads(text) == document
    try:
        tables, places = decode_settings(text.encode(), "socketform.toml")
        for stage in ("dev", *tables.stages):
            settings_of_stage(tables, places, stage, "python3.13", lambda _: POLICY)
    except SocketformError as error:
        return [problem.message for problem in error.problems()]
    return []


@given(documents(SCHEMA).map(_without_narrowing_a_pin))
@settings(max_examples=200, deadline=None)
def test_what_fits_the_schema_can_be_parsed(document):
    """An editor that shows no mistake tells the truth."""
    assert VALIDATOR.is_valid(document)

    assert problems_of(document) == []


FUNCTION = {"Ref": "Thing"}
ADD = {"actions": ["s3:GetObject"], "resources": ["*"]}
VPC = {"subnet_ids": ["a"], "security_group_ids": ["b"]}
DOMAIN = {"domain_name": "chat.example.com", "certificate_arn": "arn"}

INVALID = {
    "unknown-key": {"memory": 1},
    "unknown-key-in-defaults": {"defaults": {"memory": 1}},
    "unknown-key-in-function": {"functions": {"message": {"memory": 1}}},
    "unknown-key-in-api": {"api": {"stagename": "x"}},
    "unknown-key-in-domain": {"api": {"domain": {**DOMAIN, "name": "x"}}},
    "unknown-key-in-vpc": {"defaults": {"vpc": {**VPC, "x": 1}}},
    "unknown-key-in-stage": {"stages": {"prod": {"app": "x"}}},
    "unknown-key-in-stage-defaults": {"stages": {"prod": {"defaults": {"memory": 1}}}},
    "unknown-key-in-template": {"templates": [{"file": "a", "name": "b"}]},
    "app-number": {"app": 1},
    "app-name-empty": {"app_name": ""},
    "dialect-unknown": {"dialect": "cdk"},
    "merge-templates-text": {"merge_templates": "a.yaml"},
    "merge-templates-number": {"merge_templates": [1]},
    "templates-table": {"templates": {"file": "a"}},
    "template-without-file": {"templates": [{"stage": "prod"}]},
    "template-file-empty": {"templates": [{"file": ""}]},
    "template-dialect": {"templates": [{"file": "a", "dialect": "x"}]},
    "defaults-text": {"defaults": "x"},
    "functions-list": {"functions": []},
    "function-text": {"functions": {"message": "x"}},
    "stages-text": {"stages": "prod"},
    "stage-text": {"stages": {"prod": "x"}},
    "runtime-unknown": {"defaults": {"runtime": "python3.8"}},
    "architecture-unknown": {"defaults": {"architecture": "x86"}},
    "memory-text": {"defaults": {"memory_mib": "128"}},
    "memory-truth": {"defaults": {"memory_mib": True}},
    "memory-fraction": {"defaults": {"memory_mib": 128.5}},
    "memory-small": {"defaults": {"memory_mib": 127}},
    "memory-large": {"defaults": {"memory_mib": 10_241}},
    "timeout-zero": {"defaults": {"timeout_seconds": 0}},
    "timeout-large": {"defaults": {"timeout_seconds": 901}},
    "retention-odd": {"defaults": {"log_retention_days": 2}},
    "retention-text": {"defaults": {"log_retention_days": "forever"}},
    "environment-list": {"defaults": {"environment": ["A"]}},
    "environment-number": {"defaults": {"environment": {"LEVEL": 5}}},
    "environment-name": {"defaults": {"environment": {"1A": "x"}}},
    "environment-name-short": {"defaults": {"environment": {"A": "x"}}},
    "environment-two-keys": {"defaults": {"environment": {"AB": {"Ref": "A", "Fn::Sub": "B"}}}},
    "environment-no-intrinsic": {"defaults": {"environment": {"AB": {"Rf": "A"}}}},
    "environment-ref-number": {"defaults": {"environment": {"AB": {"Ref": 1}}}},
    "environment-empty-table": {"defaults": {"environment": {"AB": {}}}},
    "environment-nul": {"defaults": {"environment": {"AB": "a\0b"}}},
    "layers-many": {"defaults": {"layers": ["a"] * 6}},
    "layers-number": {"defaults": {"layers": [1]}},
    "vpc-half": {"defaults": {"vpc": {"subnet_ids": ["a"]}}},
    "vpc-empty": {"defaults": {"vpc": {**VPC, "subnet_ids": []}}},
    "concurrency-negative": {"defaults": {"reserved_concurrency": -1}},
    "tracing-text": {"defaults": {"tracing": "Active"}},
    "tags-number": {"defaults": {"tags": {"a": 1}}},
    "role-number": {"defaults": {"role_arn": 1}},
    "role-and-policy": {"defaults": {"role_arn": "arn", "policy_file": "p.json"}},
    "policy-number": {"defaults": {"policy_file": 1}},
    "unknown-key-in-permissions": {"permissions": {"autogen": True}},
    "unknown-key-in-function-permissions": {"functions": {"a": {"permissions": {"x": 1}}}},
    "unknown-key-in-added": {"permissions": {"add": [{**ADD, "effect": "Allow"}]}},
    "permissions-text": {"permissions": "none"},
    "permissions-in-defaults": {"defaults": {"permissions": {}}},
    "permissions-in-stage-defaults": {"stages": {"prod": {"defaults": {"permissions": {}}}}},
    "autogenerate-text": {"permissions": {"autogenerate": "no"}},
    "add-table": {"permissions": {"add": ADD}},
    "add-text": {"permissions": {"add": ["s3:GetObject"]}},
    "add-without-actions": {"permissions": {"add": [{"resources": ["*"]}]}},
    "add-without-resources": {"permissions": {"add": [{"actions": ["s3:GetObject"]}]}},
    "add-no-actions": {"permissions": {"add": [{**ADD, "actions": []}]}},
    "add-no-resources": {"permissions": {"add": [{**ADD, "resources": []}]}},
    "add-resources-text": {"permissions": {"add": [{**ADD, "resources": "*"}]}},
    "add-resource-empty": {"permissions": {"add": [{**ADD, "resources": [""]}]}},
    "add-resource-nul": {"permissions": {"add": [{**ADD, "resources": ["a\0b"]}]}},
    "add-resource-intrinsic": {"permissions": {"add": [{**ADD, "resources": [{"Rf": "A"}]}]}},
    "add-reason-number": {"permissions": {"add": [{**ADD, "reason": 1}]}},
    "action-all": {"permissions": {"add": [{**ADD, "actions": ["*"]}]}},
    "action-dot": {"permissions": {"add": [{**ADD, "actions": ["s3.GetObject"]}]}},
    "action-service": {"permissions": {"add": [{**ADD, "actions": ["s*:GetObject"]}]}},
    "action-space": {"permissions": {"add": [{**ADD, "actions": ["s3: GetObject"]}]}},
    "narrow-list": {"permissions": {"narrow": ["s3:GetObject"]}},
    "narrow-text": {"permissions": {"narrow": {"s3:GetObject": "arn"}}},
    "narrow-pattern": {"permissions": {"narrow": {"s3:Get*": ["arn"]}}},
    "narrow-no-action": {"permissions": {"narrow": {"GetObject": ["arn"]}}},
    "narrow-empty": {"permissions": {"narrow": {"s3:GetObject": [""]}}},
    "narrow-to-all": {"permissions": {"narrow": {"s3:GetObject": ["*"]}}},
    "narrow-and-pin": {"permissions": {"narrow": {"s3:GetObject": []}, "pin": "p.json"}},
    "reviewed-text": {"permissions": {"reviewed": "app.run"}},
    "reviewed-path": {"permissions": {"reviewed": ["chalicelib/store.py"]}},
    "reviewed-call": {"permissions": {"reviewed": ["app.run()"]}},
    "reviewed-dots": {"permissions": {"reviewed": ["app..run"]}},
    "pin-empty": {"permissions": {"pin": ""}},
    "pin-table": {"permissions": {"pin": {"Statement": []}}},
    "pin-and-role": {"functions": {"a": {"role_arn": "arn", "permissions": {"pin": "p.json"}}}},
    "pin-and-policy": {
        "functions": {"a": {"policy_file": "q.json", "permissions": {"pin": "p.json"}}}
    },
    "pin-and-role-of-all": {"defaults": {"role_arn": "arn"}, "permissions": {"pin": "p.json"}},
    "pin-and-policy-of-stage": {
        "stages": {"dev": {"defaults": {"policy_file": "q"}, "permissions": {"pin": "p"}}}
    },
    "stage-name-odd": {"api": {"stage_name": "my stage"}},
    "stage-name-empty": {"api": {"stage_name": ""}},
    "stage-name-long": {"api": {"stage_name": "x" * 129}},
    "deployment-unknown": {"api": {"deployment": "manual"}},
    "revision-zero": {"api": {"revision": 0}},
    "domain-text": {"api": {"domain": "chat.example.com"}},
    "domain-without-certificate": {"api": {"domain": {"domain_name": "a"}}},
    "domain-name-empty": {"api": {"domain": {**DOMAIN, "domain_name": ""}}},
    "domain-mapping-key": {"api": {"domain": {**DOMAIN, "mapping_key": "a/b"}}},
    "domain-tls": {"api": {"domain": {**DOMAIN, "tls_policy": "TLS_1_0"}}},
}


@pytest.mark.parametrize("name", INVALID)
def test_what_does_not_fit_the_schema_is_a_mistake_for_the_parser(name):
    """And the other way round: an editor shows each of these."""
    document = INVALID[name]

    assert not VALIDATOR.is_valid(document)
    assert problems_of(document) != []


def test_the_published_schema_is_the_one_that_the_command_prints():
    """Editors read the file; `make docs` renews it."""
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == SCHEMA
