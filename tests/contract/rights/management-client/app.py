"""The connections API by a client of one's own, as apps had it before websocket_api."""

import json

import boto3
from chalice import Chalice

from chalicelib.push import Pusher, endpoint_of

app = Chalice(app_name="management")
app.experimental_feature_flags.update(["WEBSOCKETS"])

dynamodb = boto3.resource("dynamodb")


@app.on_ws_connect()
def connect(event):
    dynamodb.Table("management").put_item(Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    pusher = Pusher(endpoint_of(event), dynamodb.Table("management"))
    if event.body == "kick":
        pusher.kick(event.connection_id)
    else:
        pusher.broadcast(json.dumps({"text": event.body}))


@app.on_ws_disconnect()
def disconnect(event):
    context = event.to_dict()["requestContext"]
    client = boto3.client(
        "apigatewaymanagementapi",
        endpoint_url="https://" + context["domainName"] + "/" + context["stage"],
    )
    try:
        client.get_connection(ConnectionId=event.connection_id)
    except client.exceptions.GoneException:
        app.log.info("gone, as it should be")
