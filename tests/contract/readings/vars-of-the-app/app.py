"""Prints what the app holds, by its dict."""

from chalice import Chalice

app = Chalice(app_name="looked-into")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass


print(sorted(vars(app)))
print(sorted(app.__dict__))
