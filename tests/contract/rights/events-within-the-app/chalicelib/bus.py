"""Calls whoever subscribed."""

from collections import defaultdict


class Bus:
    """Subscribers by event."""

    def __init__(self):
        self._subscribers = defaultdict(list)

    def subscribe(self, event, function):
        self._subscribers[event].append(function)

    def on(self, event):
        def register(function):
            self.subscribe(event, function)
            return function

        return register

    def publish(self, event, **data):
        for function in self._subscribers[event]:
            function(**data)


bus = Bus()
