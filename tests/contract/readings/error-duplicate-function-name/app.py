"""Two handlers of one name, as happens after copying one."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def handler(event):
    pass


@app.on_ws_disconnect()
def handler(event):
    pass
