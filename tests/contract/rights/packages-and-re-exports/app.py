"""A package with star imports, relative imports, re-exports and attributes of modules."""

import boto3
from chalice import Chalice

import chalicelib.storage as storage
from chalicelib import *  # noqa: F403
from chalicelib.domain import Lobby as Hall

app = Chalice(app_name="packages")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    storage.visitors.put_item(Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    Hall().say(event.body)
    notify(event.body)  # noqa: F405


@app.on_ws_disconnect()
def disconnect(event):
    storage.tables.archive.put_item(Item={"connection": event.connection_id})
