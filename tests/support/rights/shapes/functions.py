"""Functions, and what they are called with and bound to."""

from support.rights.shapes import table

SHAPES = table("""
== a decorated function called in two ways
def again(function):
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper
@again
def put(item, table="rooms"):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put({"id": "1"})
    put({"id": "1"}, table="users")
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== a decorated function called with more arguments later
def again(function):
    def wrapper(*args):
        return function(*args)
    return wrapper
@again
def put(item, table="rooms"):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put({"id": "1"})
    put({"id": "1"}, "users")
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== functions collected by append as a decorator
STEPS = []
@STEPS.append
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for step in STEPS:
        step(event)
=> message: dynamodb:PutItem table/rooms
== arguments without the first
def put(table, item):
    table.put_item(Item=item)
def forward(*args):
    put(*args[1:])
@app.on_ws_message()
def message(event):
    forward(event, boto3.resource("dynamodb").Table("rooms"), {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a partial of itself
from functools import partial
def save(table, event):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    handle = save
    handle = partial(handle, boto3.resource("dynamodb").Table("rooms"))
    handle(event)
=> message: dynamodb:PutItem table/rooms
== a method by methodcaller
from operator import methodcaller
@app.on_ws_message()
def message(event):
    methodcaller("put_item", Item={"id": "1"})(boto3.resource("dynamodb").Table("rooms"))
=> message: dynamodb:PutItem table/rooms
== a method by attrgetter
from operator import attrgetter
@app.on_ws_message()
def message(event):
    attrgetter("websocket_api.send")(app)(event.connection_id, "hello")
=> message: POST
== keywords that may be left out
def put(item, table="rooms"):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
@app.on_ws_message()
def message(event):
    options = {}
    if event.body:
        options["table"] = "users"
    put({"id": "1"}, **options)
<<
<< x
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== cached by lru_cache without parentheses
from functools import lru_cache
client = lru_cache(boto3.client)
@app.on_ws_message()
def message(event):
    client("dynamodb").put_item(TableName="rooms", Item={"id": {"S": "1"}})
=> message: dynamodb:PutItem table/rooms
== a routine with keywords only
def put(*, table="rooms", item):
    boto3.resource("dynamodb").Table(table).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put(item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    put(item={"id": "1"}, table="users")
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a table in a default
def put(item, table=boto3.resource("dynamodb").Table("rooms")):
    table.put_item(Item=item)
@app.on_ws_message()
def message(event):
    put({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== dispatched by hand
from functools import singledispatch
@singledispatch
def handle(value):
    pass
@handle.register
def _(value: int):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    handle.dispatch(int)(1)
=> message: dynamodb:PutItem table/rooms
== functions composed
def compose(*functions):
    def run(value):
        for function in functions:
            value = function(value)
        return value
    return run
def save(item):
    boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
    return item
handle = compose(json.loads, save)
@app.on_ws_message()
def message(event):
    handle('{"id": "1"}')
=> message: dynamodb:PutItem table/rooms
== one thing under several keys
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
COMMANDS = dict.fromkeys(("save", "store"), save)
@app.on_ws_message()
def message(event):
    COMMANDS["store"]()
=> message: dynamodb:PutItem table/rooms
== a namespace
from types import SimpleNamespace
services = SimpleNamespace(table=boto3.resource("dynamodb").Table("rooms"))
services.send = app.websocket_api.send
@app.on_ws_message()
def message(event):
    services.table.put_item(Item={"id": "1"})
    services.send(event.connection_id, "x")
=> message: dynamodb:PutItem table/rooms
=> message: POST
== a plain named tuple
from collections import namedtuple
Services = namedtuple("Services", ["table", "send"])
services = Services(boto3.resource("dynamodb").Table("rooms"), app.websocket_api.send)
@app.on_ws_message()
def message(event):
    services.table.put_item(Item={"id": "1"})
    services.send(event.connection_id, "x")
=> message: dynamodb:PutItem table/rooms
=> message: POST
== names that are exchanged
@app.on_ws_message()
def message(event):
    one, other = boto3.resource("dynamodb").Table("rooms"), None
    one, other = other, one
    other.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a name given in an expression
@app.on_ws_message()
def message(event):
    if (table := boto3.resource("dynamodb").Table("rooms")) is not None:
        table.put_item(Item={"id": "1"})
    print([found for key in "ab" if (found := table.get_item(Key={"id": key}))])
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:GetItem table/rooms
== names of functions around
def make():
    table = None
    def set_up():
        nonlocal table
        table = boto3.resource("dynamodb").Table("rooms")
    def put():
        table.put_item(Item={"id": "1"})
    return set_up, put
@app.on_ws_message()
def message(event):
    set_up, put = make()
    set_up()
    put()
=> message: dynamodb:PutItem table/rooms
== a global that is set when needed
_table = None
def table():
    global _table
    if _table is None:
        _table = boto3.resource("dynamodb").Table("rooms")
    return _table
@app.on_ws_message()
def message(event):
    table().put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== functions made in a loop
COMMANDS = {}
for _name in ("rooms", "users"):
    COMMANDS[_name] = lambda item, name=_name: (
        boto3.resource("dynamodb").Table(name).put_item(Item=item)
    )
@app.on_ws_message()
def message(event):
    COMMANDS[event.body]({"id": "1"})
<< rooms
<< users
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== calls into each other
def even(number):
    return True if number == 0 else odd(number - 1)
def odd(number):
    if number == 0:
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
        return False
    return even(number - 1)
@app.on_ws_message()
def message(event):
    even(3)
=> message: dynamodb:PutItem table/rooms
== a decorator with arguments
def stored(table):
    def decorate(function):
        def wrapper(event):
            boto3.resource("dynamodb").Table(table).put_item(Item=function(event))
        return wrapper
    return decorate
@stored("rooms")
def room(event):
    return {"id": "1"}
@stored("users")
def user(event):
    return {"id": "1"}
@app.on_ws_message()
def message(event):
    room(event)
@app.on_ws_connect()
def connect(event):
    user(event)
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== handlers under decorators
def guarded(function):
    def wrapper(event):
        boto3.resource("dynamodb").Table("users").get_item(Key={"id": "1"})
        return function(event)
    wrapper.__name__ = function.__name__
    return wrapper
@app.on_ws_message()
@guarded
def message(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    pass
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:GetItem table/users
=> connect: nothing
== code that is run as text
@app.on_ws_message()
def message(event):
    exec(event.body)
<< 1
=> message: ? app.message: exec runs code that is not in the source
== a partial by its parts
from functools import partial
def save(table, item):
    table.put_item(Item=item)
@app.on_ws_message()
def message(event):
    prepared = partial(save, boto3.resource("dynamodb").Table("rooms"))
    prepared.func(*prepared.args, {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a partial of what comes
from functools import partial
def save(table, item):
    table.put_item(Item=item)
def later(function, *given, **named):
    return partial(function, *given, **named)
@app.on_ws_message()
def message(event):
    given = []
    given.append(boto3.resource("dynamodb").Table("rooms"))
    later(save, *given, item={"id": "1"})()
=> message: dynamodb:PutItem table/rooms
== a wrapped function by its inside
from functools import wraps
def logged(function):
    @wraps(function)
    def wrapper(*given):
        return None
    return wrapper
@logged
def save(item):
    boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
@app.on_ws_message()
def message(event):
    save.__wrapped__({"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a function that is told its own name
ROUTES = {}
def route(function):
    ROUTES[function.__name__] = function
    return function
@route
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    ROUTES["save"](event)
=> message: dynamodb:PutItem table/rooms
== keyword arguments that come later
def call(**given):
    for one in given.values():
        one()
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def look():
    pass
@app.on_ws_message()
def message(event):
    call(a=look)
    call(b=save)
=> message: dynamodb:PutItem table/rooms
== a hook for what nobody catches
import sys
def report(kind, error, traceback):
    topic = "arn:aws:sns:eu-west-1:123456789012:errors"
    boto3.client("sns").publish(TopicArn=topic, Message=str(error))
sys.excepthook = report
@app.on_ws_message()
def message(event):
    sys.excepthook(ValueError, ValueError("x"), None)
=> message: sns:Publish arn:aws:sns:eu-west-1:123456789012:errors
== replaced in a text by a function
import re
def load(match):
    return boto3.client("s3").get_object(Bucket="files", Key="a")["Body"].read().decode()
@app.on_ws_message()
def message(event):
    print(re.sub("x", load, event.body))
<< x
=> message: s3:GetObject files/a
== a hook of json
def load(values):
    boto3.resource("dynamodb").Table("rooms").put_item(Item=values)
    return values
@app.on_ws_message()
def message(event):
    json.loads(event.body, object_hook=load)
<< {"id": "1"}
=> message: dynamodb:PutItem table/rooms
== a place for each use
from operator import itemgetter
COMMANDS = {"save": boto3.resource("dynamodb").Table("rooms"), "other": None}
@app.on_ws_message()
def message(event):
    itemgetter("save")(COMMANDS).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== the next of a generator by its method
@app.on_ws_message()
def message(event):
    tables = (boto3.resource("dynamodb").Table(name) for name in ("rooms",))
    tables.__next__().put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== an item set by a function
from operator import setitem
@app.on_ws_message()
def message(event):
    tables = {}
    setitem(tables, "rooms", boto3.resource("dynamodb").Table("rooms"))
    tables["rooms"].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== options with what stands in for them
DEFAULTS = {"table": "rooms", "index": None}
def put(item, **options):
    settings = {**DEFAULTS, **options}
    boto3.resource("dynamodb").Table(settings["table"]).put_item(Item=item)
@app.on_ws_message()
def message(event):
    put({"id": "1"})
@app.on_ws_connect()
def connect(event):
    put({"id": "1"}, table="users")
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
=+ connect: dynamodb:PutItem table/rooms
== a class made in a function
def model(name):
    class Model:
        table_name = name
        @classmethod
        def put(cls, item):
            boto3.resource("dynamodb").Table(cls.table_name).put_item(Item=item)
    return Model
Room = model("rooms")
User = model("users")
@app.on_ws_message()
def message(event):
    Room.put({"id": "1"})
@app.on_ws_connect()
def connect(event):
    User.put({"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== a mapping from actions to tables and methods
MAPPING = {
    "join": ("rooms", "put_item", {"Item": {"id": "1"}}),
    "leave": ("rooms", "delete_item", {"Key": {"id": "1"}}),
}
@app.on_ws_message()
def message(event):
    name, method, parameters = MAPPING[event.body]
    getattr(boto3.resource("dynamodb").Table(name), method)(**parameters)
<< join
<< leave
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/rooms
== a table for every tenant
def table_of(tenant):
    return boto3.resource("dynamodb").Table(f"{os.environ['PREFIX']}-{tenant}-rooms")
@app.on_ws_message()
def message(event):
    table_of(json.loads(event.body)["tenant"]).put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    table_of("public").put_item(Item={"id": "1"})
<< {"tenant": "a"}
=> message: dynamodb:PutItem table/$PREFIX-*-rooms
=> connect: dynamodb:PutItem table/$PREFIX-public-rooms
== functions that give functions that give functions
def with_table(name):
    def with_key(key):
        def put(item):
            boto3.resource("dynamodb").Table(name).put_item(Item={**item, "id": key})
        return put
    return with_key
@app.on_ws_message()
def message(event):
    with_table("rooms")("1")({})
@app.on_ws_connect()
def connect(event):
    with_table("users")("1")({})
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
== decorators one above the other
from functools import wraps
def logged(function):
    @wraps(function)
    def wrapper(*given, **named):
        print(function.__name__)
        return function(*given, **named)
    return wrapper
def stored(name):
    def decorate(function):
        @wraps(function)
        def wrapper(*given, **named):
            boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
            return function(*given, **named)
        return wrapper
    return decorate
@logged
@stored("a")
@logged
@stored("b")
def one(table):
    table.delete_item(Key={"id": "1"})
@logged
@stored("c")
def two(table):
    table.get_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    one(boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_connect()
def connect(event):
    two(boto3.resource("dynamodb").Table("users"))
=> message: dynamodb:PutItem table/a
=> message: dynamodb:PutItem table/b
=> message: dynamodb:DeleteItem table/rooms
=> connect: dynamodb:PutItem table/c
=> connect: dynamodb:GetItem table/users
== ten dictionaries that are filled together
def fill(one):
    one["table"] = boto3.resource("dynamodb").Table("rooms")
A, B, C, D, E, F, G, H, I, J = {}, {}, {}, {}, {}, {}, {}, {}, {}, {}
@app.on_ws_message()
def message(event):
    for one in [A, B, C, D, E, F, G, H, I, J]:
        one["table"] = boto3.resource("dynamodb").Table("rooms")
    A["table"].put_item(Item={"id": "1"})
    J["table"].delete_item(Key={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/rooms
""")
