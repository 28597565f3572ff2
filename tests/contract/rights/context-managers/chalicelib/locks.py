"""A lock that is an item of a table."""

import boto3


class Lock:
    """Held within a with block."""

    table = boto3.resource("dynamodb").Table("locks")

    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.table.put_item(
            Item={"name": self.name}, ConditionExpression="attribute_not_exists(#name)",
            ExpressionAttributeNames={"#name": "name"},
        )
        return self

    def __exit__(self, kind, error, traceback):
        self.table.delete_item(Key={"name": self.name})
