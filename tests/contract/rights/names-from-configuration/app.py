"""Names in enumerations, mappings, classes, dataclasses and the environment."""

import os

import boto3
from chalice import Chalice

from chalicelib.config import BUCKETS, CONFIG, Settings, Tables, queue_url

app = Chalice(app_name="configured")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.resource("dynamodb")
settings = Settings.load()


@app.on_ws_connect()
def connect(event):
    dynamodb.Table(Tables.CONNECTIONS.value).put_item(Item={"id": event.connection_id})
    dynamodb.Table(os.environ["SESSIONS_TABLE"]).put_item(Item={"id": event.connection_id})


@app.on_ws_message()
def message(event):
    boto3.client("s3").put_object(Bucket=BUCKETS["uploads"], Key="last", Body=event.body.encode())
    boto3.client("sqs").send_message(QueueUrl=queue_url(), MessageBody=event.body)
    dynamodb.Table(CONFIG["tables"]["messages"]).put_item(Item={"id": event.body})
    dynamodb.Table(os.environ.get("TOPICS_TABLE", "topics")).get_item(Key={"id": event.body})


@app.on_ws_disconnect()
def disconnect(event):
    dynamodb.Table(settings.history_table).put_item(Item={"id": event.connection_id})
    dynamodb.Table(settings.prefix + "-events").put_item(Item={"id": event.connection_id})
    dynamodb.Table(Tables.GONE).put_item(Item={"id": event.connection_id})
