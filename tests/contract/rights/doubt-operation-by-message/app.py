"""The message names the operation: nobody can tell which rights that takes."""

import boto3
from chalice import Chalice

app = Chalice(app_name="by-message")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

client = boto3.client("dynamodb")


@app.on_ws_connect()
def connect(event):
    client.put_item(TableName="operations", Item={"id": {"S": event.connection_id}})


@app.on_ws_message()
def message(event):
    operation = getattr(client, event.json_body["operation"])
    operation(TableName="operations")
