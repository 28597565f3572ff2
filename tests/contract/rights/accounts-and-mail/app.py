"""Users of a pool, mail, and temporary credentials that are handed to a browser."""

import json
import os

import boto3
from chalice import Chalice

app = Chalice(app_name="accounts")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

cognito = boto3.client("cognito-idp")
POOL = os.environ["POOL"]


def attributes_of(user):
    return {item["Name"]: item["Value"] for item in user["UserAttributes"]}


@app.on_ws_connect()
def connect(event):
    try:
        user = cognito.admin_get_user(UserPoolId=POOL, Username="ada")
    except cognito.exceptions.UserNotFoundException:
        return {"statusCode": 403}
    app.log.info(attributes_of(user).get("email"))


@app.on_ws_message()
def message(event):
    sts = boto3.client("sts")
    account = sts.get_caller_identity()["Account"]
    assumed = sts.assume_role(
        RoleArn="arn:aws:iam::123456789012:role/uploads/browser", RoleSessionName=account
    )
    app.websocket_api.send(event.connection_id, json.dumps(assumed["Credentials"], default=str))


@app.on_ws_disconnect()
def disconnect(event):
    for page in cognito.get_paginator("list_users").paginate(UserPoolId=POOL, Filter="status = x"):
        for user in page["Users"]:
            boto3.client("ses").send_email(
                Source="Chat <noreply@example.com>",
                Destination={"ToAddresses": [user["Username"]]},
                Message={"Subject": {"Data": "Bye"}, "Body": {"Text": {"Data": "Bye"}}},
            )
