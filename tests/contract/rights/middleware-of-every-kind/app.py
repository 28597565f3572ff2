"""What stands before a handler needs rights as well: before those it is registered for."""

import time

import boto3
from chalice import Chalice, ConvertToMiddleware, Rate

from chalicelib.tracing import trace

app = Chalice(app_name="middleware")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

audit = boto3.resource("dynamodb").Table("audit")
reports = boto3.client("s3")


@app.middleware("websocket")
def keep(event, get_response):
    audit.put_item(Item={"connection": event.connection_id})
    return get_response(event)


@app.middleware("all")
def measure(event, get_response):
    started = time.monotonic()
    response = get_response(event)
    boto3.client("cloudwatch").put_metric_data(
        Namespace="middleware",
        MetricData=[{"MetricName": "seconds", "Value": time.monotonic() - started}],
    )
    return response


@app.middleware("sqs")
def only_for_queues(event, get_response):
    audit.delete_item(Key={"connection": "q"})  # never run: no handler of ours is behind it
    return get_response(event)  # never run: no handler of ours is behind it


app.register_middleware(ConvertToMiddleware(trace), "websocket")


@app.on_ws_connect()
def connect(event):
    app.log.info("%s came", event.connection_id)


@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, "ok")


@app.schedule(Rate(1, unit=Rate.HOURS))
def sweep(event):
    audit.scan()  # never run: schedules are not rendered


@app.on_sqs_message(queue="reports")
def report(event):
    reports.put_object(Bucket="middleware-reports", Key="r", Body=b"")  # never run: nor are queues
