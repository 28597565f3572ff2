"""Objects of S3 by client and by resource, collections, and signed addresses for browsers."""

import json

import boto3
from chalice import Chalice

app = Chalice(app_name="objects")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

s3 = boto3.client("s3")
storage = boto3.resource("s3", region_name="us-east-1")
files = storage.Bucket("objects-files")


@app.on_ws_connect()
def connect(event):
    address = s3.generate_presigned_url(
        "get_object", Params={"Bucket": "objects-public", "Key": "welcome.png"}, ExpiresIn=60
    )
    form = s3.generate_presigned_post("objects-uploads", f"incoming/{event.connection_id}")
    app.log.info("%s %s", address, form["url"])


@app.on_ws_message()
def message(event):
    body = event.json_body
    if body["action"] == "list":
        names = [item.key for item in files.objects.filter(Prefix="shared/")]
        app.websocket_api.send(event.connection_id, json.dumps(names))
    elif body["action"] == "clear":
        storage.Bucket("objects-trash").objects.all().delete()
    elif body["action"] == "size":
        size = files.Object("shared/big").content_length
        app.websocket_api.send(event.connection_id, str(size))
    else:
        storage.Object("objects-files", body["name"]).put(Body=b"x")
        storage.Bucket("objects-files").Object("index").get()
        s3.delete_objects(Bucket="objects-old", Delete={"Objects": [{"Key": body["name"]}]})


@app.on_ws_disconnect()
def disconnect(event):
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket="objects-uploads"):
        for item in page.get("Contents", []):
            s3.copy_object(
                Bucket="objects-archive", Key=item["Key"], CopySource="objects-uploads/" + item["Key"]
            )
            s3.delete_object(Bucket="objects-uploads", Key=item["Key"])
    s3.get_waiter("object_exists").wait(Bucket="objects-archive", Key="marker")
    s3.put_object_tagging(
        Bucket="objects-archive", Key="marker", Tagging={"TagSet": [{"Key": "a", "Value": "b"}]}
    )
