"""Storage, sending and handling of a chat."""

import os

import boto3
from chalice import WebsocketDisconnectedError


class Storage:
    def __init__(self, table):
        self._table = table

    @classmethod
    def from_env(cls):
        table_name = os.environ.get("TABLE", "")
        return cls(boto3.resource("dynamodb").Table(table_name) if table_name else None)

    def create_connection(self, connection_id):
        self._table.put_item(Item={"PK": connection_id, "SK": "username_"})

    def delete_connection(self, connection_id):
        self._table.delete_item(Key={"PK": connection_id, "SK": "username_"})


class Sender:
    def __init__(self, app, storage):
        self._app = app
        self._storage = storage

    def send(self, connection_id, message):
        try:
            self._app.websocket_api.send(connection_id, message)
        except WebsocketDisconnectedError as e:
            self._storage.delete_connection(e.connection_id)


class Handler:
    def __init__(self, storage, sender):
        self._storage = storage
        self._sender = sender
        self._command_table = {"help": self._help, "nick": self._nick}

    def handle(self, connection_id, message):
        command, _, rest = message.lstrip("/").partition(" ")
        self._command_table.get(command, self._help)(connection_id, rest)

    def _help(self, connection_id, _rest):
        self._sender.send(connection_id, "/nick NAME, /help")

    def _nick(self, connection_id, name):
        self._storage.create_connection(connection_id)
        self._sender.send(connection_id, "hello " + name)
