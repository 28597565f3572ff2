"""What the rule gets wrong, written by hand: one TOML file in `by_hand/` for each service."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent / "by_hand"


class FormByHand(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A resource form of an action.

    Attributes:
        form: Resource type of the reference, or a form of the same file.
        members: Hole to path; holes that are not here are filled by the rule. ``""`` leaves one
            open.
        when: Condition of `ResourceForm`.
    """

    form: str
    members: dict[str, str] = {}
    when: str | None = None


class ActionByHand(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An action that an operation needs.

    Attributes:
        name: With a prefix if it is not the service's own; ``.`` is the operation's own name.
        resources: Its forms; None for those that the rule finds.
        when: Condition of `Action`.
    """

    name: str
    resources: tuple[FormByHand, ...] | None = None
    when: str | None = None


class OperationByHand(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What an operation needs, where the rule would say something else.

    Attributes:
        source: Where that is written.
        actions: All that it needs, in place of what the rule says; the action of its own name is
            among them only if it stands here.
    """

    source: str
    actions: tuple[str | ActionByHand, ...]


class SharedByHand(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Several operations that need the same.

    Attributes:
        source: Where that is written.
        operations: Their names.
        actions: As in `OperationByHand`.
    """

    source: str
    operations: tuple[str, ...]
    actions: tuple[str | ActionByHand, ...]


class NewForm(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An ARN that is not just the one of the reference.

    Attributes:
        arn: The ARN.
        type: Resource type of the reference that it is a form of; with a prefix if it is another
            service's.
        source: Why it differs.
    """

    arn: str
    type: str
    source: str


class HandWritten(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A method of the client that is no operation, but makes calls.

    Attributes:
        source: Where it is defined.
        parameters: What it takes, in order.
        calls: Operations that it calls; each takes the parameters of `bindings` that it has.
        bindings: Path of a parameter of the calls to path of a parameter of the method; ``""`` for
            a mapping laid over the calls' parameters.
    """

    source: str
    parameters: tuple[str, ...]
    calls: tuple[str, ...]
    bindings: dict[str, str] = {}


class ServiceByHand(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The exceptions of one service.

    Attributes:
        prefix: IAM prefix, where it is not the signing name.
        source: Where the prefix, and what of `ignored` and `holes` is not obvious, are written.
        ignored: Resource types that calls by a name of the usual kind do not reach.
        holes: Hole, or ``type.hole``, to paths with ``|``; those that an operation has count.
        forms: Further ARNs by a name of their own, or by that of the type whose ARN they replace.
        operations: Name of an operation to what it needs.
        shared: The same for several.
        echoes: Operation to paths in its answer that the call's parameters say too.
        helpers: Methods of the client that are no operations.
        resource_methods: Kind of boto3's resources to methods that boto3 writes by hand; here a
            binding may also name an ``identifier:name``.
        by_http: Whether operations without an action of their name are judged by the method and
            the path of their request.
        not_on_clients: Operations whose methods botocore takes from its clients.
    """

    prefix: str | None = None
    source: str | None = None
    ignored: tuple[str, ...] = ()
    holes: dict[str, str] = {}
    forms: dict[str, NewForm] = {}
    operations: dict[str, OperationByHand] = {}
    shared: tuple[SharedByHand, ...] = ()
    echoes: dict[str, dict[str, str]] = {}
    helpers: dict[str, HandWritten] = {}
    resource_methods: dict[str, dict[str, HandWritten]] = {}
    by_http: bool = False
    not_on_clients: tuple[str, ...] = ()

    def operation(self, name: str) -> OperationByHand | None:
        """Return what is written of an operation, alone or with others."""
        for group in self.shared:
            if name in group.operations:
                return OperationByHand(group.source, group.actions)
        return self.operations.get(name)


@cache
def by_hand(service: str) -> ServiceByHand:
    """Return the exceptions of a service; empty if there are none."""
    path = _FOLDER / f"{service}.toml"
    if not path.exists():
        return ServiceByHand()
    return msgspec.toml.decode(path.read_bytes(), type=ServiceByHand)


def written_services() -> list[str]:
    """Return the services that have exceptions."""
    return sorted(path.stem for path in _FOLDER.glob("*.toml"))
