"""Make what each function of a small app may do, from settings, policies and merged templates."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from socketform.assemble.assembly import assemble
from socketform.assemble.code import code_location
from socketform.assemble.overview import Assembled, functions_of
from socketform.template.overlay import Layer, combined
from support.builders import declaration, handler, settings
from support.reached import rights_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.assemble.held import FunctionRights
    from socketform.model.rights import RightsOfHandler

COMPLETE = {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {}}}
"""A ``DefaultRole`` that stands as it is, and allows nothing."""


def statement(*actions: str, on: Any = "*", **more: Any) -> dict[str, Any]:
    """A statement that allows actions."""
    return {"Effect": "Allow", "Action": list(actions), "Resource": on, **more}


def policy(*statements: Mapping[str, Any]) -> dict[str, Any]:
    """A policy document."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def inline(*statements: Mapping[str, Any]) -> dict[str, Any]:
    """An inline policy of a role."""
    return {"PolicyName": "Inline", "PolicyDocument": policy(*statements)}


def functions(
    toml: str = "",
    *,
    document: Mapping[str, Any] = MappingProxyType({}),
    resources: Mapping[str, Any] = MappingProxyType({}),
    **reached: RightsOfHandler,
) -> tuple[FunctionRights, ...]:
    """The functions of an app, one handler for each of those reached.

    Args:
        toml: Text of its ``socketform.toml``.
        document: The policy in ``policy.json``.
        resources: Resources of its merged template, ``resources.json``.
        reached: Name of each handler to what its code can reach.
    """
    declared = declaration(*(handler(f"{name}-key", name) for name in reached))
    loaded = settings(toml, files={"policy.json": json.dumps(dict(document)).encode()})
    content = {"Resources": dict(resources)}
    text = json.dumps(content, indent=1)
    layers = (Layer("resources.json", text, content),) if resources else ()
    overlay = combined(layers)
    rights = rights_of(declared, **reached)
    code = code_location(None, as_parameters=False)
    made = assemble(declared, loaded, code, overlay, rights)
    return functions_of(Assembled(declared, loaded, rights, made.grants, layers, overlay))


def function(
    reached: RightsOfHandler,
    toml: str = "",
    *,
    document: Mapping[str, Any] = MappingProxyType({}),
    resources: Mapping[str, Any] = MappingProxyType({}),
) -> FunctionRights:
    """The function of an app whose one handler is ``message``; see `functions`."""
    (found,) = functions(toml, document=document, resources=resources, message=reached)
    return found
