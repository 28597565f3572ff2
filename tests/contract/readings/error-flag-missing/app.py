"""Nobody opted in."""

from chalice import Chalice

app = Chalice(app_name="unflagged")
# app.experimental_feature_flags.update(["WEBSOCKETS"])
app.experimental_feature_flags.update(["BLUEPRINTS"])


@app.on_ws_connect()
def connect(event):
    pass


@app.on_ws_message()
def message(event):
    pass
