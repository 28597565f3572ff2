"""Only Lambda knows where the app runs; what hangs on that registers nothing."""

import os
import sys

import boto3
from chalice import Chalice

app = Chalice(app_name="anywhere")
app.experimental_feature_flags.update(["WEBSOCKETS"])

if os.environ.get("AWS_SAM_LOCAL"):
    dynamodb = boto3.resource("dynamodb", endpoint_url="http://localhost:8000")
else:
    dynamodb = boto3.resource("dynamodb")

if sys.version_info >= (3, 9):
    def shorten(text):
        return text.removeprefix("chat-")
else:
    def shorten(text):
        return text[5:]

endpoint = None
while endpoint is None:
    endpoint = boto3.Session().region_name or "us-east-1"


@app.on_ws_message()
def message(event):
    return dynamodb.Table(shorten(event.body))
