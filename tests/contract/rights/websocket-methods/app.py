"""Each handler uses another method of websocket_api; a stage of another name."""

import boto3
from chalice import Chalice

from chalicelib.channel import Channel, Observer

app = Chalice(app_name="methods")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

channel = Channel()
channel.attach(Observer(app))


@app.on_ws_connect()
def connect(event):
    info = app.websocket_api.info(event.connection_id)
    app.log.info(info.get("Identity"))


@app.on_ws_message()
def message(event):
    channel.emit(event.connection_id, event.body)


@app.on_ws_disconnect()
def disconnect(event):
    shut = app.websocket_api.close
    for other in channel.others(event.connection_id):
        shut(other)
