"""Chalice and its parts under other names."""

import chalice as c
import chalice.app as parts
from chalice import Chalice as App

app: c.Chalice = App(app_name="aliased")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.schedule(c.Rate(1, unit=c.Rate.HOURS))
def hourly(event: parts.CloudWatchEvent):
    pass


@app.on_ws_message()
def message(event: "parts.WebsocketEvent") -> None:
    try:
        app.websocket_api.send(event.connection_id, event.body)
    except c.WebsocketDisconnectedError:
        pass
