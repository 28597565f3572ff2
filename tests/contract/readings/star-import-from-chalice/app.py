"""Takes everything from chalice with a star."""

from chalice import *

app = Chalice(app_name="star")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    try:
        app.websocket_api.send(event.connection_id, event.body)
    except WebsocketDisconnectedError:
        pass
