"""Functions that stand between an event and its handler."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, Callable

    from socketform.runtime.registration import HandlerRegistration

    Middleware = Callable[[Any, Callable[[Any], Any]], Any]


class MiddlewareHandler:
    """One link of the chain: a middleware and what it may call next."""

    def __init__(self, handler: Middleware, next_handler: Callable[[Any], Any]) -> None:
        self.handler = handler
        self.next_handler = next_handler

    def __call__(self, request: object) -> object:
        """Let the middleware handle the request."""
        return self.handler(request, self.next_handler)


class MiddlewareOf:
    """The middleware that an app has for one type of event, whenever it is asked.

    A handler is often decorated before the app's middleware is registered, so the list is read
    when the first event arrives.
    """

    def __init__(self, app: HandlerRegistration, event_type: str) -> None:
        self._app = app
        self._event_type = event_type

    def __iter__(self) -> Iterator[Middleware]:
        wanted = (self._event_type, "all")
        return iter([item for item, kind in self._app.middleware_handlers if kind in wanted])


def chain(middleware: Iterable[Middleware], handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Wrap a handler so that the first middleware is the outermost."""
    current = handler
    for item in reversed(list(middleware)):
        current = MiddlewareHandler(item, current)
    return current


class ConvertToMiddleware:
    """Make a middleware of a decorator for plain ``(event, context)`` functions."""

    def __init__(self, lambda_wrapper: Callable[..., Any]) -> None:
        self._wrapper = lambda_wrapper

    def __call__(self, event: Any, get_response: Callable[[Any], Any]) -> object:  # noqa: ANN401 - any event class
        """Call the decorated function with the original event, and go on inside it."""
        from functools import wraps  # needed by few apps, once for each event

        @wraps(self._wrapper)
        def handler(_event: object, _context: object) -> object:
            return get_response(event)

        if hasattr(event, "to_original_event"):
            original, context = event.to_original_event(), event.lambda_context
        else:
            original, context = event.to_dict(), event.context
        return self._wrapper(handler)(original, context)
