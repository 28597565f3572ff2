"""Two apps in one file; the settings say which one is meant."""

from chalice import Chalice

admin = Chalice(app_name="admin")
chat = Chalice(app_name="chat")
chat.experimental_feature_flags.update(["WEBSOCKETS"])


@admin.route("/users")
def users():
    return []


@chat.on_ws_message()
def message(event):
    pass
