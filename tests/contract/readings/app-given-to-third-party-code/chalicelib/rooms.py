"""Rooms."""

from chalice import Blueprint

rooms = Blueprint(__name__)


@rooms.on_ws_connect()
def enter(event):
    pass
