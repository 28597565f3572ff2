"""The app under two names, as some deployment tools want it."""

import socketform

application = app = socketform.Chalice("two-names")
application.experimental_feature_flags |= {"WEBSOCKETS"}
lambda_handler = app


@application.on_ws_connect()
def connect(event):
    pass


@app.on_ws_message()
def message(event):
    pass
