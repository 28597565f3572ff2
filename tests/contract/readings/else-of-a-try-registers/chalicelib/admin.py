"""The administrators' part."""

from chalice import Blueprint

admin = Blueprint(__name__)


@admin.on_ws_connect()
def connect(event):
    pass
