"""The same functions make a store for each handler; none may get the table of another."""

import boto3
from chalice import Chalice

from chalicelib.stores import Store, open_store, table_of, write_to

app = Chalice(app_name="factories")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()


@app.on_ws_connect()
def connect(event):
    open_store("arrivals").append({"connection": event.connection_id})
    write_to("doors", event.connection_id)


@app.on_ws_message()
def message(event):
    store = Store.named("messages")
    store.append({"connection": event.connection_id, "text": event.body})
    table_of("words").update_item(
        Key={"word": event.body},
        UpdateExpression="ADD used :one",
        ExpressionAttributeValues={":one": 1},
    )


@app.on_ws_disconnect()
def disconnect(event):
    open_store(name="departures").append({"connection": event.connection_id})
    write_to("doors", event.connection_id)
