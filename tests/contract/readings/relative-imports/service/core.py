"""The app and its names."""

from chalice import Chalice

NAME = "dotted"
app = Chalice(app_name=NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])
