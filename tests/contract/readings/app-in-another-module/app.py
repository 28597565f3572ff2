"""The entry file only imports the app that a package makes."""

from chalicelib.application import app

__all__ = ["app"]
