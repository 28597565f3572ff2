"""Boto3's models of resources, as `socketform.permissions.resource_kinds` has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from boto3.resources.model import (
    Action,
    Parameter,
    Request,
    ResourceModel,
    ResponseResource,
)
from botocore import xform_name

from socketform.permissions.resource_kinds import (
    Binding,
    Call,
    Collection,
    Method,
    ResourceKind,
    Result,
    Subresource,
)
from tables.models import boto3_model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tables.exceptions import HandWritten, ServiceByHand
    from tables.models import Model

_SOURCES = {
    "identifier": "identifier",
    "string": "constant",
    "requestParameter": "parameter",
    "response": "response",
    "data": "data",
}


def resource_kinds(model: Model, hand: ServiceByHand) -> dict[str, ResourceKind]:
    """Return the kinds of resources of a service; empty if boto3 has none for it."""
    definition = boto3_model(model.name)
    if not definition:
        return {}
    maker = _Kinds(model, hand, definition["resources"])
    found = {"": maker.kind(model.name, definition["service"])}
    for name, value in sorted(definition["resources"].items()):
        found[name] = maker.kind(name, value)
    return found


def hand_written(written: HandWritten, operations: Mapping[str, Any]) -> Method:
    """Return a method that is written by hand; each call takes of its bindings what it has."""
    calls = []
    for name in written.calls:
        shape = operations[name].input_shape if name in operations else None
        members = set(shape.members) if shape else None
        bindings = [
            _binding_by_hand(target, value)
            for target, value in written.bindings.items()
            if members is None or not target or re.split(r"\W", target)[0] in members
        ]
        calls.append(Call(name, tuple(bindings)))
    return Method(tuple(calls), written.parameters)


def _binding_by_hand(target: str, value: str) -> Binding:
    source, colon, name = value.partition(":")
    if colon and source == "identifier":
        return Binding(target, "identifier", name)
    return Binding(target, "parameter", value)


class _Kinds:
    """Makes the kinds of one service."""

    def __init__(self, model: Model, hand: ServiceByHand, definitions: dict[str, Any]) -> None:
        self._model = model
        self._hand = hand
        self._definitions = definitions

    def _read(self, name: str, definition: dict[str, Any]) -> tuple[ResourceModel, Any]:
        model = ResourceModel(name, definition, self._definitions)
        shape = self._model.service.shape_for(model.shape) if model.shape else None
        model.load_rename_map(shape)
        return model, shape

    def kind(self, name: str, definition: dict[str, Any]) -> ResourceKind:
        model, shape = self._read(name, definition)
        attributes = frozenset(model.get_attributes(shape)) if shape else frozenset()
        named = {one.member_name: one.name for one in model.identifiers}
        aliases = {key: value for key, value in named.items() if key in attributes}
        return ResourceKind(
            identifiers=tuple(one.name for one in model.identifiers),
            aliases={key: aliases[key] for key in sorted(aliases)},
            methods=self._methods(name, model),
            subresources={one.name: self._subresource(one) for one in _sorted(model.subresources)},
            references={
                one.name: self._result(one.resource, None) for one in _sorted(model.references)
            },
            collections={
                one.name: Collection(
                    self._call(one.request), self._result(one.resource, one.request.operation)
                )
                for one in _sorted(model.collections)
            },
            batch_methods={one.name: self._method(one) for one in _sorted(model.batch_actions)},
            attributes=attributes - set(aliases),
        )

    def _methods(self, name: str, model: ResourceModel) -> dict[str, Method]:
        found = {one.name: self._method(one) for one in model.actions}
        if model.load:
            found["load"] = found["reload"] = Method((self._call(model.load.request),))
        for waiter in model.waiters:
            bindings = self._bindings(waiter.params)
            called = self._model.waiters[xform_name(waiter.waiter_name)]
            found[waiter.name] = Method((Call(called, bindings),))
        key = "" if name == self._model.name else name
        operations = {one.name: one for one in self._model.operations.values()}
        for method, written in self._hand.resource_methods.get(key, {}).items():
            found[method] = hand_written(written, operations)
        return {method: found[method] for method in sorted(found)}

    def _method(self, action: Action) -> Method:
        result = None
        if action.resource:
            result = self._result(action.resource, action.request.operation)
        return Method((self._call(action.request),), (), result)

    def _call(self, request: Request) -> Call:
        return Call(request.operation, self._bindings(request.params))

    def _bindings(self, params: list[Parameter]) -> tuple[Binding, ...]:
        return tuple(_binding(_path(one.target), one) for one in params)

    def _result(self, resource: ResponseResource, operation: str | None) -> Result:
        model, _ = self._read(resource.type, self._definitions[resource.type])
        given = {one.target: one for one in resource.identifiers}
        by_name = {self._identifier(resource.type, key): one for key, one in given.items()}
        echoes = self._hand.echoes.get(operation or "", {})
        identifiers = []
        for one in model.identifiers:
            if one.name not in by_name:
                identifiers.append(Binding(one.name, "response"))
                continue
            binding = _binding(one.name, by_name[one.name])
            if binding.source == "response" and binding.value in echoes:
                binding = Binding(one.name, "parameter", echoes[binding.value])
            identifiers.append(binding)
        many = any("[]" in one.value for one in identifiers) or "[]" in (resource.path or "")
        return Result(resource.type, tuple(identifiers), many)

    def _identifier(self, kind: str, name: str) -> str:
        model, _ = self._read(kind, self._definitions[kind])
        return str(model._get_name("identifier", name))

    def _subresource(self, action: Action) -> Subresource:
        """Say which identifiers are handed on: boto3 puts them first, arguments fill the rest."""
        kind = action.resource.type
        model, _ = self._read(kind, self._definitions[kind])
        names = [one.name for one in model.identifiers]
        handed_on = [one for one in action.resource.identifiers if one.source != "input"]
        given = {name: xform_name(one.name) for name, one in zip(names, handed_on, strict=False)}
        return Subresource(kind, given, tuple(names[len(given) :]))


def _sorted(found: list[Action]) -> list[Action]:
    return sorted(found, key=lambda one: str(one.name))


def _path(text: str) -> str:
    return re.sub(r"\[(\d+|\*)\]", "[]", text)


def _binding(target: str, one: Parameter) -> Binding:
    source: Any = _SOURCES[one.source]
    if source == "identifier":
        return Binding(target, source, xform_name(one.name))
    if source == "constant":
        return Binding(target, source, str(one.value))
    return Binding(target, source, _path(one.path))
