"""Modules, what they take from each other, and names in them."""

from support.rights.shapes import table

SHAPES = table("""
== modules that take all from each other
from chalicelib.one import *
@app.on_ws_message()
def message(event):
    save(event)
    later(event)
#: chalicelib/__init__.py
#: chalicelib/one.py
from chalicelib.two import *
import boto3
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
#: chalicelib/two.py
from chalicelib.one import *
def later(event):
    print(event, unknown_name_that_nobody_has if False else None)
=> message: dynamodb:PutItem table/rooms
== the module by sys.modules
import sys
def on_save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    action = json.loads(event.body)["action"]
    getattr(sys.modules[__name__], f"on_{action}")(event)
<< {"action": "save"}
=> message: dynamodb:PutItem table/rooms
== a package that takes all, by a computed name
import chalicelib
@app.on_ws_message()
def message(event):
    getattr(chalicelib, f"on_{event.body}")(event)
#: chalicelib/__init__.py
from chalicelib.one import *
def on_other(event):
    pass
#: chalicelib/one.py
import boto3
def on_save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
<< save
<< other
=> message: dynamodb:PutItem table/rooms
== functions of the module by name
def on_save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def other(event):
    boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    globals()[f"on_{event.body}"](event)
<< save
=> message: dynamodb:PutItem table/rooms
=+ message: dynamodb:PutItem table/users
== functions of a module by its dictionary
from chalicelib import commands
@app.on_ws_message()
def message(event):
    vars(commands)["save"](event)
@app.on_ws_connect()
def connect(event):
    commands.__dict__["save"](event)
#: chalicelib/__init__.py
#: chalicelib/commands.py
import boto3
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
== a module imported by a known name
from importlib import import_module
@app.on_ws_message()
def message(event):
    for name in ("rooms", "users"):
        import_module(f"chalicelib.{name}").save()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
#: chalicelib/users.py
import boto3
def save():
    boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== a module imported in a function
@app.on_ws_message()
def message(event):
    from chalicelib.rooms import save
    save()
@app.on_ws_connect()
def connect(event):
    pass
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
boto3.client("sns").publish(TopicArn="arn:aws:sns:eu-west-1:123456789012:news", Message="x")
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: sns:Publish arn:aws:sns:eu-west-1:123456789012:news
=> connect: nothing
== names taken by a star with a list
from chalicelib import *
@app.on_ws_message()
def message(event):
    save()
#: chalicelib/__init__.py
from .rooms import save
__all__ = ["save"]
#: chalicelib/rooms.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== modules that import each other
from chalicelib import rooms
@app.on_ws_message()
def message(event):
    rooms.save()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
from chalicelib import users
def save():
    users.save()
TABLE = "rooms"
#: chalicelib/users.py
import boto3
from chalicelib import rooms
def save():
    boto3.resource("dynamodb").Table(rooms.TABLE).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== an import with something to fall back on
try:
    from chalicelib.fast import save
except ImportError:
    from chalicelib.slow import save
@app.on_ws_message()
def message(event):
    save()
#: chalicelib/__init__.py
#: chalicelib/slow.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== attributes that a module makes when asked
import chalicelib.lazy as lazy
@app.on_ws_message()
def message(event):
    lazy.table.put_item(Item={"id": "1"})
#: chalicelib/__init__.py
#: chalicelib/lazy.py
import boto3
def __getattr__(name):
    if name == "table":
        return boto3.resource("dynamodb").Table("rooms")
    raise AttributeError(name)
=> message: dynamodb:PutItem table/rooms
== something put in place of a function
from chalicelib import rooms
def save():
    boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
rooms.save = save
@app.on_ws_message()
def message(event):
    rooms.run()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
def save():
    pass
def run():
    save()
=> message: dynamodb:PutItem table/users
== only types are checked
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from chalicelib.rooms import Room
@app.on_ws_message()
def message(event: "Room"):
    pass
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
boto3.client("dynamodb").describe_table(TableName="rooms")
class Room:
    pass
=> message: nothing
== an app of its own class
#: app.py
import boto3
from chalice import Chalice
class Chat(Chalice):
    def __init__(self, app_name):
        super().__init__(app_name=app_name)
        self.experimental_feature_flags.add("WEBSOCKETS")
        self.websocket_api.session = boto3.session.Session()
        self.table = boto3.resource("dynamodb").Table("rooms")
    def tell(self, connection):
        self.websocket_api.send(connection, "x")
app = Chat(app_name="shapes")
@app.on_ws_message()
def message(event):
    app.tell(event.connection_id)
    app.table.put_item(Item={"id": "1"})
=> message: POST
=> message: dynamodb:PutItem table/rooms
== classes that come later
class Command:
    @classmethod
    def every(cls):
        return [one() for one in cls.__subclasses__()]
class Look(Command):
    def run(self):
        pass
@app.on_ws_message()
def message(event):
    for command in Command.every():
        command.run()
    import chalicelib.save
    for command in Command.every():
        command.run()
#: chalicelib/__init__.py
#: chalicelib/save.py
import boto3
import sys
Command = sys.modules["app"].Command
class Save(Command):
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a module as the place of a state
from chalicelib import state
def save():
    state.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    state.table = boto3.resource("dynamodb").Table("rooms")
    save()
#: chalicelib/__init__.py
#: chalicelib/state.py
table = None
=> message: dynamodb:PutItem table/rooms
== a name given as text with its module
from pkgutil import resolve_name
@app.on_ws_message()
def message(event):
    resolve_name("chalicelib.rooms:save")()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a name split into module and function
from importlib import import_module
COMMANDS = {"save": "chalicelib.rooms.save"}
def load(path):
    module, _, name = path.rpartition(".")
    return getattr(import_module(module), name)
@app.on_ws_message()
def message(event):
    load(COMMANDS["save"])()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== modules of a package found by pkgutil
import pkgutil
from importlib import import_module
import chalicelib.commands
COMMANDS = {}
for found in pkgutil.iter_modules(chalicelib.commands.__path__):
    module = import_module(f"chalicelib.commands.{found.name}")
    COMMANDS[found.name] = module.run
@app.on_ws_message()
def message(event):
    COMMANDS[event.body]()
#: chalicelib/__init__.py
#: chalicelib/commands/__init__.py
#: chalicelib/commands/save.py
import boto3
def run():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
<< save
=> message: ? app: a module is imported by a computed name
=- message: dynamodb:PutItem table/rooms
== a module imported by the built-in function
@app.on_ws_message()
def message(event):
    __import__("chalicelib.rooms").rooms.save()
#: chalicelib/__init__.py
#: chalicelib/rooms.py
import boto3
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a module for each action
from chalicelib import actions
@app.on_ws_message()
def message(event):
    getattr(actions, event.body).run(event)
#: chalicelib/__init__.py
#: chalicelib/actions/__init__.py
from . import join, say
#: chalicelib/actions/join.py
import boto3
def run(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
#: chalicelib/actions/say.py
import boto3
def run(event):
    boto3.resource("dynamodb").Table("words").put_item(Item={"id": "1"})
<< join
<< say
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/words
""")
