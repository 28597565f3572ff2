"""The resource of DynamoDB: batch writers, collections, attributes that load, its client."""

import boto3
from boto3.dynamodb.conditions import Attr, Key
from chalice import Chalice

app = Chalice(app_name="resources")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")
scores = dynamodb.Table("scores")


@app.on_ws_connect()
def connect(event):
    try:
        scores.put_item(Item={"id": event.connection_id}, ConditionExpression=Attr("id").not_exists())
    except dynamodb.meta.client.exceptions.ConditionalCheckFailedException:
        scores.meta.client.get_item(TableName="scores", Key={"id": event.connection_id})
    app.log.info("%d scores", scores.item_count)


@app.on_ws_message()
def message(event):
    with scores.batch_writer(overwrite_by_pkeys=["id"]) as batch:
        for number, word in enumerate(event.body.split()):
            batch.put_item(Item={"id": word, "number": number})
        batch.delete_item(Key={"id": "last"})
    dynamodb.batch_get_item(RequestItems={"players": {"Keys": [{"id": "ada"}]}})
    for item in everything():
        app.log.info(item["id"])


def everything():
    condition = Key("game").eq("chess")
    found = scores.query(IndexName="by-game", KeyConditionExpression=condition)
    yield from found["Items"]
    while start := found.get("LastEvaluatedKey"):
        found = scores.query(
            IndexName="by-game", KeyConditionExpression=condition, ExclusiveStartKey=start
        )
        yield from found["Items"]


@app.on_ws_disconnect()
def disconnect(event):
    archive = dynamodb.Table("archive")
    archive.wait_until_exists()
    archive.load()
    archive.put_item(Item={"id": event.connection_id, "status": archive.table_status})
    for item in archive.scan(FilterExpression=Attr("old").eq(True))["Items"]:
        archive.delete_item(Key={"id": item["id"]})
