"""The stage's variable for the app's name is empty."""

import os

from chalice import Chalice

app = Chalice(app_name=os.environ.get("APP_NAME", "named"))
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
