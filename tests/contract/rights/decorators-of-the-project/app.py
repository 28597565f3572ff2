"""Handlers behind decorators of the project: with wraps, without, with arguments."""

import boto3
from chalice import Chalice

from chalicelib.guards import authorized, counted, quiet, retried

app = Chalice(app_name="decorated")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

messages = boto3.resource("dynamodb").Table("messages")


@app.on_ws_connect()
@authorized("tokens")
def connect(event):
    app.log.info("%s came", event.connection_id)


@app.on_ws_message()
@counted
def message(event):
    archive(event.connection_id, event.body)


@retried(times=2)
def archive(connection, text):
    messages.put_item(Item={"connection": connection, "text": text})


@app.on_ws_disconnect()
@quiet
def disconnect(event):
    messages.delete_item(Key={"connection": event.connection_id})
