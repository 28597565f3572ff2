"""The app."""

from chalice import Chalice

application = Chalice(app_name="elsewhere")
application.experimental_feature_flags.update(["WEBSOCKETS"])


@application.on_ws_message()
def message(event):
    pass
