"""Methods of a table are looked up by a computed name; where it is constant, they are followed."""

import boto3
from chalice import Chalice

app = Chalice(app_name="computed")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

table = boto3.resource("dynamodb").Table("computed")


@app.on_ws_connect()
def connect(event):
    getattr(table, "put_item")(Item={"id": event.connection_id})


@app.on_ws_message()
def message(event):
    call("_".join(event.body.split()))


def call(name):
    return getattr(table, name)(Key={"id": "1"})


@app.on_ws_disconnect()
def disconnect(event):
    for name in ("delete_item", "get_item"):
        getattr(table, name)(Key={"id": event.connection_id})
