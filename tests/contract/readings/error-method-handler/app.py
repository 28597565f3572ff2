"""Handlers that are methods of a class."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


class Chat:
    def __init__(self):
        self.connections = set()

    @app.on_ws_connect()
    def connect(self, event):
        self.connections.add(event.connection_id)

    @app.on_ws_message()
    def message(self, event):
        pass


chat = Chat()
