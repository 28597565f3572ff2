"""The whole app."""

from chalice import Chalice

app = Chalice(app_name="inside")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    pass


@app.on_ws_message(name="talk")
def message(event):
    pass
