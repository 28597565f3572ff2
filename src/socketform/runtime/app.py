"""The app object: ``Chalice``."""

from __future__ import annotations

import os

from socketform.runtime import VERSION
from socketform.runtime.decorators import DecoratorAPI, require_plain_function
from socketform.runtime.entry import ENTRY_MODULE
from socketform.runtime.features import FeatureFlags
from socketform.runtime.logs import FORMAT_STRING, app_logger, set_level, write_to_stdout
from socketform.runtime.management import WebsocketAPI
from socketform.runtime.middleware import MiddlewareOf
from socketform.runtime.registration import HandlerRegistration, Placement
from socketform.runtime.response import error_response

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from socketform.runtime.blueprint import Blueprint
    from socketform.runtime.middleware import Middleware
    from socketform.runtime.registration import DecoratedFunction
    from socketform.runtime.request import Request

_EXECUTION_ENVIRONMENT = f"socketform/{VERSION}"


class Chalice(HandlerRegistration, DecoratorAPI):
    """A serverless app: decorate functions with it, and Lambda can call them.

    Attributes:
        app_name: Name of the app, and of its logger.
        websocket_api: Sends to connections; the app assigns its ``session``.
        experimental_feature_flags: Features that the app opts in to, e.g. ``WEBSOCKETS``.
        log: Logger on standard output; ERROR and up, all from DEBUG while ``debug`` is set.
        lambda_context: Lambda's context while a REST event is answered.
        current_request: Always None: HTTP routes are not run here.
    """

    FORMAT_STRING = FORMAT_STRING
    lambda_context: Any = None
    current_request: Request | None = None

    def __init__(
        self,
        app_name: str,
        debug: bool = False,  # noqa: FBT001, FBT002 - Chalice's signature
        configure_logs: bool = True,  # noqa: FBT001, FBT002 - Chalice's signature
        env: MutableMapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.app_name = app_name
        self.websocket_api = WebsocketAPI()
        self.configure_logs = configure_logs
        self.experimental_feature_flags: FeatureFlags = FeatureFlags()
        self.log = app_logger(app_name)
        self._debug = debug
        if configure_logs:
            write_to_stdout(self.log, debug=debug)
        _name_execution_environment(os.environ if env is None else env)

    @property
    def debug(self) -> bool:
        """Whether the logger lets everything through; setting it sets the logger's level."""
        return self._debug

    @debug.setter
    def debug(self, value: bool) -> None:
        self._debug = value
        set_level(self.log, debug=value)

    def register_blueprint(
        self, blueprint: Blueprint, name_prefix: str | None = None, url_prefix: str | None = None
    ) -> None:
        """Take over the handlers and the middleware of a blueprint.

        Args:
            blueprint: The blueprint.
            name_prefix: Put before the names of its handlers.
            url_prefix: Put before the paths of its HTTP routes.

        Raises:
            ValueError: One of its handlers clashes with one of the app.
        """
        blueprint.register(self, {"name_prefix": name_prefix, "url_prefix": url_prefix})

    def register_middleware(self, func: Middleware, event_type: str = "all") -> None:
        """Register a function between the events of a type and their handlers."""
        require_plain_middleware(func)
        self.add_middleware(func, event_type)

    def __call__(self, event: dict[str, Any], context: object) -> dict[str, Any]:
        """Answer a REST event, which no route of ours can: with an error that says so."""
        self.lambda_context = context
        if event.get("requestContext", {}).get("resourcePath") is None:
            answer = error_response("Unknown request.", "InternalServerError", 500)
        else:
            message = (
                "Socketform does not run HTTP routes: deploy them with Chalice, "
                "e.g. chalice package --merge-template"
            )
            self.log.error(message)
            answer = error_response(message, "NotImplementedError", 501)
        return answer.to_dict(self.api.binary_types)

    def _middleware_for(self, event_type: str) -> MiddlewareOf:
        return MiddlewareOf(self, event_type)

    def _api_of_handlers(self) -> WebsocketAPI:
        return self.websocket_api

    def _prepare(self) -> None:
        ENTRY_MODULE.load_in_lambda()

    def _register_handler(self, item: DecoratedFunction) -> None:
        self.add(item, Placement())


def require_plain_middleware(function: Middleware) -> None:
    """Refuse an ``async def`` as middleware; any other callable may be one."""
    if hasattr(function, "__name__"):
        require_plain_function("middleware", function)


def _name_execution_environment(env: MutableMapping[str, str]) -> None:
    """Let AWS's own statistics tell which framework calls, as Chalice does."""
    known = env.get("AWS_EXECUTION_ENV", "AWS_Lambda")
    if _EXECUTION_ENVIRONMENT not in known:
        env["AWS_EXECUTION_ENV"] = f"{known} {_EXECUTION_ENVIRONMENT}"
