"""Other functions, state machines and the event bus, named by merged resources."""

import json
import os

import boto3
from chalice import Chalice

app = Chalice(app_name="workflows")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


def invoke(name, payload):
    return boto3.client("lambda").invoke(
        FunctionName=name, InvocationType="Event", Payload=json.dumps(payload)
    )


class Workflow:
    """A state machine."""

    def __init__(self, arn):
        self.arn = arn
        self.client = boto3.client("stepfunctions")

    def start(self, **data):
        return self.client.start_execution(stateMachineArn=self.arn, input=json.dumps(data))


orders = Workflow(os.environ["ORDERS"])


@app.on_ws_connect()
def connect(event):
    invoke(os.environ["WELCOME_FUNCTION"], {"connection": event.connection_id})
    invoke("arn:aws:lambda:eu-west-1:123456789012:function:fixed", {})


@app.on_ws_message()
def message(event):
    started = orders.start(text=event.body)
    app.log.info(started["executionArn"])
    answer = boto3.client("lambda").invoke(FunctionName="pricing", Qualifier="live")
    app.websocket_api.send(event.connection_id, answer["Payload"].read())


@app.on_ws_disconnect()
def disconnect(event):
    boto3.client("events").put_events(
        Entries=[
            {"Source": "orders", "DetailType": "left", "Detail": "{}"},
            {
                "Source": "orders",
                "DetailType": "left",
                "Detail": "{}",
                "EventBusName": os.environ["BUS"],
            },
        ]
    )
