"""Settings from a file become names of the module."""

import json

from chalice import Chalice

app = Chalice(app_name="global")
app.experimental_feature_flags.update(["WEBSOCKETS"])

with open("settings.json") as f:
    globals().update(json.load(f))


@app.on_ws_message()
def message(event):
    return LIMIT
