"""The handlers' modules import the app back from the entry file."""

from chalice import Chalice

app = Chalice(app_name="round")
app.experimental_feature_flags.update(["WEBSOCKETS"])
GREETING = "hello"

from chalicelib import handlers  # noqa: E402, F401

GREETING = "goodbye"
