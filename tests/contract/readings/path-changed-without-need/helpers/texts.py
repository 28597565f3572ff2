"""Texts."""

APP_NAME = "found"
