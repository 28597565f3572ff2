"""Its handlers."""

from chalicelib.base import app


@app.on_ws_message()
def message(event):
    pass
