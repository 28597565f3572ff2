"""Commands by name: bound methods in a dict, lambdas, a registry that a decorator fills."""

import json

import boto3
from chalice import Chalice

from chalicelib.commands import COMMANDS
from chalicelib.room import Room

app = Chalice(app_name="dispatch")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

room = Room(app.websocket_api, boto3.resource("dynamodb").Table("rooms"))
sqs = boto3.client("sqs")

ON_CONNECT = [room.enter, room.welcome]

ACTIONS = {
    "say": room.say,
    "list": room.members,
    "report": lambda connection, body: sqs.send_message(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/reports",
        MessageBody=json.dumps(body),
    ),
}


@app.on_ws_connect()
def connect(event):
    for step in ON_CONNECT:
        step(event.connection_id)


@app.on_ws_message()
def message(event):
    body = event.json_body
    name = body.get("action", "list")
    if name in COMMANDS:
        return COMMANDS[name](event.connection_id)
    action = ACTIONS.get(name)
    if action is not None:
        action(event.connection_id, body)


@app.on_ws_disconnect()
def disconnect(event):
    room.exit(event.connection_id)
