"""A decorator is called, and what it returns is lost."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


def connect(event):
    pass


def message(event):
    pass


connect = app.on_ws_connect()(connect)
app.on_ws_message()(message)
