"""A module that the app imports is being edited."""

from chalice import Chalice

from chalicelib import rooms

app = Chalice(app_name="half-edited")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    rooms.say(event.body)
