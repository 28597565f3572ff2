"""Find the rights of each handler: run the analysis, then follow what each handler reaches."""

from __future__ import annotations

import ast
from collections import deque
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from socketform.model.rights import Doubt, Need, Push, ResourceOfCall, RightsOfHandler, Step
from socketform.permissions.analysis.engine import NOWHERE, Arguments, PushUse, Use
from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.frames import Cell, Code, Frame
from socketform.permissions.analysis.values import UNSETTLED, Function, Package
from socketform.source.walking import deep_recursion, no_garbage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.errors import SourceLocation
    from socketform.model.declaration import AppDeclaration, WebsocketHandler
    from socketform.model.names import HandlerName
    from socketform.model.rights import Rights
    from socketform.permissions.analysis.values import Values
    from socketform.source.modules import Modules

_MIDDLEWARE_KINDS = ("all", "websocket")
_REGISTRARS = {"$connect": "on_ws_connect", "$disconnect": "on_ws_disconnect"}


class _Reached(NamedTuple):
    """A run that a handler reaches.

    Attributes:
        frame: The run.
        before: What leads to it; None for the handler's own start.
        node: What in there does.
        by_name: Why a name alone leads there; None where a call surely may.
    """

    frame: Frame
    before: _Reached | None
    node: ast.AST
    by_name: str | None = None


def find_rights(modules: Modules, declaration: AppDeclaration) -> Rights:
    """Find what the code of each handler asks of AWS.

    Args:
        modules: The project's modules.
        declaration: The app's handlers.

    Returns:
        For each handler its needs, its uses of the connections API, and what cannot be followed.
    """
    return Search(modules, declaration.module).rights(declaration)


class Search:
    """The search for the rights of an app, begun with what runs while it is imported.

    Args:
        modules: The project's modules.
        app_module: Import name of the module that holds the app.
    """

    def __init__(self, modules: Modules, app_module: str) -> None:
        self._analysis = Execution(modules)
        with deep_recursion(), no_garbage():
            self._analysis.import_module(app_module, None)

    def rights(self, declaration: AppDeclaration) -> Rights:
        """Go on with the handlers; see `find_rights`."""
        analysis = self._analysis
        with deep_recursion(), no_garbage():
            entries = {
                handler.name: _entry(analysis, declaration.module, handler)
                for handler in declaration.handlers
            }
            for entry in entries.values():
                analysis.enter(entry, None)
            analysis.finish()
            _tell_of_limits(analysis, entries.values())
            found: dict[HandlerName, RightsOfHandler] = {
                handler.name: _rights(entries[handler.name], handler)
                for handler in declaration.handlers
            }
        return MappingProxyType(found)


def _tell_of_limits(analysis: Execution, entries: Iterable[Frame]) -> None:
    """Note where there is more than the analysis follows."""
    if analysis.is_exhausted:
        for entry in entries:
            entry.doubts["there is more code to follow than we do", entry.code.node] = None
        return
    for frame in (reader for cell in analysis.full for reader in cell.readers):
        frame.doubts["so much may be here that not all of it is followed", frame.code.node] = None


def _entry(analysis: Execution, app_module: str, handler: WebsocketHandler) -> Frame:
    """The start of a function: it loads the app and the handler's module, and calls the handler."""
    module, _, name = handler.handler.rpartition(".")
    node = ast.Module([], [])
    entry = Frame(Code(node, NOWHERE.code.module, handler.handler), None)

    def work() -> None:
        analysis.import_module(app_module, node)
        analysis.import_module(module, node)
        functions = _functions(analysis, handler, module, name)
        arguments = Arguments((UNSETTLED, UNSETTLED))
        analysis.call_all(analysis.settled(functions), Arguments((UNSETTLED,)), node)
        for kind in _MIDDLEWARE_KINDS:
            middleware = analysis.read(analysis.middleware.setdefault(kind, Cell()))
            found = analysis.call_all(middleware, arguments, node)
            analysis.call_all(found, arguments, node)

    entry.work = work
    return entry


def _functions(analysis: Execution, handler: WebsocketHandler, module: str, name: str) -> Values:
    """What Lambda calls: the attribute of the module; else what is registered for the route."""
    found = analysis.attribute(Package(module), name, ast.Pass())
    if any(value not in UNSETTLED for value in found):
        return found
    registrar = _REGISTRARS.get(handler.route_key, "on_ws_message")
    registered = analysis.read(analysis.registered.setdefault(registrar, Cell()))
    named = [one for one in registered if isinstance(one, Function) and _is_named(one, name)]
    return tuple(named) or registered


def _is_named(function: Function, name: str) -> bool:
    return function.code.name.rpartition(".")[2] == name


def _reached(entry: Frame) -> list[_Reached]:
    """Everything that a handler reaches, each by the shortest way, nearest first.

    What is reached by names alone comes after everything else.
    """
    known: dict[Frame, _Reached] = {}
    waiting = deque([_Reached(entry, None, entry.code.node)])
    later: deque[_Reached] = deque()
    while waiting or later:
        one = (waiting or later).popleft()
        if one.frame in known:
            continue
        known[one.frame] = one
        for frame, node in one.frame.calls.items():
            if frame not in known:
                waiting.append(_Reached(frame, one, node, one.by_name))
        for frame, (node, why) in one.frame.named.items():
            later.append(_Reached(frame, one, node, one.by_name or why))
    return list(known.values())


def _steps(one: _Reached, handler: WebsocketHandler) -> tuple[Step, ...]:
    """The way to a run, from the handler on."""
    steps: list[Step] = []
    while one.before is not None:
        is_handler = one.before.before is None and one.frame.code.name == handler.handler
        if not is_handler:
            where = _place(one.before.frame, one.node, handler)
            steps.append(Step(one.frame.code.name, where))
        one = one.before
    return (Step(handler.handler, handler.where), *reversed(steps))


def _place(frame: Frame, node: ast.AST, handler: WebsocketHandler) -> SourceLocation:
    """Where a node stands; what Lambda itself does stands at the handler."""
    if frame.work is not None:
        return handler.where
    return frame.code.module.location(node)


def _rights(entry: Frame, handler: WebsocketHandler) -> RightsOfHandler:
    needs: dict[object, Need] = {}
    pushes: dict[str, Push] = {}
    doubts: dict[object, Doubt] = {}
    for one in _reached(entry):
        if not one.frame.uses and not one.frame.doubts:
            continue
        steps = _steps(one, handler)
        for use, node in one.frame.uses.items():
            where = _place(one.frame, node, handler)
            if isinstance(use, PushUse):
                pushes.setdefault(use.method, _push(use, where, one, steps))
            else:
                needs.setdefault((use, where), _need(use, where, one, steps))
        for what, node in one.frame.doubts:
            where = _place(one.frame, node, handler)
            doubt = Doubt(what, where, one.frame.code.name, steps)
            doubts.setdefault((what, where), doubt)
    return RightsOfHandler(
        needs=tuple(sorted(needs.values(), key=_order_of_need)),
        pushes=tuple(pushes[method] for method in sorted(pushes)),
        doubts=tuple(sorted(doubts.values(), key=lambda one: (_order(one.where), one.what))),
    )


def _push(use: PushUse, where: SourceLocation, one: _Reached, steps: tuple[Step, ...]) -> Push:
    return Push(use.method, use.call, where, steps, use.by_name or one.by_name)


def _need(use: Use, where: SourceLocation, one: _Reached, steps: tuple[Step, ...]) -> Need:
    resources = tuple(
        ResourceOfCall(kind, arn, MappingProxyType(dict(holes)), use.region)
        for kind, arn, holes in use.resources
    )
    by_name = use.by_name or one.by_name
    return Need(use.action, resources, use.call, where, steps, by_name)


def _order_of_need(need: Need) -> tuple[str, tuple[str, int, int], str, str]:
    return (need.action, _order(need.where), need.call, repr(need.resources))


def _order(where: SourceLocation) -> tuple[str, int, int]:
    return (where.file, where.line or 0, where.column or 0)
