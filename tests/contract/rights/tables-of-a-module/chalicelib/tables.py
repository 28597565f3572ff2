"""The tables, made once for each Lambda container."""

import boto3

_dynamodb = boto3.resource("dynamodb")

presence = _dynamodb.Table("presence")
profiles = _dynamodb.Table("profiles")
history = _dynamodb.Table("history")


def remember(connection, text):
    """For the import script only; no handler comes here."""
    history.put_item(Item={"connection": connection, "text": text})  # never run: no handler does
