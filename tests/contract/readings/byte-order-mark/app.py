"""A file from an editor that begins every file with a byte order mark."""

from chalice import Chalice

app = Chalice(app_name="böm")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
