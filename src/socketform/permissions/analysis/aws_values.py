"""What expressions may be that have to do with boto3."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.values import Alike, Method, Value

if TYPE_CHECKING:
    from socketform.model.rights import Text


class Session(Alike):
    """A boto3 session, or the module ``boto3`` itself, which has one.

    Attributes:
        region: Its region; None for the function's own.
    """

    __slots__ = ("region",)

    def __init__(self, region: Text | None = None) -> None:
        super().__init__(region)
        self.region = region


class Client(Alike):
    """A client of an AWS service.

    Attributes:
        service: Name of the service, e.g. ``dynamodb``; None where it is not known.
        region: Its region; None for the function's own.
    """

    __slots__ = ("region", "service")

    def __init__(self, service: str | None, region: Text | None = None) -> None:
        super().__init__(service, region)
        self.service = service
        self.region = region


class AwsObject(Alike):
    """A boto3 resource, such as a table.

    Attributes:
        service: Name of its service.
        kind: What it is, e.g. ``Table``; "" for the service itself.
        identifiers: The texts that each of its identifiers may be, in their order.
        region: Its region; None for the function's own.
    """

    __slots__ = ("identifiers", "kind", "region", "service")

    def __init__(
        self,
        service: str,
        kind: str,
        identifiers: tuple[tuple[Text, ...], ...] = (),
        region: Text | None = None,
    ) -> None:
        super().__init__(service, kind, identifiers, region)
        self.service = service
        self.kind = kind
        self.identifiers = identifiers
        self.region = region


class Listing(Alike):
    """A collection of boto3 resources: ``bucket.objects``.

    Attributes:
        owner: What it belongs to.
        name: Its attribute.
    """

    __slots__ = ("name", "owner")

    def __init__(self, owner: AwsObject, name: str) -> None:
        super().__init__(owner, name)
        self.owner = owner
        self.name = name


class Deferred(Alike):
    """A paginator or waiter: what is called by it is known, with what not yet.

    Attributes:
        client: The client.
        operation: Name of the operation, e.g. ``ListObjectsV2``.
    """

    __slots__ = ("client", "operation")

    def __init__(self, client: Client, operation: str) -> None:
        super().__init__(client, operation)
        self.client = client
        self.operation = operation


_PACKAGES = frozenset({"aioboto3", "aiobotocore", "boto3", "botocore"})
_OF_AWS = (Session, Client, AwsObject, Listing, Deferred)


def is_aws(value: Value) -> bool:
    """Tell whether a value is something of boto3, or a method of it."""
    return isinstance(value, _OF_AWS) or (isinstance(value, Method) and is_aws(value.owner))


def is_boto(path: str) -> bool:
    """Tell whether a dotted name is of boto3 or botocore, or of their asynchronous twins."""
    return path.partition(".")[0] in _PACKAGES
