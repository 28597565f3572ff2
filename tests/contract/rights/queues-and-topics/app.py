"""Queues and topics by client and by resource, by URL, by name and by ARN."""

import json

import boto3
from chalice import Chalice

from chalicelib.jobs import Jobs

app = Chalice(app_name="queues")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

sqs = boto3.client("sqs")
sns = boto3.resource("sns")
jobs = Jobs(boto3.resource("sqs"))


@app.on_ws_connect()
def connect(event):
    url = sqs.get_queue_url(QueueName="queues-arrivals")["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody=event.connection_id)


@app.on_ws_message()
def message(event):
    jobs.enqueue(event.json_body["jobs"])
    topic = sns.Topic("arn:aws:sns:eu-west-1:123456789012:queues-news")
    topic.publish(Message=json.dumps(event.json_body))
    if not jobs.length:
        app.log.info("no jobs")


@app.on_ws_disconnect()
def disconnect(event):
    inbox = sns.meta.client
    inbox.publish_batch(
        TopicArn="arn:aws:sns:eu-west-1:123456789012:queues-news",
        PublishBatchRequestEntries=[{"Id": "1", "Message": "gone"}],
    )
    for job in jobs.take():
        app.log.info("dropped %s", job)
