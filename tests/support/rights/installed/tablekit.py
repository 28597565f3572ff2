"""Stands for a package from elsewhere: it is installed, and no part of any project."""


class Model:
    """Saves itself in a table."""

    def __init__(self, table):
        self.table = table

    def save(self, item):
        """Write an item."""
        self.table.put_item(Item=item)


def notify_all(send, connections, text):
    """Send a text to many."""
    for connection in connections:
        send(connection, text)


def plain_sum(numbers):
    """Add; nothing of AWS in it."""
    return sum(numbers)
