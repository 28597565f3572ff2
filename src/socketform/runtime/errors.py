"""What an app may raise or catch, by the names that Chalice gives it, and what it may get wrong."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class ChaliceError(Exception):
    """The base of every error that the runtime raises for an app to catch."""


class WebsocketDisconnectedError(ChaliceError):
    """The connection is gone: the client left, or API Gateway closed it.

    Attributes:
        connection_id: The connection that nothing can be sent to any more.
    """

    def __init__(self, connection_id: str) -> None:
        super().__init__(connection_id)
        self.connection_id = connection_id


class ChaliceViewError(ChaliceError):
    """An error that an HTTP route answers with its ``STATUS_CODE``."""

    STATUS_CODE = 500


class ChaliceUnhandledError(ChaliceError):
    """An error that a route lets through to the middleware."""


class BadRequestError(ChaliceViewError):
    """400; also what ``WebsocketEvent.json_body`` raises for a body that is not JSON."""

    STATUS_CODE = 400


class UnauthorizedError(ChaliceViewError):
    """401."""

    STATUS_CODE = 401


class ForbiddenError(ChaliceViewError):
    """403."""

    STATUS_CODE = 403


class NotFoundError(ChaliceViewError):
    """404."""

    STATUS_CODE = 404


class MethodNotAllowedError(ChaliceViewError):
    """405."""

    STATUS_CODE = 405


class RequestTimeoutError(ChaliceViewError):
    """408."""

    STATUS_CODE = 408


class ConflictError(ChaliceViewError):
    """409."""

    STATUS_CODE = 409


class UnprocessableEntityError(ChaliceViewError):
    """422."""

    STATUS_CODE = 422


class TooManyRequestsError(ChaliceViewError):
    """429."""

    STATUS_CODE = 429


ALL_ERRORS = [
    ChaliceViewError,
    BadRequestError,
    NotFoundError,
    UnauthorizedError,
    ForbiddenError,
    MethodNotAllowedError,
    RequestTimeoutError,
    ConflictError,
    UnprocessableEntityError,
    TooManyRequestsError,
]


class DuplicateWebsocketHandlerError(ValueError):
    """Two functions claim one websocket decorator of an app.

    Attributes:
        route_key: The route key that both claim.
        first: The function that had it first.
        second: The function that wants it too.
    """

    def __init__(
        self,
        decorator: str,
        route_key: str,
        first: Callable[..., Any],
        second: Callable[..., Any],
    ) -> None:
        super().__init__(
            f"Duplicate websocket handler: '{decorator}'. There can only be one handler for each "
            "websocket decorator."
        )
        self.route_key = route_key
        self.first = first
        self.second = second


class DuplicateHandlerNameError(ValueError):
    """Two websocket handlers have one name, so settings could not tell them apart.

    Attributes:
        name: The name of both.
        first: The function that had it first.
        second: The function that wants it too.
    """

    def __init__(self, name: str, first: Callable[..., Any], second: Callable[..., Any]) -> None:
        super().__init__(
            f"Two websocket handlers are called {name!r}: give one of them another name, "
            "with name=... in its decorator."
        )
        self.name = name
        self.first = first
        self.second = second


class MissingParenthesesError(TypeError):
    """A decorator that takes arguments was put straight on a function.

    Attributes:
        decorator: The decorator's name, e.g. ``on_ws_message``.
        function: What it was put on.
    """

    def __init__(self, owner: str, spelling: str, function: Callable[..., Any]) -> None:
        decorator = spelling.partition("(")[0]
        super().__init__(f"@{owner}.{decorator} needs parentheses: write @{owner}.{spelling}")
        self.decorator = decorator
        self.function = function


class AsyncHandlerError(TypeError):
    """A handler or middleware is an ``async def``, which nothing would ever await.

    Attributes:
        decorator: The decorator's name, e.g. ``on_ws_message``.
        function: The coroutine function.
    """

    def __init__(self, decorator: str, function: Callable[..., Any]) -> None:
        super().__init__(
            f"{function.__name__} is an async function, so its body would never run: Lambda's "
            f"Python runtime calls a handler and does not await it. Make it a plain def for "
            f"{decorator}, and call asyncio.run(...) inside."
        )
        self.decorator = decorator
        self.function = function
