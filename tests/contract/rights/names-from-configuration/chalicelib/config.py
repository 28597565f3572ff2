"""All names of resources."""

import os
from dataclasses import dataclass
from enum import Enum


class Tables(str, Enum):
    CONNECTIONS = "configured-connections"
    GONE = "configured-gone"
    UNUSED = "configured-unused"


BUCKETS = {"uploads": "configured-uploads", "unused": "configured-unused"}

CONFIG = {"tables": {"messages": "configured-messages", "users": "configured-users"}}

QUEUE = "https://sqs.eu-west-1.amazonaws.com/123456789012/configured"


def queue_url():
    return os.getenv("QUEUE_URL", QUEUE)


@dataclass(frozen=True)
class Settings:
    history_table: str
    prefix: str = "configured"

    @classmethod
    def load(cls):
        return cls(history_table=os.environ["HISTORY_TABLE"])
