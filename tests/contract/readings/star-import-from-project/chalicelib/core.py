"""What every module of the project wants."""

from chalice import Chalice

__all__ = ["NAME", "app", "broadcast"]

NAME = "starred"
_hidden = "not exported"
message = "not exported either"
app = Chalice(app_name=NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])


def broadcast(app, connections, text):
    for connection in connections:
        app.websocket_api.send(connection, text)
