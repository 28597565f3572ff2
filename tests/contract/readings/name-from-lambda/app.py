"""The app is named after the function that it runs in."""

import os

from chalice import Chalice

app = Chalice(app_name=os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "local-chat"))
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass
