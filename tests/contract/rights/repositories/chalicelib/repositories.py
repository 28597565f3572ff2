"""Repositories over DynamoDB tables."""

import boto3
from boto3.dynamodb.conditions import Key


class Repository:
    """One table, whose items are found by their id."""

    key = "id"

    def __init__(self, table_name, resource=None):
        self._table = (resource or boto3.resource("dynamodb")).Table(table_name)

    def find(self, key):
        return self._table.get_item(Key={self.key: key}).get("Item")

    def save(self, item):
        self._table.put_item(Item=item)

    def remove(self, key):
        self._table.delete_item(Key={self.key: key})


class UserRepository(Repository):
    """Users, by connection."""


class RoomRepository(Repository):
    """Rooms, and who is in them."""

    def of_member(self, member):
        found = self._table.query(
            IndexName="by-member", KeyConditionExpression=Key("member").eq(member)
        )
        return found["Items"]


class MessageRepository(Repository):
    """What was said."""

    def append(self, room, text):
        self.save({"id": room, "text": text})
