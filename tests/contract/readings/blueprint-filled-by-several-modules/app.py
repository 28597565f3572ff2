"""A blueprint whose package makes it, and whose modules fill it."""

from chalice import Chalice

from chalicelib import live

app = Chalice(app_name="filled")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.register_blueprint(live.bp)
