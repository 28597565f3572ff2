"""The lobby."""

from .. import storage
from ..storage.tables import words as spoken


class Lobby:
    def say(self, text):
        if storage.visitors.query(
            KeyConditionExpression="connection = :one", ExpressionAttributeValues={":one": "1"}
        )["Items"]:
            spoken.put_item(Item={"text": text})
