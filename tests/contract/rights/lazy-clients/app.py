"""Clients that are made when first needed: module globals, lru_cache, a cached property."""

import json

from boto3.session import Session
from chalice import Chalice

from chalicelib import clients
from chalicelib.services import Services

app = Chalice(app_name="lazy")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = Session()
services = Services()


@app.on_ws_connect()
def connect(event):
    clients.table("lobby").put_item(Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    body = event.json_body
    if body["kind"] == "upload":
        services.storage.put_object(Bucket="lazy-uploads", Key=f"notes/{body['id']}", Body=b"")
    elif body["kind"] == "notify":
        services.notify(body["text"])
    else:
        clients.queue().send_message(
            QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/lazy-jobs",
            MessageBody=json.dumps(body),
        )


@app.on_ws_disconnect()
def disconnect(event):
    clients.lobby.delete_item(Key={"connection": event.connection_id})
