"""Each command is a class; a container makes what they need when it is asked."""

import boto3
from chalice import Chalice

from chalicelib.commands import COMMANDS, Nothing
from chalicelib.container import Container

app = Chalice(app_name="commands")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()

container = Container()
container.register("rooms", lambda: boto3.resource("dynamodb").Table("command-rooms"))
container.register("mail", lambda: boto3.client("sns"))


@app.on_ws_connect()
def connect(event):
    container.get("rooms").put_item(Item={"connection": event.connection_id})


@app.on_ws_message()
def message(event):
    name, _, argument = event.body.partition(" ")
    command = COMMANDS.get(name, Nothing)(event.connection_id)
    answer = command(argument)
    app.websocket_api.send(event.connection_id, answer)


@app.on_ws_disconnect()
def disconnect(event):
    container.get("mail").publish(
        TopicArn="arn:aws:sns:eu-west-1:123456789012:command-mail", Message="left"
    )
