"""What botocore's and boto3's own models say of each AWS service, and which IAM actions it needs.

`service` reads the one file of `data/` that is asked for; `make tables` writes them. Neither
botocore nor the Service Authorization Reference is needed while the program runs.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads what a row's fields are
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from socketform.permissions.resource_kinds import Method, ResourceKind  # noqa: TC001 - likewise

_DATA = Path(__file__).parent / "data"

QUIET_METHODS = frozenset(
    {"can_paginate", "close", "exceptions", "get_paginator", "get_waiter", "meta", "waiter_names"}
)
"""What every client has that makes no call by itself; `close` and the rest need no right.

Source:
    botocore.client.BaseClient.
"""

PRESIGNING_METHOD = "generate_presigned_url"
"""Makes no call, but whoever uses the address has the caller's rights for one operation: that of
the client method named by the first argument, `ClientMethod`, with the parameters in `Params`.

Source:
    botocore.signers.generate_presigned_url.
"""

PRESIGNING_PARAMETERS = ("ClientMethod", "Params", "ExpiresIn", "HttpMethod")
"""What `PRESIGNING_METHOD` takes, in the order of its positions."""


class ResourceForm(NamedTuple):
    """The ARN of something that an action applies to, and what fills its holes.

    A *path* names a place in a call's parameters: names of members with dots between; ``[]`` after
    one is each item of a list, ``{}`` each key of a mapping, ``*`` any member or any value of a
    mapping: ``TableName``, ``RequestItems{}``, ``TransactItems[].*.TableName``. ``:head`` at its
    end is what comes before the first slash of the text there, ``:tail`` what comes after it
    (``CopySource:head`` of ``bucket/a/b`` is ``bucket``). Where one of several members can say
    the same, paths stand with ``|`` between; those that the call gives all count.

    A *condition* is such a path, or several with ``|``: it holds where the call gives one of them.
    ``!`` before it: it holds where the call gives none of them, or leaves it out in an item of a
    list (``!Entries[].EventBusName``). ``^word`` at its end: it holds where the text given begins
    with that word, after white space and in whatever case (``Statement^select``). What the source
    does not settle holds.

    Attributes:
        type: Service and resource type, e.g. ``dynamodb:table``.
        arn: The ARN, e.g. ``arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}``.
            Literals after a hole belong to names only: a value that is a whole ARN stands for the
            whole form. A hole whose name ends in ``WithoutLeadingSlash`` drops one slash at the
            start of its value.
        members: Name of a hole to the path that fills it: a name, an ARN or a URL. A hole that is
            not here is never settled by the call.
        when: Condition for this form to apply, e.g. ``IndexName``; None for always.
    """

    type: str
    arn: str
    members: Mapping[str, str]
    when: str | None = None


class Action(NamedTuple):
    """An IAM action that an operation needs.

    Attributes:
        name: E.g. ``dynamodb:Query``.
        resources: What it applies to; none for an action that takes no resource. Each form whose
            condition holds counts; where none does, the first, with open holes. A call that may
            name no resource at all has a further action without any, whose condition says when.
        when: Condition (see `ResourceForm`) for the action to be needed, e.g. ``RoleArn`` for
            ``iam:PassRole``; None for always.
    """

    name: str
    resources: tuple[ResourceForm, ...]
    when: str | None = None


class Operation(NamedTuple):
    """An operation of a service.

    Attributes:
        name: Its name in botocore's model, e.g. ``PutItem``.
        actions: What it needs; empty for one that needs no right (``sts.GetCallerIdentity``).
        is_known: False where we know no IAM action for it; `actions` is empty then.
    """

    name: str
    actions: tuple[Action, ...]
    is_known: bool = True


class _FormRow(NamedTuple):
    form: str
    members: Mapping[str, str] = MappingProxyType({})
    when: str | None = None


class _ActionRow(NamedTuple):
    name: str
    forms: tuple[_FormRow, ...] = ()
    when: str | None = None


class _OperationRow(NamedTuple):
    name: str
    actions: tuple[_ActionRow, ...] | None


class _File(msgspec.Struct, frozen=True, kw_only=True):
    """One file of `data/`: arrays are the rows above, without defaults at their ends."""

    prefix: str
    forms: dict[str, tuple[str, str]] = {}
    operations: dict[str, _OperationRow]
    paginators: frozenset[str] = frozenset()
    waiters: dict[str, str] = {}
    echoes: dict[str, dict[str, str]] = {}
    helpers: dict[str, Method] = {}
    resources: dict[str, ResourceKind] = {}


class Service:
    """A service, by the name that `boto3.client` takes.

    Attributes:
        name: E.g. ``dynamodb``.
    """

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self._file = msgspec.json.decode(content, type=_File)

    def operation(self, method: str) -> Operation | None:
        """Return the operation of a client's method, e.g. ``put_item``; None if there is none."""
        row = self._file.operations.get(method)
        return None if row is None else self._operation(row)

    def operation_named(self, name: str) -> Operation | None:
        """Return the operation of this name in botocore's model, e.g. ``PutItem``."""
        method = self._methods.get(name)
        return None if method is None else self.operation(method)

    def paginator(self, method: str) -> Operation | None:
        """Return what pages of ``get_paginator(method)`` call, e.g. for ``list_objects_v2``."""
        return self.operation(method) if method in self._file.paginators else None

    def waiter(self, name: str) -> Operation | None:
        """Return what ``get_waiter(name)`` calls, e.g. DescribeTable for ``table_exists``."""
        called = self._file.waiters.get(name)
        return None if called is None else self.operation_named(called)

    @property
    def helpers(self) -> Mapping[str, Method]:
        """Methods of the client that are no operation but make calls, e.g. ``upload_file``."""
        return self._file.helpers

    def echoes(self, operation: str) -> Mapping[str, str]:
        """Tell what an answer says that the call has already said, e.g. of ``GetQueueUrl``.

        Returns:
            Path in the answer to the path in the call's parameters that names the same resource:
            ``QueueUrl`` to ``QueueName``. The one may stand for the other to fill a hole.
        """
        return self._file.echoes.get(operation, {})

    def resource(self, kind: str) -> ResourceKind | None:
        """Return a kind of boto3's resources, e.g. ``Table``; ``""`` is the service's own."""
        return self._file.resources.get(kind)

    @property
    def resources(self) -> Mapping[str, ResourceKind]:
        """All kinds of boto3's resources, by name."""
        return self._file.resources

    @cached_property
    def _methods(self) -> Mapping[str, str]:
        return {row.name: method for method, row in self._file.operations.items()}

    def _operation(self, row: _OperationRow) -> Operation:
        if row.actions is None:
            return Operation(row.name, (), is_known=False)
        return Operation(row.name, tuple(self._action(action) for action in row.actions))

    def _action(self, row: _ActionRow) -> Action:
        name = row.name if ":" in row.name else f"{self._file.prefix}:{row.name}"
        return Action(name, tuple(self._form(form) for form in row.forms), row.when)

    def _form(self, row: _FormRow) -> ResourceForm:
        kind, arn = self._file.forms[row.form]
        return ResourceForm(kind, arn, row.members, row.when)


@cache
def service(name: str) -> Service | None:
    """Read what is known of a service; only its own file is read.

    Args:
        name: As `boto3.client` takes it, e.g. ``dynamodb``.

    Returns:
        The service, or None if botocore has none of that name.
    """
    if name not in known_services():
        return None
    return Service(name, (_DATA / f"{name}.json").read_bytes())


@cache
def known_services() -> frozenset[str]:
    """Return the names of all services that `boto3.client` takes."""
    return frozenset(path.stem for path in _DATA.glob("*.json"))
