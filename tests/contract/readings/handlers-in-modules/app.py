"""The app is made in one module, and modules of handlers decorate with it."""

from chalicelib import connect, message  # noqa: F401
from chalicelib.main import app

app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_disconnect()
def disconnect(event):
    pass
