"""The app is made in a try, behind a call that may fail; the handlers come after it."""

import boto3
from chalice import Chalice

try:
    session = boto3.session.Session()
    table = session.resource("dynamodb").Table("orders")
    app = Chalice(app_name="orders")
    app.experimental_feature_flags.update(["WEBSOCKETS"])
except Exception as e:
    print(e)


@app.on_ws_message()
def message(event):
    table.put_item(Item={"id": event.connection_id})
