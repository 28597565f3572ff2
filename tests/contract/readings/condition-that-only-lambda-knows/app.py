"""A handler stands under a condition that differs between this machine and Lambda."""

import os

from chalice import Chalice

app = Chalice(app_name="local-or-not")
app.experimental_feature_flags.update(["WEBSOCKETS"])

if not os.environ.get("AWS_SAM_LOCAL"):

    @app.on_ws_disconnect()
    def disconnect(event):
        pass


@app.on_ws_message()
def message(event):
    pass
