"""Settings from the environment: class bodies, numbers, texts, arguments of decorators."""

import os
from os import environ, getenv

from chalice import Chalice, Rate


class Config:
    STAGE = os.environ["STAGE"]
    TABLE = f"{STAGE}-connections"
    TTL_SECONDS = int(os.environ.get("TTL_SECONDS", "3600"))
    DEBUG = os.getenv("DEBUG_CHAT", "false").lower() == "true"


QUEUE = environ.get("QUEUE") or "jobs"
PREFIX = getenv("PREFIX", "ws")

app = Chalice(app_name=f"chat-{Config.STAGE}", debug=Config.DEBUG)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(name=f"{PREFIX}-connect-{Config.STAGE.upper()}")
def connect(event):
    pass


@app.on_ws_message(name="{}-{}".format(PREFIX, "message"))
def message(event):
    pass


@app.on_ws_disconnect(name="%s-%s" % (PREFIX, os.environ.get("GOODBYE", "disconnect")))
def disconnect(event):
    pass


@app.on_sqs_message(queue=QUEUE, name=QUEUE)
def work(event):
    pass


@app.schedule(Rate(int(os.environ.get("EVERY", 5)), unit=Rate.MINUTES))
def sweep(event, table=os.environ["STAGE"]):
    pass
