"""Handlers that are objects: an abstract base, mixins, super() and template methods."""

import boto3
from chalice import Chalice

from chalicelib.handlers import Arrival, Departure, Speech

app = Chalice(app_name="mixins")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    Arrival(event, app.websocket_api).run()


@app.on_ws_message()
def message(event):
    Speech(event, app.websocket_api).run()


@app.on_ws_disconnect()
def disconnect(event):
    Departure(event, app.websocket_api).run()
