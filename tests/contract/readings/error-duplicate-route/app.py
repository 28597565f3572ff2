"""Two handlers of messages, one for each kind."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def text(event):
    pass


@app.on_ws_message(name="binary")
def binary(event):
    pass
