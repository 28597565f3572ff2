"""Presence: who is online, kept in tables that a module of the project holds."""

import json

import boto3
from botocore.exceptions import ClientError
from chalice import Chalice

from chalicelib.tables import presence, profiles

app = Chalice(app_name="presence")
app.experimental_feature_flags.add("WEBSOCKETS")
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    try:
        presence.put_item(
            Item={"connection": event.connection_id},
            ConditionExpression="attribute_not_exists(connection)",
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        presence.update_item(
            Key={"connection": event.connection_id},
            UpdateExpression="ADD visits :one",
            ExpressionAttributeValues={":one": 1},
        )


@app.on_ws_message()
def message(event):
    profile = profiles.get_item(Key={"user": event.json_body["user"]}).get("Item")
    if profile is None:
        return
    app.websocket_api.send(event.connection_id, json.dumps(profile))


@app.on_ws_disconnect()
def disconnect(event):
    presence.delete_item(Key={"connection": event.connection_id})
