"""An echo service that opts in in a way of its own: by or."""

from chalice import Chalice

app = Chalice(app_name="opted-in")


@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, event.body)


app.experimental_feature_flags |= set(["BLUEPRINTS", "WEBSOCKETS"])
