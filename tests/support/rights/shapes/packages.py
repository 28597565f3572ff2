"""Packages that are not installed, and what they do with what they are given."""

from support.rights.shapes import table

SHAPES = table("""
== up the tree of another package
import treelib
@app.on_ws_message()
def message(event):
    node = treelib.parse(event.body)
    while node:
        node = node.parent
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== up a chain of objects with a base from outside
import treelib
class Node(treelib.Node):
    pass
@app.on_ws_message()
def message(event):
    node = Node(event.body)
    while node:
        node = node.parent
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a cached property of another package
from cached_property import cached_property
class Store:
    @cached_property
    def table(self):
        return boto3.resource("dynamodb").Table("rooms")
@app.on_ws_message()
def message(event):
    Store().table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== parameters by powertools
from aws_lambda_powertools.utilities import parameters
@app.on_ws_message()
def message(event):
    parameters.get_parameter("/shapes/name")
=> message: ? app.message: aws_lambda_powertools calls AWS by itself
== a proxy of another package
import lazy_object_proxy
table = lazy_object_proxy.Proxy(lambda: boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_message()
def message(event):
    table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== attributes of attrs without annotations
import attr
@attr.s
class Store:
    table = attr.ib()
    def put(self):
        self.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Store(boto3.resource("dynamodb").Table("rooms")).put()
=> message: dynamodb:PutItem table/rooms
== a factory in a pydantic field
from typing import Any
from pydantic import BaseModel, Field
class Store(BaseModel):
    table: Any = Field(default_factory=lambda: boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_message()
def message(event):
    Store().table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a class of attrs
import attr
@attr.define
class Store:
    table: object = attr.field()
    queue: object = attr.field(factory=lambda: boto3.client("sqs"))
    def run(self):
        self.table.put_item(Item={"id": "1"})
        self.queue.send_message(QueueUrl=JOBS, MessageBody="x")
@app.on_ws_message()
def message(event):
    Store(boto3.resource("dynamodb").Table("rooms")).run()
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== a class of pydantic that makes a command
from typing import Any
from pydantic import BaseModel
class Save(BaseModel):
    key: str
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": self.key})
@app.on_ws_message()
def message(event):
    Save.model_validate_json(event.body).run()
<< {"key": "1"}
=> message: dynamodb:PutItem table/rooms
== a dispatcher of another package
from jsonrpcserver import dispatch, method
@method
def save(key):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": key})
@app.on_ws_message()
def message(event):
    print(dispatch(event.body))
=> message: ~dynamodb:PutItem table/rooms
== an emitter of another package
from pyee import EventEmitter
emitter = EventEmitter()
@emitter.on("saved")
def saved(connection):
    app.websocket_api.send(connection, "saved")
@app.on_ws_message()
def message(event):
    emitter.emit("saved", event.connection_id)
=> message: POST
== a signal of another package
from blinker import signal
saved = signal("saved")
@saved.connect
def tell(sender, connection):
    app.websocket_api.send(connection, "saved")
@app.on_ws_message()
def message(event):
    saved.send("x", connection=event.connection_id)
=> message: POST
== a schema of another package
import graphene
class Query(graphene.ObjectType):
    room = graphene.String()
    def resolve_room(parent, info):
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})["Item"]
schema = graphene.Schema(query=Query)
@app.on_ws_message()
def message(event):
    print(schema.execute(event.body))
=> message: dynamodb:GetItem table/rooms
== resolvers of another package
from ariadne import QueryType, graphql_sync, make_executable_schema
query = QueryType()
@query.field("room")
def resolve_room(parent, info):
    return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})["Item"]
schema = make_executable_schema("type Query { room: String }", query)
@app.on_ws_message()
def message(event):
    print(graphql_sync(schema, json.loads(event.body)))
=> message: dynamodb:GetItem table/rooms
== classes made into a schema by another package
import strawberry
@strawberry.type
class Query:
    @strawberry.field
    def room(self) -> str:
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})["Item"]["title"]
schema = strawberry.Schema(query=Query)
@app.on_ws_message()
def message(event):
    print(schema.execute_sync(event.body))
=> message: dynamodb:GetItem table/rooms
== a schema that loads into objects
from marshmallow import Schema, fields, post_load
class SaveSchema(Schema):
    key = fields.Str()
    @post_load
    def make(self, data, **kwargs):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": data["key"]})
        return data
@app.on_ws_message()
def message(event):
    SaveSchema().load(json.loads(event.body))
=> message: dynamodb:PutItem table/rooms
== a validator that looks into a table
from pydantic import BaseModel, field_validator
class Join(BaseModel):
    room: str
    @field_validator("room")
    @classmethod
    def exists(cls, value):
        boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": value})
        return value
@app.on_ws_message()
def message(event):
    Join.model_validate_json(event.body)
<< {"room": "1"}
=> message: ~dynamodb:GetItem table/rooms
== injected by another package
from injector import Injector, inject
class Store:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Service:
    @inject
    def __init__(self, store: Store):
        self.store = store
    def run(self):
        self.store.save()
@app.on_ws_message()
def message(event):
    Injector().get(Service).run()
=> message: dynamodb:PutItem table/rooms
== providers of another package
import services
class Store:
    def __init__(self, table):
        self.table = table
    def save(self):
        self.table.put_item(Item={"id": "1"})
class Container(services.Container):
    table = services.Singleton(lambda: boto3.resource("dynamodb").Table("rooms"))
    store = services.Factory(Store, table=table)
@app.on_ws_message()
def message(event):
    Container().store().save()
=> message: dynamodb:PutItem table/rooms
== retried by another package
from tenacity import retry, stop_after_attempt
@retry(stop=stop_after_attempt(3))
def put(name, item):
    boto3.resource("dynamodb").Table(name).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put("rooms", {"id": "1"})
    put.retry_with(stop=stop_after_attempt(9))("users", {"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
=+ message: dynamodb:PutItem table/*
== wrapped by another package
import wrapt
@wrapt.decorator
def logged(wrapped, instance, args, kwargs):
    print(args)
    return wrapped(*args, **kwargs)
@logged
def put(table, item):
    table.put_item(Item=item)
@app.on_ws_message()
def message(event):
    put(boto3.resource("dynamodb").Table("rooms"), {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a state machine of another package
from transitions import Machine
class Room:
    states = ["new", "open"]
    def __init__(self):
        self.machine = Machine(model=self, states=Room.states, initial="new")
        self.machine.add_transition("open_up", "new", "open", after="store")
    def store(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Room().open_up()
=> message: dynamodb:PutItem table/rooms
== a table handed to another package in a dictionary
import reports
@app.on_ws_message()
def message(event):
    reports.write({"rooms": boto3.resource("dynamodb").Table("rooms")})
=> message: ? app.message: reports.write gets a Table of dynamodb and may use it
== an object handed to another package in a list
import reports
class Report:
    def write(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    reports.run([Report()])
=> message: dynamodb:PutItem table/rooms
== an object handed to another package that keeps it
import plugins
manager = plugins.Manager()
class Plugin:
    def saved(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    manager.register(Plugin())
    manager.hook.saved()
=> message: dynamodb:PutItem table/rooms
""")
