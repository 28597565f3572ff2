"""The flag is set in a with that forgives a mistake."""

from contextlib import suppress

from chalice import Chalice

app = Chalice(app_name="forgiving")

with suppress(AttributeError):
    app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
