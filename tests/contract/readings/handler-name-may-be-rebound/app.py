"""Under a condition, a handler's name is bound to something else at the end."""

import os

from chalice import Chalice

app = Chalice(app_name="rebound")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass


if os.environ.get("AWS_SAM_LOCAL"):

    def message(event, context):
        print(event)
