"""A subclass of Chalice that only adds a method."""

from chalice import Chalice


class ChatApp(Chalice):
    """An app that knows how to broadcast."""

    GREETING = "hello"

    def broadcast(self, connections, text):
        for connection in connections:
            self.websocket_api.send(connection, text)


app = ChatApp(app_name="broadcaster")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    app.broadcast([event.connection_id], app.GREETING)
