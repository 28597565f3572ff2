"""What must be told apart for each handler to get no more than it needs."""

from support.rights.shapes import table

SHAPES = table("""
== a decorated function called by two handlers
def again(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
@again
def put(table, item):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put("rooms", {"id": "1"})
@app.on_ws_connect()
def connect(event):
    put("users", {"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== repositories of two tables
class Repository:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def save(self, item):
        self.table.put_item(Item=item)
    def find(self, key):
        return self.table.get_item(Key={"id": key})
ROOMS = Repository("rooms")
USERS = Repository("users")
@app.on_ws_message()
def message(event):
    ROOMS.save({"id": "1"})
@app.on_ws_connect()
def connect(event):
    USERS.find("1")
@app.on_ws_disconnect()
def gone(event):
    pass
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/users
=> gone: nothing
== table names overridden in subclasses
class Repository:
    table_name = "base"
    def save(self, item):
        boto3.resource("dynamodb").Table(self.table_name).put_item(Item=item)
class Rooms(Repository):
    table_name = "rooms"
class Users(Repository):
    table_name = "users"
@app.on_ws_message()
def message(event):
    Rooms().save({"id": "1"})
@app.on_ws_connect()
def connect(event):
    Users().save({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== class methods of subclasses
class Model:
    name = ""
    @classmethod
    def table(cls):
        return boto3.resource("dynamodb").Table(cls.name)
    @classmethod
    def create(cls, item):
        cls.table().put_item(Item=item)
class Room(Model):
    name = "rooms"
class User(Model):
    name = "users"
@app.on_ws_message()
def message(event):
    Room.create({"id": "1"})
@app.on_ws_connect()
def connect(event):
    User.create({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== tables kept in a dictionary
_tables = {}
def table(name):
    if name not in _tables:
        _tables[name] = boto3.resource("dynamodb").Table(name)
    return _tables[name]
@app.on_ws_message()
def message(event):
    table("rooms").put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    table("users").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== ten repositories of ten tables
class Repository:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def put(self):
        self.table.put_item(Item={"id": "1"})
A = Repository("a")
B = Repository("b")
C = Repository("c")
D = Repository("d")
E = Repository("e")
F = Repository("f")
G = Repository("g")
H = Repository("h")
I = Repository("i")
J = Repository("j")
@app.on_ws_message()
def message(event):
    for one in (A, B, C, D, E, F, G, H):
        one.put()
@app.on_ws_connect()
def connect(event):
    I.put()
@app.on_ws_disconnect()
def gone(event):
    J.put()
=> message: dynamodb:PutItem table/a
=> message: dynamodb:PutItem table/b
=> message: dynamodb:PutItem table/c
=> message: dynamodb:PutItem table/d
=> message: dynamodb:PutItem table/e
=> message: dynamodb:PutItem table/f
=> message: dynamodb:PutItem table/g
=> message: dynamodb:PutItem table/h
=> connect: dynamodb:PutItem table/i
=> gone: dynamodb:PutItem table/j
== a factory of repositories
class Repository:
    def __init__(self, name):
        self.name = name
    @property
    def table(self):
        return boto3.resource("dynamodb").Table(self.name)
    def put(self, item):
        self.table.put_item(Item=item)
def repository(kind):
    return Repository(f"{kind}s")
@app.on_ws_message()
def message(event):
    repository("room").put({"id": "1"})
@app.on_ws_connect()
def connect(event):
    repository("user").put({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a cached factory of repositories
from functools import lru_cache
class Repository:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
@lru_cache
def repository(name):
    return Repository(name)
@app.on_ws_message()
def message(event):
    repository("rooms").table.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    repository("users").table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a container of services
class Container:
    def __init__(self):
        self.rooms = Store("rooms")
        self.users = Store("users")
        self.sender = Sender(app)
class Store:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def put(self):
        self.table.put_item(Item={"id": "1"})
class Sender:
    def __init__(self, app):
        self.app = app
    def send(self, connection):
        self.app.websocket_api.send(connection, "x")
container = Container()
@app.on_ws_message()
def message(event):
    container.rooms.put()
    container.sender.send(event.connection_id)
@app.on_ws_connect()
def connect(event):
    container.users.put()
=> message: dynamodb:PutItem table/rooms
=> message: POST
=> connect: dynamodb:PutItem table/users
== a builder that returns itself
class Query:
    def __init__(self):
        self.parameters = {}
    def table(self, name):
        self.parameters["TableName"] = name
        return self
    def index(self, name):
        self.parameters["IndexName"] = name
        return self
    def run(self):
        return boto3.client("dynamodb").query(
            **self.parameters,
            KeyConditionExpression="id = :id",
            ExpressionAttributeValues={":id": {"S": "1"}},
        )
@app.on_ws_message()
def message(event):
    Query().table("rooms").index("by-name").run()
=> message: dynamodb:Query table/rooms/index/by-name
=+ message: dynamodb:Query table/rooms
== commands in a dictionary
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def tell(event):
    app.websocket_api.send(event.connection_id, "x")
COMMANDS = {"save": save, "tell": tell}
@app.on_ws_message()
def message(event):
    COMMANDS.get(event.body, tell)(event)
@app.on_ws_connect()
def connect(event):
    COMMANDS["save"](event)
<< save
<< other
=> message: dynamodb:PutItem table/rooms
=> message: POST
=> connect: dynamodb:PutItem table/rooms
== what is never called
def unused():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Unused:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
if __name__ == "__main__":
    unused()
@app.on_ws_message()
def message(event):
    handler = unused
    print(handler, Unused)
=> message: nothing
== names that only look like it
class Store:
    def __init__(self):
        self.kept = {}
    def put_item(self, Item):
        self.kept[Item["id"]] = Item
    def send(self, connection, text):
        print(connection, text)
@app.on_ws_message()
def message(event):
    store = Store()
    store.put_item(Item={"id": "1"})
    store.send(event.connection_id, "x")
=> message: nothing
== what only one side of the code asks for
def save(store):
    store.put({"id": "1"})
class Kept:
    def put(self, item):
        print(item)
class Table:
    def put(self, item):
        boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
@app.on_ws_message()
def message(event):
    save(Kept())
@app.on_ws_connect()
def connect(event):
    save(Table())
=> message: nothing
=> connect: dynamodb:PutItem table/rooms
== a very long chain of calls
def f0(t): return f1(t)
def f1(t): return f2(t)
def f2(t): return f3(t)
def f3(t): return f4(t)
def f4(t): return f5(t)
def f5(t): t.put_item(Item={"id": "1"}); return t
@app.on_ws_message()
def message(event):
    f0(boto3.resource("dynamodb").Table("rooms")).delete_item(Key={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/rooms
== keywords of what only looks like a mapping
class Services:
    def __init__(self, table):
        self.table = table
    def keys(self):
        return ["table"]
    def __getitem__(self, name):
        return self.table
def put(table):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    put(**Services(boto3.resource("dynamodb").Table("rooms")))
=> message: nothing
=- message: dynamodb:PutItem table/rooms
== sixty commands in a list
STEPS = []
def step(function):
    STEPS.append(function)
    return function
@step
def s00(): pass
@step
def s01(): pass
@step
def s02(): pass
@step
def s03(): pass
@step
def s04(): pass
@step
def s05(): pass
@step
def s06(): pass
@step
def s07(): pass
@step
def s08(): pass
@step
def s09(): pass
@step
def s10(): pass
@step
def s11(): pass
@step
def s12(): pass
@step
def s13(): pass
@step
def s14(): pass
@step
def s15(): pass
@step
def s16(): pass
@step
def s17(): pass
@step
def s18(): pass
@step
def s19(): pass
@step
def s20(): pass
@step
def s21(): pass
@step
def s22(): pass
@step
def s23(): pass
@step
def s24(): pass
@step
def s25(): pass
@step
def s26(): pass
@step
def s27(): pass
@step
def s28(): pass
@step
def s29(): pass
@step
def s30(): pass
@step
def s31(): pass
@step
def s32(): pass
@step
def s33(): pass
@step
def s34(): pass
@step
def s35(): pass
@step
def s36(): pass
@step
def s37(): pass
@step
def s38(): pass
@step
def s39(): pass
@step
def s40(): pass
@step
def s41(): pass
@step
def s42(): pass
@step
def s43(): pass
@step
def s44(): pass
@step
def s45(): pass
@step
def s46(): pass
@step
def s47(): pass
@step
def s48(): pass
@step
def s49(): pass
@step
def last():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for one in STEPS:
        one()
# More is here than is told apart in one place.
=> message: nothing
=- message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
=+ message: ? app.step: so much may be here that not all of it is followed
""")
