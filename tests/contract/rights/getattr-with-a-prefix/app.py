"""The action of a message chooses a method ``on_...``; others are out of its reach."""

import boto3
from chalice import Chalice

from chalicelib.session import Session

app = Chalice(app_name="prefix")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    session = Session(app, event)
    getattr(session, "open")()


@app.on_ws_message()
def message(event):
    Session(app, event).dispatch(event.json_body)


@app.on_ws_disconnect()
def disconnect(event):
    handler = getattr(Session(app, event), "close", None)
    if callable(handler):
        handler()
