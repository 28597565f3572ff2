"""A blueprint is registered before its last handler is written."""

from chalice import Blueprint, Chalice

app = Chalice(app_name="early")
app.experimental_feature_flags.update(["WEBSOCKETS"])
live = Blueprint(__name__)


@live.on_ws_connect()
def connect(event):
    pass


app.register_blueprint(live)


@live.on_ws_message()
def message(event):
    pass
