"""Rights that are needed in the blocks of with: classes, generators, and an ExitStack."""

from contextlib import ExitStack, closing, contextmanager, suppress

import boto3
from botocore.exceptions import ClientError
from chalice import Chalice

from chalicelib.locks import Lock

app = Chalice(app_name="contexts")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
JOBS = "https://sqs.eu-west-1.amazonaws.com/123456789012/context-jobs"


@contextmanager
def draft(key):
    s3.put_object(Bucket="contexts-drafts", Key=key, Body=b"")
    try:
        yield key
    finally:
        s3.delete_object(Bucket="contexts-drafts", Key=key)


@app.on_ws_connect()
def connect(event):
    with Lock("lobby"):
        app.log.info("%s in", event.connection_id)


@app.on_ws_message()
def message(event):
    with draft(f"{event.connection_id}/draft") as key, suppress(ClientError):
        s3.copy_object(
            Bucket="contexts-final",
            Key=key,
            CopySource={"Bucket": "contexts-drafts", "Key": key},
        )


@app.on_ws_disconnect()
def disconnect(event):
    with ExitStack() as stack:
        stack.enter_context(Lock("lobby"))
        stack.callback(sqs.send_message, QueueUrl=JOBS, MessageBody=event.connection_id)
        body = s3.get_object(Bucket="contexts-final", Key=f"{event.connection_id}/draft")["Body"]
        with closing(body) as stream:
            stream.read()
