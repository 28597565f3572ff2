"""All handlers stand in a blueprint, which calls itself app."""

from chalice import Chalice

from chalicelib.chat import app as chat

app = Chalice(app_name="with-blueprint")
app.experimental_feature_flags.update(["WEBSOCKETS", "BLUEPRINTS"])
app.register_blueprint(chat)


@app.route("/")
def index():
    return {}
