"""Clients that are made once, when first asked for."""

from functools import lru_cache

import boto3

_queue = None


@lru_cache(maxsize=None)
def dynamodb():
    return boto3.resource("dynamodb")


def table(name):
    return dynamodb().Table(name)


def queue():
    global _queue
    if _queue is None:
        _queue = boto3.client("sqs")
    return _queue


class Lazy:
    """Stands for something that is made by its first use."""

    def __init__(self, make):
        self._make = make
        self._made = None

    def __getattr__(self, name):
        if self._made is None:
            self._made = self._make()
        return getattr(self._made, name)


lobby = Lazy(lambda: dynamodb().Table("lobby"))
