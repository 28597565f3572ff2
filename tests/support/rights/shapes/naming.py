"""Names of tables and files, and variables of the function."""

from support.rights.shapes import table

SHAPES = table("""
== a table by a default variable
TABLE = os.environ.get("TABLE", os.environ.get("OLD_TABLE"))
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(TABLE).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/$TABLE
=> message: dynamodb:PutItem table/$OLD_TABLE
== a value that writes itself otherwise
class Name:
    def __init__(self, value):
        self.value = value
    def __str__(self):
        return "prod-" + self.value
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(str(Name("rooms"))).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/prod-rooms
== a region in the configuration of a client
from botocore.config import Config
@app.on_ws_message()
def message(event):
    client = boto3.client("dynamodb", config=Config(region_name="us-east-1"))
    client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem @us-east-1 table/rooms
== a region for all clients
boto3.setup_default_session(region_name="us-east-1")
@app.on_ws_message()
def message(event):
    boto3.client("dynamodb").put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem @us-east-1 table/rooms
== the name of a class as that of a table
class Model:
    @classmethod
    def create(cls, item):
        boto3.resource("dynamodb").Table(cls.__name__.lower()).put_item(Item=item)
class Room(Model):
    pass
@app.on_ws_message()
def message(event):
    Room.create({"id": "1"})
=> message: dynamodb:PutItem table/room
== the name of the class of an object
class Model:
    def save(self):
        name = f"{type(self).__name__}s"
        boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
class Room(Model):
    pass
class User(Model):
    pass
@app.on_ws_message()
def message(event):
    Room().save()
@app.on_ws_connect()
def connect(event):
    User().save()
=> message: dynamodb:PutItem table/Rooms
=> connect: dynamodb:PutItem table/Users
== the maker of clients as a variable
make = boto3.client
@app.on_ws_message()
def message(event):
    make("dynamodb").put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a session in another region
session = boto3.Session(region_name="us-east-1")
@app.on_ws_message()
def message(event):
    session.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem @us-east-1 table/rooms
== methods by a name put together
class Commands:
    def on_save(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def helper(self, event):
        boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    getattr(Commands(), "on_" + event.body, None)(event)
<< save
=> message: dynamodb:PutItem table/rooms
== names from variables in every way
from os import environ, getenv
ONE = os.environ["ONE"]
TWO = os.environ.get("TWO", "two")
THREE = os.getenv("THREE") or "three"
FOUR = environ["FOUR"]
FIVE = getenv("FIVE", default="five")
SIX = f"{os.environ['SIX']}-rooms"
@app.on_ws_message()
def message(event):
    for name in (ONE, TWO, THREE, FOUR, FIVE, SIX):
        boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/$ONE
=> message: dynamodb:PutItem table/$TWO=two
=> message: dynamodb:PutItem table/$THREE=three
=> message: dynamodb:PutItem table/$FOUR
=> message: dynamodb:PutItem table/$FIVE=five
=> message: dynamodb:PutItem table/$SIX-rooms
== variables by functions of the environment
ONE = os.environ.setdefault("ONE", "one")
TWO = os.environ.copy()["TWO"]
THREE = dict(os.environ)["THREE"]
FOUR = {**os.environ}.get("FOUR")
FIVE = os.environ.pop("FIVE", "five")
@app.on_ws_message()
def message(event):
    for name in (ONE, TWO, THREE, FOUR, FIVE):
        boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/$ONE=one
=> message: dynamodb:PutItem table/$TWO
=> message: dynamodb:PutItem table/$THREE
=> message: dynamodb:PutItem table/$FOUR
=> message: dynamodb:PutItem table/$FIVE=five
== a function that reads variables
def setting(name, default=None):
    value = os.environ.get(name, default)
    if value is None:
        raise KeyError(name)
    return value
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(setting("ROOMS")).put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    boto3.resource("dynamodb").Table(setting("USERS", "users")).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/$ROOMS
=> connect: dynamodb:PutItem table/$USERS=users
== settings in a class
class Settings:
    ROOMS = os.environ["ROOMS"]
    users: str = os.environ.get("USERS", "users")
    @property
    def files(self):
        return "files-" + os.environ["STAGE"]
settings = Settings()
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(Settings.ROOMS).put_item(Item={"id": "1"})
    boto3.resource("dynamodb").Table(settings.users).put_item(Item={"id": "1"})
    boto3.client("s3").get_object(Bucket=settings.files, Key="a")
=> message: dynamodb:PutItem table/$ROOMS
=> message: dynamodb:PutItem table/$USERS=users
=> message: s3:GetObject files-$STAGE/a
== settings in a data class with factories
from dataclasses import dataclass, field
@dataclass(frozen=True)
class Settings:
    rooms: str = field(default_factory=lambda: os.environ["ROOMS"])
    users: str = "users"
    @classmethod
    def load(cls):
        return cls(users=os.environ["USERS"])
SETTINGS = Settings.load()
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(SETTINGS.rooms).put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    boto3.resource("dynamodb").Table(SETTINGS.users).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/$ROOMS
=+ message: dynamodb:PutItem table/*
=> connect: dynamodb:PutItem table/$USERS
=+ connect: dynamodb:PutItem table/users
== settings by stage in a dictionary
CONFIG = {"dev": {"rooms": "rooms-dev"}, "prod": {"rooms": "rooms-prod"}}
NAME = CONFIG[os.environ.get("STAGE", "dev")]["rooms"]
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(NAME).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms-dev
=> message: dynamodb:PutItem table/rooms-prod
== names put together in every way
STAGE = os.environ["STAGE"]
@app.on_ws_message()
def message(event):
    client = boto3.resource("dynamodb")
    client.Table("a-" + STAGE).put_item(Item={"id": "1"})
    client.Table("b-%s" % STAGE).put_item(Item={"id": "1"})
    client.Table("c-{}".format(STAGE)).put_item(Item={"id": "1"})
    client.Table("-".join(["d", STAGE])).put_item(Item={"id": "1"})
    client.Table("e-{stage}".format(stage=STAGE)).put_item(Item={"id": "1"})
    client.Table("F".lower() + f"-{STAGE}").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/a-$STAGE
=> message: dynamodb:PutItem table/b-$STAGE
=> message: dynamodb:PutItem table/c-$STAGE
=> message: dynamodb:PutItem table/d-$STAGE
=> message: dynamodb:PutItem table/e-$STAGE
=> message: dynamodb:PutItem table/f-$STAGE
== names that the event says
@app.on_ws_message()
def message(event):
    name = json.loads(event.body)["room"]
    boto3.resource("dynamodb").Table(f"room-{name}").put_item(Item={"id": "1"})
    boto3.client("s3").put_object(Bucket="files", Key=f"rooms/{name}.json")
<< {"room": "x"}
=> message: dynamodb:PutItem table/room-*
=> message: s3:PutObject files/rooms/*.json
== a type for names
from typing import NewType
Name = NewType("Name", str)
ROOMS = Name("rooms")
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(ROOMS).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a template of the standard library
from string import Template
@app.on_ws_message()
def message(event):
    name = Template("$kind-rooms").substitute(kind="chat")
    boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
# Templates are not followed: any table is granted, and a notice says so.
=> message: dynamodb:PutItem table/*
== a name that depends
@app.on_ws_message()
def message(event):
    name = "rooms" if event.body else "users"
    boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
<< x
<<
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== names of many tables
@app.on_ws_message()
def message(event):
    for number in range(30):
        boto3.resource("dynamodb").Table(f"rooms-{number}").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms-*
== names in a long tuple
NAMES = ("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9",
         "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9",
         "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7")
def put(name):
    boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for name in NAMES:
        put(name)
# So many names are not told apart any more.
=> message: dynamodb:PutItem table/*
=+ message: dynamodb:PutItem table/a0
=+ message: dynamodb:PutItem table/a1
=+ message: dynamodb:PutItem table/a2
=+ message: dynamodb:PutItem table/a3
=+ message: dynamodb:PutItem table/a4
=+ message: dynamodb:PutItem table/a5
=+ message: dynamodb:PutItem table/a6
=+ message: dynamodb:PutItem table/a7
=+ message: dynamodb:PutItem table/a8
=+ message: dynamodb:PutItem table/a9
=+ message: dynamodb:PutItem table/b0
=+ message: dynamodb:PutItem table/b1
=+ message: dynamodb:PutItem table/b2
=+ message: dynamodb:PutItem table/b3
=+ message: dynamodb:PutItem table/b4
=+ message: dynamodb:PutItem table/b5
=+ message: dynamodb:PutItem table/b6
=+ message: dynamodb:PutItem table/b7
=+ message: dynamodb:PutItem table/b8
=+ message: dynamodb:PutItem table/b9
=+ message: dynamodb:PutItem table/c0
=+ message: dynamodb:PutItem table/c1
=+ message: dynamodb:PutItem table/c2
=+ message: dynamodb:PutItem table/c3
== ten calls with ten names
def put(name):
    boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    put("a0")
    put("a1")
    put("a2")
    put("a3")
    put("a4")
    put("a5")
    put("a6")
    put("a7")
@app.on_ws_connect()
def connect(event):
    put("b0")
@app.on_ws_disconnect()
def gone(event):
    put("b1")
=> message: dynamodb:PutItem table/a0
=> message: dynamodb:PutItem table/a1
=> message: dynamodb:PutItem table/a2
=> message: dynamodb:PutItem table/a3
=> message: dynamodb:PutItem table/a4
=> message: dynamodb:PutItem table/a5
=> message: dynamodb:PutItem table/a6
=> message: dynamodb:PutItem table/a7
=> connect: dynamodb:PutItem table/b0
=> gone: dynamodb:PutItem table/b1
== names of methods under other names
class Store:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
    def save(self, item):
        self.table.put_item(Item=item)
    write = store = save
@app.on_ws_message()
def message(event):
    Store().write({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== settings that a module reads when it is loaded
from chalicelib.settings import SETTINGS
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(SETTINGS["tables"]["rooms"]).put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    boto3.resource("dynamodb").Table(SETTINGS["tables"]["users"]).put_item(Item={"id": "1"})
#: chalicelib/__init__.py
#: chalicelib/settings.py
import os
def _read(name, default=None):
    return os.environ.get(name, default)
SETTINGS = {
    "tables": {"rooms": _read("ROOMS"), "users": _read("USERS", "users")},
    "stage": _read("STAGE", "dev"),
}
=> message: dynamodb:PutItem table/$ROOMS
=> connect: dynamodb:PutItem table/$USERS=users
== a name behind an index
TABLES = ["rooms", "users"]
ROOMS, USERS = range(2)
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(TABLES[0]).put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    boto3.resource("dynamodb").Table(TABLES[USERS]).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
=+ connect: dynamodb:PutItem table/rooms
""")
