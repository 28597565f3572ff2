"""A decorator whose parentheses are missing."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    pass


@app.on_ws_disconnect
def disconnect(event):
    pass
