"""The app checks its variables first, and the stage does not set this one."""

import os

from chalice import Chalice

if "CONNECTIONS_TABLE" not in os.environ:
    raise RuntimeError("CONNECTIONS_TABLE is not set")

app = Chalice(app_name="checked")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    pass
