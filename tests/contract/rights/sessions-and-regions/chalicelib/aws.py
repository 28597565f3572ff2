"""Makes clients from a session that it is given."""


class Aws:
    """One session, and the clients that were made with it."""

    def __init__(self, session):
        self.session = session
        self.clients = {}

    def make(self, service):
        if service not in self.clients:
            self.clients[service] = self.session.client(service)
        return self.clients[service]

    def table(self, name):
        return self.session.resource("dynamodb").Table(name)


def bucket_in(module, name):
    return module.resource("s3").Bucket(name)
