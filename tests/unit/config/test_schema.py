"""The JSON Schema of the settings file."""

from __future__ import annotations

import jsonschema
import msgspec
import pytest

from socketform.config import tables
from socketform.config.schema import settings_schema

SCHEMA = settings_schema()
TABLES = {
    "SettingsFile": SCHEMA,
    **{name: item for name, item in SCHEMA["$defs"].items() if "properties" in item},
}
KEYS = {
    f"{table}.{name}": (table, name, content)
    for table, definition in TABLES.items()
    for name, content in definition["properties"].items()
}


def test_the_schema_is_one():
    """A schema that its own draft refuses describes nothing."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_table_of_the_parser_is_described():
    """A table that is added to the parser is added to the schema."""
    parsed = {
        name: {field.name for field in msgspec.structs.fields(kind)}
        for name, kind in vars(tables).items()
        if isinstance(kind, type)
        and issubclass(kind, msgspec.Struct)
        and kind is not msgspec.Struct
    }

    assert {name: set(table["properties"]) for name, table in TABLES.items()} == parsed


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_a_text_and_an_example_that_fits_it(key):
    """What an editor shows; an example that is wrong is worse than none."""
    table, name, content = KEYS[key]
    path = "/properties/" if table == "SettingsFile" else f"/$defs/{table}/properties/"
    validator = jsonschema.Draft202012Validator({**SCHEMA, "$id": "urn:s"})
    one_key = validator.evolve(schema={"$ref": f"urn:s#{path}{name}"})

    (example,) = content["examples"]

    assert content["description"].strip()
    assert "``" not in content["description"]
    assert list(one_key.iter_errors(example)) == []


@pytest.mark.parametrize(
    ("key", "default"),
    [
        ("SettingsFile.app", "app.py"),
        ("SettingsFile.dialect", "sam"),
        ("FunctionTable.runtime", "python3.13"),
        ("FunctionTable.architecture", "x86_64"),
        ("FunctionTable.memory_mib", 128),
        ("FunctionTable.timeout_seconds", 29),
        ("FunctionTable.log_retention_days", 30),
        ("PermissionsTable.autogenerate", True),
        ("ApiTable.stage_name", "api"),
        ("ApiTable.deployment", "auto"),
        ("ApiTable.revision", 1),
        ("TemplateTable.stage", "dev"),
    ],
)
def test_a_default_is_that_of_a_project_without_the_key(key, default):
    """Though the parser keeps it open, for stages to override."""
    assert KEYS[key][2]["default"] == default


def test_choices_stand_in_their_own_order():
    """Python 3.9 comes before 3.10."""
    assert KEYS["FunctionTable.runtime"][2]["enum"][:3] == ["python3.9", "python3.10", "python3.11"]


def test_a_key_without_a_default_names_none():
    """Nothing, an empty list and an empty table go without saying."""
    assert "default" not in KEYS["FunctionTable.vpc"][2]
    assert "default" not in KEYS["SettingsFile.stages"][2]
    assert "default" not in KEYS["SettingsFile.merge_templates"][2]


def test_a_resource_is_no_other_text():
    """It is not empty, and what narrows a right does not name everything."""
    assert KEYS["AddedRightTable.resources"][2]["items"] == {"$ref": "#/$defs/Resource"}
    assert KEYS["PermissionsTable.narrow"][2]["additionalProperties"] == {
        "type": "array",
        "items": {"$ref": "#/$defs/NarrowedResource"},
    }


def test_a_table_says_which_keys_exclude_each_other():
    """Also those that stand in tables inside it."""
    pin = {"permissions": {"required": ["pin"]}}

    assert TABLES["PermissionsTable"]["not"] == {"anyOf": [{"required": ["narrow", "pin"]}]}
    assert TABLES["FunctionTable"]["not"] == {
        "anyOf": [
            {"required": ["role_arn", "policy_file"]},
            {"required": ["role_arn", "permissions"], "properties": pin},
            {"required": ["policy_file", "permissions"], "properties": pin},
        ]
    }
    assert (
        TABLES["SettingsFile"]["not"]
        == TABLES["StageTable"]["not"]
        == {
            "anyOf": [
                {
                    "required": ["defaults"],
                    "properties": {"defaults": {"required": ["permissions"]}},
                },
                {
                    "required": ["defaults", "permissions"],
                    "properties": {"defaults": {"required": ["role_arn"]}, **pin},
                },
                {
                    "required": ["defaults", "permissions"],
                    "properties": {"defaults": {"required": ["policy_file"]}, **pin},
                },
            ]
        }
    )
