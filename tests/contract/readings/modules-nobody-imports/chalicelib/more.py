"""Handlers that were never taken over."""

from app import app


@app.on_ws_disconnect()
def disconnect(event):
    pass
