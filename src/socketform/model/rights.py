"""Which AWS calls the code of each handler can reach; what a role must allow is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.errors import SourceLocation
    from socketform.model.names import HandlerName


class Variable(NamedTuple):
    """The value of an environment variable of the function.

    Attributes:
        name: Its name, e.g. ``TABLE``.
        default: What the code takes where it is not set; None where the code says nothing.
    """

    name: str
    default: str | None = None


class Anything(NamedTuple):
    """A part of a text that the source does not settle."""


Piece: TypeAlias = str | Variable | Anything
"""A part of a text: known, known once the function is deployed, or not known."""

Text: TypeAlias = tuple[Piece, ...]
"""A text as its pieces, one after the other; no two strings stand side by side."""

UNKNOWN: Text = (Anything(),)


class Step(NamedTuple):
    """One link of the chain from a handler to a call.

    Attributes:
        name: What is reached: a function by its qualified name with its module, e.g.
            ``chalicelib.storage.Storage.get``, or the module itself while it is imported.
        where: The line in the step before that leads here; for the first, the handler's own.
    """

    name: str
    where: SourceLocation


class ResourceOfCall(NamedTuple):
    """What a call acts on, as an ARN with holes that the call's arguments fill.

    Attributes:
        type: Service and resource type of the Service Authorization Reference, e.g.
            ``dynamodb:table``.
        arn: Its ARN, e.g. ``arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}``.
            Pseudo holes are ``${Partition}``, ``${Region}`` and ``${Account}``; each other hole
            is in ``holes``, stands for anything, or is a literal ``*``.
        holes: Name of a hole to the texts that the call may give for it, sorted; several where
            the code may give one or the other. A text may be a name, an ARN or a URL: which, shows
            only once its value is known. A hole that is not here is not settled by the call.
        region: Region that the client was made for; None is the function's own.
    """

    type: str
    arn: str
    holes: Mapping[str, tuple[Text, ...]]
    region: Text | None = None


class Need(NamedTuple):
    """A right that a function needs for a call that it can reach.

    Attributes:
        action: The IAM action, e.g. ``dynamodb:PutItem``.
        resources: What the call acts on, one or more; none for an action that takes no resource.
        call: The operation, e.g. ``dynamodb.PutItem``, which may need several actions.
        where: The line of the call.
        because: The shortest way there from the handler, which comes first; the call itself is
            not in it.
        by_name: Why the call was found by its name alone, where that is so.
    """

    action: str
    resources: tuple[ResourceOfCall, ...]
    call: str
    where: SourceLocation
    because: tuple[Step, ...]
    by_name: str | None = None


class Push(NamedTuple):
    """A use of the connections API of the app's own stage.

    Attributes:
        method: ``POST`` sends, ``DELETE`` closes, ``GET`` inspects.
        call: What the code calls, e.g. ``websocket_api.send``.
        where: The line of the call.
        because: The shortest way there from the handler, which comes first.
        by_name: Why the call was found by its name alone, where that is so.
    """

    method: str
    call: str
    where: SourceLocation
    because: tuple[Step, ...]
    by_name: str | None = None


class Doubt(NamedTuple):
    """What cannot be followed; a right that only it needs is missing.

    Attributes:
        what: What stands there, e.g. ``exec runs code that is not in the source``.
        where: Its line.
        function: Qualified name, with its module, of the function or module it stands in; the
            setting ``permissions.reviewed`` names it.
        because: The shortest way there from the handler, which comes first.
    """

    what: str
    where: SourceLocation
    function: str
    because: tuple[Step, ...]


class RightsOfHandler(NamedTuple):
    """What the code of one handler can reach, what runs while it is imported included.

    Attributes:
        needs: The rights that its AWS calls need, sorted by action and place.
        pushes: Its uses of the connections API, one for each method, sorted by method.
        doubts: What cannot be followed, sorted by place.
    """

    needs: tuple[Need, ...] = ()
    pushes: tuple[Push, ...] = ()
    doubts: tuple[Doubt, ...] = ()


Rights: TypeAlias = "Mapping[HandlerName, RightsOfHandler]"
"""Settings name of a handler to what its code can reach; every handler of the app has an entry."""
