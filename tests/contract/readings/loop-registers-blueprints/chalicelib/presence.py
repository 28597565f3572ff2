"""Who is there."""

from chalice import Blueprint

presence = Blueprint(__name__)


@presence.on_ws_connect()
def connect(event):
    pass
