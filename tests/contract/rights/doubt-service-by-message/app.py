"""The message says which service is asked, and what."""

import boto3
from chalice import Chalice

app = Chalice(app_name="services")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

SERVICES = {"words": "dynamodb", "files": "s3"}


@app.on_ws_connect()
def connect(event):
    boto3.client(SERVICES["words"]).put_item(
        TableName="services", Item={"id": {"S": event.connection_id}}
    )


@app.on_ws_message()
def message(event):
    body = event.json_body
    answer = getattr(boto3.client(body["service"]), body["operation"])()
    app.log.info(answer)
