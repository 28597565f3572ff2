"""Passes arguments on."""

import boto3


def call(operation, *args, **kwargs):
    return operation(*args, **kwargs)


def put(client, **kwargs):
    kwargs.setdefault("ReturnValues", "NONE")
    return client.put_item(**kwargs)


def pages_of(operation, **kwargs):
    return boto3.client("dynamodb").get_paginator(operation).paginate(**kwargs)


class Gateway:
    def __init__(self, client):
        self.client = client

    def forward(self, arn, **content):
        self.publish(TopicArn=arn, **content)

    def publish(self, **kwargs):
        self.client.publish(**kwargs)
