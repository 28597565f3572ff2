"""Parameters of calls that come from mappings, are completed later, or are passed through."""

import boto3
from chalice import Chalice

from chalicelib.forwarding import call, Gateway, pages_of, put

app = Chalice(app_name="forwarded")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

dynamodb = boto3.client("dynamodb")
table = boto3.resource("dynamodb").Table("letters")


@app.on_ws_connect()
def connect(event):
    params = {"Item": {"id": event.connection_id}}
    params["ConditionExpression"] = "attribute_not_exists(id)"
    table.put_item(**params)
    put(dynamodb, TableName="arrivals", Item={"id": {"S": event.connection_id}})


@app.on_ws_message()
def message(event):
    options = dict(TableName="letters", KeyConditionExpression="id = :id")
    options.update(ExpressionAttributeValues={":id": {"S": event.body}})
    if event.body.startswith("new"):
        options.update({"IndexName": "by-date"})
    dynamodb.query(**options)
    call(dynamodb.get_item, TableName="stamps", Key={"id": {"S": event.body}})
    gateway = Gateway(boto3.client("sns"))
    gateway.forward("arn:aws:sns:eu-west-1:123456789012:forwarded", Message=event.body)


@app.on_ws_disconnect()
def disconnect(event):
    common = {"TableName": "letters"}
    dynamodb.delete_item(**common, Key={"id": {"S": event.connection_id}})
    dynamodb.delete_item(**{**common, "TableName": "arrivals"}, Key={"id": {"S": "x"}})
    for _ in pages_of("scan", TableName="outbox"):
        app.log.info("a page")
