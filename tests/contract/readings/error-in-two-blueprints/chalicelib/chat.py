"""The chat."""

from chalice import Blueprint

chat = Blueprint(__name__)


@chat.on_ws_connect()
def greet(event):
    pass


@chat.on_ws_message()
def message(event):
    pass
