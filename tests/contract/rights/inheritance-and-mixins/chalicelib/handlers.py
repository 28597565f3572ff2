"""The handlers of the app."""

from .base import AuditMixin, Handler, TableMixin


class Arrival(TableMixin, Handler):
    table_name = "guests"

    def act(self):
        self.table.put_item(Item={"connection": self.event.connection_id})


class Speech(AuditMixin, TableMixin, Handler):
    table_name = "talk"

    def check(self):
        super().check()
        if not self.event.body:
            raise ValueError("nothing was said")

    def act(self):
        self.table.put_item(Item={"text": self.event.body})
        self.api.send(self.event.connection_id, "noted")


class Departure(AuditMixin, Arrival):
    def act(self):
        self.table.delete_item(Key={"connection": self.event.connection_id})
