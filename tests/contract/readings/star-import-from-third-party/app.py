"""A star import stands between the import of Chalice and its use."""

from chalice import Chalice
from boto3.dynamodb.conditions import *

app = Chalice(app_name="shadows")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    return Key("id").eq(event.connection_id)
