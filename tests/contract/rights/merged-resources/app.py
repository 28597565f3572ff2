"""Names of resources that merged templates define, in every spelling that settings have."""

import os

import boto3
from chalice import Chalice

from chalicelib.environment import TABLE, env

app = Chalice(app_name="merged")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")


@app.on_ws_connect()
def connect(event):
    table = dynamodb.Table(TABLE)
    table.put_item(Item={"id": event.connection_id})
    table.query(
        IndexName="by-room",
        KeyConditionExpression="room = :room",
        ExpressionAttributeValues={":room": "lobby"},
    )
    dynamodb.Table(os.environ["PARAMETER_TABLE"]).get_item(Key={"id": "1"})


@app.on_ws_message()
def message(event):
    boto3.client("s3").put_object(Bucket=env("BUCKET"), Key=f"said/{event.body}", Body=b"")
    boto3.client("sqs").send_message(QueueUrl=env("QUEUE"), MessageBody=event.body)
    boto3.client("sns").publish(TopicArn=env("TOPIC"), Message=event.body)
    dynamodb.Table(env("PREFIX") + "-words").put_item(Item={"id": event.body})


@app.on_ws_disconnect()
def disconnect(event):
    queue = boto3.resource("sqs").Queue(env("QUEUE"))
    queue.send_message(MessageBody=event.connection_id)
    boto3.client("dynamodb").delete_item(
        TableName=env("TABLE_ARN"), Key={"id": {"S": event.connection_id}}
    )
    tenants = dynamodb.Table(os.environ["TENANTS"])
    tenants.delete_item(Key={"id": event.connection_id})
    dynamodb.Table(os.environ.get("NOT_SET", "fallback")).scan()
