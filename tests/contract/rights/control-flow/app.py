"""Calls on every kind of path: except, else, finally, match, early return, recursion."""

import boto3
from chalice import Chalice, WebsocketDisconnectedError

app = Chalice(app_name="flow")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")
tree = dynamodb.Table("tree")
s3 = boto3.client("s3")


@app.on_ws_connect()
def connect(event):
    try:
        item = tree.get_item(Key={"id": event.connection_id})["Item"]
    except KeyError:
        tree.put_item(Item={"id": event.connection_id})
        return None
    else:
        if item.get("banned"):
            return {"statusCode": 403}
    finally:
        s3.head_object(Bucket="flow-log", Key="connects")
    tree.update_item(
        Key={"id": event.connection_id},
        UpdateExpression="ADD visits :one",
        ExpressionAttributeValues={":one": 1},
    )


@app.on_ws_message()
def message(event):
    match event.json_body:
        case {"action": "read", "key": key}:
            return read(key)
        case {"action": "remove", "id": identifier}:
            remove(identifier)
        case {"action": "list" | "count" as action}:
            found = s3.list_objects_v2(Bucket="flow-files", Prefix="public/")
            text = str(found["KeyCount"]) if action == "count" else "listed"
            app.websocket_api.send(event.connection_id, text)
        case _:
            try:
                app.websocket_api.close(event.connection_id)
            except WebsocketDisconnectedError:
                tree.delete_item(Key={"id": event.connection_id})


def read(key):
    def size(answer):
        return answer["ContentLength"]

    attempts = 0
    while attempts < 2:
        try:
            return {"size": size(s3.get_object(Bucket="flow-files", Key=key))}
        except s3.exceptions.NoSuchKey:
            attempts += 1
    else:
        s3.put_object(Bucket="flow-missing", Key=key, Body=b"")


def remove(identifier, depth=0):
    children = tree.query(
        IndexName="by-parent",
        KeyConditionExpression="parent = :parent",
        ExpressionAttributeValues={":parent": identifier},
    )["Items"]
    for child in children:
        remove(child["id"], depth + 1)
    tree.delete_item(Key={"id": identifier}) if depth else soft_delete(identifier)


def soft_delete(identifier):
    dynamodb.Table("bin").put_item(Item={"id": identifier})
