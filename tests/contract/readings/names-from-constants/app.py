"""Names from constants of every kind that one meets."""

from chalice import Chalice

from chalicelib import config
from chalicelib.config import NAMES, Names
from chalicelib.config import PREFIX as P

APP_NAME = "-".join(["news", "feed"])

app = Chalice(app_name=APP_NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect(Names.CONNECT)
def connect(event):
    pass


@app.on_ws_message(name=NAMES["message"])
def message(event):
    pass


@app.on_ws_disconnect(name=P + config.SUFFIXES[-1].strip())
def disconnect(event):
    pass


@app.lambda_function(name=config.name_of("report"))
def report(event, context):
    pass


@app.schedule("rate(1 day)", name=None)
def daily(event):
    pass
