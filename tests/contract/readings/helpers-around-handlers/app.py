"""Threads, caches, generators and classes stand between the handlers and disturb nobody."""

import threading
from collections import defaultdict
from contextlib import contextmanager, suppress

from chalice import BadRequestError, Chalice

app = Chalice(app_name="busy")
app.experimental_feature_flags.update(["WEBSOCKETS"])

lock = threading.Lock()
rooms = defaultdict(set)
message_count, error_count = 0, 0
app.rooms = rooms


@contextmanager
def locked():
    with lock:
        yield rooms


def warm():
    with suppress(KeyError):
        del rooms["lobby"]


threading.Thread(target=warm, daemon=True).start()
assert app.app_name == "busy"


@app.on_ws_connect()
def connect(event):
    with locked() as current:
        current["lobby"].add(event.connection_id)


class Parser:
    def __init__(self, text):
        self.text = text

    def message(self):
        if not self.text:
            raise BadRequestError("empty")
        return self.text


@app.on_ws_message()
def on_message(event):
    global message_count
    message_count += 1
    message = Parser(event.body).message()
    connect = rooms["lobby"]
    for app_connection in connect:
        app.websocket_api.send(app_connection, message)
