"""Handlers in a module of their own, for an app to register: ``Blueprint``."""

from __future__ import annotations

from socketform.runtime.app import require_plain_middleware
from socketform.runtime.decorators import DecoratorAPI, middleware_type
from socketform.runtime.entry import ENTRY_MODULE
from socketform.runtime.handlers import EventSourceHandler, WebsocketEventSourceHandler
from socketform.runtime.registration import Placement

TYPE_CHECKING = False
if TYPE_CHECKING:
    import logging
    from collections.abc import Mapping
    from typing import Any

    from socketform.runtime.app import Chalice
    from socketform.runtime.management import WebsocketAPI
    from socketform.runtime.middleware import Middleware
    from socketform.runtime.registration import DecoratedFunction
    from socketform.runtime.request import Request


class Blueprint(DecoratorAPI):
    """Handlers and middleware that an app takes over with ``register_blueprint``.

    Lambda imports the blueprint's module alone. The first event, or the first look at
    ``current_app``, then imports the app's entry module, which must register the blueprint.

    Args:
        import_name: The module that Lambda imports for its handlers: ``__name__``.
    """

    _spoken_name = "blueprint"

    def __init__(self, import_name: str) -> None:
        self._import_name = import_name
        self._items: list[DecoratedFunction] = []
        self._middleware: list[tuple[Middleware, str]] = []
        self._registrations: list[tuple[Chalice, Placement]] = []
        self._websocket_api: WebsocketAPI | None = None

    @property
    def current_app(self) -> Chalice:
        """The app that registered the blueprint, the last one if there are several.

        Raises:
            RuntimeError: None did, nor does the app's entry module.
        """
        return self._require_app("current_app")

    @property
    def log(self) -> logging.Logger:
        """The app's logger; raises what ``current_app`` raises."""
        return self._require_app("log").log

    @property
    def lambda_context(self) -> Any:  # noqa: ANN401 - Lambda's own class
        """The app's ``lambda_context``; raises what ``current_app`` raises."""
        return self._require_app("lambda_context").lambda_context

    @property
    def current_request(self) -> Request:
        """The app's ``current_request``; raises what ``current_app`` raises."""
        request = self._require_app("current_request").current_request
        if request is None:
            raise RuntimeError(_not_registered("current_request"))
        return request

    @property
    def websocket_api(self) -> WebsocketAPI:
        """The app's, or what the blueprint's module assigned; raises what `current_app` raises."""
        if self._websocket_api is not None:
            return self._websocket_api
        return self._require_app("websocket_api").websocket_api

    @websocket_api.setter
    def websocket_api(self, value: WebsocketAPI) -> None:
        self._websocket_api = value

    def register(self, app: Chalice, options: Mapping[str, Any]) -> None:
        """Hand everything to an app; what is decorated later follows by itself.

        Args:
            app: The app.
            options: ``name_prefix`` and ``url_prefix``, each may be missing or None.

        Raises:
            ValueError: A handler clashes with one of the app.
        """
        ENTRY_MODULE.note_change(self)
        placement = Placement(
            self._import_name, options.get("name_prefix"), options.get("url_prefix")
        )
        if all(app is not known for known, _ in self._registrations):
            for function, event_type in self._middleware:
                app.register_middleware(function, event_type)
        self._registrations.append((app, placement))
        for item in self._items:
            self._hand_over(item, app, placement)

    def register_middleware(self, func: Middleware, event_type: str = "all") -> None:
        """Keep a middleware for the app; it then applies to all of the app's handlers."""
        require_plain_middleware(func)
        ENTRY_MODULE.note_change(self)
        self._middleware.append((func, event_type))
        apps: list[Chalice] = []
        for app, _ in self._registrations:
            if all(app is not known for known in apps):
                apps.append(app)
                app.register_middleware(func, event_type)

    def snapshot(self) -> dict[str, Any]:
        """Return copies of what registering changes, for an import that may fail half way."""
        return {
            "_items": list(self._items),
            "_middleware": list(self._middleware),
            "_registrations": list(self._registrations),
        }

    def _register_handler(self, item: DecoratedFunction) -> None:
        ENTRY_MODULE.note_change(self)
        self._items.append(item)
        for app, placement in self._registrations:
            self._hand_over(item, app, placement)

    def _hand_over(self, item: DecoratedFunction, app: Chalice, placement: Placement) -> None:
        app.add(item, placement)
        if isinstance(item.wrapped, WebsocketEventSourceHandler):
            item.wrapped.websocket_api = self.websocket_api
        if isinstance(item.wrapped, EventSourceHandler):
            event_type = middleware_type(item.kind)
            item.wrapped.middleware_handlers = app._middleware_for(event_type)

    def _middleware_for(self, _event_type: str) -> tuple[Middleware, ...]:
        return ()

    def _api_of_handlers(self) -> None:
        return None

    def _prepare(self) -> None:
        ENTRY_MODULE.load_in_lambda()
        self._require_app("current_app")

    def _require_app(self, attribute: str) -> Chalice:
        if not self._registrations:
            ENTRY_MODULE.load()
        if not self._registrations:
            raise RuntimeError(_not_registered(attribute))
        return self._registrations[-1][0]


def _not_registered(attribute: str) -> str:
    return f"Can only access Blueprint.{attribute} if it's registered to an app."
