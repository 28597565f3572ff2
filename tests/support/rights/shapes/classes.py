"""Classes, objects and their attributes, and the special methods that Python calls."""

from support.rights.shapes import table

SHAPES = table("""
== a diamond of mixins
class Base:
    def save(self):
        pass
class Left(Base):
    def save(self):
        super().save()
class Right(Base):
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
        super().save()
class Both(Left, Right):
    pass
@app.on_ws_message()
def message(event):
    Both().save()
=> message: dynamodb:PutItem table/rooms
== a diamond in which only one overrides
class Base:
    def save(self):
        pass
class Left(Base):
    pass
class Right(Base):
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Both(Left, Right):
    pass
@app.on_ws_message()
def message(event):
    Both().save()
=> message: dynamodb:PutItem table/rooms
== subclasses by __subclasses__
class Command:
    pass
class Save(Command):
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for one in Command.__subclasses__():
        one().run()
=> message: dynamodb:PutItem table/rooms
== a registry by a metaclass
COMMANDS = {}
class Registering(type):
    def __init__(cls, name, bases, namespace):
        super().__init__(name, bases, namespace)
        COMMANDS[name] = cls
class Command(metaclass=Registering):
    pass
class Save(Command):
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    COMMANDS["Save"]().run()
=> message: dynamodb:PutItem table/rooms
== a method of a metaclass
class Model(type):
    def create(cls, item):
        boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
class Room(metaclass=Model):
    pass
@app.on_ws_message()
def message(event):
    Room.create({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a registry that is a dictionary
class Registry(dict):
    def register(self, name):
        def decorate(function):
            self[name] = function
            return function
        return decorate
COMMANDS = Registry()
@COMMANDS.register("save")
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    COMMANDS["save"](event)
=> message: dynamodb:PutItem table/rooms
== a registry that is a list
class Steps(list):
    def run(self, event):
        for step in self:
            step(event)
STEPS = Steps()
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
STEPS.append(save)
@app.on_ws_message()
def message(event):
    STEPS.run(event)
=> message: dynamodb:PutItem table/rooms
== a partial method
from functools import partialmethod
class Store:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
    def put(self, kind, item):
        self.table.put_item(Item={**item, "kind": kind})
    put_room = partialmethod(put, "room")
@app.on_ws_message()
def message(event):
    Store().put_room({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== added to in place
class Log:
    def __iadd__(self, item):
        boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
        return self
@app.on_ws_message()
def message(event):
    log = Log()
    log += {"id": "1"}
=> message: dynamodb:PutItem table/rooms
== a copy with another table
from dataclasses import dataclass, replace
@dataclass
class Config:
    table: str
ROOMS = Config("rooms")
USERS = replace(ROOMS, table="users")
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(USERS.table).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/users
== what is given to __post_init__
from dataclasses import InitVar, dataclass
from typing import Any
@dataclass
class Store:
    client: InitVar[Any]
    name: str
    def __post_init__(self, client):
        self.table = client.Table(self.name)
@app.on_ws_message()
def message(event):
    Store(boto3.resource("dynamodb"), "rooms").table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a named tuple with methods
from collections import namedtuple
class Context(namedtuple("Context", "table app")):
    def put(self):
        self.table.put_item(Item={"id": "1"})
        self.app.websocket_api.send("1", "done")
@app.on_ws_message()
def message(event):
    Context(boto3.resource("dynamodb").Table("rooms"), app).put()
=> message: dynamodb:PutItem table/rooms
=> message: POST
== a handler of logging
import logging
class QueueHandler(logging.Handler):
    def __init__(self):
        super().__init__()
        self.sqs = boto3.client("sqs")
    def emit(self, record):
        text = self.format(record)
        self.sqs.send_message(QueueUrl=JOBS, MessageBody=text)
logger = logging.getLogger("shapes")
logger.addHandler(QueueHandler())
@app.on_ws_message()
def message(event):
    logger.error("failed")
=> message: sqs:SendMessage jobs
== attributes of a class by a computed name
class Tables:
    rooms = boto3.resource("dynamodb").Table("rooms")
    users = boto3.resource("dynamodb").Table("users")
    def get(self, name):
        return getattr(self, name)
@app.on_ws_message()
def message(event):
    Tables().get(event.body).put_item(Item={"id": "1"})
<< rooms
<< users
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== inherited methods of a class by a computed name
class Base:
    @classmethod
    def on_save(cls, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Handler(Base):
    @classmethod
    def on_look(cls, event):
        pass
@app.on_ws_message()
def message(event):
    getattr(Handler, f"on_{event.body}")(event)
<< save
<< look
=> message: dynamodb:PutItem table/rooms
== a class made by type
class Base:
    def run(self):
        self.work()
def work(self):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
Save = type("Save", (Base,), {"work": work})
@app.on_ws_message()
def message(event):
    Save().run()
=> message: dynamodb:PutItem table/rooms
== dependencies by annotations
import inspect
class Store:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Service:
    def __init__(self, store: Store):
        self.store = store
    def run(self):
        self.store.save()
def resolve(cls):
    given = inspect.signature(cls).parameters
    return cls(**{name: resolve(one.annotation) for name, one in given.items()})
@app.on_ws_message()
def message(event):
    resolve(Service).run()
=> message: dynamodb:PutItem table/rooms
== members of an enumeration with a constructor
from enum import Enum
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Command(Enum):
    SAVE = ("save", save)
    def __init__(self, label, function):
        self.label = label
        self.function = function
@app.on_ws_message()
def message(event):
    Command.SAVE.function(event)
=> message: dynamodb:PutItem table/rooms
== keywords of a subclass
class Handler:
    registry = {}
    def __init_subclass__(cls, *, store, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.store = store
class Store:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Save(Handler, store=Store()):
    def run(self):
        self.store.save()
@app.on_ws_message()
def message(event):
    Save().run()
=> message: dynamodb:PutItem table/rooms
== a descriptor that stores
class Stored:
    def __set_name__(self, owner, name):
        self.name = name
    def __set__(self, instance, value):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": self.name})
    def __get__(self, instance, owner=None):
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": self.name})
class Room:
    title = Stored()
@app.on_ws_message()
def message(event):
    Room().title = event.body
@app.on_ws_connect()
def connect(event):
    print(Room().title)
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/rooms
== attributes that are stored
class Room:
    def __setattr__(self, name, value):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": name})
@app.on_ws_message()
def message(event):
    Room().title = event.body
=> message: dynamodb:PutItem table/rooms
== a dictionary that fills itself
class Tables(dict):
    def __missing__(self, name):
        boto3.client("dynamodb").describe_table(TableName=name)
        return None
@app.on_ws_message()
def message(event):
    Tables()["rooms"]
=> message: dynamodb:DescribeTable table/rooms
== an instance that is called
class Save:
    def __init__(self, table):
        self.table = table
    def __call__(self, item):
        self.table.put_item(Item=item)
save = Save(boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_message()
def message(event):
    save({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== attributes handed on by __getattr__
class Client:
    def __init__(self, inner):
        self._inner = inner
    def __getattr__(self, name):
        return getattr(self._inner, name)
client = Client(boto3.client("dynamodb"))
@app.on_ws_message()
def message(event):
    client.put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== methods made by __getattr__
class Api:
    def __getattr__(self, name):
        def call(**parameters):
            return getattr(boto3.client("dynamodb"), name)(**parameters)
        return call
@app.on_ws_message()
def message(event):
    Api().put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== attributes by __getattribute__
class Recorded:
    def __getattribute__(self, name):
        boto3.resource("dynamodb").Table("audit").put_item(Item={"id": name})
        return object.__getattribute__(self, name)
class Room(Recorded):
    title = "hello"
@app.on_ws_message()
def message(event):
    print(Room().title)
=> message: dynamodb:PutItem table/audit
== a property with a setter
class Room:
    @property
    def title(self):
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})
    @title.setter
    def title(self, value):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": value})
    @title.deleter
    def title(self):
        boto3.resource("dynamodb").Table("rooms").delete_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    Room().title = "x"
@app.on_ws_connect()
def connect(event):
    print(Room().title)
@app.on_ws_disconnect()
def gone(event):
    del Room().title
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/rooms
=> gone: dynamodb:DeleteItem table/rooms
== a property made by a call
class Room:
    def _get(self):
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})
    def _set(self, value):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": value})
    title = property(_get, _set)
@app.on_ws_message()
def message(event):
    Room().title = "x"
@app.on_ws_connect()
def connect(event):
    print(Room().title)
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/rooms
== cached properties and functions
from functools import cache, cached_property, lru_cache
class Store:
    @cached_property
    def table(self):
        return boto3.resource("dynamodb").Table("rooms")
@lru_cache(maxsize=1)
def store():
    return Store()
@cache
def queue():
    return boto3.client("sqs")
@app.on_ws_message()
def message(event):
    store().table.put_item(Item={"id": "1"})
    queue().send_message(QueueUrl=JOBS, MessageBody="x")
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== a method for each type
from functools import singledispatchmethod
class Handler:
    @singledispatchmethod
    def handle(self, value):
        pass
    @handle.register
    def _(self, value: int):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Handler().handle(json.loads(event.body))
<< 1
=> message: dynamodb:PutItem table/rooms
== attributes along a path
from functools import reduce
class Services:
    class storage:
        table = boto3.resource("dynamodb").Table("rooms")
@app.on_ws_message()
def message(event):
    reduce(getattr, "storage.table.put_item".split("."), Services)(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a typed named tuple
from typing import Any, NamedTuple
class Services(NamedTuple):
    table: Any
    queue: Any = boto3.client("sqs")
@app.on_ws_message()
def message(event):
    table, queue = Services(boto3.resource("dynamodb").Table("rooms"))
    table.put_item(Item={"id": "1"})
    queue.send_message(QueueUrl=JOBS, MessageBody="x")
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== a named tuple with one part replaced
from typing import Any, NamedTuple
class Services(NamedTuple):
    table: Any
    app: Any
base = Services(boto3.resource("dynamodb").Table("rooms"), app)
@app.on_ws_message()
def message(event):
    other = base._replace(table=boto3.resource("dynamodb").Table("users"))
    other.table.put_item(Item={"id": "1"})
    other.app.websocket_api.send(event.connection_id, "x")
=> message: dynamodb:PutItem table/users
=> message: POST
== a data class with factories
from dataclasses import dataclass, field
from typing import Any, ClassVar
@dataclass
class Store:
    kind: ClassVar[str] = "store"
    table: Any
    queue: Any = field(default_factory=lambda: boto3.client("sqs"))
    def run(self):
        self.table.put_item(Item={"id": self.kind})
        self.queue.send_message(QueueUrl=JOBS, MessageBody="x")
@app.on_ws_message()
def message(event):
    Store(boto3.resource("dynamodb").Table("rooms")).run()
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== an enumeration of tables
from enum import Enum
class Table(Enum):
    ROOMS = "rooms"
    USERS = "users"
    def put(self, item):
        boto3.resource("dynamodb").Table(self.value).put_item(Item=item)
@app.on_ws_message()
def message(event):
    Table.ROOMS.put({"id": "1"})
@app.on_ws_connect()
def connect(event):
    for table in Table:
        table.put({"id": "1"})
@app.on_ws_disconnect()
def gone(event):
    Table["USERS"].put({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
=> gone: dynamodb:PutItem table/users
=+ gone: dynamodb:PutItem table/rooms
== an enumeration of texts
from enum import StrEnum
class Table(StrEnum):
    ROOMS = "rooms"
    USERS = "users"
@app.on_ws_message()
def message(event):
    boto3.resource("dynamodb").Table(Table.ROOMS).put_item(Item={"id": "1"})
    boto3.client("dynamodb").put_item(TableName=f"{Table.USERS}-1", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users-1
== an enumeration of functions
from enum import Enum
from functools import partial
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Command(Enum):
    SAVE = partial(save)
    def __call__(self, event):
        return self.value(event)
@app.on_ws_message()
def message(event):
    Command["SAVE"](event)
=> message: dynamodb:PutItem table/rooms
== a singleton by __new__
class Store:
    _only = None
    def __new__(cls, *args, **kwargs):
        if cls._only is None:
            cls._only = super().__new__(cls)
            cls._only.table = boto3.resource("dynamodb").Table("rooms")
        return cls._only
    def put(self):
        self.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Store().put()
=> message: dynamodb:PutItem table/rooms
== objects that share their state
class Shared:
    _state = {}
    def __init__(self):
        self.__dict__ = self._state
class Store(Shared):
    def put(self):
        self.table.put_item(Item={"id": "1"})
Store().table = boto3.resource("dynamodb").Table("rooms")
@app.on_ws_message()
def message(event):
    Store().put()
=> message: dynamodb:PutItem table/rooms
== a singleton by a metaclass
class Singleton(type):
    _made = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._made:
            cls._made[cls] = super().__call__(*args, **kwargs)
        return cls._made[cls]
class Rooms(metaclass=Singleton):
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
class Users(metaclass=Singleton):
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("users")
@app.on_ws_message()
def message(event):
    Rooms().table.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    Users().table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== attributes set by name
class Store:
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)
    def put(self):
        self.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Store(table=boto3.resource("dynamodb").Table("rooms")).put()
=> message: dynamodb:PutItem table/rooms
== attributes set by the dictionary of the object
class Store:
    def __init__(self, **given):
        vars(self).update(given)
    def put(self):
        self.saver("1")
def save(key):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": key})
@app.on_ws_message()
def message(event):
    Store(saver=save).put()
=> message: dynamodb:PutItem table/rooms
== methods added to a class
class Store:
    pass
for name in ("rooms", "users"):
    def put(self, item, name=name):
        boto3.resource("dynamodb").Table(name).put_item(Item=item)
    setattr(Store, f"put_{name}", put)
@app.on_ws_message()
def message(event):
    Store().put_rooms({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=+ message: dynamodb:PutItem table/users
== functions of a class by its dictionary
class Commands:
    def save(event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    vars(Commands)["save"](event)
@app.on_ws_connect()
def connect(event):
    Commands.__dict__["save"](event)
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
== methods of an object by inspection
import inspect
class Commands:
    def on_save(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for name, method in inspect.getmembers(Commands(), inspect.ismethod):
        method(event)
=> message: dynamodb:PutItem table/rooms
== methods of an object by dir
class Commands:
    def on_save(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def __init__(self):
        self.known = {name: getattr(self, name) for name in dir(self) if name.startswith("on_")}
@app.on_ws_message()
def message(event):
    Commands().known["on_save"](event)
=> message: dynamodb:PutItem table/rooms
== patterns of classes
from dataclasses import dataclass
from typing import Any
@dataclass
class Save:
    table: Any
    key: str
@app.on_ws_message()
def message(event):
    match Save(boto3.resource("dynamodb").Table("rooms"), "1"):
        case Save(table=table, key="1"):
            table.put_item(Item={"id": "1"})
        case Save(other, _):
            other.delete_item(Key={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=+ message: dynamodb:DeleteItem table/rooms
== comprehensions in a class
class Store:
    names = ("rooms", "users")
    tables = {name: boto3.resource("dynamodb").Table(name) for name in names}
@app.on_ws_message()
def message(event):
    Store.tables["rooms"].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=+ message: dynamodb:PutItem table/users
== super along the order of several bases
class Base:
    def __init__(self, **given):
        super().__init__(**given)
class HasTable(Base):
    def __init__(self, table, **given):
        super().__init__(**given)
        self.table = table
class HasQueue(Base):
    def __init__(self, queue, **given):
        super().__init__(**given)
        self.queue = queue
class Service(HasTable, HasQueue):
    def run(self):
        self.table.put_item(Item={"id": "1"})
        self.queue.send_message(QueueUrl=JOBS, MessageBody="x")
@app.on_ws_message()
def message(event):
    Service(table=boto3.resource("dynamodb").Table("rooms"), queue=boto3.client("sqs")).run()
=> message: dynamodb:PutItem table/rooms
=> message: sqs:SendMessage jobs
== a mixin that needs what another class gives
class Saving:
    def save(self):
        self.table.put_item(Item={"id": "1"})
class Store:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
class Rooms(Saving, Store):
    pass
@app.on_ws_message()
def message(event):
    Rooms().save()
=> message: dynamodb:PutItem table/rooms
== an interface and two that keep to it
from abc import ABC, abstractmethod
from typing import Protocol
class Saves(Protocol):
    def save(self, item): ...
class Store(ABC):
    @abstractmethod
    def save(self, item): ...
class Rooms(Store):
    def save(self, item):
        boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
class Queue(Store):
    def save(self, item):
        boto3.client("sqs").send_message(QueueUrl=JOBS, MessageBody="x")
def run(store: Saves):
    store.save({"id": "1"})
@app.on_ws_message()
def message(event):
    run(Rooms())
@app.on_ws_connect()
def connect(event):
    run(Queue())
=> message: dynamodb:PutItem table/rooms
=> connect: sqs:SendMessage jobs
== a decorator that is a class
class stored:
    def __init__(self, function):
        self.function = function
        self.table = boto3.resource("dynamodb").Table("rooms")
    def __call__(self, *args):
        self.table.put_item(Item=self.function(*args))
    def __get__(self, instance, owner):
        return lambda *args: self(instance, *args)
@stored
def room(event):
    return {"id": "1"}
class Users:
    @stored
    def user(self, event):
        return {"id": "1"}
@app.on_ws_message()
def message(event):
    room(event)
@app.on_ws_connect()
def connect(event):
    Users().user(event)
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
== a decorator of classes
def stored(cls):
    def save(self):
        boto3.resource("dynamodb").Table(cls.__name__).put_item(Item={"id": "1"})
    cls.save = save
    return cls
@stored
class Room:
    pass
@app.on_ws_message()
def message(event):
    Room().save()
=> message: dynamodb:PutItem table/Room
== a registry by __init_subclass__
class Command:
    known = {}
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.known[cls.name] = cls
class Save(Command):
    name = "save"
    def run(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Command.known[event.body]().run(event)
<< save
=> message: dynamodb:PutItem table/rooms
== an encoder of its own
class Encoder(json.JSONEncoder):
    def default(self, value):
        params = {"Bucket": "files", "Key": "a"}
        return boto3.client("s3").generate_presigned_url("get_object", Params=params)
@app.on_ws_message()
def message(event):
    json.dumps({1: object()}, cls=Encoder)
@app.on_ws_connect()
def connect(event):
    Encoder().encode([object()])
=> message: s3:GetObject files/a
=> connect: s3:GetObject files/a
== a visitor of its own
import ast
class Visitor(ast.NodeVisitor):
    def visit_Name(self, node):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": node.id})
@app.on_ws_message()
def message(event):
    Visitor().visit(ast.parse(event.body))
<< x
=> message: dynamodb:PutItem table/rooms
== a stream of its own
import io
class Sink(io.StringIO):
    def write(self, text):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": text})
        return len(text)
@app.on_ws_message()
def message(event):
    print("hello", file=Sink())
@app.on_ws_connect()
def connect(event):
    json.dump({}, Sink())
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
== ordered by comparing
from functools import total_ordering
@total_ordering
class Room:
    def __init__(self, key):
        self.key = key
    def __eq__(self, other):
        return self.key == other.key
    def __lt__(self, other):
        boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": self.key})
        return self.key < other.key
@app.on_ws_message()
def message(event):
    sorted([Room("a"), Room("b")])
@app.on_ws_connect()
def connect(event):
    print(max(Room("a"), Room("b")))
@app.on_ws_disconnect()
def gone(event):
    rooms = [Room("a"), Room("b")]
    rooms.sort()
=> message: dynamodb:GetItem table/rooms
=> connect: dynamodb:GetItem table/rooms
=> gone: dynamodb:GetItem table/rooms
== special methods of containers
class Rooms:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
    def __contains__(self, key):
        return "Item" in self.table.get_item(Key={"id": key})
    def __setitem__(self, key, value):
        self.table.put_item(Item={"id": key})
    def __delitem__(self, key):
        self.table.delete_item(Key={"id": key})
    def __len__(self):
        return self.table.scan(Select="COUNT")["Count"]
@app.on_ws_message()
def message(event):
    rooms = Rooms()
    if "1" not in rooms:
        rooms["1"] = {}
    del rooms["1"]
@app.on_ws_connect()
def connect(event):
    if Rooms():
        pass
=> message: dynamodb:GetItem table/rooms
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/rooms
=> connect: dynamodb:Scan table/rooms
== an object asked for its truth
class Room:
    def __bool__(self):
        return "Item" in boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    print([room for room in [Room()] if room])
@app.on_ws_connect()
def connect(event):
    assert Room()
@app.on_ws_disconnect()
def gone(event):
    print(any([Room()]), list(filter(None, [Room()])))
=> message: dynamodb:GetItem table/rooms
=> connect: dynamodb:GetItem table/rooms
=> gone: dynamodb:GetItem table/rooms
== an object written in a text
class Room:
    def __str__(self):
        return boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})["Item"]["title"]
@app.on_ws_message()
def message(event):
    print(f"{Room()}")
@app.on_ws_connect()
def connect(event):
    print("{}".format(Room()))
@app.on_ws_disconnect()
def gone(event):
    print("%s" % Room())
=> message: dynamodb:GetItem table/rooms
=> connect: dynamodb:GetItem table/rooms
=> gone: dynamodb:GetItem table/rooms
== an object as a key
class Key:
    def __hash__(self):
        boto3.resource("dynamodb").Table("rooms").get_item(Key={"id": "1"})
        return 1
@app.on_ws_message()
def message(event):
    print({Key(): 1})
=> message: dynamodb:GetItem table/rooms
== operators of objects
class Pipe:
    def __init__(self, *steps):
        self.steps = steps
    def __or__(self, step):
        return Pipe(*self.steps, step)
    def __rshift__(self, event):
        for step in self.steps:
            step(event)
    def __invert__(self):
        boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Pipe() | save
@app.on_ws_connect()
def connect(event):
    ~Pipe()
    (Pipe() | save) >> event
=> message: nothing
=> connect: dynamodb:PutItem table/users
=> connect: dynamodb:PutItem table/rooms
<< {}
== a method by its wrapper
class Room:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Room.save.__get__(Room())()
@app.on_ws_connect()
def connect(event):
    Room().save.__call__()
@app.on_ws_disconnect()
def gone(event):
    Room().save.__func__(Room())
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> gone: dynamodb:PutItem table/rooms
== a method given to an object
import types
class Room:
    pass
def save(self):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    room = Room()
    room.save = types.MethodType(save, room)
    room.save()
=> message: dynamodb:PutItem table/rooms
== a function by a weak reference
import weakref
class Room:
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
ROOM = Room()
@app.on_ws_message()
def message(event):
    weakref.ref(ROOM)().save()
@app.on_ws_connect()
def connect(event):
    weakref.WeakMethod(ROOM.save)()()
@app.on_ws_disconnect()
def gone(event):
    weakref.proxy(ROOM).save()
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> gone: dynamodb:PutItem table/rooms
== a list of its own class with what it has been given
from collections import UserDict, UserList
class Rooms(UserDict):
    pass
class Steps(UserList):
    pass
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    rooms = Rooms()
    rooms["save"] = save
    rooms["save"]()
@app.on_ws_connect()
def connect(event):
    for step in Steps([save]):
        step()
@app.on_ws_disconnect()
def gone(event):
    Rooms(save=save).get("save")()
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> gone: dynamodb:PutItem table/rooms
== a tuple of its own class
class Pair(tuple):
    @property
    def table(self):
        return self[0]
@app.on_ws_message()
def message(event):
    Pair((boto3.resource("dynamodb").Table("rooms"), 1)).table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a text of its own class
class Name(str):
    def table(self):
        return boto3.resource("dynamodb").Table(self)
@app.on_ws_message()
def message(event):
    Name("rooms").table().put_item(Item={"id": "1"})
# What a text of its own class says is not followed.
=> message: dynamodb:PutItem table/*
== an order of the keys that classes are
class Save:
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
HANDLERS = {Save: "save"}
@app.on_ws_message()
def message(event):
    for handler in HANDLERS:
        handler().run()
@app.on_ws_connect()
def connect(event):
    for handler in HANDLERS.keys():
        handler().run()
@app.on_ws_disconnect()
def gone(event):
    for handler, _ in HANDLERS.items():
        handler().run()
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> gone: dynamodb:PutItem table/rooms
== handlers by the class of what comes
class Save:
    pass
class Tell:
    pass
def save(command):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def tell(command):
    app.websocket_api.send("1", "x")
HANDLERS = {Save: save, Tell: tell}
@app.on_ws_message()
def message(event):
    command = Save() if event.body else Tell()
    HANDLERS[type(command)](command)
<< x
<<
=> message: dynamodb:PutItem table/rooms
=> message: POST
== functions with a mark
import sys
def command(name):
    def mark(function):
        function.command = name
        return function
    return mark
class Commands:
    @command("save")
    def save(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def run(self, name):
        for one in vars(type(self)).values():
            if getattr(one, "command", None) == name:
                one(self)
@app.on_ws_message()
def message(event):
    Commands().run("save")
=> message: dynamodb:PutItem table/rooms
== a registry that grows while it is used
class Router:
    def __init__(self):
        self.routes = {}
    def dispatch(self, name, event):
        self.routes[name](event)
    def load(self):
        self.routes["save"] = save
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def look(event):
    print(event)
@app.on_ws_message()
def message(event):
    router = Router()
    router.routes["look"] = look
    for name in (json.loads(event.body)["action"], "look"):
        if name not in router.routes:
            router.load()
        router.dispatch(name, event)
<< {"action": "save"}
=> message: dynamodb:PutItem table/rooms
== attributes that come later
class Services:
    pass
services = Services()
def every():
    for name in vars(services):
        getattr(services, name).put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for _ in range(2):
        every()
        set_up()
def set_up():
    services.rooms = boto3.resource("dynamodb").Table("rooms")
=> message: dynamodb:PutItem table/rooms
== a mark that all know
class State:
    table = None
def save():
    State.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    State.table = boto3.resource("dynamodb").Table("rooms")
    save()
=> message: dynamodb:PutItem table/rooms
== hooks that are called by name
class Base:
    def handle(self, event):
        for name in ("before", "run", "after"):
            hook = getattr(self, name, None)
            if callable(hook):
                hook(event)
class Save(Base):
    def run(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def after(self, event):
        app.websocket_api.send("1", "x")
@app.on_ws_message()
def message(event):
    Save().handle(event)
=> message: dynamodb:PutItem table/rooms
=> message: POST
== a copy of an object
import copy
class Store:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
STORE = Store()
@app.on_ws_message()
def message(event):
    copy.copy(STORE).table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a data class taken apart
from dataclasses import asdict, astuple, dataclass, fields
from typing import Any
@dataclass
class Services:
    send: Any
    name: str
@app.on_ws_message()
def message(event):
    services = Services(app.websocket_api.send, "rooms")
    for one in fields(services):
        if one.name == "send":
            getattr(services, one.name)("1", "x")
@app.on_ws_connect()
def connect(event):
    send, name = astuple(Services(print, "rooms"))
    send(name)
@app.on_ws_disconnect()
def gone(event):
    values = asdict(Services(1, "rooms"))
    boto3.resource("dynamodb").Table(values["name"]).put_item(Item={"id": "1"})
=> message: POST
=> connect: nothing
=> gone: dynamodb:PutItem table/rooms
== objects that their metaclass fills
class Filling(type):
    def __call__(cls, table):
        made = super().__call__()
        made.table = table
        return made
class Store(metaclass=Filling):
    def put(self):
        self.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Store(boto3.resource("dynamodb").Table("rooms")).put()
=> message: ~dynamodb:PutItem table/*
== the items of a mapping of its own
from collections.abc import Mapping
class Tables(Mapping):
    def __init__(self, *names):
        self.tables = {name: boto3.resource("dynamodb").Table(name) for name in names}
    def __getitem__(self, name):
        return self.tables[name]
    def __iter__(self):
        return iter(self.tables)
    def __len__(self):
        return len(self.tables)
@app.on_ws_message()
def message(event):
    for _, table in Tables("rooms").items():
        table.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    Tables("rooms").get("rooms").put_item(Item={"id": "1"})
@app.on_ws_disconnect()
def gone(event):
    for table in Tables("rooms").values():
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/rooms
=> gone: dynamodb:PutItem table/rooms
== a hook of a base from outside that is given something
from string import Formatter
class Writing(Formatter):
    def get_value(self, key, args, kwargs):
        args[0].put_item(Item={"id": "1"})
        return ""
@app.on_ws_message()
def message(event):
    Writing().format("{0}", boto3.resource("dynamodb").Table("rooms"))
=> message: nothing
=- message: dynamodb:PutItem table/rooms
== a lazily made table in two stores
class Store:
    name = ""
    _table = None
    @property
    def table(self):
        if self._table is None:
            self._table = boto3.resource("dynamodb").Table(self.name)
        return self._table
    def get(self, key):
        return self.decode(self.table.get_item(Key={"id": key}).get("Item"))
    def decode(self, item):
        return item
class Room:
    def __init__(self, item):
        self.item = item
    def enter(self):
        app.websocket_api.send("1", "x")
class User:
    def __init__(self, item):
        self.item = item
    def enter(self):
        boto3.client("sns").publish(
            TopicArn="arn:aws:sns:eu-west-1:123456789012:users", Message="x"
        )
class Rooms(Store):
    name = "rooms"
    def decode(self, item):
        return Room(item)
class Users(Store):
    name = "users"
    def decode(self, item):
        return User(item)
@app.on_ws_message()
def message(event):
    Rooms().get("1").enter()
@app.on_ws_connect()
def connect(event):
    Users().get("1").enter()
=> message: dynamodb:GetItem table/rooms
=> message: POST
=> connect: dynamodb:GetItem table/users
=> connect: sns:Publish arn:aws:sns:eu-west-1:123456789012:users
== a table that is made once and asked for often
class Store:
    def __init__(self, resource=None):
        self.resource = resource or boto3.resource("dynamodb")
    def put(self, name, item):
        self.resource.Table(name).put_item(Item=item)
@app.on_ws_message()
def message(event):
    Store().put("rooms", {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a request with its method
class Request:
    def __init__(self, method, **parameters):
        self.method = method
        self.parameters = parameters
    def send(self, client):
        return getattr(client, self.method)(**self.parameters)
@app.on_ws_message()
def message(event):
    Request("put_item", TableName="rooms", Item={"id": {"S": "1"}}).send(boto3.client("dynamodb"))
@app.on_ws_connect()
def connect(event):
    Request("get_item", TableName="users", Key={"id": {"S": "1"}}).send(boto3.client("dynamodb"))
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/users
== steps that are values
from dataclasses import dataclass, field
from typing import Any, Callable
@dataclass
class Step:
    run: Callable[..., Any]
    given: dict = field(default_factory=dict)
def put(table, item):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
PLAN = [Step(put, {"table": "rooms", "item": {"id": "1"}}), Step(print)]
@app.on_ws_message()
def message(event):
    for step in PLAN:
        step.run(**step.given)
=> message: dynamodb:PutItem table/rooms
# Which step is given what is not told apart, and a step that is given nothing has any table.
=+ message: dynamodb:PutItem table/*
== a pipeline of methods by name
class Room:
    def __init__(self):
        self.table = boto3.resource("dynamodb").Table("rooms")
    def check(self):
        self.table.get_item(Key={"id": "1"})
    def store(self):
        self.table.put_item(Item={"id": "1"})
    def unused(self):
        self.table.delete_item(Key={"id": "1"})
PLAN = ("check", "store")
@app.on_ws_message()
def message(event):
    room = Room()
    for name in PLAN:
        getattr(room, name)()
=> message: dynamodb:GetItem table/rooms
=> message: dynamodb:PutItem table/rooms
== an observer
class Room:
    def __init__(self):
        self.observers = set()
    def attach(self, observer):
        self.observers.add(observer)
    def changed(self):
        for observer in self.observers:
            observer.notify(self)
class Teller:
    def notify(self, room):
        app.websocket_api.send("1", "changed")
@app.on_ws_message()
def message(event):
    room = Room()
    room.attach(Teller())
    room.changed()
=> message: POST
== a chain of those who may answer
class Answerer:
    def __init__(self, following=None):
        self.following = following
    def answer(self, event):
        if self.following is not None:
            return self.following.answer(event)
        return None
class Saver(Answerer):
    def answer(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
        return super().answer(event)
class Teller(Answerer):
    def answer(self, event):
        app.websocket_api.send(event.connection_id, "x")
        return super().answer(event)
CHAIN = Saver(Teller())
@app.on_ws_message()
def message(event):
    CHAIN.answer(event)
=> message: dynamodb:PutItem table/rooms
=> message: POST
== a visitor that is accepted
class Save:
    def accept(self, visitor):
        return visitor.visit_save(self)
class Tell:
    def accept(self, visitor):
        return visitor.visit_tell(self)
class Doing:
    def visit_save(self, command):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def visit_tell(self, command):
        app.websocket_api.send("1", "x")
@app.on_ws_message()
def message(event):
    Save().accept(Doing())
@app.on_ws_connect()
def connect(event):
    Tell().accept(Doing())
=> message: dynamodb:PutItem table/rooms
=> connect: POST
== a strategy that is chosen by a setting
class InTable:
    def save(self, item):
        boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
class InFile:
    def save(self, item):
        boto3.client("s3").put_object(Bucket="files", Key="a", Body=b"x")
STORES = {"table": InTable, "file": InFile}
store = STORES[os.environ.get("STORE", "table")]()
@app.on_ws_message()
def message(event):
    store.save({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=+ message: s3:PutObject files/a
== an adapter of what is adapted
class Store:
    def __init__(self, adapted):
        self.adapted = adapted
    def save(self, item):
        return self.adapted.put_item(Item=item)
class Timed:
    def __init__(self, inner):
        self.inner = inner
    def save(self, *given, **named):
        return self.inner.save(*given, **named)
@app.on_ws_message()
def message(event):
    Timed(Timed(Store(boto3.resource("dynamodb").Table("rooms")))).save({"id": "1"})
@app.on_ws_connect()
def connect(event):
    Timed(Store(boto3.resource("dynamodb").Table("users"))).save({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a memento of a room
class Room:
    def __init__(self, name):
        self.name = name
        self.table = boto3.resource("dynamodb").Table("rooms")
    def renamed(self, name):
        other = self.__class__.__new__(self.__class__)
        other.__dict__.update(self.__dict__)
        other.name = name
        return other
@app.on_ws_message()
def message(event):
    Room("a").renamed("b").table.put_item(Item={"id": "1"})
# What __dict__ takes over from another object is not followed.
=> message: nothing
=- message: dynamodb:PutItem table/rooms
== objects of a class that is given
def make(kind, *given):
    return kind(*given)
class Store:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
@app.on_ws_message()
def message(event):
    make(Store, "rooms").table.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    make(Store, "users").table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a base that is made in a function
def with_table(name):
    class Base:
        table = boto3.resource("dynamodb").Table(name)
    return Base
class Room(with_table("rooms")):
    def save(self):
        self.table.put_item(Item={"id": "1"})
class User(with_table("users")):
    def save(self):
        self.table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    Room().save()
@app.on_ws_connect()
def connect(event):
    User().save()
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a method that is replaced in an object
class Store:
    def save(self):
        print("nothing")
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    store = Store()
    store.save = save
    store.save()
=> message: dynamodb:PutItem table/rooms
== a parser of messages into classes
from dataclasses import dataclass
@dataclass
class Join:
    room: str
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": self.room})
@dataclass
class Say:
    text: str
    def run(self):
        app.websocket_api.send("1", self.text)
KINDS = {kind.__name__.lower(): kind for kind in (Join, Say)}
def parse(body):
    values = json.loads(body)
    return KINDS[values.pop("action")](**values)
@app.on_ws_message()
def message(event):
    parse(event.body).run()
<< {"action": "join", "room": "1"}
<< {"action": "say", "text": "x"}
=> message: dynamodb:PutItem table/rooms
=> message: POST
== sixty objects of one class
class Room:
    def __init__(self, number):
        self.number = number
    def enter(self):
        print(self.number)
class Last(Room):
    def enter(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": str(self.number)})
ROOMS = [
    Room(0), Room(1), Room(2), Room(3), Room(4), Room(5), Room(6), Room(7), Room(8), Room(9),
    Room(10), Room(11), Room(12), Room(13), Room(14), Room(15), Room(16), Room(17), Room(18),
    Room(19), Room(20), Room(21), Room(22), Room(23), Room(24), Room(25), Room(26), Room(27),
    Room(28), Room(29), Room(30), Room(31), Room(32), Room(33), Room(34), Room(35), Room(36),
    Room(37), Room(38), Room(39), Room(40), Room(41), Room(42), Room(43), Room(44), Room(45),
    Room(46), Room(47), Room(48), Room(49), Room(50), Room(51), Room(52), Room(53), Room(54),
    Last(55),
]
@app.on_ws_message()
def message(event):
    for room in ROOMS:
        room.enter()
# More is here than is told apart in one place.
=> message: nothing
=- message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
=+ message: ? app: so much may be here that not all of it is followed
""")
