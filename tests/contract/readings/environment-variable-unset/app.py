"""The stage sets none of the variables that the app insists on."""

import os

from chalice import Chalice

from chalicelib.storage import store

app = Chalice(app_name="insistent")
app.experimental_feature_flags.update(["WEBSOCKETS"])
TABLE = os.environ["CONNECTIONS_TABLE"]
REGION = os.environ["AWS_REGION"]


@app.on_ws_message()
def message(event, table=TABLE):
    store(event, os.environ["ONLY_READ_IN_A_HANDLER"])


@app.on_sqs_message(queue=os.environ["QUEUE_NAME"])
def work(event):
    pass
