"""Takes the app, and what it needs, from a module of the project with a star."""

from chalicelib.core import *


@app.on_ws_message(name=NAME)
def message(event):
    return _hidden(event)


def _hidden(event):
    return broadcast(app, [event.connection_id], event.body)
