"""Makes stores."""

import boto3


def table_of(name):
    return boto3.resource("dynamodb").Table(name)


def open_store(name):
    return Store(table_of(name))


def write_to(name, connection):
    table_of(name).put_item(Item={"connection": connection})


class Store:
    """Something that can be appended to."""

    def __init__(self, table):
        self.table = table

    @classmethod
    def named(cls, name):
        return cls(table_of(name))

    def append(self, item):
        self.table.put_item(Item=item)
