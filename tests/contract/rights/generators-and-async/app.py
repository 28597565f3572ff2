"""Pages from a generator, and calls that asyncio runs side by side."""

import asyncio
import json

import boto3
from chalice import Chalice

from chalicelib.pages import newest, pages

app = Chalice(app_name="asynchronous")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

table = boto3.resource("dynamodb").Table("feed")
sns = boto3.client("sns")
events = boto3.client("events")


@app.on_ws_connect()
def connect(event):
    for page in pages("chess"):
        app.log.info("%d items", len(page))
    latest = list(newest(3))
    app.log.info(json.dumps(latest, default=str))


@app.on_ws_message()
def message(event):
    return asyncio.run(publish(event.connection_id, event.body))


async def publish(connection, text):
    await asyncio.gather(announce(text), asyncio.to_thread(store, connection, text))
    async with Receipt(connection):
        pass
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, app.websocket_api.send, connection, "published")
    return {"statusCode": 200}


async def announce(text):
    sns.publish(TopicArn="arn:aws:sns:eu-west-1:123456789012:feed", Message=text)


def store(connection, text):
    table.put_item(Item={"connection": connection, "text": text})


class Receipt:
    """Says on the event bus that something was published."""

    def __init__(self, connection):
        self.connection = connection

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        events.put_events(
            Entries=[
                {
                    "Source": "feed",
                    "DetailType": "published",
                    "Detail": json.dumps({"connection": self.connection}),
                    "EventBusName": "feed-bus",
                }
            ]
        )
