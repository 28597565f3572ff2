"""Names that AWS has too: on the project's own classes they are no calls to AWS."""

import json

import boto3
from chalice import Chalice

from chalicelib.memory import Cache, RoomService, Topic

app = Chalice(app_name="alikes")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

rooms = RoomService()
cache = Cache()
topic = Topic()
topic.subscribe(lambda text: app.log.info(text))


@app.on_ws_connect()
def connect(event):
    cache.put_item(event.connection_id, {"rooms": rooms.list_rooms()})
    topic.publish("somebody came")


@app.on_ws_message()
def message(event):
    rooms.create_room(event.body)
    rooms.send_message(event.body, "hello")
    app.websocket_api.send(event.connection_id, json.dumps(rooms.list_rooms()))


@app.on_ws_disconnect()
def disconnect(event):
    cache.delete_item(event.connection_id)
    for client in rooms.clients():
        client.invoke(event.connection_id)
        client.get_object("room")
