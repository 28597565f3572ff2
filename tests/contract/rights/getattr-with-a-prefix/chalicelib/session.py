"""A connection and what it may ask for."""

import boto3

TABLE = boto3.resource("dynamodb").Table("sessions")


class Session:
    """Methods that begin with ``on_`` are open to clients."""

    def __init__(self, app, event):
        self.app = app
        self.connection = event.connection_id

    def dispatch(self, body):
        method = getattr(self, f"on_{body['action']}", self.unknown)
        return method(body)

    def open(self):
        TABLE.put_item(Item={"connection": self.connection})

    def close(self):
        TABLE.delete_item(Key={"connection": self.connection})

    def unknown(self, body):
        self.app.log.warning("unknown action %s", body["action"])

    def on_rename(self, body):
        TABLE.update_item(
            Key={"connection": self.connection},
            UpdateExpression="SET nickname = :name",
            ExpressionAttributeValues={":name": body["name"]},
        )

    def on_whoami(self, body):
        item = TABLE.get_item(Key={"connection": self.connection}).get("Item", {})
        self.app.websocket_api.send(self.connection, item.get("nickname", ""))
