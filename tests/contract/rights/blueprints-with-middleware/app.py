"""Handlers and middleware of blueprints; the app itself only registers them."""

import boto3
from chalice import Chalice

from chalicelib.rooms import rooms
from chalicelib.safety import safety

app = Chalice(app_name="blueprints")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()
app.register_blueprint(safety)
app.register_blueprint(rooms)


@app.on_ws_disconnect()
def disconnect(event):
    app.log.info("%s left", event.connection_id)
