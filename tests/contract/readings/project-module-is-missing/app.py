"""Imports a module of the project that was never committed."""

from chalice import Chalice

from chalicelib.secrets_of_mine import TOKEN

app = Chalice(app_name="incomplete")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    return TOKEN
