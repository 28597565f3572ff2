"""The whole app stands in a try, behind a call that may fail."""

import os

import boto3
from chalice import Chalice

try:
    table = boto3.resource("dynamodb").Table(os.environ["TABLE"])
    app = Chalice(app_name="all-or-nothing")
    app.experimental_feature_flags.update(["WEBSOCKETS"])

    @app.on_ws_connect()
    def connect(event):
        table.put_item(Item={"id": event.connection_id})

    @app.on_ws_message()
    def message(event):
        pass
except Exception as e:
    print("set-up failed", e)
