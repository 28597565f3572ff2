"""The flags come from a file."""

import json

from chalice import Chalice

app = Chalice(app_name="flagged")
app.experimental_feature_flags.update(json.load(open("flags.json")))


@app.on_ws_message()
def message(event):
    pass
