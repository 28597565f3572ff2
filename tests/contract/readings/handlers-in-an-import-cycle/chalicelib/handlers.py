"""Handlers that need the app, which needs them."""

import app as entry
from app import GREETING, app


@app.on_ws_connect(name=GREETING)
def connect(event):
    print(entry.GREETING)


@entry.app.on_ws_message(name=f"{entry.GREETING}-message")
def message(event):
    pass
