"""Where the messages go."""

import os


class Settings:
    bucket = os.environ["BUCKET_NAME"]


def store(event, name):
    print(event, name, Settings.bucket)
