"""What is done with what was said."""

import boto3

from chalicelib.bus import bus


@bus.on("said")
def store(connection, text):
    boto3.resource("dynamodb").Table("said").put_item(Item={"connection": connection, "text": text})


class Indexer:
    """Feeds the search index, which reads a queue."""

    def __init__(self):
        self.sqs = boto3.client("sqs")
        bus.subscribe("said", self.index)

    def index(self, connection, text):
        self.sqs.send_message(
            QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/index", MessageBody=text
        )


indexer = Indexer()
