"""The first version."""

from chalice import Chalice

app = Chalice(app_name="old")


@app.on_ws_connect()
def connect(event):
    pass
