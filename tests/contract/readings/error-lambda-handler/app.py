"""A handler that is a lambda expression."""

from chalice import Chalice

app = Chalice(app_name="broken")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass


connect = app.on_ws_connect()(lambda event: {"statusCode": 200})
