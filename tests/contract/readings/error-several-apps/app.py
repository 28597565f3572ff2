"""Two apps in one file, and nobody says which."""

from chalice import Chalice

admin = Chalice(app_name="admin")
chat = Chalice(app_name="chat")
chat.experimental_feature_flags.update(["WEBSOCKETS"])


@chat.on_ws_message()
def message(event):
    pass
