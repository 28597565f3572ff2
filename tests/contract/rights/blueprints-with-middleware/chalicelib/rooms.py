"""Handlers of rooms."""

import boto3
from chalice import Blueprint

rooms = Blueprint(__name__)
table = boto3.resource("dynamodb").Table("rooms")


class Announcer:
    """Tells a whole room something."""

    def __init__(self, blueprint):
        self.blueprint = blueprint

    def tell(self, text):
        for item in table.scan()["Items"]:
            self.blueprint.current_app.websocket_api.send(item["connection"], text)


announcer = Announcer(rooms)


@rooms.on_ws_connect()
def enter(event):
    table.put_item(Item={"connection": event.connection_id})


@rooms.on_ws_message()
def speak(event):
    announcer.tell(event.body)
