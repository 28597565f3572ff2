"""What the board shows."""


class Dashboard:
    def __init__(self, app, table_name):
        self.app = app
        self.table_name = table_name
        self.connections = set()

    def warm_up(self):
        self.app.log.info("board of %s", self.table_name)

    def add(self, connection_id):
        self.connections.add(connection_id)

    def handle_message(self, connection_id, body):
        self.app.websocket_api.send(connection_id, body)


class NullDashboard(Dashboard):
    def __init__(self, app):
        super().__init__(app, "dummy")

    def handle_message(self, connection_id, body):
        pass
