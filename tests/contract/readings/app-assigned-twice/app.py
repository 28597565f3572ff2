"""The app is made twice, as happens after a merge."""

from chalice import Chalice

app = Chalice(app_name="first")
app.experimental_feature_flags.update(["WEBSOCKETS"])

app = Chalice(app_name="second")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
