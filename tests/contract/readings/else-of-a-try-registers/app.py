"""A part of the project is registered if the package that it needs is there."""

from chalice import Chalice

from chalicelib.admin import admin

app = Chalice(app_name="optional")
app.experimental_feature_flags.update(["WEBSOCKETS"])

try:
    import simplejson
except ImportError:
    simplejson = None
else:
    app.register_blueprint(admin)


@app.on_ws_message()
def message(event):
    pass
