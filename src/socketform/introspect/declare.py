"""Turn what was found of an app into its declaration; refuse what cannot be deployed, all at once.

An app that was read and one that was imported are judged alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.errors import (
    DeclarationError,
    DuplicateRouteError,
    Notice,
    SocketformError,
    SourceLocation,
    raise_problems,
)
from socketform.introspect.mistakes import (
    async_handler,
    duplicate_name,
    missing_opt_in,
    no_handler,
    unimportable,
)
from socketform.model.declaration import (
    AppDeclaration,
    OtherHandler,
    OtherKind,
    WebsocketHandler,
)
from socketform.model.names import HandlerName, RouteKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.introspect.found import FoundApp, FoundHandler, FoundOther

_KINDS = {kind.value for kind in OtherKind}


def declaration_of(found: FoundApp) -> tuple[AppDeclaration, tuple[Notice, ...]]:
    """Judge an app.

    Args:
        found: What was found of it.

    Returns:
        The declaration, whose places have no columns; and what the user should know beside it.

    Raises:
        DeclarationError: What the app declares cannot be deployed.
        SocketformError: One of the problems that were found with the app.
        Problems: Several of these, in the order of their places.
    """
    raise_problems(sorted(_problems(found), key=lambda problem: place_order(problem.where)))
    others = sorted(found.others, key=lambda one: (one.kind, one.name, place_order(one.where)))
    declaration = AppDeclaration(
        name=found.name or "",
        module=found.file.removesuffix(".py").removesuffix("/__init__").replace("/", "."),
        file=found.file,
        handlers=tuple(
            WebsocketHandler(
                name=HandlerName(handler.name),
                route_key=RouteKey(handler.route_key),
                handler=handler.handler or "",
                where=_line_of(handler.where),
            )
            for handler in sorted(found.handlers, key=lambda handler: handler.route_key)
        ),
        others=tuple(_other(other) for other in others if other.kind in _KINDS),
    )
    return declaration, tuple(_notice(other) for other in others if other.kind not in _KINDS)


def place_order(place: SourceLocation | None) -> tuple[str, int, int]:
    """The key that sorts places by file, line and column, what has none first."""
    return (place.file, place.line or 0, place.column or 0) if place else ("", 0, 0)


def _line_of(place: SourceLocation) -> SourceLocation:
    """A place without its column, which only reading knows."""
    return place._replace(column=None)


def _other(other: FoundOther) -> OtherHandler:
    where = _line_of(other.where) if other.where else None
    return OtherHandler(name=other.name, kind=OtherKind(other.kind), where=where)


def _notice(other: FoundOther) -> Notice:
    return Notice(
        f"{other.name} is a handler of a kind that is not known here, {other.kind}",
        where=other.where,
        is_warning=True,
    )


def _problems(found: FoundApp) -> Iterator[SocketformError]:
    """Find what keeps an app from being deployed, about one place in order of importance."""
    handlers = found.handlers
    if not found.name:
        yield DeclarationError(
            "the app's name is not a text, or an empty one",
            where=found.where,
            remedy='name the app: Chalice(app_name="...")',
        )
    if handlers and not found.opted_in:
        first = min(handlers, key=lambda handler: place_order(handler.where))
        yield missing_opt_in(found.variable, first.where)
    elif not handlers and not found.problems:
        yield no_handler(found.where)
    yield from found.problems
    for index, handler in enumerate(handlers):
        yield from _handler_problems(handler, handlers[:index], handlers[index + 1 :])


def _handler_problems(
    handler: FoundHandler, earlier: Sequence[FoundHandler], later: Sequence[FoundHandler]
) -> Iterator[SocketformError]:
    """Find what is wrong about one handler; two that clash in several ways are one problem."""
    rival = next((one for one in earlier if one.route_key == handler.route_key), None)
    namesake = next((one for one in earlier if one.name == handler.name), None)
    if rival:
        yield DuplicateRouteError(handler.route_key, rival.where, handler.where)
    elif namesake:
        yield duplicate_name(
            handler.name,
            namesake.where,
            handler.where,
            is_same_function_name=namesake.function == handler.function,
        )
    if handler.never_awaited:
        yield async_handler(handler.function, handler.where)
    reason, place = handler.problem or (None, None)
    for other in later:
        if handler.handler and handler.handler == other.handler:
            reason, place = "shadowed", other.where
    clashes = any(
        handler.name == other.name or handler.route_key == other.route_key
        for other in (*earlier, *later)
    )
    if reason and not (reason == "shadowed" and clashes):
        yield unimportable(handler.function, reason, place, handler.where)
