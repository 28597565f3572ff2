"""Code that is not in the project receives a client, a table, and the app's own sender."""

import boto3
import tablekit
from chalice import Chalice
from tablekit import Model

app = Chalice(app_name="third-party")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


class Visit(Model):
    """A visit; the base class, of a package, does the rest."""

    def describe(self):
        return "a visit"


@app.on_ws_connect()
def connect(event):
    visit = Visit(boto3.resource("dynamodb").Table("visits"))
    app.log.info(visit.describe())
    visit.save({"id": event.connection_id})


@app.on_ws_message()
def message(event):
    tablekit.notify_all(app.websocket_api.send, [event.connection_id], event.body)


@app.on_ws_disconnect()
def disconnect(event):
    count = tablekit.plain_sum([1, 2])
    boto3.client("sns").publish(
        TopicArn="arn:aws:sns:eu-west-1:123456789012:third", Message=str(count)
    )
