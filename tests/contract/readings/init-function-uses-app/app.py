"""An echo service that lets a function of its own set the app up."""

from chalice import Chalice

from chalicelib.setup import configure

app = Chalice(app_name="echo")
app.experimental_feature_flags.update(["WEBSOCKETS"])
configure(app)


@app.on_ws_message()
def echo(event):
    app.websocket_api.send(event.connection_id, event.body)
