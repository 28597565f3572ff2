"""Reads the environment."""

import os

TABLE = os.environ["TABLE"]


def env(name: str) -> str:
    """The value of a variable that must be there."""
    return os.environ[name]
