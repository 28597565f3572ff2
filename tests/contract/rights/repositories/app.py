"""A repository for each kind of thing; each handler needs just its own."""

import json

import boto3
from chalice import Chalice, WebsocketDisconnectedError

from chalicelib.repositories import MessageRepository, RoomRepository, UserRepository

app = Chalice(app_name="repositories")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

users = UserRepository("users")
rooms = RoomRepository("rooms")
messages = MessageRepository("messages")


@app.on_ws_connect()
def connect(event):
    users.save({"id": event.connection_id})


@app.on_ws_message()
def message(event):
    room = rooms.find(event.json_body["room"])
    if not room:
        return
    messages.append(room["id"], event.json_body["text"])
    for member in room["members"]:
        try:
            app.websocket_api.send(member, json.dumps({"text": event.json_body["text"]}))
        except WebsocketDisconnectedError:
            users.remove(member)


@app.on_ws_disconnect()
def disconnect(event):
    users.remove(event.connection_id)
    for room in rooms.of_member(event.connection_id):
        app.log.info("%s left %s", event.connection_id, room["id"])
