"""The app checks its variables first, and the stage sets them."""

import os
import sys

from chalice import Chalice

if "CONNECTIONS_TABLE" not in os.environ:
    raise RuntimeError("CONNECTIONS_TABLE is not set")
if not os.environ.get("CONNECTIONS_TABLE"):
    sys.exit("CONNECTIONS_TABLE is empty")

app = Chalice(app_name="checked-" + os.environ["CONNECTIONS_TABLE"])
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    pass
