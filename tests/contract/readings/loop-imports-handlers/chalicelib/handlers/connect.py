"""Who comes."""

from chalicelib.base import app


@app.on_ws_connect()
def connect(event):
    pass
