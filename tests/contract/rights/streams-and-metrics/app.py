"""Streams, deliveries, metrics and log groups of one's own."""

import os
import time

import boto3
from chalice import Chalice

app = Chalice(app_name="streams")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

kinesis = boto3.client("kinesis")
firehose = boto3.client("firehose")


def clicks(records):
    kinesis.put_records(StreamName=os.environ["CLICKS"], Records=records)


@app.on_ws_connect()
def connect(event):
    boto3.resource("cloudwatch").Metric("streams", "connects").put_data(
        MetricData=[{"MetricName": "connects", "Value": 1.0}]
    )


@app.on_ws_message()
def message(event):
    data = event.body.encode()
    clicks([{"Data": data, "PartitionKey": event.connection_id}])
    kinesis.put_record(
        StreamARN="arn:aws:kinesis:eu-west-1:123456789012:stream/raw", Data=data, PartitionKey="p"
    )
    firehose.put_record(DeliveryStreamName=os.environ["DELIVERY"], Record={"Data": data})


@app.on_ws_disconnect()
def disconnect(event):
    logs = boto3.client("logs")
    stream = f"connections/{event.connection_id}"
    logs.create_log_stream(logGroupName="/streams/audit", logStreamName=stream)
    logs.put_log_events(
        logGroupName="/streams/audit",
        logStreamName=stream,
        logEvents=[{"timestamp": int(time.time() * 1000), "message": "left"}],
    )
