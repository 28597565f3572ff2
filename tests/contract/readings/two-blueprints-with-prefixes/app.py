"""Two blueprints, each behind prefixes of its own."""

from chalice import Chalice

from chalicelib.blueprints import presence, talk

app = Chalice(app_name="prefixed")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.register_blueprint(presence.presence, name_prefix="presence_", url_prefix="/presence")
app.register_blueprint(talk.blueprint, "talk-")


@app.on_ws_disconnect()
def disconnect(event):
    pass
