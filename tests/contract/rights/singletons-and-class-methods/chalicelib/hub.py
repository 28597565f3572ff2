"""Objects of which there is one."""

import boto3


class Hub:
    """The table of connections."""

    _instance = None
    name = "hub"

    def __init__(self, table):
        self.table = table

    @classmethod
    def instance(cls):
        if cls._instance is None:
            cls._instance = cls(boto3.resource("dynamodb").Table(cls.name))
        return cls._instance

    @classmethod
    def from_region(cls, region):
        return cls(boto3.resource("dynamodb", region_name=region).Table("hub-replica"))

    @staticmethod
    def drop(connection):
        Hub.instance().table.delete_item(Key={"connection": connection})

    def add(self, connection):
        self.table.put_item(Item={"connection": connection})


class Mailbox:
    """A queue that all parts of the app share."""

    _shared = None

    def __new__(cls):
        if cls._shared is None:
            cls._shared = super().__new__(cls)
            cls._shared.queue = boto3.resource("sqs").get_queue_by_name(QueueName="mailbox")
        return cls._shared

    def deliver(self, text):
        self.queue.send_message(MessageBody=text)


class _Settings:
    def load(self):
        return self._ssm().get_parameter(Name="/hub/settings")["Parameter"]["Value"]

    @staticmethod
    def _ssm():
        return boto3.client("ssm")


settings = _Settings()
