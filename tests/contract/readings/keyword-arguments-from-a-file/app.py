"""The arguments of a decorator come from a file."""

import json

from chalice import Chalice

OPTIONS = json.load(open("options.json"))

app = Chalice(app_name="options")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(**OPTIONS)
def message(event):
    pass
