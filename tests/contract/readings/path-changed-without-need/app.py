"""Changes the path, and then imports only what is found without that."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from chalice import Chalice  # noqa: E402

from helpers.texts import APP_NAME  # noqa: E402

app = Chalice(app_name=APP_NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
