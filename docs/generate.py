"""Write the pages that are made of the program itself: run by ``make docs``, held by a test."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from socketform.config.schema import settings_schema
from socketform.template.text import to_json

DOCS = Path(__file__).resolve().parent

_INTRODUCTION = """\
# Settings

<!-- Made by `make docs`; edit `src/socketform/config/tables.py` or `docs/generate.py`. -->

`socketform.toml` stands in the project folder, beside `app.py`. Every key is optional. Where there
is no such file, `.chalice/config.json` rules ([coming-from-chalice.md](coming-from-chalice.md)),
and where there is none of that either, the defaults below do.

    socketform settings                 # of stage dev: each value, and the key that decided it
    socketform settings --stage prod    # of another stage
    socketform settings --format json   # as data

A key that we do not know, a handler that the app does not have, or a value out of AWS's range is an
error with file, line, and the nearest name or value that would be right. Environment variables
whose name or value looks like a secret are printed as `***`.

For completion and checks in an editor (Taplo, Even Better TOML), write the schema beside the file
and name it in its first line, `#:schema ./socketform.schema.json`:

    socketform settings --schema --output socketform.schema.json

## What wins

For a function, from the weakest to the strongest:

1. the defaults on this page;
2. `[defaults]`, then `[stages.<stage>.defaults]`;
3. `[functions.<handler name>]`, then `[stages.<stage>.functions.<handler name>]`.

Permissions likewise: `[permissions]`, `[stages.<stage>.permissions]`, `[functions.<handler
name>.permissions]`, then `[stages.<stage>.functions.<handler name>.permissions]`;
[permissions.md](permissions.md#settings) says what they do.

`environment`, `tags` and `narrow` are merged key by key; `add` and `reviewed` add to what weaker
tables say; everything else is replaced. `role_arn`, `policy_file` and `pin` set each other aside,
and a `pin` sets aside what weaker tables narrow. A handler's name is its `name=`, else its
function's name. The stage is `dev` unless `--stage` names another, which the file must declare:
`[stages.prod]`, even if empty.

A value of `environment`, `layers`, `vpc`, `role_arn`, `certificate_arn` and a resource of
`[permissions]` is a text, or one CloudFormation intrinsic in its long form: `{ Ref = "Table" }`, `{
"Fn::GetAtt" = ["Table", "Arn"] }`, `{ "Fn::Sub" = "${AWS::StackName}-rooms" }`. What it refers to
is a resource of ours or of a merged template.
"""

_PERMISSIONS = "[permissions]"
_SECTIONS = {
    "": ("The file", ""),
    "FunctionTable": ("`[defaults]`, `[functions.<handler name>]`", "[defaults]"),
    "VpcTable": ("`vpc`", "[functions.message.vpc]"),
    "PermissionsTable": ("`[permissions]`, `[functions.<handler name>.permissions]`", _PERMISSIONS),
    "AddedRightTable": ("`[[permissions.add]]`", "[[permissions.add]]"),
    "ApiTable": ("`[api]`", "[api]"),
    "DomainTable": ("`[api.domain]`", "[api.domain]"),
    "TemplateTable": ("`[[templates]]`", "[[templates]]"),
    "StageTable": ("`[stages.<stage>]`", ""),
}
"""Class of each table to its title here, and to the header of its example."""

_STAGES = """
```toml
[stages.prod.defaults]
memory_mib = 512

[stages.prod.functions.message]
timeout_seconds = 5

[stages.prod.api]
deployment = "snapshot"
```
"""
_TYPES = {"string": "text", "boolean": "`true` or `false`", "object": "table"}


def pages() -> dict[Path, str]:
    """The generated files and their content."""
    schema = settings_schema()
    return {
        DOCS / "settings.md": settings_page(schema),
        DOCS / "schemas" / "settings.schema.json": to_json(schema),
    }


def settings_page(schema: dict[str, Any]) -> str:
    """Describe every key of the settings file, as Markdown."""
    parts = [_INTRODUCTION]
    for name, (title, header) in _SECTIONS.items():
        table = schema["$defs"][name] if name else schema
        parts.append(f"\n## {title}\n\n{_table(table)}{_example(table, header) or _STAGES}")
    return "".join(parts)


def _table(table: dict[str, Any]) -> str:
    rows = ["| key | value | default | meaning |\n", "|---|---|---|---|\n"]
    for name, content in table["properties"].items():
        default = _toml(content["default"]) if "default" in content else ""
        needed = "; required" if name in table["required"] else ""
        rows.append(
            f"| `{name}` | {_values(content)}{needed} | {f'`{default}`' if default else ''} "
            f"| {content['description']} |\n"
        )
    return "".join(rows)


def _values(content: dict[str, Any]) -> str:
    """What may stand behind a key, in words."""
    if "$ref" in content:
        name = content["$ref"].rpartition("/")[2]
        return _link(name) if name in _SECTIONS else "text or intrinsic"
    if "enum" in content:
        return ", ".join(f"`{_toml(choice)}`" for choice in content["enum"])
    if content["type"] == "integer":
        return _range(content)
    if content["type"] == "array":
        most = f", at most {content['maxItems']}" if "maxItems" in content else ""
        least = ", not empty" if content.get("minItems") else ""
        return f"list, each: {_values(content['items'])}{most}{least}"
    if "additionalProperties" in content:
        return f"table, each entry: {_values(content['additionalProperties'])}"
    pattern = f" like `{content['pattern']}`" if "pattern" in content else ""
    return f"{_TYPES[content['type']]}{pattern}{', not empty' if 'minLength' in content else ''}"


def _range(content: dict[str, Any]) -> str:
    if "maximum" in content:
        return f"{content['minimum']:,} to {content['maximum']:,}"
    return f"{content['minimum']:,} or more"


def _link(name: str) -> str:
    title = _SECTIONS[name][0]
    anchor = "".join(char for char in title.lower() if char.isalnum() or char in " -_")
    return f"[{title}](#{anchor.replace(' ', '-')})"


def _example(table: dict[str, Any], header: str) -> str:
    """The examples of a table's keys, as the file would have them; tables have their own."""
    examples = {
        name: content["examples"][0]
        for name, content in table["properties"].items()
        if not _is_other_table(content)
    }
    if not examples:
        return ""
    apart = {name: examples.pop(name) for name in _excluded(table)}
    other = "[functions.message]" if header != _PERMISSIONS else "[functions.message.permissions]"
    lines = [header, *(f"{name} = {_toml(value)}" for name, value in examples.items())]
    for name, value in apart.items():
        lines += ["", other, f"{name} = {_toml(value)}"]
    text = "\n".join(line for line in lines if line or line != header)
    return f"\n```toml\n{text}\n```\n"


def _excluded(table: dict[str, Any]) -> list[str]:
    """The keys of a table that exclude another of its keys, which stands before them."""
    pairs = table.get("not", {}).get("anyOf", [])
    return [pair["required"][1] for pair in pairs if "properties" not in pair]


def _is_other_table(content: dict[str, Any]) -> bool:
    inner = content.get("additionalProperties", content.get("items", content))
    name = inner.get("$ref", "").rpartition("/")[2]
    return name in _SECTIONS and name != ""


def _toml(value: object) -> str:
    """A value as TOML, in line."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{_key(key)} = {_toml(item)}' for key, item in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() else json.dumps(name)


def main() -> None:
    """Write every page."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
