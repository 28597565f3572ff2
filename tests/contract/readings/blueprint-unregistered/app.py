"""A blueprint is imported, and its registration is commented out."""

from chalice import Chalice

from chalicelib.rooms import rooms

app = Chalice(app_name="without-rooms")
app.experimental_feature_flags.update(["WEBSOCKETS"])
# app.register_blueprint(rooms)


@app.on_ws_message()
def message(event):
    return rooms
