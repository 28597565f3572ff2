"""What an app declares with its decorators, one object for each handler."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

    from socketform.runtime.schedules import ScheduleExpression


class BaseEventSourceConfig:
    """A handler by name, and what Lambda imports: ``module.function``."""

    def __init__(self, name: str, handler_string: str) -> None:
        self.name = name
        self.handler_string = handler_string


class _WebsocketConfig(BaseEventSourceConfig):
    """A websocket handler.

    Attributes:
        route_key_handled: The route key it handles.
        handler_function: The function that the user wrote.
    """

    def __init__(
        self,
        name: str,
        handler_string: str,
        route_key_handled: str,
        user_handler: Callable[..., Any],
    ) -> None:
        super().__init__(name, handler_string)
        self.route_key_handled = route_key_handled
        self.handler_function = user_handler


class WebsocketConnectConfig(_WebsocketConfig):
    """An ``@app.on_ws_connect()``."""

    CONNECT_ROUTE = "$connect"

    def __init__(self, name: str, handler_string: str, user_handler: Callable[..., Any]) -> None:
        super().__init__(name, handler_string, self.CONNECT_ROUTE, user_handler)


class WebsocketMessageConfig(_WebsocketConfig):
    """An ``@app.on_ws_message()``."""

    def __init__(
        self,
        name: str,
        route_key_handled: str,
        handler_string: str,
        user_handler: Callable[..., Any],
    ) -> None:
        super().__init__(name, handler_string, route_key_handled, user_handler)


class WebsocketDisconnectConfig(_WebsocketConfig):
    """An ``@app.on_ws_disconnect()``."""

    DISCONNECT_ROUTE = "$disconnect"

    def __init__(self, name: str, handler_string: str, user_handler: Callable[..., Any]) -> None:
        super().__init__(name, handler_string, self.DISCONNECT_ROUTE, user_handler)


class LambdaFunction:
    """An ``@app.lambda_function()``; called, it calls the function."""

    def __init__(self, func: Callable[..., Any], name: str, handler_string: str) -> None:
        self.func = func
        self.name = name
        self.handler_string = handler_string

    def __call__(self, event: dict[str, Any], context: object) -> object:
        """Call the function."""
        return self.func(event, context)


class ScheduledEventConfig(BaseEventSourceConfig):
    """An ``@app.schedule(...)``."""

    def __init__(
        self,
        name: str,
        handler_string: str,
        schedule_expression: str | ScheduleExpression,
        description: str,
    ) -> None:
        super().__init__(name, handler_string)
        self.schedule_expression = schedule_expression
        self.description = description


class CloudWatchEventConfig(BaseEventSourceConfig):
    """An ``@app.on_cw_event(...)``."""

    def __init__(self, name: str, handler_string: str, event_pattern: dict[str, Any]) -> None:
        super().__init__(name, handler_string)
        self.event_pattern = event_pattern


class S3EventConfig(BaseEventSourceConfig):
    """An ``@app.on_s3_event(...)``."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        name: str,
        bucket: str,
        events: list[str],
        prefix: str | None,
        suffix: str | None,
        handler_string: str,
    ) -> None:
        super().__init__(name, handler_string)
        self.bucket = bucket
        self.events = events
        self.prefix = prefix
        self.suffix = suffix


class SNSEventConfig(BaseEventSourceConfig):
    """An ``@app.on_sns_message(...)``."""

    def __init__(self, name: str, handler_string: str, topic: str) -> None:
        super().__init__(name, handler_string)
        self.topic = topic


class SQSEventConfig(BaseEventSourceConfig):
    """An ``@app.on_sqs_message(...)``."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        name: str,
        handler_string: str,
        queue: str | None,
        queue_arn: str | None,
        batch_size: int,
        maximum_batching_window_in_seconds: int,
        maximum_concurrency: int | None,
    ) -> None:
        super().__init__(name, handler_string)
        self.queue = queue
        self.queue_arn = queue_arn
        self.batch_size = batch_size
        self.maximum_batching_window_in_seconds = maximum_batching_window_in_seconds
        self.maximum_concurrency = maximum_concurrency


class KinesisEventConfig(BaseEventSourceConfig):
    """An ``@app.on_kinesis_record(...)``."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        name: str,
        handler_string: str,
        stream: str,
        batch_size: int,
        starting_position: str,
        maximum_batching_window_in_seconds: int,
    ) -> None:
        super().__init__(name, handler_string)
        self.stream = stream
        self.batch_size = batch_size
        self.starting_position = starting_position
        self.maximum_batching_window_in_seconds = maximum_batching_window_in_seconds


class DynamoDBEventConfig(BaseEventSourceConfig):
    """An ``@app.on_dynamodb_record(...)``."""

    def __init__(  # noqa: PLR0913, PLR0917 - Chalice's signature
        self,
        name: str,
        handler_string: str,
        stream_arn: str,
        batch_size: int,
        starting_position: str,
        maximum_batching_window_in_seconds: int,
    ) -> None:
        super().__init__(name, handler_string)
        self.stream_arn = stream_arn
        self.batch_size = batch_size
        self.starting_position = starting_position
        self.maximum_batching_window_in_seconds = maximum_batching_window_in_seconds
