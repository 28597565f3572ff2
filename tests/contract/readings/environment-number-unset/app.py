"""A number from a variable that the stage does not set: the app would fail while loading."""

import os

from chalice import Chalice

app = Chalice(app_name="numbers")
app.experimental_feature_flags.update(["WEBSOCKETS"])
TTL_SECONDS = int(os.environ.get("CONNECTION_TTL"))


@app.on_ws_message()
def message(event):
    return TTL_SECONDS
