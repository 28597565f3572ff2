"""What the app uses of AWS, as properties."""

from functools import cached_property

import boto3


class Services:
    """Makes each client when it is first asked for."""

    def __init__(self):
        self._topics = None

    @cached_property
    def storage(self):
        return boto3.client("s3")

    @property
    def topics(self):
        if self._topics is None:
            self._topics = boto3.client("sns")
        return self._topics

    def notify(self, text):
        self.topics.publish(
            TopicArn="arn:aws:sns:eu-west-1:123456789012:lazy-news", Message=text
        )
