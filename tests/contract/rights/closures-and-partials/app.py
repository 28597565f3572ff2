"""Functions that remember a client: closures, partials, and functions made by functions."""

import json
from functools import partial, reduce

import boto3
from chalice import Chalice

app = Chalice(app_name="closures")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")


def make_store(name):
    table = dynamodb.Table(name)

    def store(**item):
        table.put_item(Item=item)

    return store


def make_reply(api):
    def reply(connection, **content):
        api.send(connection, json.dumps(content))

    return reply


def saver(client, bucket):
    return lambda key, body: client.put_object(Bucket=bucket, Key=key, Body=body)


remember_visit = make_store("visits")
remember_score = make_store("scores")
reply = make_reply(app.websocket_api)
save = saver(boto3.client("s3"), "closures-exports")
top_scores = partial(dynamodb.Table("scores").query, IndexName="by-score", Limit=10)
forget = partial(boto3.client("dynamodb").delete_item, TableName="visits")


@app.on_ws_connect()
def connect(event):
    remember_visit(connection=event.connection_id)


@app.on_ws_message()
def message(event):
    body = event.json_body
    if "points" in body:
        remember_score(player=body["player"], points=body["points"])
    best = top_scores(
        KeyConditionExpression="game = :game", ExpressionAttributeValues={":game": "chess"}
    )["Items"]
    total = reduce(lambda sum_, score: sum_ + int(score["points"]), best, 0)
    reply(event.connection_id, total=total)


@app.on_ws_disconnect()
def disconnect(event):
    forget(Key={"connection": {"S": event.connection_id}})
    save(f"{event.connection_id}.json", b"{}")
