"""Rooms."""

ROOMS = {}


def say(text)
    print(text)
