"""Turn the probe's report into an AppDeclaration; refuse what cannot be deployed, all at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from socketform.errors import (
    DeclarationError,
    MissingOptInError,
    NoHandlerError,
    Notice,
    SocketformError,
    SourceLocation,
    UnimportableHandlerError,
    raise_problems,
)
from socketform.introspect.child import location
from socketform.introspect.remedies import async_handler, duplicate_name, failure
from socketform.introspect.source import line_of_variable
from socketform.introspect.stand_in import lacking_names
from socketform.model.declaration import (
    AppDeclaration,
    OtherHandler,
    OtherKind,
    WebsocketHandler,
)
from socketform.model.names import HandlerName, RouteKey

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from socketform.introspect.child import Child

_FLAG = "    'WEBSOCKETS'"
_KINDS = {kind.value for kind in OtherKind}


def declaration_of(
    report: Mapping[str, Any], child: Child
) -> tuple[AppDeclaration, tuple[Notice, ...]]:
    """Read a report.

    Args:
        report: What the probe wrote, or what became of it.
        child: Who made it.

    Returns:
        The declaration, and what the user should know beside it.

    Raises:
        SocketformError: The app cannot be imported, found or deployed.
        Problems: Several of these.
    """
    if report["kind"] != "app":
        raise failure(report, child)
    handlers = sorted(report["handlers"], key=lambda handler: _place(handler, child))
    raise_problems(_problems(report, handlers, child))
    others = report["others"]
    declaration = AppDeclaration(
        name=report["app_name"],
        module=child.file.removesuffix(".py").removesuffix("/__init__").replace("/", "."),
        file=child.file,
        handlers=tuple(
            WebsocketHandler(
                name=HandlerName(handler["name"]),
                route_key=RouteKey(handler["route_key"]),
                handler=handler["handler"],
                where=location(handler["where"], child),
            )
            for handler in sorted(handlers, key=lambda handler: str(handler["route_key"]))
        ),
        others=tuple(_other(other) for other in _sorted(others) if other["kind"] in _KINDS),
    )
    unknown = [other for other in _sorted(others) if other["kind"] not in _KINDS]
    lacking = lacking_names(child.project, report["files_with_real_chalice"])
    return declaration, (*(_notice(other) for other in unknown), *lacking)


def _place(handler: Mapping[str, Any], child: Child) -> tuple[str, int]:
    where = location(handler["where"], child)
    return where.file, where.line or 0


def _sorted(others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(others, key=lambda other: (other["kind"], other["name"], other["where"] or []))


def _other(other: Mapping[str, Any]) -> OtherHandler:
    where = SourceLocation(*other["where"]) if other["where"] else None
    return OtherHandler(name=other["name"], kind=OtherKind(other["kind"]), where=where)


def _notice(other: Mapping[str, Any]) -> Notice:
    return Notice(
        f"{other['name']} is a handler of a kind that is not known here, {other['kind']}",
        where=SourceLocation(*other["where"]) if other["where"] else None,
        is_warning=True,
    )


def _problems(
    report: Mapping[str, Any], handlers: list[dict[str, Any]], child: Child
) -> Iterator[SocketformError]:
    """Find what keeps an app from being deployed, in the order of the source."""
    line = line_of_variable
    if not report["app_name"]:
        yield DeclarationError(
            "the app's name is not a text, or an empty one",
            where=SourceLocation(child.file, line(child.project, child.file, report["variable"])),
            remedy='name the app: Chalice(app_name="...")',
        )
    if not handlers:
        yield NoHandlerError(
            "the app has no websocket handler",
            where=SourceLocation(child.file, line(child.project, child.file, report["variable"])),
            remedy="decorate a function: @app.on_ws_message(); a blueprint's handlers count once "
            "app.register_blueprint(...) has been called",
        )
    elif not report["opted_in"]:
        yield _missing_opt_in(location(handlers[0]["where"], child), report["variable"])
    seen: dict[str, dict[str, Any]] = {}
    for handler in handlers:
        yield from _handler_problems(handler, seen.get(handler["name"]), handlers, child)
        seen.setdefault(handler["name"], handler)


def _missing_opt_in(where: SourceLocation, variable: str) -> MissingOptInError:
    from socketform.runtime.features import EXPERIMENTAL_ERROR_MSG

    opt_in = f"app.experimental_feature_flags.update([\n{_FLAG}\n])\n"
    return MissingOptInError(
        (EXPERIMENTAL_ERROR_MSG % opt_in).strip("\n"),
        where=where,
        remedy=f'add {variable}.experimental_feature_flags.update(["WEBSOCKETS"])',
    )


def _handler_problems(
    handler: Mapping[str, Any],
    namesake: Mapping[str, Any] | None,
    handlers: list[dict[str, Any]],
    child: Child,
) -> Iterator[SocketformError]:
    where = location(handler["where"], child)
    if namesake:
        yield duplicate_name(
            handler["name"],
            location(namesake["where"], child),
            where,
            is_same_function_name=namesake["function"] == handler["function"],
        )
    if handler["never_awaited"]:
        yield async_handler(handler["function"], where)
    reason, place = handler["problem"] or (None, None)
    index = handlers.index(dict(handler))
    for later in handlers[index + 1 :]:
        if handler["handler"] and handler["handler"] == later["handler"]:
            reason, place = "shadowed", later["where"]
    is_same_mistake = reason == "shadowed" and any(
        other is not handler and other["name"] == handler["name"] for other in handlers
    )
    if reason and not is_same_mistake:
        yield _unimportable(handler["function"], reason, place, where)


def _unimportable(
    function: str, reason: str, place: list[Any] | None, where: SourceLocation
) -> UnimportableHandlerError:
    """Say why Lambda could not import a handler, and how it could."""
    other = f" at {SourceLocation(*place)}" if place else ""
    match reason:
        case "lambda":
            why = "has no name of its own"
            remedy = "make it a function with def, at the top level of its module"
        case "nested":
            why, remedy = "stands inside another function", "move it to the top level of its module"
        case "method":
            why, remedy = "is a method of a class", "make it a function at the top level"
        case "shadowed":
            why = f"is hidden by a later definition of its name{other}"
            remedy = "rename one of the two"
        case "undecorated":
            why = "is bound without its decorator, whose result is lost"
            remedy = "write the decorator with @ above the function, or assign what it returns"
        case "elsewhere":
            why = f"stands in a module that Lambda would not find, {place[0] if place else ''}"
            remedy = "import the module by its path from the project folder, without sys.path"
        case _:
            why = "is not bound to that name in its module"
            remedy = "keep the function's own name: use functools.wraps in a decorator below ours"
    subject = "a lambda expression" if reason == "lambda" else f"the handler {function}"
    return UnimportableHandlerError(
        f"{subject} {why}, so Lambda cannot import it", where=where, remedy=remedy
    )
