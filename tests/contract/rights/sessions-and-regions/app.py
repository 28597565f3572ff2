"""Sessions, handed on and asked for clients; other regions; other names for boto3."""

import boto3
import boto3.session as sessions
from boto3 import Session, client as make_client
from chalice import Chalice

from chalicelib.aws import Aws, bucket_in

app = Chalice(app_name="regions")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = Session()

session = app.websocket_api.session
aws = Aws(session)
american = sessions.Session(region_name="us-east-1")


@app.on_ws_connect()
def connect(event):
    aws.table("visits").put_item(Item={"connection": event.connection_id})
    american.resource("dynamodb").Table("visits-copy").put_item(
        Item={"connection": event.connection_id}
    )


@app.on_ws_message()
def message(event):
    topics = make_client("sns", region_name="eu-central-1")
    topics.publish(TopicArn="arn:aws:sns:eu-central-1:123456789012:regions", Message=event.body)
    bucket_in(boto3, "regions-files").put_object(Key="last", Body=event.body.encode())
    session.client("sqs", "us-west-2").send_message(
        QueueUrl="https://sqs.us-west-2.amazonaws.com/123456789012/regions", MessageBody="x"
    )


@app.on_ws_disconnect()
def disconnect(event):
    aws.make("ssm").put_parameter(Name="/regions/last", Value=event.connection_id, Overwrite=True)
    american.client("lambda").invoke(FunctionName="regions-cleanup")
    boto3.client("sqs").purge_queue(
        QueueUrl="https://sqs.eu-west-1.amazonaws.com/123456789012/regions-temporary"
    )
