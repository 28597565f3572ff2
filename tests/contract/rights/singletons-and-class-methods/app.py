"""One instance for all: class methods, static methods, ``__new__``, a module's own instance."""

import boto3
from chalice import Chalice

from chalicelib.hub import Hub, Mailbox, settings

app = Chalice(app_name="singletons")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    Hub.instance().add(event.connection_id)


@app.on_ws_message()
def message(event):
    Mailbox().deliver(event.body)
    if event.body == "settings":
        app.log.info(settings.load())


@app.on_ws_disconnect()
def disconnect(event):
    Hub.drop(event.connection_id)
    Hub.from_region("us-east-1").add(event.connection_id)
