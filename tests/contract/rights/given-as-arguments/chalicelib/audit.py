"""Writes to the log; it is given the app, and never sends with it."""


class Auditor:
    """Knows the app by its name."""

    def __init__(self, app):
        self.app = app
        self.name = app.app_name

    def note(self, what, connection):
        self.app.log.info("%s: %s of %s", self.name, what, connection)
