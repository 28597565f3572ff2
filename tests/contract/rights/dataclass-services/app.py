"""Everything that a handler needs, in a frozen dataclass."""

import boto3
from chalice import Chalice

from chalicelib.deps import Dependencies, default_dependencies

app = Chalice(app_name="dataclasses")
app.experimental_feature_flags.add("WEBSOCKETS")
app.websocket_api.session = boto3.session.Session()

deps: Dependencies = default_dependencies()


@app.on_ws_connect()
def connect(event):
    deps.sessions.put_item(Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    deps.announce(event.body)


@app.on_ws_disconnect()
def disconnect(event):
    deps.metrics.count("left")
