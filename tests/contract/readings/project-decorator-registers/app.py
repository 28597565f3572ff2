"""A decorator of the project registers the function itself."""

import functools

from chalice import Chalice

app = Chalice(app_name="shortcut")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def on_message(function):
    @functools.wraps(function)
    def wrapper(event):
        return function(event.connection_id, event.body)

    return app.on_ws_message()(wrapper)


@on_message
def message(connection_id, body):
    app.websocket_api.send(connection_id, body)
