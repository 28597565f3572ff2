"""Commands that register themselves."""

import boto3

COMMANDS = {}
s3 = boto3.client("s3")


def command(name):
    def register(function):
        COMMANDS[name] = function
        return function

    return register


@command("export")
def export(connection):
    s3.put_object(Bucket="dispatch-exports", Key=connection, Body=b"")


@command("erase")
def erase(connection):
    s3.delete_object(Bucket="dispatch-exports", Key=connection)
