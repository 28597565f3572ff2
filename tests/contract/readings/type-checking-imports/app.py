"""What only a type checker imports is not there at run time."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING

from chalice import Chalice

if TYPE_CHECKING:
    from chalice.app import WebsocketEvent
    from mypy_boto3_dynamodb.service_resource import Table

    from chalicelib.never_written import Connection

if typing.TYPE_CHECKING:
    app: Chalice = Chalice("never")
else:
    app = Chalice("typed")

app.experimental_feature_flags.update(["WEBSOCKETS"])
CONNECTIONS: dict[str, Connection] = {}
TABLE: Table | None


@app.on_ws_message()
def message(event: WebsocketEvent) -> dict[str, int]:
    return {"statusCode": 200}
