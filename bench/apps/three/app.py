"""Three websocket handlers; the bench replaces the import by each of its peers."""

from boto3.session import Session

from chalice import Chalice

app = Chalice(app_name="three")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = Session()


@app.on_ws_connect()
def connect(event):
    return {"statusCode": 200}


@app.on_ws_message()
def message(event):
    return {"body": event.body}


@app.on_ws_disconnect()
def disconnect(event):
    return None
