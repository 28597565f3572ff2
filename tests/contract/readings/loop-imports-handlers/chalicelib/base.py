"""The app."""

from chalice import Chalice

app = Chalice(app_name="plugged")
app.experimental_feature_flags.update(["WEBSOCKETS"])
