"""Two handlers stand under conditions that the stage's variables settle."""

import os

from chalice import Chalice

DEBUG = False
STAGE = os.environ.get("STAGE", "dev")

app = Chalice(app_name="chat-dev" if STAGE == "dev" else "chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])

if os.environ.get("NOTIFY_ON_CONNECT") == "yes":

    @app.on_ws_connect()
    def connect(event):
        pass

if STAGE != "prod":

    @app.on_ws_disconnect()
    def disconnect(event):
        pass

if DEBUG:

    @app.route("/debug")
    def debug():
        return dict(os.environ)
elif STAGE in ("staging", "prod"):

    @app.route("/health")
    def health():
        return {"ok": True}
else:

    @app.route("/never")
    def never():
        return {}


@app.on_ws_message()
def message(event):
    pass
