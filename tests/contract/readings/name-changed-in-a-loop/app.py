"""A dict of names is written out, and then changed by a loop."""

from chalice import Chalice

NAMES = {"connect": "open", "message": "talk"}
for key in list(NAMES):
    NAMES[key] = "ws-" + NAMES[key]

app = Chalice(app_name="looped")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message(name=NAMES["message"])
def message(event):
    pass
