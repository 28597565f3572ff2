"""What the decorators make of a function: the object that Lambda calls with (event, context)."""

from __future__ import annotations

from socketform.runtime.middleware import chain
from socketform.runtime.response import Response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Callable

    from socketform.runtime.events import BaseLambdaEvent
    from socketform.runtime.management import WebsocketAPI
    from socketform.runtime.middleware import Middleware


class BaseLambdaHandler:
    """The base of everything that Lambda calls."""


class PureLambdaWrapper:
    """Lets a plain ``(event, context)`` function stand behind middleware."""

    def __init__(self, original_func: Callable[..., Any]) -> None:
        self._original_func = original_func

    def __call__(self, event: BaseLambdaEvent) -> object:
        """Call the function with the event's mapping and context."""
        return self._original_func(event.to_dict(), event.context)


class EventSourceHandler(BaseLambdaHandler):
    """A Lambda entry point: makes an event object and calls middleware, then the function.

    Attributes:
        func: The function that the user wrote, taking the event object.
        event_class: The class of the event object.
        handler: The function behind its middleware; None until the first event, so that
            middleware registered after the handler applies too.
    """

    def __init__(
        self,
        func: Callable[..., Any],
        event_class: Callable[[dict[str, Any], object], Any],
        middleware_handlers: Iterable[Middleware] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        self.func = func
        self.event_class = event_class
        self.handler: Callable[[Any], Any] | None = None
        self._middleware_handlers: Iterable[Middleware] = middleware_handlers or ()
        self._prepare = prepare

    @property
    def middleware_handlers(self) -> Iterable[Middleware]:
        """The middleware in front of the function, outermost first."""
        return self._middleware_handlers

    @middleware_handlers.setter
    def middleware_handlers(self, value: Iterable[Middleware]) -> None:
        self._middleware_handlers = value
        self.handler = None

    def __call__(self, event: dict[str, Any], context: object) -> object:
        """Handle one event; return what the function, or a middleware, returns."""
        self._prepare_once()
        return self._run(event, context)

    def _prepare_once(self) -> None:
        """See that the whole app is loaded before the first event; a failure is tried again."""
        if self._prepare is not None:
            self._prepare()
            self._prepare = None

    def _run(self, event: dict[str, Any], context: object) -> object:
        request = self.event_class(event, context)
        if self.handler is None:
            self.handler = chain(self._middleware_handlers, self.func)
        return self.handler(request)


class WebsocketEventSourceHandler(EventSourceHandler):
    """The Lambda entry point of a websocket handler.

    Configures ``websocket_api`` from the event before any middleware runs, and turns what the
    handler returns into what API Gateway takes. Exceptions go through to Lambda.

    Attributes:
        websocket_api: The app's; None on a blueprint that no app has registered.
    """

    WEBSOCKET_API_RESPONSE = {"statusCode": 200}  # noqa: RUF012 - Chalice's name; always copied

    def __init__(
        self,
        func: Callable[..., Any],
        event_class: Callable[[dict[str, Any], object], Any],
        websocket_api: WebsocketAPI | None,
        middleware_handlers: Iterable[Middleware] | None = None,
        prepare: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(func, event_class, middleware_handlers, prepare)
        self.websocket_api = websocket_api

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """Handle one websocket event.

        Args:
            event: As API Gateway sends it.
            context: Lambda's context.

        Returns:
            ``{"statusCode": 200}``, with what a returned dict says over it; a ``Response`` as its
            mapping. Any other value is dropped.

        Raises:
            KeyError: The event is not one of a websocket.
        """
        self._prepare_once()
        request_context = event["requestContext"]
        if self.websocket_api is not None:
            self.websocket_api.configure_from_api_id(
                request_context["apiId"], request_context["stage"]
            )
        answer = self._run(event, context)
        if isinstance(answer, Response):
            return answer.to_dict()
        if not isinstance(answer, dict):
            return dict(self.WEBSOCKET_API_RESPONSE)
        if "statusCode" in answer:
            return answer
        return {**self.WEBSOCKET_API_RESPONSE, **answer}
