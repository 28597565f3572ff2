"""Rules that operators write are run by exec; the rest of the app can be followed."""

import boto3
from chalice import Chalice

from chalicelib.rules import Rules

app = Chalice(app_name="rules")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

rules = Rules()


@app.on_ws_connect()
def connect(event):
    app.log.info("%s came", event.connection_id)


@app.on_ws_message()
def message(event):
    rules.apply(event.body)
    value = rules.calculate("1 + 1")
    app.websocket_api.send(event.connection_id, str(value))
