"""Two blueprints that both want to hear of connections."""

from chalice import Chalice

from chalicelib.chat import chat
from chalicelib.presence import presence

app = Chalice(app_name="rivals")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.register_blueprint(presence, name_prefix="presence_")
app.register_blueprint(chat, name_prefix="chat_")
