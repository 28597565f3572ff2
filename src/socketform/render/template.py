"""Put rendered resources into a template, its sections and keys in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from socketform.render.values import render_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.model.resources import Output, Parameter, ResourceModel

_FORMAT_VERSION = "2010-09-09"
_ATTRIBUTES = ("Type", "DeletionPolicy", "UpdateReplacePolicy", "DependsOn", "Properties")


def template_mapping(
    model: ResourceModel, resources: Mapping[str, Any], *, transform: str | None
) -> dict[str, Any]:
    """Build the template of a model.

    Args:
        model: The model, for everything but its resources.
        resources: Logical id to troposphere object, in the order in which they are to be read.
        transform: The macro that the template needs, if any.

    Returns:
        Plain mappings, lists and scalars; a section without content is left out.
    """
    sections: dict[str, Any] = {
        "AWSTemplateFormatVersion": _FORMAT_VERSION,
        "Transform": transform,
        "Description": model.description,
        "Parameters": {item.id: _parameter(item) for item in model.parameters},
        "Conditions": dict(model.conditions),
        "Resources": {name: _in_order(plain(item)) for name, item in resources.items()},
        "Outputs": {item.id: _output(item) for item in model.outputs},
    }
    return {name: content for name, content in sections.items() if content}


def plain(value: Any) -> Any:
    """Replace troposphere's objects by the mappings, lists and scalars that they stand for."""
    if hasattr(value, "to_dict"):
        value = value.to_dict()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def _in_order(resource: dict[str, Any]) -> dict[str, Any]:
    return {name: resource[name] for name in _ATTRIBUTES if name in resource}


def _parameter(parameter: Parameter) -> dict[str, Any]:
    content = {"Type": "String", "Description": parameter.description}
    return content if parameter.default is None else {**content, "Default": parameter.default}


def _output(output: Output) -> dict[str, Any]:
    return {"Description": output.description, "Value": plain(render_value(output.value))}
