"""One room."""


class Room:
    """Who is there, and what they say to each other."""

    def __init__(self, api, table):
        self.api = api
        self.table = table

    def enter(self, connection):
        self.table.put_item(Item={"connection": connection})

    def welcome(self, connection):
        self.table.update_item(
            Key={"connection": connection},
            UpdateExpression="SET welcome = :yes",
            ExpressionAttributeValues={":yes": True},
        )

    def exit(self, connection):
        self.table.delete_item(Key={"connection": connection})

    def members(self, connection, body):
        names = [item["connection"] for item in self.table.scan()["Items"]]
        self.api.send(connection, " ".join(names))

    def say(self, connection, body):
        for item in self.table.scan()["Items"]:
            self.api.send(item["connection"], body["text"])
