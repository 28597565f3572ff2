"""Names that are put together in every way that Python has, from constants of other modules."""

import boto3
from chalice import Chalice

from chalicelib import names
from chalicelib.names import COUNTERS, PREFIX, STAGE, full_name

app = Chalice(app_name="together")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")
rooms = dynamodb.Table(f"{PREFIX}-rooms")
users = dynamodb.Table(PREFIX + "-" + "users")
counters = [dynamodb.Table(name) for name in COUNTERS]
by_kind = {kind: dynamodb.Table("%s-%s" % (PREFIX, kind)) for kind in ("likes", "shares")}


@app.on_ws_connect()
def connect(event):
    rooms.put_item(Item={"id": event.connection_id})
    users.put_item(Item={"id": event.connection_id})
    for counter in counters:
        counter.update_item(
            Key={"id": "connections"},
            UpdateExpression="ADD amount :one",
            ExpressionAttributeValues={":one": 1},
        )


@app.on_ws_message()
def message(event):
    body = event.json_body
    by_kind[body["kind"]].put_item(Item={"id": body["id"]})
    dynamodb.Table("{}-{}".format(PREFIX, "feed")).put_item(Item={"id": body["id"]})
    if name := names.optional.get("audit"):
        dynamodb.Table(name).put_item(Item={"id": body["id"]})
    boto3.client("s3").put_object(
        Bucket="-".join([PREFIX, "exports", STAGE]),
        Key=f"{body['kind']}/{body['id']}.json",
        Body=b"",
    )


@app.on_ws_disconnect()
def disconnect(event):
    for name in ("one", "two"):
        dynamodb.Table(full_name(name)).delete_item(Key={"id": event.connection_id})
    dynamodb.Table("{prefix}-last".format(prefix=PREFIX)).put_item(Item={"id": "x"})
    dynamodb.Table(f"{names.SHOUTED.lower()}-{STAGE!s}").put_item(Item={"id": "x"})
