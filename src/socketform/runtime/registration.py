"""The tables of an app: which function handles what."""

from __future__ import annotations

from socketform.runtime.configs import (
    CloudWatchEventConfig,
    DynamoDBEventConfig,
    KinesisEventConfig,
    LambdaFunction,
    S3EventConfig,
    ScheduledEventConfig,
    SNSEventConfig,
    SQSEventConfig,
    WebsocketConnectConfig,
    WebsocketDisconnectConfig,
    WebsocketMessageConfig,
)
from socketform.runtime.entry import ENTRY_MODULE
from socketform.runtime.errors import DuplicateHandlerNameError, DuplicateWebsocketHandlerError
from socketform.runtime.routes import APIGateway, RouteEntry, prefixed_path, route_entries

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Union

    from socketform.runtime.authorizers import BuiltinAuthConfig, ChaliceAuthorizer
    from socketform.runtime.configs import BaseEventSourceConfig
    from socketform.runtime.middleware import Middleware

    WebsocketConfig = Union[
        WebsocketConnectConfig, WebsocketMessageConfig, WebsocketDisconnectConfig
    ]

ROUTE_KEYS = {
    "on_ws_connect": "$connect",
    "on_ws_disconnect": "$disconnect",
    "on_ws_message": "$default",
}
# Each kind of event source with the options that it must have.
_EVENT_SOURCES: dict[str, tuple[Callable[..., BaseEventSourceConfig], tuple[str, ...]]] = {
    "on_cw_event": (CloudWatchEventConfig, ("event_pattern",)),
    "on_dynamodb_record": (
        DynamoDBEventConfig,
        (
            "stream_arn",
            "batch_size",
            "starting_position",
            "maximum_batching_window_in_seconds",
        ),
    ),
    "on_kinesis_record": (
        KinesisEventConfig,
        ("stream", "batch_size", "starting_position", "maximum_batching_window_in_seconds"),
    ),
    "on_s3_event": (S3EventConfig, ("bucket", "events", "prefix", "suffix")),
    "on_sns_message": (SNSEventConfig, ("topic",)),
    "on_sqs_message": (
        SQSEventConfig,
        ("batch_size", "maximum_batching_window_in_seconds", "maximum_concurrency"),
    ),
    "schedule": (ScheduledEventConfig, ("expression", "description")),
}


class DecoratedFunction:
    """A function with its decorator, ready to be registered on an app.

    Attributes:
        kind: The decorator, e.g. ``on_ws_message``.
        name: The decorator's ``name=``, else the function's name.
        function: The function that the user wrote.
        wrapped: What the decorator made of it.
        options: The decorator's other arguments.
    """

    __slots__ = ("function", "kind", "name", "options", "wrapped")

    def __init__(
        self,
        kind: str,
        name: str,
        function: Callable[..., Any],
        wrapped: Any,  # noqa: ANN401 - a handler object, an authorizer or the function itself
        options: dict[str, Any],
    ) -> None:
        self.kind = kind
        self.name = name
        self.function = function
        self.wrapped = wrapped
        self.options = options


class Placement:
    """Where a blueprint's handlers go: their module, and the prefixes of the registration."""

    __slots__ = ("module_name", "name_prefix", "url_prefix")

    def __init__(
        self,
        module_name: str | None = None,
        name_prefix: str | None = None,
        url_prefix: str | None = None,
    ) -> None:
        self.module_name = module_name
        self.name_prefix = name_prefix or ""
        self.url_prefix = url_prefix


class HandlerRegistration:
    """The tables of an app.

    Attributes:
        websocket_handlers: Config objects by route key, in the order of the source.
        handler_map: What Lambda calls, by the handler's name.
        middleware_handlers: Middleware with the type of event it is for, in order.
    """

    def __init__(self) -> None:
        self.routes: dict[str, dict[str, RouteEntry]] = {}
        self.websocket_handlers: dict[str, WebsocketConfig] = {}
        self.builtin_auth_handlers: list[BuiltinAuthConfig] = []
        self.event_sources: list[BaseEventSourceConfig] = []
        self.pure_lambda_functions: list[LambdaFunction] = []
        self.api = APIGateway()
        self.handler_map: dict[str, Any] = {}
        self.middleware_handlers: list[tuple[Middleware, str]] = []
        self._features_used: set[str] = set()

    def snapshot(self) -> dict[str, Any]:
        """Return copies of the tables, for an import that may fail half way."""
        tables = {
            name: type(value)(value)
            for name, value in vars(self).items()
            if isinstance(value, (dict, list, set))
        }
        tables["routes"] = {path: dict(methods) for path, methods in self.routes.items()}
        return tables

    def add_middleware(self, function: Middleware, event_type: str) -> None:
        """Put a middleware behind those that are there."""
        ENTRY_MODULE.note_change(self)
        self.middleware_handlers.append((function, event_type))

    def add(self, item: DecoratedFunction, placement: Placement) -> None:
        """Enter a decorated function into the tables.

        Raises:
            DuplicateWebsocketHandlerError: Another function has its route key.
            DuplicateHandlerNameError: Another websocket handler has its name.
            ValueError, TypeError: A route or a queue cannot be as its decorator says.
            KeyError: An option is missing.
            AttributeError: There is no such kind of handler.
        """
        ENTRY_MODULE.note_change(self)
        name = placement.name_prefix + item.name
        module_name = placement.module_name or item.function.__module__
        handler_string = f"{module_name}.{item.function.__name__}"
        if item.kind in ROUTE_KEYS:
            self._add_websocket(item, name, handler_string)
        elif item.kind == "route":
            self._add_route(item, name, placement.url_prefix)
        elif item.kind == "authorizer":
            self._add_authorizer(item.wrapped, name, handler_string, item.options)
        elif item.kind == "lambda_function":
            function = LambdaFunction(item.function, name, handler_string)
            self.pure_lambda_functions.append(function)
        elif item.kind in _EVENT_SOURCES:
            self.event_sources.append(_event_source(item, name, handler_string))
        else:
            message = f"{type(self).__name__!r} object has no attribute '_register_{item.kind}'"
            raise AttributeError(message)
        self.handler_map[name] = item.wrapped

    def _add_websocket(self, item: DecoratedFunction, name: str, handler_string: str) -> None:
        self._features_used.add("WEBSOCKETS")
        route_key = ROUTE_KEYS[item.kind]
        if item.kind == "on_ws_message":
            route_key = item.options["route_key"]
        known = self.websocket_handlers.get(route_key)
        if known is not None:
            raise DuplicateWebsocketHandlerError(
                item.kind, route_key, known.handler_function, item.function
            )
        for other in self.websocket_handlers.values():
            if other.name == name:
                raise DuplicateHandlerNameError(name, other.handler_function, item.function)
        self.websocket_handlers[route_key] = _websocket_config(
            item, name, route_key, handler_string
        )

    def _add_route(self, item: DecoratedFunction, name: str, url_prefix: str | None) -> None:
        path = prefixed_path(url_prefix, item.options["path"])
        options = item.options["kwargs"]
        methods = self.routes.setdefault(path, {})
        for entry in route_entries(item.function, name, path, options, self.api):
            if entry.method in methods:
                other = methods[entry.method].view_name
                message = f"{entry.method} {path} is claimed by two functions: {other} and {name}"
                raise ValueError(message)
            methods[entry.method] = entry

    def _add_authorizer(
        self, wrapped: ChaliceAuthorizer, name: str, handler_string: str, options: dict[str, Any]
    ) -> None:
        from socketform.runtime.authorizers import BuiltinAuthConfig  # REST only

        options = {"header": None, **options}
        wrapped.config = BuiltinAuthConfig(name, handler_string, **options)
        self.builtin_auth_handlers.append(wrapped.config)


def _websocket_config(
    item: DecoratedFunction, name: str, route_key: str, handler_string: str
) -> WebsocketConfig:
    if item.kind == "on_ws_connect":
        return WebsocketConnectConfig(name, handler_string, item.function)
    if item.kind == "on_ws_disconnect":
        return WebsocketDisconnectConfig(name, handler_string, item.function)
    return WebsocketMessageConfig(name, route_key, handler_string, item.function)


def _event_source(item: DecoratedFunction, name: str, handler_string: str) -> BaseEventSourceConfig:
    config_class, keys = _EVENT_SOURCES[item.kind]
    arguments = {key: item.options[key] for key in keys}
    if item.kind == "schedule":
        arguments["schedule_expression"] = arguments.pop("expression")
    elif item.kind == "on_s3_event" and arguments["events"] is None:
        arguments["events"] = ["s3:ObjectCreated:*"]
    elif item.kind == "on_sqs_message":
        queues = {key: item.options.get(key) for key in ("queue", "queue_arn")}
        require_queue(**queues)
        arguments.update(queues)
    return config_class(name=name, handler_string=handler_string, **arguments)


def require_queue(queue: str | None, queue_arn: str | None) -> None:
    """Refuse an ``on_sqs_message`` that names no queue.

    Raises:
        ValueError: Neither is given.
    """
    if not queue and not queue_arn:
        message = "on_sqs_message needs queue= (a name) or queue_arn="
        raise ValueError(message)
