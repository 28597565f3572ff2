"""Make the values that tests start from: declarations, settings, models and templates."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from socketform.assemble.assembly import assemble
from socketform.assemble.code import code_location
from socketform.config.decode import decode_settings
from socketform.config.load import settings_of_stage
from socketform.config.settings import Dialect
from socketform.errors import SourceLocation
from socketform.model.declaration import AppDeclaration, WebsocketHandler
from socketform.model.names import HandlerName, RouteKey
from socketform.render import render
from support.reached import PUSHING, rights_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.config.settings import Settings
    from socketform.model.resources import ResourceModel
    from socketform.model.rights import Rights

PARAMETERS = "parameters"
"""Stands for ``--code-parameters`` where a test names a place of the code."""


def handler(
    route_key: str = "$default", name: str = "message", *, calls: str | None = None
) -> WebsocketHandler:
    """A handler; Lambda calls the function of its name in ``app`` unless told otherwise."""
    return WebsocketHandler(
        name=HandlerName(name),
        route_key=RouteKey(route_key),
        handler=calls or f"app.{name}",
        where=SourceLocation("app.py", 3),
    )


def declaration(
    *handlers: WebsocketHandler, name: str = "chat", module: str = "app"
) -> AppDeclaration:
    """An app with these handlers, sorted by route key as a declaration has them."""
    return AppDeclaration(
        name=name,
        module=module,
        file=f"{module.replace('.', '/')}.py",
        handlers=tuple(sorted(handlers, key=lambda item: item.route_key)),
    )


def settings(
    toml: str = "", *, stage: str = "dev", files: Mapping[str, bytes] = MappingProxyType({})
) -> Settings:
    """The settings of a stage, from the text of a ``socketform.toml`` and the files it names."""
    tables, places = decode_settings(toml.encode(), "socketform.toml")
    return settings_of_stage(tables, places, stage, "python3.13", files.__getitem__).settings


def model_of(
    declared: AppDeclaration,
    toml: str = "",
    *,
    code: str | None = None,
    overlay: Mapping[str, Any] = MappingProxyType({}),
    rights: Rights | None = None,
) -> ResourceModel:
    """The model of an app; the code is a path, an S3 address, or ``PARAMETERS``.

    Unless told otherwise, each handler sends, asks about connections and closes them.
    """
    as_parameters = code == PARAMETERS
    place = code_location(None if as_parameters else code, as_parameters=as_parameters)
    reached = rights_of(declared, PUSHING) if rights is None else rights
    return assemble(declared, settings(toml), place, overlay, reached).model


def template_of(
    declared: AppDeclaration, toml: str = "", *, code: str | None = None, dialect: str = "sam"
) -> dict[str, Any]:
    """The template of an app, as a mapping."""
    return render(model_of(declared, toml, code=code), Dialect(dialect))


ECHO = declaration(handler("$default", "echo"), name="echo")
"""What ``fixtures/echo`` declares: messages only."""

LIFECYCLE = declaration(
    handler("$connect", "connect"),
    handler("$default", "receive", calls="app.message"),
    handler("$disconnect", "disconnect"),
    name="lifecycle",
)
"""What ``fixtures/lifecycle`` declares: all three handlers, one with a name of its own."""

BLUEPRINTS = declaration(
    handler("$connect", "arrive", calls="chalicelib.greeting.arrive"),
    handler("$default", "greet", calls="chalicelib.greeting.greet"),
    handler("$disconnect", "leave"),
    name="blueprints",
)
"""What ``fixtures/blueprints`` declares: handlers in another module."""

FIXTURES = {"echo": ECHO, "lifecycle": LIFECYCLE, "blueprints": BLUEPRINTS}
