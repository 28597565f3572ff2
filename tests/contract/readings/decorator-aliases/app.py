"""The decorators under short names."""

from chalice import Chalice

app = Chalice(app_name="short")
app.experimental_feature_flags.update(["WEBSOCKETS"])

ws = app.on_ws_message
opened = getattr(app, "on_ws_connect")
closed = app.on_ws_disconnect(name="closed")


@ws()
def message(event):
    pass


@opened(name="opened")
def connect(event):
    pass


@closed
def disconnect(event):
    pass
