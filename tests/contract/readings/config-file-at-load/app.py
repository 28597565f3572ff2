"""Reads a file beside the app while it is loaded; nothing of it names anything."""

import json
import os

from chalice import Chalice

HERE = os.path.dirname(os.path.abspath(__file__))

with open(os.path.join(HERE, "config.json")) as f:
    CONFIG = json.load(f)

LIMITS = json.load(open(os.path.join(HERE, "config.json")))["limits"]

app = Chalice(app_name="configured")
app.debug = CONFIG.get("debug", False)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    if len(event.body) > LIMITS["body"]:
        return {"statusCode": 413}
