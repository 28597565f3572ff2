"""A loop registers a list of blueprints."""

from chalice import Chalice

from chalicelib.chat import chat
from chalicelib.presence import presence

app = Chalice(app_name="listed")
app.experimental_feature_flags.update(["WEBSOCKETS"])

for blueprint in [chat, presence]:
    app.register_blueprint(blueprint)
