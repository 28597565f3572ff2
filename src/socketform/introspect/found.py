"""What was found of an app, by reading its source or by importing it, before anything is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from socketform.errors import SocketformError, SourceLocation


class FoundHandler(NamedTuple):
    """A websocket handler, as the app registers it.

    Attributes:
        name: The decorator's ``name=``, else the function's name, behind a blueprint's prefix.
        route_key: The route key it handles.
        function: The function's own name.
        where: The function's first line (its first decorator); the column where it is known.
        handler: What Lambda imports and calls, e.g. ``app.connect``; None when it cannot.
        problem: Why it cannot: a word of `declare`, and a place that explains it, if there is one.
        never_awaited: True for a coroutine function.
    """

    name: str
    route_key: str
    function: str
    where: SourceLocation
    handler: str | None
    problem: tuple[str, SourceLocation | None] | None = None
    never_awaited: bool = False


class FoundOther(NamedTuple):
    """A handler of another kind.

    Attributes:
        name: Its name; for a route, ``METHOD path``.
        kind: The decorator that made it.
        where: The function's first line, if known.
    """

    name: str
    kind: str
    where: SourceLocation | None


class FoundApp(NamedTuple):
    """An app, as its module holds it.

    Attributes:
        name: ``Chalice(app_name=...)``; None when it is no text.
        file: The module's file, relative to the project folder.
        variable: The variable that holds the app.
        where: Where that variable is bound, if known.
        opted_in: True when the app sets the flag ``WEBSOCKETS``.
        handlers: Websocket handlers, in the order of their registration.
        others: Handlers of other kinds.
        problems: Errors that registering met and that leave no handler behind.
    """

    name: str | None
    file: str
    variable: str
    where: SourceLocation
    opted_in: bool
    handlers: tuple[FoundHandler, ...]
    others: tuple[FoundOther, ...]
    problems: tuple[SocketformError, ...] = ()


class Reason(NamedTuple):
    """Something that reading alone cannot settle.

    Attributes:
        where: The place.
        what: What stands there.
        why: Why that leaves the declaration open.
    """

    where: SourceLocation
    what: str
    why: str
