"""A class of the project is given the app, and its method registers handlers."""

from chalice import Chalice

from chalicelib.hub import Hub

app = Chalice(app_name="hub")
app.experimental_feature_flags.update(["WEBSOCKETS"])
hub = Hub(app)


@hub.on_message
def message(event):
    hub.broadcast(event.body)
