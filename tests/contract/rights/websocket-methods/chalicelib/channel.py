"""Observers of what is said."""


class Observer:
    def __init__(self, app):
        self.push = app.websocket_api.send

    def __call__(self, connection, text):
        self.push(connection, text)


class Channel:
    def __init__(self):
        self.observers = []

    def attach(self, observer):
        self.observers.append(observer)

    def emit(self, connection, text):
        for observer in self.observers:
            observer(connection, text)

    def others(self, connection):
        return [f"{connection}-twin"]
