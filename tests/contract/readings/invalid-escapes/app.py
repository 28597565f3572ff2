"""A pattern without its r, which Python warns of and accepts."""

import re

from chalice import Chalice

app = Chalice(app_name="patterns")
app.experimental_feature_flags.update(["WEBSOCKETS"])
COMMAND = re.compile("^/(\w+)\s*(.*)$")


@app.on_ws_message()
def message(event):
    if event.body is "ping":
        return "pong"
    return COMMAND.match(event.body)
