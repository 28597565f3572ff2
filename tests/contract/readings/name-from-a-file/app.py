"""A handler's name comes from a file of JSON."""

import json

from chalice import Chalice

with open("names.json") as file:
    NAMES = json.load(file)

app = Chalice(app_name="filed")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(name=NAMES["connect"])
def connect(event):
    pass


@app.on_ws_message()
def message(event):
    return NAMES
