"""The flag is given as a text, of which update takes each letter."""

from chalice import Chalice

app = Chalice(app_name="lettered")
app.experimental_feature_flags.update("WEBSOCKETS")


@app.on_ws_message()
def message(event):
    pass
