"""What the parts of a template wait for: every reference in it, found by a walk of our own.

It shares nothing with ``socketform.model.references``, which the model's validation uses.
"""

from __future__ import annotations

import re
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACEHOLDER = re.compile(r"\$\{([^!}][^}]*)\}")
_PSEUDO = "AWS::"


def references(value: Any) -> Iterator[str]:
    """Every logical id that a piece of a template names; pseudo parameters are left out."""
    if isinstance(value, dict) and len(value) == 1:
        yield from _named(value)
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from references(item)


def _named(value: dict[str, Any]) -> Iterator[str]:
    """What an intrinsic itself names; what stands inside it is visited anyway."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), *_]} | {"Fn::GetAtt": str(name)}:
            yield from _real(name)
        case {"Fn::Sub": [str(text), dict(variables)]}:
            yield from _in_text(text, set(variables))
        case {"Fn::Sub": str(text)}:
            yield from _in_text(text, set())


def _in_text(text: str, variables: set[str]) -> Iterator[str]:
    for name in set(_PLACEHOLDER.findall(text)) - variables:
        yield from _real(name)


def _real(name: str) -> Iterator[str]:
    if not name.startswith(_PSEUDO):
        yield name.partition(".")[0].strip()


def waits(template: dict[str, Any]) -> dict[str, set[str]]:
    """Logical id of each resource to the ids that it names or lists under ``DependsOn``."""
    return {
        name: set(references(resource)) | _depends_on(resource)
        for name, resource in template["Resources"].items()
    }


def _depends_on(resource: dict[str, Any]) -> set[str]:
    named = resource.get("DependsOn", [])
    return {named} if isinstance(named, str) else set(named)


def dangling(template: dict[str, Any]) -> set[tuple[str, str]]:
    """Each resource or output with a name in it that the template does not define."""
    known = {*template["Resources"], *template.get("Parameters", {})}
    users = waits(template) | {
        f"Outputs.{name}": set(references(output))
        for name, output in template.get("Outputs", {}).items()
    }
    return {(user, name) for user, names in users.items() for name in names - known}


def cycle(template: dict[str, Any]) -> list[str]:
    """Resources that wait for each other, in order; empty where there are none."""
    try:
        TopologicalSorter(waits(template)).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []
