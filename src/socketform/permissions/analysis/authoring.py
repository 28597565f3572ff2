"""The app, its blueprints and its connections API, as the code of a handler meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.engine import PushUse
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.texts import known_texts
from socketform.permissions.analysis.values import (
    NOTHING,
    PLAIN,
    UNSETTLED,
    App,
    Connections,
    Constant,
    External,
    Method,
    Registrar,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.engine import Arguments, Engine
    from socketform.permissions.analysis.values import Values

PUSHES = {
    "send": ("POST",),
    "send_json": ("POST",),
    "broadcast": ("POST",),
    "close": ("DELETE",),
    "info": ("GET",),
}
"""Methods of ``app.websocket_api`` and those of the connections API that they use."""

_PACKAGES = frozenset({"chalice", "socketform"})
_APP_CLASSES = frozenset({"Chalice", "Blueprint"})
_DECORATORS = frozenset({
    "authorizer", "delete", "get", "head", "lambda_function", "middleware", "on_cw_event",
    "on_dynamodb_record", "on_kinesis_record", "on_s3_event", "on_sns_message", "on_sqs_message",
    "on_ws_connect", "on_ws_disconnect", "on_ws_message", "options", "patch", "post", "put",
    "route", "schedule", "ws_authorizer",
})  # fmt: skip
_PLAIN = frozenset({
    "api", "app_name", "configure_logs", "current_request", "debug",
    "experimental_feature_flags", "handler_map", "lambda_context", "log",
    "pure_lambda_functions", "routes", "websocket_handlers",
})  # fmt: skip
"""Attributes of the app that lead to no right."""

_METHODS = frozenset({"register_blueprint", "register_middleware"})
_OF_CONNECTIONS = frozenset({*PUSHES, "configure", "configure_from_api_id"})


def is_authoring(path: str) -> bool:
    """Tell whether a dotted name is of the authoring API."""
    return path.partition(".")[0] in _PACKAGES


def is_app_class(path: str) -> bool:
    """Tell whether a dotted name is that of the app's or a blueprint's class."""
    return is_authoring(path) and path.rpartition(".")[2] in _APP_CLASSES


def app_attribute(owner: App | Connections, name: str) -> Values:
    """What an attribute of the app or of its connections API is; nothing for the project's own."""
    if isinstance(owner, Connections):
        return (Method(owner, name),) if name in _OF_CONNECTIONS else NOTHING
    if name == "websocket_api":
        return (Connections(),)
    if name == "current_app":
        return (App(),)
    if name in _DECORATORS:
        return (Registrar(name),)
    if name in _METHODS:
        return (Method(owner, name),)
    return (PLAIN,) if name in _PLAIN else NOTHING


def call_connections(engine: Engine, method: Method, node: ast.AST) -> Values:
    """Call a method of the connections API."""
    for verb in PUSHES.get(method.name, ()):
        engine.use(PushUse(verb, f"websocket_api.{method.name}", engine.named), node)
    return UNSETTLED


def call_app(engine: Engine, method: Method, arguments: Arguments) -> Values:
    """Call a method of the app that is no decorator."""
    if method.name == "register_middleware":
        first = arguments.positional[:1] or (arguments.keywords.get("func", NOTHING),)
        kind = (*arguments.positional[1:2], arguments.keywords.get("event_type", NOTHING))
        cell = engine.middleware.setdefault(_middleware_kind(union(kind)), Cell())
        engine.write(cell, union(first))
    return (Constant(None),)


def call_registrar(engine: Engine, registrar: Registrar, arguments: Arguments) -> Values:
    """Call a decorator: with its arguments, or, in the second call, with the function."""
    if registrar.kind is None:
        kind = "all"
        if registrar.name == "middleware":
            given = union((*arguments.positional[:1], arguments.keywords.get("event_type", ())))
            kind = _middleware_kind(given)
        return (Registrar(registrar.name, kind),)
    functions = union(arguments.positional[:1])
    if registrar.name == "middleware":
        cell = engine.middleware.setdefault(registrar.kind, Cell())
    else:
        cell = engine.registered.setdefault(registrar.name, Cell())
    engine.write(cell, functions)
    return functions


def call_authoring(external: External, arguments: Arguments) -> Values:
    """Call a class or function of the authoring API."""
    if is_app_class(external.path):
        return (App(),)
    last = external.path.rpartition(".")[2]
    if last == "ConvertToMiddleware":
        return (Method(App(), "converted"), *union(arguments.positional[:1]))
    return UNSETTLED


def _middleware_kind(given: Values) -> str:
    """The type of event of a middleware; ``all`` where it is not given or not known.

    Source:
        Chalice's documentation, "Middleware": ``all`` is the default; chalice 1.34.0,
        ``app.py:DecoratorAPI.middleware``.
    """
    kinds = known_texts(given)
    return kinds[0] if len(kinds) == 1 and len(given) == 1 else "all"
