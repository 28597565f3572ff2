"""Pushing."""

import boto3
from botocore.exceptions import ClientError


def endpoint_of(event):
    return f"https://{event.domain_name}/{event.stage}"


class Pusher:
    def __init__(self, endpoint, table):
        self.client = boto3.client("apigatewaymanagementapi", endpoint_url=endpoint)
        self.table = table

    def broadcast(self, text):
        for item in self.table.scan()["Items"]:
            self._post(item["connection"], text)

    def _post(self, connection, text):
        try:
            self.client.post_to_connection(ConnectionId=connection, Data=text.encode())
        except ClientError as error:
            if error.response["Error"]["Code"] == "GoneException":
                self.table.delete_item(Key={"connection": connection})

    def kick(self, connection):
        self.client.delete_connection(ConnectionId=connection)
