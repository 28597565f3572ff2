"""The flags stand in a try, behind the session, which may fail."""

import os

from boto3.session import Session
from chalice import Chalice

app = Chalice(app_name="latin-chat")
try:
    app.websocket_api.session = Session()
    app.experimental_feature_flags.update([
        "WEBSOCKETS"
    ])
    SENDER = os.environ["SENDER"]
except Exception as e:
    print(e)


@app.on_ws_message()
def message(event):
    print("message", SENDER)
