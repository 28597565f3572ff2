"""The app's dependencies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import boto3

if TYPE_CHECKING:  # never run: for type checkers
    from mypy_boto3_sns import SNSClient


@dataclass
class Metrics:
    namespace: str
    client: Any = field(default_factory=lambda: boto3.client("cloudwatch"))

    def count(self, name: str) -> None:
        self.client.put_metric_data(
            Namespace=self.namespace, MetricData=[{"MetricName": name, "Value": 1.0}]
        )


@dataclass(frozen=True)
class Dependencies:
    sessions: Any
    topic_arn: str
    metrics: Metrics = field(default_factory=lambda: Metrics("dataclasses"))
    sns: SNSClient = field(default_factory=lambda: boto3.client("sns"))

    def announce(self, text: str) -> None:
        self.sns.publish(TopicArn=self.topic_arn, Message=text)


def default_dependencies() -> Dependencies:
    return Dependencies(
        sessions=boto3.resource("dynamodb").Table("sessions"),
        topic_arn="arn:aws:sns:eu-west-1:123456789012:announcements",
    )
