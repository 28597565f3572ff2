"""The commands that a client may give."""

import boto3

COMMANDS = {}
storage = boto3.client("s3")


class Command:
    """Registers every subclass under its name in lower case."""

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        COMMANDS[cls.__name__.lower()] = cls

    def __init__(self, connection):
        self.connection = connection

    def __call__(self, argument):
        return self.run(argument) or "done"

    def run(self, argument):
        raise NotImplementedError  # never run: abstract


class Save(Command):
    def run(self, argument):
        storage.put_object(Bucket="command-saves", Key=self.connection, Body=argument.encode())


class Load(Command):
    def run(self, argument):
        return storage.get_object(Bucket="command-saves", Key=self.connection)["Body"].read()


class Nothing(Command):
    def run(self, argument):
        return f"no command {argument}"
