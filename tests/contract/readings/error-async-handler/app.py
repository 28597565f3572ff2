"""A handler that is a coroutine function."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    pass


@app.on_ws_message()
async def message(event):
    await app.websocket_api.send(event.connection_id, event.body)
