"""Messages."""

from ..core import app


@app.on_ws_message()
def talk(event):
    pass
