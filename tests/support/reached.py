"""Make what the code of handlers can reach: calls of AWS, their resources, and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.environment import Environment
from socketform.assemble.stack import Stack
from socketform.errors import SourceLocation
from socketform.model.rights import (
    Doubt,
    Need,
    Push,
    ResourceOfCall,
    RightsOfHandler,
    Step,
    Variable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from socketform.model.declaration import AppDeclaration
    from socketform.model.rights import Rights, Text

BECAUSE = (Step("app.message", SourceLocation("app.py", 3)),)
ARN = "arn:${Partition}:%s:${Region}:${Account}:%s"


def text(*pieces: object) -> Text:
    """A text of its pieces; ``$NAME`` stands for the variable of that name."""
    return tuple(
        Variable(piece[1:]) if isinstance(piece, str) and piece.startswith("$") else piece
        for piece in pieces
    )


def resource(kind: str, form: str, region: Text | None = None, **holes: object) -> ResourceOfCall:
    """What a call acts on; each hole has one text, given by its pieces, or a list of texts.

    Args:
        kind: Service and resource type, e.g. ``dynamodb:table``.
        form: The whole ARN, or what stands behind the account.
        region: Region of the client.
        holes: What the call gives for the holes.
    """
    arn = form if form.startswith("arn:") else ARN % (kind.partition(":")[0], form)
    texts = {
        name: tuple(map(_text, given)) if isinstance(given, list) else (_text(given),)
        for name, given in holes.items()
    }
    return ResourceOfCall(type=kind, arn=arn, holes=texts, region=region)


def _text(given: object) -> Text:
    return text(*given) if type(given) is tuple else text(given)


def table(name: object, region: Text | None = None) -> ResourceOfCall:
    """A table, by the pieces of its name."""
    return resource("dynamodb:table", "table/${TableName}", region, TableName=name)


def index(name: object, of_index: object) -> ResourceOfCall:
    """An index of a table."""
    form = "table/${TableName}/index/${IndexName}"
    return resource("dynamodb:index", form, TableName=name, IndexName=of_index)


def need(
    action: str,
    *resources: ResourceOfCall,
    call: str | None = None,
    line: int = 7,
    by_name: str | None = None,
) -> Need:
    """A call that needs an action; the operation has the action's name unless told otherwise."""
    return Need(
        action=action,
        resources=resources,
        call=call or action.replace(":", "."),
        where=SourceLocation("app.py", line),
        because=BECAUSE,
        by_name=by_name,
    )


def push(method: str = "POST", by_name: str | None = None) -> Push:
    """A use of the connections API."""
    where = SourceLocation("app.py", 5)
    return Push(method, "websocket_api.send", where, BECAUSE, by_name)


def doubt(what: str = "exec runs code", function: str = "app.message", line: int = 9) -> Doubt:
    """What cannot be followed."""
    return Doubt(
        what=what, where=SourceLocation("app.py", line), function=function, because=BECAUSE
    )


def reach(*found: Need | Push | Doubt) -> RightsOfHandler:
    """What the code of one handler can reach."""
    return RightsOfHandler(
        needs=tuple(item for item in found if isinstance(item, Need)),
        pushes=tuple(item for item in found if isinstance(item, Push)),
        doubts=tuple(item for item in found if isinstance(item, Doubt)),
    )


NOTHING = reach()
PUSHING = reach(push("DELETE"), push("GET"), push("POST"))
"""Sends, asks about connections, and closes them."""


def rights_of(
    declared: AppDeclaration, usual: RightsOfHandler = NOTHING, **named: RightsOfHandler
) -> Rights:
    """What the handlers of an app can reach; those that are named, something of their own."""
    return {item.name: named.get(item.name, usual) for item in declared.handlers}


def stack_with(
    *,
    parameters: Mapping[str, Any] | None = None,
    waiting: frozenset[str] = frozenset(),
    resources: Mapping[str, Any] | None = None,
    **variables: Any,
) -> Stack:
    """What a role can refer to; resources by their type, or as a whole entry."""
    entries = {
        name: entry if isinstance(entry, dict) else {"Type": entry}
        for name, entry in (resources or {}).items()
    }
    return Stack(
        environment=Environment(variables),
        kinds={name: entry["Type"] for name, entry in entries.items()},
        resources=entries,
        parameters=parameters or {},
        waiting=waiting,
    )
