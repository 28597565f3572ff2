"""What the source of an app says: its name and its handlers, with their places."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from socketform.errors import SourceLocation
    from socketform.model.names import HandlerName, RouteKey


class OtherKind(StrEnum):
    """Decorators beside the websocket ones, by the names that Chalice gives them."""

    LAMBDA_FUNCTION = "lambda_function"
    SCHEDULE = "schedule"
    CLOUDWATCH_EVENT = "on_cw_event"
    S3_EVENT = "on_s3_event"
    SNS_MESSAGE = "on_sns_message"
    SQS_MESSAGE = "on_sqs_message"
    KINESIS_RECORD = "on_kinesis_record"
    DYNAMODB_RECORD = "on_dynamodb_record"
    ROUTE = "route"
    AUTHORIZER = "authorizer"


@dataclass(frozen=True, slots=True, kw_only=True)
class WebsocketHandler:
    """A function that handles websocket events.

    Attributes:
        name: Name in the settings: the decorator's ``name=``, else the function's name.
        route_key: The route key it handles, e.g. ``$connect``.
        handler: What Lambda imports and calls, e.g. ``app.connect``.
        where: The function's first line (its first decorator).
    """

    name: HandlerName
    route_key: RouteKey
    handler: str
    where: SourceLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHandler:
    """A handler of another kind; the template does not hold it yet.

    Attributes:
        name: Name in the settings; for a route, ``METHOD path``.
        kind: The decorator that made it.
        where: The function's first line, if known.
    """

    name: str
    kind: OtherKind
    where: SourceLocation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppDeclaration:
    """An app as its source declares it.

    Attributes:
        name: ``Chalice(app_name=...)``.
        module: Import name of the module that holds the app, e.g. ``app``.
        file: That module's file, relative to the project folder.
        handlers: Websocket handlers, sorted by route key.
        others: Handlers of other kinds, sorted by kind and name.
    """

    name: str
    module: str
    file: str
    handlers: tuple[WebsocketHandler, ...]
    others: tuple[OtherHandler, ...] = ()
