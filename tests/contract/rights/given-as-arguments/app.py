"""Clients, tables and the sender are handed from function to function."""

import boto3
from chalice import Chalice

from chalicelib.audit import Auditor
from chalicelib.flow import greet, leave, register

app = Chalice(app_name="arguments")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

ws = app.websocket_api
send = app.websocket_api.send
auditor = Auditor(app)


@app.on_ws_connect()
def connect(event):
    auditor.note("connect", event.connection_id)
    register(boto3.resource("dynamodb").Table("members"), event.connection_id)


@app.on_ws_message()
def message(event):
    auditor.note("message", event.connection_id)
    if event.body == "close":
        ws.close(event.connection_id)
    else:
        greet(send, event.connection_id, name=event.body)


@app.on_ws_disconnect()
def disconnect(event):
    members = boto3.client("dynamodb")
    leave(client=members, connection=event.connection_id)
