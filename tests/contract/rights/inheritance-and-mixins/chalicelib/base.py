"""What every handler has."""

from abc import ABC, abstractmethod

import boto3


class Handler(ABC):
    """Checks, acts, and cleans up; subclasses say how."""

    def __init__(self, event, api):
        self.event = event
        self.api = api

    def run(self):
        self.check()
        self.act()
        self.finish()

    def check(self):
        pass

    @abstractmethod
    def act(self):
        raise NotImplementedError  # never run: abstract

    def finish(self):
        pass


class TableMixin:
    """Keeps its table in a class attribute."""

    table_name = "nothing"

    @property
    def table(self):
        return boto3.resource("dynamodb").Table(self.table_name)


class AuditMixin:
    """Writes what was done to a stream, once it is done."""

    stream = boto3.client("kinesis")

    def finish(self):
        super().finish()
        self.stream.put_record(
            StreamName="audit", Data=type(self).__name__.encode(), PartitionKey="audit"
        )
