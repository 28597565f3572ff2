"""The app and a blueprint are given to a package, which may do anything with them."""

from aws_xray_sdk.core import patch_all, xray_recorder
from chalice import Chalice
from chalice_plugins import cors, trace

from chalicelib.rooms import rooms

patch_all()
app = Chalice(app_name="handed-over")
app.experimental_feature_flags.update(["WEBSOCKETS"])
xray_recorder.configure(service=app.app_name)
trace(app, recorder=xray_recorder)
cors.allow(rooms)
app.register_blueprint(rooms)
