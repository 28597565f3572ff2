"""Decorators for handlers."""

from functools import wraps

import boto3
from chalice import Response

cloudwatch = boto3.client("cloudwatch")


def authorized(table_name):
    """Let only those in whose token is in a table."""
    tokens = boto3.resource("dynamodb").Table(table_name)

    def decorate(function):
        @wraps(function)
        def guarded(event):
            if "Item" not in tokens.get_item(Key={"connection": event.connection_id}):
                return Response(body="", status_code=403)
            return function(event)

        return guarded

    return decorate


def counted(function):
    """Count the calls of a function."""

    @wraps(function)
    def counting(*args, **kwargs):
        cloudwatch.put_metric_data(
            Namespace="decorated", MetricData=[{"MetricName": "calls", "Value": 1.0}]
        )
        return function(*args, **kwargs)

    return counting


def retried(times):
    """Try again when DynamoDB is busy."""

    def decorate(function):
        def again(*args, **kwargs):
            for attempt in range(times):
                try:
                    return function(*args, **kwargs)
                except cloudwatch.exceptions.ClientError:
                    if attempt == times - 1:
                        raise

        return again

    return decorate


class quiet:  # noqa: N801
    """Swallow the errors of a function."""

    def __init__(self, function):
        self.function = function
        self.__name__ = function.__name__
        self.__qualname__ = function.__qualname__
        self.__module__ = function.__module__

    def __call__(self, event):
        try:
            return self.function(event)
        except Exception:
            return None
