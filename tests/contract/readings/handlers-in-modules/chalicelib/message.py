"""What they say."""

from chalicelib import main
from chalicelib.main import app as application


@application.on_ws_message()
def receive(event):
    main.app.websocket_api.send(event.connection_id, event.body)
