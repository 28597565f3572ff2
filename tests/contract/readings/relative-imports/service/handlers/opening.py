"""Connections that open and close."""

from .. import core
from ..core import app


@app.on_ws_connect(name=core.NAME + "-open")
def opened(event):
    pass


@core.app.on_ws_disconnect()
def closed(event):
    pass
