"""The published schema describes every model that we print, and nothing else."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import is_dataclass
from pathlib import Path

import jsonschema
import pytest

from socketform.model import resources
from socketform.model.encode import encode_model
from socketform.model.intrinsics import Ref
from socketform.model.schema import model_schema
from support import resources as make
from support.builders import FIXTURES, model_of
from support.variations import CODES, EVERY_VARIATION

SCHEMA = model_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def _errors(encoded):
    return [error.json_path for error in VALIDATOR.iter_errors(encoded)]


def test_the_schema_is_one():
    """A schema that its own draft refuses describes nothing."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_setting_of_a_function_validates():
    """Network, tracing, layers, tags and a policy file, which few models have."""
    function = make.function(
        layers=(Ref("Layer"),),
        vpc=resources.Vpc(subnet_ids=("subnet-1a2b",), security_group_ids=(Ref("Group"),)),
        reserved_concurrency=0,
        tracing=resources.TracingMode.PASS_THROUGH,
        tags={"team": "chat"},
    )
    role = make.role(statements=(), document={"Statement": [{"Resource": [1, None, True]}]})

    assert _errors(encode_model(make.model(function, role))) == []


def test_every_class_of_the_model_occurs():
    """A class that is added to the model is added to the schema."""
    classes = {name for name, item in vars(resources).items() if is_dataclass(item)}

    assert {*SCHEMA["$defs"], "ResourceModel"} == classes


def test_every_attribute_is_described():
    """Each text comes from a docstring, so that none may be missing there."""
    described = [SCHEMA, *SCHEMA["$defs"].values()]

    assert all(
        content.get("description")
        for definition in described
        for name, content in definition["properties"].items()
        if name not in {"type", "format"}
    )
    assert all(definition["description"] for definition in described)


def test_one_resource_of_each_class_validates():
    """Every class in its plainest form."""
    assert _errors(encode_model(make.model())) == []


def test_every_variation_of_every_fixture_validates():
    """What ``socketform model`` prints is what its schema says."""
    for variation in EVERY_VARIATION:
        model = model_of(FIXTURES[variation.fixture], variation.toml, code=CODES[variation.code])

        assert _errors(encode_model(model)) == [], variation


def _without(path, key):
    def change(encoded):
        del _at(encoded, path)[key]

    return change


def _with(path, key, value):
    def change(encoded):
        _at(encoded, path)[key] = value

    return change


def _at(encoded, path):
    for part in path:
        encoded = encoded[part]
    return encoded


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_with([], "extra", 1), "$"),
        (_without([], "outputs"), "$"),
        (_with([], "format", 2), "$.format"),
        (_with([], "type", "Model"), "$.type"),
        (_with([], "conditions", []), "$.conditions"),
        (_with(["resources", 0], "extra", 1), "$.resources[0]"),
        (_without(["resources", 0], "name"), "$.resources[0]"),
        (_with(["resources", 0], "name", 1), "$.resources[0]"),
        (_with(["resources", 0], "type", "Apis"), "$.resources[0]"),
        (_with(["resources", 4], "key", 1), "$.resources[4]"),
        (_with(["resources", 5], "memory_mib", "128"), "$.resources[5]"),
        (_with(["resources", 5, "code"], "extra", 1), "$.resources[5]"),
        (_with(["resources", 5, "environment"], "A", 1), "$.resources[5]"),
        (_with(["resources", 5], "tracing", "active"), "$.resources[5]"),
        (_with(["resources", 5], "vpc", {"subnet_ids": []}), "$.resources[5]"),
        (_with(["resources", 6], "retention_days", "never"), "$.resources[6]"),
        (_with(["resources", 6], "name", {"Ref": "A", "B": 1}), "$.resources[6]"),
        (_with(["resources", 7, "statements", 0], "actions", "a"), "$.resources[7]"),
        (_with(["resources", 7], "document", []), "$.resources[7]"),
    ],
)
def test_what_is_no_model_does_not_validate(change, where):
    """A reader may rely on every name and every type."""
    encoded = deepcopy(encode_model(make.model()))
    change(encoded)

    assert _errors(encoded) == [where]


def test_the_published_schema_is_the_one_that_the_command_prints():
    """Other tools read the file; `socketform model --schema --output FILE` renews it."""
    published = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "model.schema.json"

    assert json.loads(published.read_text(encoding="utf-8")) == model_schema()
