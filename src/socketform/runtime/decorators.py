"""The decorators that apps and blueprints share.

A decorator without its parentheses, and an ``async def`` handler, are refused at once.
"""

from __future__ import annotations

from socketform.runtime.errors import AsyncHandlerError, MissingParenthesesError
from socketform.runtime.events import (
    BaseLambdaEvent,
    CloudWatchEvent,
    DynamoDBEvent,
    KinesisEvent,
    LambdaFunctionEvent,
    S3Event,
    SNSEvent,
    SQSEvent,
    WebsocketEvent,
)
from socketform.runtime.handlers import (
    EventSourceHandler,
    PureLambdaWrapper,
    WebsocketEventSourceHandler,
)
from socketform.runtime.registration import ROUTE_KEYS, DecoratedFunction, require_queue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Callable, TypeVar

    from socketform.runtime.authorizers import ChaliceAuthorizer
    from socketform.runtime.management import WebsocketAPI
    from socketform.runtime.middleware import Middleware
    from socketform.runtime.schedules import ScheduleExpression

    Function = TypeVar("Function", bound=Callable[..., Any])
    EventDecorator = Callable[[Callable[..., Any]], EventSourceHandler]
    WebsocketDecorator = Callable[[Callable[..., Any]], WebsocketEventSourceHandler]

# The kind of handler -> the class of its events, and the type that middleware asks for.
_EVENTS: dict[str, tuple[type[BaseLambdaEvent], str]] = {
    "lambda_function": (LambdaFunctionEvent, "pure_lambda"),
    "on_cw_event": (CloudWatchEvent, "cloudwatch"),
    "on_dynamodb_record": (DynamoDBEvent, "dynamodb"),
    "on_kinesis_record": (KinesisEvent, "kinesis"),
    "on_s3_event": (S3Event, "s3"),
    "on_sns_message": (SNSEvent, "sns"),
    "on_sqs_message": (SQSEvent, "sqs"),
    "schedule": (CloudWatchEvent, "scheduled"),
}

# inspect.CO_COROUTINE and inspect.CO_ASYNC_GENERATOR; inspect itself is slow to import.
_ASYNC_CODE = 0x80 | 0x200


def middleware_type(kind: str) -> str:
    """Return the event type under which middleware is registered for a kind of handler."""
    return "websocket" if kind in ROUTE_KEYS else _EVENTS[kind][1]


class DecoratorAPI:
    """The decorators; ``Chalice`` registers what they make, ``Blueprint`` keeps it for an app."""

    _spoken_name = "app"

    def middleware(self, event_type: str = "all") -> Callable[[Function], Function]:
        """Register a function between the events of a type and their handlers."""
        self._require_parentheses("middleware()", event_type)

        def register(function: Function) -> Function:
            self.register_middleware(function, event_type)
            return function

        return register

    def on_ws_connect(self, name: str | None = None) -> WebsocketDecorator:
        """Handle connections that open; a status other than 2xx refuses one."""
        self._require_parentheses("on_ws_connect()", name)
        return self._create_registration_function(
            "on_ws_connect", name, {"route_key": ROUTE_KEYS["on_ws_connect"]}
        )

    def on_ws_disconnect(self, name: str | None = None) -> WebsocketDecorator:
        """Handle connections that have closed; API Gateway does not promise to tell of each."""
        self._require_parentheses("on_ws_disconnect()", name)
        return self._create_registration_function(
            "on_ws_disconnect", name, {"route_key": ROUTE_KEYS["on_ws_disconnect"]}
        )

    def on_ws_message(self, name: str | None = None) -> WebsocketDecorator:
        """Handle messages."""
        self._require_parentheses("on_ws_message()", name)
        return self._create_registration_function(
            "on_ws_message", name, {"route_key": ROUTE_KEYS["on_ws_message"]}
        )

    def lambda_function(self, name: str | None = None) -> EventDecorator:
        """Make a function of (event, context) a Lambda function."""
        self._require_parentheses("lambda_function()", name)
        return self._create_registration_function("lambda_function", name)

    def schedule(
        self, expression: str | ScheduleExpression, name: str | None = None, description: str = ""
    ) -> EventDecorator:
        """Run a function at the times of a ``Rate``, a ``Cron``, or EventBridge's own spelling."""
        self._require_parentheses("schedule(...)", expression)
        options = {"expression": expression, "description": description}
        return self._create_registration_function("schedule", name, options)

    def on_cw_event(self, event_pattern: dict[str, Any], name: str | None = None) -> EventDecorator:
        """Handle the EventBridge events that a pattern matches."""
        self._require_parentheses("on_cw_event(...)", event_pattern)
        return self._create_registration_function(
            "on_cw_event", name, {"event_pattern": event_pattern}
        )

    def on_s3_event(
        self,
        bucket: str,
        events: list[str] | None = None,
        prefix: str | None = None,
        suffix: str | None = None,
        name: str | None = None,
    ) -> EventDecorator:
        """Handle what happens in a bucket; by default, objects that are created."""
        self._require_parentheses("on_s3_event(...)", bucket)
        options = {
            "bucket": bucket,
            "events": events,
            "prefix": prefix,
            "suffix": suffix,
        }
        return self._create_registration_function("on_s3_event", name, options)

    def on_sns_message(self, topic: str, name: str | None = None) -> EventDecorator:
        """Handle the messages of an SNS topic."""
        self._require_parentheses("on_sns_message(...)", topic)
        return self._create_registration_function("on_sns_message", name, {"topic": topic})

    def on_sqs_message(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        queue: str | None = None,
        batch_size: int = 1,
        name: str | None = None,
        queue_arn: str | None = None,
        maximum_batching_window_in_seconds: int = 0,
        maximum_concurrency: int | None = None,
    ) -> EventDecorator:
        """Handle batches of messages of an SQS queue.

        Raises:
            ValueError: Neither ``queue`` nor ``queue_arn`` is given.
        """
        self._require_parentheses("on_sqs_message(...)", queue)
        require_queue(queue, queue_arn)
        options = {
            "queue": queue,
            "queue_arn": queue_arn,
            "batch_size": batch_size,
            "maximum_batching_window_in_seconds": maximum_batching_window_in_seconds,
            "maximum_concurrency": maximum_concurrency,
        }
        return self._create_registration_function("on_sqs_message", name, options)

    def on_kinesis_record(
        self,
        stream: str,
        batch_size: int = 100,
        starting_position: str = "LATEST",
        name: str | None = None,
        maximum_batching_window_in_seconds: int = 0,
    ) -> EventDecorator:
        """Handle batches of records of a Kinesis stream."""
        self._require_parentheses("on_kinesis_record(...)", stream)
        options = {
            "stream": stream,
            "batch_size": batch_size,
            "starting_position": starting_position,
            "maximum_batching_window_in_seconds": maximum_batching_window_in_seconds,
        }
        return self._create_registration_function("on_kinesis_record", name, options)

    def on_dynamodb_record(
        self,
        stream_arn: str,
        batch_size: int = 100,
        starting_position: str = "LATEST",
        name: str | None = None,
        maximum_batching_window_in_seconds: int = 0,
    ) -> EventDecorator:
        """Handle batches of changes of a DynamoDB table."""
        self._require_parentheses("on_dynamodb_record(...)", stream_arn)
        options = {
            "stream_arn": stream_arn,
            "batch_size": batch_size,
            "starting_position": starting_position,
            "maximum_batching_window_in_seconds": maximum_batching_window_in_seconds,
        }
        return self._create_registration_function("on_dynamodb_record", name, options)

    def route(self, path: str, **kwargs: Any) -> Callable[[Function], Function]:  # noqa: ANN401 - Chalice's signature
        """Declare an HTTP route; it is kept and neither run nor rendered."""
        self._require_parentheses("route(...)", path)
        name = kwargs.pop("name", None)
        return self._create_registration_function("route", name, {"path": path, "kwargs": kwargs})

    def authorizer(
        self,
        ttl_seconds: int | None = None,
        execution_role: str | None = None,
        name: str | None = None,
        header: str = "Authorization",
    ) -> Callable[[Callable[..., Any]], ChaliceAuthorizer]:
        """Make a function the authorizer that REST routes name."""
        self._require_parentheses("authorizer()", ttl_seconds)
        options = {"ttl_seconds": ttl_seconds, "execution_role": execution_role, "header": header}
        return self._create_registration_function("authorizer", name, options)

    def register_middleware(self, func: Middleware, event_type: str = "all") -> None:
        """Register a function between the events of a type and their handlers.

        Args:
            func: Called with the event and the next function; returns the answer.
            event_type: ``all``, ``websocket``, ``sqs``, ``sns``, ``s3``, ``kinesis``,
                ``dynamodb``, ``cloudwatch``, ``scheduled``, ``pure_lambda`` or ``http``.
        """
        raise NotImplementedError

    def _create_registration_function(
        self,
        handler_type: str,
        name: str | None = None,
        registration_kwargs: dict[str, Any] | None = None,
    ) -> Callable[..., Any]:
        """Make the decorator of a kind of handler; apps call it too, for route keys of their own.

        Args:
            handler_type: The decorator's name, e.g. ``on_ws_message``.
            name: Name of the handler; None takes the function's.
            registration_kwargs: What Chalice's decorators hand on: ``{"route_key": "join"}`` for
                ``on_ws_message``, else their own arguments by name, all of them.
        """

        def register(function: Callable[..., Any]) -> object:
            require_plain_function(handler_type, function)
            handler_name = function.__name__ if name is None else name
            wrapped = self._wrap(handler_type, handler_name, function)
            options = {} if registration_kwargs is None else registration_kwargs
            item = DecoratedFunction(handler_type, handler_name, function, wrapped, options)
            self._register_handler(item)
            return wrapped

        return register

    def _wrap(self, kind: str, name: str, function: Callable[..., Any]) -> object:
        if kind == "authorizer":
            from socketform.runtime.authorizers import ChaliceAuthorizer  # REST only

            return ChaliceAuthorizer(name, function)
        if kind in ROUTE_KEYS:
            middleware = self._middleware_for(middleware_type(kind))
            return WebsocketEventSourceHandler(
                function, WebsocketEvent, self._api_of_handlers(), middleware, self._prepare
            )
        if kind in _EVENTS:
            middleware = self._middleware_for(middleware_type(kind))
            handler = PureLambdaWrapper(function) if kind == "lambda_function" else function
            return EventSourceHandler(handler, _EVENTS[kind][0], middleware, self._prepare)
        return function

    def _require_parentheses(self, spelling: str, argument: object) -> None:
        if callable(argument):
            raise MissingParenthesesError(self._spoken_name, spelling, argument)

    def _middleware_for(self, event_type: str) -> Iterable[Middleware]:
        raise NotImplementedError

    def _api_of_handlers(self) -> WebsocketAPI | None:
        raise NotImplementedError

    def _prepare(self) -> None:
        raise NotImplementedError

    def _register_handler(self, item: DecoratedFunction) -> None:
        raise NotImplementedError


def require_plain_function(decorator: str, function: Callable[..., Any]) -> None:
    """Refuse what Lambda could not run as a handler.

    Raises:
        TypeError: It has no name to import it by, such as what another decorator of ours made.
        AsyncHandlerError: It is an ``async def``.
    """
    if not hasattr(function, "__name__"):
        message = (
            f"{decorator} decorates a function, which Lambda imports by its name; "
            f"this is a {type(function).__name__}"
        )
        raise TypeError(message)
    code = getattr(function, "__code__", None)
    if code is not None and code.co_flags & _ASYNC_CODE:
        raise AsyncHandlerError(decorator, function)
