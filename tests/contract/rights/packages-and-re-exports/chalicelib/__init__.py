"""What the app takes with a star."""

from .notices import *  # noqa: F403

__all__ = ["notify"]
