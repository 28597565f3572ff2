"""A hub of connections."""


class Hub:
    def __init__(self, app):
        self.app = app
        self.connections = set()

    def on_message(self, function):
        return self.app.on_ws_message(name="hub_message")(function)

    def broadcast(self, text):
        for connection in self.connections:
            self.app.websocket_api.send(connection, text)
