"""Boto3's resources as the code of an app uses them: tables, buckets, queues, and their lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.model.rights import UNKNOWN
from socketform.permissions.analysis.aws_values import AwsObject, Listing
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.parameters import Parameters, values_at
from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.uses import Site, note_use
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    UNSETTLED,
    Method,
    Pool,
    Values,
    Words,
    union,
)
from socketform.permissions.resource_kinds import COLLECTION_METHODS, QUIET_ATTRIBUTES
from socketform.permissions.services import service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.model.rights import Text
    from socketform.permissions.analysis.library import Library
    from socketform.permissions.resource_kinds import (
        Binding,
        Call,
        ResourceKind,
        Result,
        Subresource,
    )
    from socketform.permissions.resource_kinds import Method as Calling

_WITH_PARAMETERS = frozenset({"all", "filter", "pages"})


class _Handed(NamedTuple):
    """What a method has been given.

    Attributes:
        named: Its arguments by name, those that came by position included.
        onward: What it hands on to its calls as it is.
    """

    named: Mapping[str, Values]
    onward: Arguments


def resource_attribute(site: Site, owner: AwsObject, name: str) -> Values:
    """Look up an attribute of a resource; some make it load itself."""
    kind = _kind(owner)
    if kind is None:
        return (Method(owner, name),)
    name = kind.aliases.get(name, name)
    if name in kind.identifiers:
        return tuple(Words(text) for text in _identifier(owner, kind, name))
    if name in kind.collections:
        return (Listing(owner, name),)
    if name in kind.references:
        result = kind.references[name]
        if any(one.source == "data" for one in result.identifiers):
            _load(site, owner, kind)
        return (_result(site, owner, result, {}),)
    if name in kind.attributes:
        _load(site, owner, kind)
        return UNSETTLED
    return (Method(owner, name),)


def call_resource(site: Site, owner: AwsObject, name: str, arguments: Arguments) -> Values:
    """Call a method of a resource."""
    kind = _kind(owner)
    if kind is None or name in QUIET_ATTRIBUTES or name.startswith("__"):
        return (owner,)
    if name in kind.subresources:
        return (_subresource(site, owner, kind.subresources[name], arguments),)
    method = kind.methods.get(name)
    if method is not None:
        return call_method(site, method, owner, arguments)
    return UNSETTLED


def call_listing(site: Site, listing: Listing, name: str, arguments: Arguments) -> Values:
    """Call a method of a collection: what lists it, or what is done with all its items."""
    kind = _kind(listing.owner)
    if kind is None:
        return UNSETTLED
    collection = kind.collections[listing.name]
    item = _result(site, listing.owner, collection.result, {})
    kind_of_item = _kind(item)
    batch = None if kind_of_item is None else kind_of_item.batch_methods.get(name)
    if batch is None and name not in COLLECTION_METHODS and name != "__iter__":
        return UNSETTLED
    given = arguments if name in _WITH_PARAMETERS else Arguments()
    _call_one(site, collection.call, listing.owner, _Handed(given.keywords, given))
    if batch is not None:
        return call_method(site, batch, item, arguments)
    return (item,) if name == "__iter__" else (listing,)


def call_method(site: Site, method: Calling, owner: AwsObject, arguments: Arguments) -> Values:
    """Call a method that makes calls by itself, such as ``upload_file``.

    Args:
        site: The call.
        method: What it does.
        owner: Whose method it is; the service's own resource stands for a client.
        arguments: What it is given.

    Returns:
        The resource that it gives, or data.
    """
    named = _named(arguments, method.parameters)
    handed = _Handed(named, Arguments() if method.parameters else arguments)
    called: tuple[str, Parameters] | None = None
    for call in method.calls:
        called = (call.operation, _call_one(site, call, owner, handed))
    if method.result is None:
        return UNSETTLED
    return (_result(site, owner, method.result, named, called),)


def members_of(library: Library, values: Values) -> Parameters:
    """The parameters that a mapping holds; each of them may be left out."""
    members: dict[str, Values] = {}
    more: list[Values] = []
    for value in values:
        if isinstance(value, Pool) and not value.origin:
            for key, cell in list(value.slots.items()):
                members[str(key)] = union([members.get(str(key), NOTHING), library.read(cell)])
            more.append(library.read(value.rest))
        elif value != NONE:
            more.append(UNSETTLED)
    return Parameters(members, union(more), frozenset(members))


def _kind(owner: AwsObject) -> ResourceKind | None:
    known = service(owner.service)
    return None if known is None else known.resource(owner.kind)


def _load(site: Site, owner: AwsObject, kind: ResourceKind) -> None:
    method = kind.methods.get("load")
    if method is not None:
        call_method(site, method, owner, Arguments())


def _subresource(
    site: Site, owner: AwsObject, made: Subresource, arguments: Arguments
) -> AwsObject:
    """``resource.Table(name)``, ``bucket.Object(key)``."""
    kind = _kind(owner)
    target = _kind(AwsObject(owner.service, made.kind))
    given = _named(arguments, made.arguments)
    identifiers = tuple(
        _identifier(owner, kind, made.given[one])
        if one in made.given
        else site.library.texts(given.get(one, UNSETTLED))
        for one in (() if target is None else target.identifiers)
    )
    return AwsObject(owner.service, made.kind, identifiers, owner.region)


def _identifier(owner: AwsObject, kind: ResourceKind | None, name: str) -> tuple[Text, ...]:
    """The texts that an identifier of a resource may be."""
    if kind is None or name not in kind.identifiers:
        return (UNKNOWN,)
    index = kind.identifiers.index(name)
    return owner.identifiers[index] if index < len(owner.identifiers) else (UNKNOWN,)


def _named(arguments: Arguments, names: Iterable[str]) -> dict[str, Values]:
    """Arguments by name, those that come by position included."""
    names = tuple(names)
    more = (*arguments.more_positional, *arguments.more_keywords)
    given = dict.fromkeys(names, more) if more else {}
    given.update(zip(names, arguments.positional, strict=False))
    return {**given, **arguments.keywords}


def _call_one(site: Site, call: Call, owner: AwsObject, handed: _Handed) -> Parameters:
    """Make one call, with what its bindings say and, beside that, what is handed on."""
    members = dict(handed.onward.keywords)
    more = [handed.onward.more_keywords]
    uncertain = set(handed.onward.uncertain)
    for binding in call.bindings:
        values = _bound(site, owner, binding, handed.named)
        if binding.target:
            if values:
                members[binding.target] = values
            continue
        laid = members_of(site.library, values)
        members.update(laid.members)
        more.append(laid.more)
        uncertain |= laid.uncertain
    parameters = Parameters(members, union(more), frozenset(uncertain))
    known = service(owner.service)
    operation = None if known is None else known.operation_named(call.operation)
    if known is not None and operation is not None:
        note_use(site, known, operation, parameters, owner.region)
    return parameters


def _bound(site: Site, owner: AwsObject, binding: Binding, named: Mapping[str, Values]) -> Values:
    """What a binding gives."""
    match binding.source:
        case "identifier":
            texts = _identifier(owner, _kind(owner), binding.value)
            return tuple(Words(text) for text in texts)
        case "parameter":
            return values_at(site.library, Parameters(named), binding.value)
        case "constant":
            return (words(binding.value),)
        case "response" | "data":
            return UNSETTLED


def _result(
    site: Site,
    owner: AwsObject,
    result: Result,
    named: Mapping[str, Values],
    called: tuple[str, Parameters] | None = None,
) -> AwsObject:
    """The resource that a method, a reference or a collection gives."""
    known = service(owner.service)
    identifiers: list[tuple[Text, ...]] = []
    for binding in result.identifiers:
        values = _bound(site, owner, binding, named)
        if binding.source == "response" and known is not None and called is not None:
            operation, parameters = called
            source = known.echoes(operation).get(binding.value)
            values = UNSETTLED if source is None else values_at(site.library, parameters, source)
        identifiers.append(site.library.texts(values))
    return AwsObject(owner.service, result.kind, tuple(identifiers), owner.region)
