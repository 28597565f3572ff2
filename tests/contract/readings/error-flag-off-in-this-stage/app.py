"""The stage does not turn the flag on, and the handlers are there all the same."""

import os

from chalice import Chalice

app = Chalice(app_name="switched-off")
if os.environ.get("USE_WEBSOCKETS", "").lower() in ("1", "true"):
    app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
