"""Handlers written elsewhere, and decorated here by calls."""

from chalice import Chalice

from chalicelib.handlers import connect, on_message

app = Chalice(app_name="by-calls")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def goodbye(event):
    print(event.connection_id)


connect = app.on_ws_connect()(connect)
on_message = app.on_ws_message(name="incoming")(on_message)
goodbye = app.on_ws_disconnect()(goodbye)
