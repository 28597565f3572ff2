"""The low-level client of DynamoDB: transactions, batches, paginators, waiters, indexes."""

import boto3
from chalice import Chalice

app = Chalice(app_name="low-level")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.client("dynamodb")


@app.on_ws_connect()
def connect(event):
    key = {"id": {"S": event.connection_id}}
    try:
        dynamodb.transact_write_items(
            TransactItems=[
                {"Put": {"TableName": "seats", "Item": key}},
                {
                    "Update": {
                        "TableName": "halls",
                        "Key": {"id": {"S": "hall"}},
                        "UpdateExpression": "ADD taken :one",
                        "ExpressionAttributeValues": {":one": {"N": "1"}},
                    }
                },
                {
                    "ConditionCheck": {
                        "TableName": "guests",
                        "Key": key,
                        "ConditionExpression": "attribute_exists(id)",
                    }
                },
            ]
        )
    except dynamodb.exceptions.TransactionCanceledException:
        dynamodb.transact_write_items(TransactItems=[{"Delete": {"TableName": "seats", "Key": key}}])


@app.on_ws_message()
def message(event):
    keys = [{"id": {"S": name}} for name in event.body.split()]
    dynamodb.batch_get_item(RequestItems={"guests": {"Keys": keys}, "halls": {"Keys": keys}})
    dynamodb.transact_get_items(
        TransactItems=[{"Get": {"TableName": "seats", "Key": key}} for key in keys]
    )
    for page in dynamodb.get_paginator("query").paginate(
        TableName="guests",
        IndexName="by-name",
        KeyConditionExpression="#name = :name",
        ExpressionAttributeNames={"#name": "name"},
        ExpressionAttributeValues={":name": {"S": event.body}},
    ):
        app.log.info("%d", page["Count"])


@app.on_ws_disconnect()
def disconnect(event):
    dynamodb.get_waiter("table_exists").wait(TableName="seats")
    dynamodb.batch_write_item(
        RequestItems={"seats": [{"DeleteRequest": {"Key": {"id": {"S": event.connection_id}}}}]}
    )
    dynamodb.scan(TableName="seats", IndexName="by-row")
    dynamodb.describe_time_to_live(TableName="seats")
