"""Plugins are modules whose names stand in a table."""

import importlib

import boto3
from chalice import Chalice

from chalicelib.registry import enabled

app = Chalice(app_name="plugins")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    module = importlib.import_module("chalicelib.plugins.hello")
    module.run(event.connection_id)


@app.on_ws_message()
def message(event):
    for name in enabled():
        load(name).run(event.connection_id)


def load(name):
    return importlib.import_module(name)
