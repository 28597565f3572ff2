"""The whole set-up stands in a try that only prints; the handlers come after it."""

import os

import boto3
from boto3.session import Session
from chalice import Chalice

try:
    app = Chalice(app_name="careful-chat")
    app.debug = True
    app.experimental_feature_flags.update([
        "WEBSOCKETS"
    ])
    app.websocket_api.session = Session()
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
except Exception as e:
    print("set-up failed", e)


@app.on_ws_connect()
def connect(event):
    table.put_item(Item={"id": event.connection_id})


@app.on_ws_disconnect()
def disconnect(event):
    table.delete_item(Key={"id": event.connection_id})


@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, event.body)
