"""Asks AWS who it is while it is loaded, which no import without a network survives."""

import boto3
from chalice import Chalice

app = Chalice(app_name="who-am-i")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

ACCOUNT = boto3.client("sts").get_caller_identity()["Account"]
secret = boto3.client("ssm").get_parameter(Name="/chat/secret", WithDecryption=True)
TOPIC_ARN = f"arn:aws:sns:us-east-1:{ACCOUNT}:messages"


@app.on_ws_connect()
def connect(event):
    pass


@app.on_sns_message(topic=TOPIC_ARN)
def announce(event):
    pass
