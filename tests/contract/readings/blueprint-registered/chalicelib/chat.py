"""The chat's handlers."""

from chalice import Blueprint, WebsocketDisconnectedError

app = Blueprint(__name__)


# @app.on_ws_connect()
# def connect(event):
#     print(event.connection_id)


@app.on_ws_message()
def message(event):
    try:
        app.websocket_api.send(event.connection_id, event.body)
    except WebsocketDisconnectedError as e:
        print(e)


@app.on_sns_message(topic="mytopic")
def sns_message_handler(event):
    return {"message": event.message}
