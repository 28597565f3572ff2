"""Transfers: helpers of boto3 that make several calls, in one part or in many."""

import io

import boto3
from boto3.s3.transfer import TransferConfig
from chalice import Chalice

app = Chalice(app_name="transfers")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

s3 = boto3.client("s3")
SMALL_PARTS = TransferConfig(multipart_threshold=5 * 1024**2, multipart_chunksize=5 * 1024**2)


@app.on_ws_connect()
def connect(event):
    stream = io.BytesIO()
    s3.download_fileobj("transfers-in", "motd.txt", stream)
    app.log.info(stream.getvalue().decode())


@app.on_ws_message()
def message(event):
    if event.body == "copy":
        source = {"Bucket": "transfers-in", "Key": "template.bin"}
        boto3.resource("s3").Bucket("transfers-out").copy(source, "copied.bin")
    else:
        content = event.body.encode() * 1024**2
        s3.upload_fileobj(io.BytesIO(content), "transfers-out", "said.txt", Config=SMALL_PARTS)


@app.on_ws_disconnect()
def disconnect(event):
    path = f"/tmp/{event.connection_id}.txt"
    s3.download_file("transfers-in", "sheet.txt", path)
    boto3.resource("s3").Object("transfers-out", "sheet.txt").upload_file(path)
