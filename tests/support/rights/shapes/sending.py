"""The app, its websockets API, and its middleware."""

from support.rights.shapes import table

SHAPES = table("""
== middleware by partials
from functools import partial
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def log(inner, event):
    return inner(event)
def check(inner, event):
    return inner(event)
@app.on_ws_message()
def message(event):
    handle = save
    for layer in (log, check):
        handle = partial(layer, handle)
    handle(event)
=> message: dynamodb:PutItem table/rooms
== a lost app
class Holder:
    def __init__(self, **given):
        self.__dict__.update(given)
@app.on_ws_message()
def message(event):
    Holder(app=app).app.websocket_api.send(event.connection_id, "hello")
=> message: POST
== sending as a default argument
def tell(connection, text, send=app.websocket_api.send):
    send(connection, text)
@app.on_ws_message()
def message(event):
    tell(event.connection_id, "hello")
=> message: POST
== methods of all kinds of sending
@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, "x")
@app.on_ws_connect()
def connect(event):
    app.websocket_api.info(event.connection_id)
@app.on_ws_disconnect()
def gone(event):
    app.websocket_api.close(event.connection_id)
=> message: POST
=> connect: GET
=> gone: DELETE
== a bare client of the connections
URL = "https://api12345.execute-api.eu-west-1.amazonaws.com/api"
client = boto3.client("apigatewaymanagementapi", endpoint_url=URL)
@app.on_ws_message()
def message(event):
    client.post_to_connection(ConnectionId="1", Data=b"x")
@app.on_ws_disconnect()
def gone(event):
    client.delete_connection(ConnectionId="1")
=> message: POST
=> gone: DELETE
== the connections by other names
ws = app.websocket_api
send = app.websocket_api.send
api = getattr(app, "websocket_api")
def tell(api, connection):
    api.send(connection, "x")
@app.on_ws_message()
def message(event):
    ws.send(event.connection_id, "x")
@app.on_ws_connect()
def connect(event):
    tell(api, event.connection_id)
@app.on_ws_disconnect()
def gone(event):
    for one in map(send, ["1"], ["x"]):
        pass
=> message: POST
=> connect: POST
=> gone: POST
== the app handed over
class Room:
    def __init__(self, application):
        self.application = application
    def tell(self, connection):
        self.application.websocket_api.send(connection, "x")
@app.on_ws_message()
def message(event):
    Room(app).tell(event.connection_id)
=> message: POST
== a blueprint that sends by its app
from chalicelib.rooms import rooms
app.register_blueprint(rooms)
@app.on_ws_message()
def message(event):
    pass
#: chalicelib/__init__.py
#: chalicelib/rooms.py
from chalice import Blueprint
rooms = Blueprint(__name__)
@rooms.on_ws_connect()
def connect(event):
    rooms.current_app.websocket_api.send(event.connection_id, "x")
=> message: nothing
=> connect: POST
== attributes set on the app
app.table = boto3.resource("dynamodb").Table("rooms")
@app.on_ws_message()
def message(event):
    app.table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== middleware of websockets
@app.middleware("websocket")
def audited(event, get_response):
    boto3.resource("dynamodb").Table("audit").put_item(Item={"id": "1"})
    return get_response(event)
@app.middleware("http")
def other(event, get_response):
    boto3.resource("dynamodb").Table("other").put_item(Item={"id": "1"})
    return get_response(event)
@app.on_ws_message()
def message(event):
    pass
=> message: dynamodb:PutItem table/audit
== middleware that is an object
class Audit:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def __call__(self, event, get_response):
        self.table.put_item(Item={"id": "1"})
        return get_response(event)
app.register_middleware(Audit("audit"), "websocket")
@app.on_ws_message()
def message(event):
    pass
=> message: dynamodb:PutItem table/audit
""")
