"""A handler whose name an import takes later."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_connect()
def connect(event):
    return connect(event.connection_id)


from chalicelib.database import connect  # noqa: E402
