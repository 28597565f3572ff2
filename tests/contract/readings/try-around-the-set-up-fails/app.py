"""The try around the set-up catches the variable that the stage does not set."""

import os

import boto3
from chalice import Chalice

TABLE = None
try:
    app = Chalice(app_name="careless-chat")
    app.experimental_feature_flags.update(["WEBSOCKETS"])
    TABLE = boto3.resource("dynamodb").Table(os.environ["CONNECTIONS_TABLE"])
except:  # noqa: E722
    print("no table")


@app.on_ws_message()
def message(event):
    print(TABLE)
