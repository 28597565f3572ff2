"""A function of a package registers all blueprints on the app that it is given."""

from chalice import Chalice

from chalicelib.blueprints import register_all

app = Chalice(app_name="many")
app.experimental_feature_flags.update(["WEBSOCKETS"])
register_all(app)
