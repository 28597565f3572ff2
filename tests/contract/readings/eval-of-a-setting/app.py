"""A number in a variable is read with eval."""

import os

from chalice import Chalice

app = Chalice(app_name="eager")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.debug = eval(os.getenv("DEBUG_CHAT", "False"))


@app.on_ws_message()
def message(event):
    pass
