"""What runs while a module is loaded runs in every function; what is loaded late, in one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import boto3
from chalice import Chalice

from chalicelib import settings

if TYPE_CHECKING:  # never run: for type checkers
    from chalicelib.maintenance import Janitor

app = Chalice(app_name="importing")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

GREETING = settings.parameter("/importing/greeting")


@app.on_ws_connect()
def connect(event):
    app.log.info("%s %s", GREETING, os.environ.get("AWS_REGION"))


@app.on_ws_message()
def message(event):
    from chalicelib.heavy import thumbnail

    thumbnail(event.body)


@app.on_ws_disconnect()
def disconnect(event):
    janitor = make_janitor()
    janitor.sweep(event.connection_id)


def make_janitor() -> Janitor:
    import chalicelib.maintenance as maintenance

    return maintenance.Janitor()


if __name__ == "__main__":  # never run: not in Lambda
    boto3.client("dynamodb").create_table(
        TableName="importing",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        BillingMode="PAY_PER_REQUEST",
    )
