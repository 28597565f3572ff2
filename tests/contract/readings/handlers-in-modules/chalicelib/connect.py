"""Who comes."""

from chalicelib.main import app


@app.on_ws_connect()
def connect(event):
    pass
