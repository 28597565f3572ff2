"""The app."""

from chalice import Chalice

app = Chalice(app_name="by-name")
app.experimental_feature_flags.update(["WEBSOCKETS"])
