"""The flag hangs on something that a file says."""

import configparser

from chalice import Chalice

config = configparser.ConfigParser()
config.read("chat.ini")

app = Chalice(app_name="by-file")
if config.getboolean("chat", "websockets"):
    app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
