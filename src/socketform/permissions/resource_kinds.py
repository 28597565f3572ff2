"""Boto3's object model: kinds of resources, what their methods call, and how one leads to another.

It also describes the methods of clients that boto3 and botocore write by hand, such as
``upload_file``. Names of attributes and methods are those of the objects at run time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Binding(NamedTuple):
    """Where a parameter of a call, or an identifier of a resource, comes from.

    Attributes:
        target: For a call the path of the parameter, written as in `ResourceForm`, e.g.
            ``TableName`` or ``Delete.Objects[].Key``; ``""`` is a mapping whose members are laid
            over the call's parameters (``ExtraArgs``). For a resource the identifier, e.g. ``key``.
        source: ``identifier`` of the resource whose method it is; ``parameter`` that the method
            takes; ``constant``; ``response``: from the answer of the call; ``data``: what loading
            the resource gave, for which it loads itself where it has not yet.
        value: Name of the identifier, path of the parameter, the constant, or the path in the
            answer or the data.
    """

    target: str
    source: Literal["identifier", "parameter", "constant", "response", "data"]
    value: str = ""


class Call(NamedTuple):
    """An operation that a method calls.

    Attributes:
        operation: Its name in botocore's model.
        bindings: Where its parameters come from. Where the method takes keywords only
            (`Method.parameters` is empty) these, too, are parameters of the operation.
    """

    operation: str
    bindings: tuple[Binding, ...] = ()


class Result(NamedTuple):
    """The resource, or the list of resources, that something gives.

    Attributes:
        kind: Kind of the resource, e.g. ``Object``.
        identifiers: One for each identifier of that kind, in its order.
        is_many: Whether it is a list of them.
    """

    kind: str
    identifiers: tuple[Binding, ...]
    is_many: bool = False


class Method(NamedTuple):
    """A method that makes calls.

    Attributes:
        calls: What it calls, in order; all of them may happen.
        parameters: What it takes by position or by keyword, in order; empty for one that takes
            keywords only and hands them on to its call.
        result: The resource that it gives; None if it gives anything else.
    """

    calls: tuple[Call, ...]
    parameters: tuple[str, ...] = ()
    result: Result | None = None


class Subresource(NamedTuple):
    """A resource made by a method in PascalCase, without any call: ``s3.Object("a", "b")``.

    Attributes:
        kind: Kind of what is made, e.g. ``Object``.
        given: Its identifiers that are those of the resource whose method it is:
            ``{"bucket_name": "name"}``.
        arguments: Its other identifiers, which the arguments give, by position or keyword.
    """

    kind: str
    given: dict[str, str]
    arguments: tuple[str, ...] = ()


class Collection(NamedTuple):
    """An attribute that lists resources: ``bucket.objects``.

    Attributes:
        call: What its methods (`COLLECTION_METHODS`) and iterating call; keywords of ``filter``,
            ``all`` and ``pages`` are parameters of the operation. The batch methods of the items'
            kind are methods of the collection too, and call it first.
        result: The items.
    """

    call: Call
    result: Result


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceKind:
    """A kind of boto3's resources.

    Attributes:
        identifiers: What makes one, in the order of its positions, e.g. ``bucket_name``, ``key``.
        aliases: Further attribute to the identifier that it is: ``table_name`` of a table is its
            ``name``.
        methods: Name to what it calls: actions, ``load`` and ``reload``, waiters
            (``wait_until_exists``), and those that boto3 writes by hand (``upload_file``).
        subresources: Name in PascalCase to what it makes.
        references: Attribute to the resource it gives; the resource loads itself for it.
        collections: Attribute to what it lists.
        batch_methods: Methods of a collection of these; identifiers in bindings are the items'.
        attributes: Attributes for which the resource loads itself (`methods`, ``load``) where it
            has not yet.
    """

    identifiers: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    methods: dict[str, Method] = field(default_factory=dict)
    subresources: dict[str, Subresource] = field(default_factory=dict)
    references: dict[str, Result] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    batch_methods: dict[str, Method] = field(default_factory=dict)
    attributes: frozenset[str] = frozenset()


COLLECTION_METHODS = frozenset({"all", "filter", "iterator", "limit", "page_size", "pages"})
"""What every collection has; calls are made when its items are asked for.

Source:
    boto3.resources.collection: CollectionManager and ResourceCollection.
"""

QUIET_ATTRIBUTES = frozenset({"get_available_subresources", "meta"})
"""What every resource has that makes no call; ``meta.client`` is the client it uses.

Source:
    boto3.resources.base.ServiceResource.
"""
