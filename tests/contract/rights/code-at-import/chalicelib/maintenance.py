"""Deletes what is left over."""

import boto3


class Janitor:
    """Has a table."""

    table = boto3.resource("dynamodb").Table("leftovers")

    def sweep(self, key):
        self.table.delete_item(Key={"id": key})
