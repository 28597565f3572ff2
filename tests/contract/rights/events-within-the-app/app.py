"""Parts that only know events: handlers subscribe by decorator, by method and by name."""

import boto3
from chalice import Chalice

from chalicelib import subscribers  # noqa: F401
from chalicelib.bus import Bus, bus

app = Chalice(app_name="inner-events")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

arrivals = Bus()
arrivals.subscribe("arrived", boto3.resource("dynamodb").Table("arrivals").put_item)


@app.on_ws_connect()
def connect(event):
    arrivals.publish("arrived", Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    bus.publish("said", connection=event.connection_id, text=event.body)


@app.on_ws_disconnect()
def disconnect(event):
    app.log.info("%s left", event.connection_id)
