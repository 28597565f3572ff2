"""A decorator for plain Lambda functions, as many libraries have one."""

import functools

import boto3


def trace(function):
    @functools.wraps(function)
    def traced(event, context):
        try:
            return function(event, context)
        finally:
            boto3.client("firehose").put_record_batch(
                DeliveryStreamName="traces", Records=[{"Data": b"trace"}]
            )

    return traced
