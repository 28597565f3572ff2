"""What runs in an order of its own: generators, tasks, threads, `with` and errors."""

from support.rights.shapes import table

SHAPES = table("""
== an exception that answers by itself
class Refused(Exception):
    def answer(self, connection):
        app.websocket_api.send(connection, str(self))
@app.on_ws_message()
def message(event):
    try:
        raise Refused("no")
    except Refused as error:
        error.answer(event.connection_id)
=> message: POST
== an exception that carries a table
class Failed(Exception):
    def __init__(self, table):
        super().__init__("failed")
        self.table = table
def work():
    raise Failed(boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_message()
def message(event):
    try:
        work()
    except Failed as error:
        error.table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a decorator that is a context manager
from contextlib import ContextDecorator
class audited(ContextDecorator):
    def __enter__(self):
        return self
    def __exit__(self, *error):
        boto3.resource("dynamodb").Table("audit").put_item(Item={"id": "1"})
@audited()
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    save()
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/audit
== an exit stack
from contextlib import ExitStack
class Lock:
    def __enter__(self):
        boto3.resource("dynamodb").Table("locks").put_item(Item={"id": "1"})
        return self
    def __exit__(self, *error):
        boto3.resource("dynamodb").Table("locks").delete_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    with ExitStack() as stack:
        stack.enter_context(Lock())
=> message: dynamodb:PutItem table/locks
=> message: dynamodb:DeleteItem table/locks
== a generator that is sent a table
def writer():
    while True:
        table = yield
        table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    generator = writer()
    next(generator)
    generator.send(boto3.resource("dynamodb").Table("rooms"))
=> message: dynamodb:PutItem table/rooms
== operations of an executor
from concurrent.futures import ThreadPoolExecutor, as_completed
def load(name):
    return boto3.resource("dynamodb").Table(name).get_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    with ThreadPoolExecutor() as pool:
        futures = [pool.submit(load, name) for name in ("rooms", "users")]
        for future in as_completed(futures):
            print(future.result())
=> message: dynamodb:GetItem table/rooms
=> message: dynamodb:GetItem table/users
== an executor of the module
from concurrent.futures import ThreadPoolExecutor
POOL = ThreadPoolExecutor()
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def load():
    boto3.resource("dynamodb").Table("users").get_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    POOL.submit(save).result()
@app.on_ws_connect()
def connect(event):
    POOL.submit(load).result()
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:GetItem table/users
== a thread of a class
import threading
class Worker(threading.Thread):
    def run(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    worker = Worker()
    worker.start()
    worker.join()
=> message: dynamodb:PutItem table/rooms
== a timer
import threading
def save(table):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    timer = threading.Timer(0, save, [boto3.resource("dynamodb").Table("rooms")])
    timer.start()
    timer.join()
=> message: dynamodb:PutItem table/rooms
== tasks of asyncio
import asyncio
async def save(name):
    boto3.resource("dynamodb").Table(name).put_item(Item={"id": "1"})
async def main():
    task = asyncio.create_task(save("rooms"))
    send = boto3.client("sqs").send_message
    sent = asyncio.to_thread(send, QueueUrl=JOBS, MessageBody="x")
    await asyncio.gather(save("users"), sent)
    await task
@app.on_ws_message()
def message(event):
    asyncio.run(main())
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
=> message: sqs:SendMessage jobs
== run in an executor
import asyncio
from functools import partial
def save(table, item):
    table.put_item(Item=item)
async def main():
    loop = asyncio.get_running_loop()
    prepared = partial(save, boto3.resource("dynamodb").Table("rooms"), item={"id": "1"})
    await loop.run_in_executor(None, prepared)
    await loop.run_in_executor(None, save, boto3.resource("dynamodb").Table("users"), {"id": "1"})
@app.on_ws_message()
def message(event):
    asyncio.run(main())
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
== asynchronous context managers and generators
import asyncio
class Opened:
    async def __aenter__(self):
        return boto3.resource("dynamodb").Table("rooms")
    async def __aexit__(self, *error):
        boto3.resource("dynamodb").Table("audit").put_item(Item={"id": "1"})
async def tables():
    async with Opened() as table:
        yield table
async def main():
    async for table in tables():
        table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    asyncio.run(main())
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/audit
== asynchronous iteration of an object
import asyncio
class Pages:
    def __init__(self):
        self.left = 1
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.left:
            raise StopAsyncIteration
        self.left = 0
        return boto3.resource("dynamodb").Table("rooms").scan()
async def main():
    print([page async for page in Pages()])
@app.on_ws_message()
def message(event):
    asyncio.run(main())
=> message: dynamodb:Scan table/rooms
== a context variable
from contextvars import ContextVar, copy_context
current = ContextVar("current")
def save():
    current.get().put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    current.set(boto3.resource("dynamodb").Table("rooms"))
    copy_context().run(save)
=> message: dynamodb:PutItem table/rooms
== a context manager by a generator
from contextlib import contextmanager
@contextmanager
def opened(name):
    table = boto3.resource("dynamodb").Table(name)
    try:
        yield table
    finally:
        table.update_item(Key={"id": "1"})
@app.on_ws_message()
def message(event):
    with opened("rooms") as table:
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:UpdateItem table/rooms
== a context manager of the standard base
from contextlib import AbstractContextManager
class Unit(AbstractContextManager):
    def put(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
    def __exit__(self, *error):
        boto3.resource("dynamodb").Table("audit").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    with Unit() as unit:
        unit.put()
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/audit
== a callback of an exit stack
from contextlib import ExitStack
@app.on_ws_message()
def message(event):
    table = boto3.resource("dynamodb").Table("rooms")
    with ExitStack() as stack:
        stack.callback(table.delete_item, Key={"id": "1"})
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:DeleteItem table/rooms
== something closed
from contextlib import closing
class Store:
    def close(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    with closing(Store()):
        pass
=> message: dynamodb:PutItem table/rooms
== a queue of things to do
from queue import Queue
def save(table):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    queue = Queue()
    queue.put((save, boto3.resource("dynamodb").Table("rooms")))
    function, table = queue.get()
    function(table)
=> message: dynamodb:PutItem table/rooms
== two handlers in one class of commands
class Command:
    def __init__(self, event):
        self.event = event
    def execute(self):
        raise NotImplementedError
class Save(Command):
    def execute(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
class Tell(Command):
    def execute(self):
        app.websocket_api.send(self.event.connection_id, "x")
def run(command):
    command.execute()
@app.on_ws_message()
def message(event):
    run(Save(event))
@app.on_ws_connect()
def connect(event):
    run(Tell(event))
=> message: dynamodb:PutItem table/rooms
=> connect: POST
== handlers of other kinds
@app.lambda_function()
def other(event, context):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.schedule("rate(1 hour)")
def every_hour(event):
    boto3.resource("dynamodb").Table("rooms").scan()
@app.on_ws_message()
def message(event):
    pass
=> message: nothing
== a coroutine driven by hand
async def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    try:
        save().send(None)
    except StopIteration:
        pass
=> message: dynamodb:PutItem table/rooms
== an object that is awaited
import asyncio
class Saved:
    def __await__(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
        return iter(())
async def main():
    await Saved()
@app.on_ws_message()
def message(event):
    asyncio.run(main())
=> message: dynamodb:PutItem table/rooms
== what a generator returns
def work():
    yield 1
    return boto3.resource("dynamodb").Table("rooms")
def outer():
    table = yield from work()
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    list(outer())
=> message: dynamodb:PutItem table/rooms
== an object that gives one after the other
class Tables:
    def __init__(self, *names):
        self.names = list(names)
    def __iter__(self):
        for name in self.names:
            yield boto3.resource("dynamodb").Table(name)
    def __getitem__(self, index):
        return boto3.resource("dynamodb").Table(self.names[index])
@app.on_ws_message()
def message(event):
    for table in Tables("rooms", "users"):
        table.put_item(Item={"id": "1"})
@app.on_ws_connect()
def connect(event):
    one, *others = Tables("rooms", "users")
    one.put_item(Item={"id": "1"})
@app.on_ws_disconnect()
def gone(event):
    Tables("logs")[0].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
=> connect: dynamodb:PutItem table/rooms
=+ connect: dynamodb:PutItem table/users
=> gone: dynamodb:PutItem table/logs
== an object without __iter__ that is gone through
class Tables:
    def __getitem__(self, index):
        if index:
            raise IndexError(index)
        return boto3.resource("dynamodb").Table("rooms")
@app.on_ws_message()
def message(event):
    for table in Tables():
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== raised without a call
class Refused(Exception):
    def __init__(self):
        boto3.resource("dynamodb").Table("audit").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    try:
        raise Refused
    except Refused:
        pass
=> message: dynamodb:PutItem table/audit
== handlers of errors by class
class Refused(Exception):
    def __init__(self, connection):
        self.connection = connection
def tell(error):
    app.websocket_api.send(error.connection, "refused")
ERRORS = {Refused: tell}
def guarded(function):
    def wrapper(event):
        try:
            return function(event)
        except tuple(ERRORS) as error:
            for kind, handle in ERRORS.items():
                if isinstance(error, kind):
                    handle(error)
    return wrapper
@guarded
def work(event):
    raise Refused(event.connection_id)
@app.on_ws_message()
def message(event):
    work(event)
=> message: POST
== given to __exit__
class Guard:
    def __enter__(self):
        return self
    def __exit__(self, kind, error, traceback):
        if error is not None:
            error.answer()
        return True
class Refused(Exception):
    def answer(self):
        app.websocket_api.send("1", "refused")
@app.on_ws_message()
def message(event):
    with Guard():
        raise Refused
=> message: POST
== at the end of the process
import atexit
@atexit.register
def flush():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    atexit._run_exitfuncs()
=> message: dynamodb:PutItem table/rooms
== a signal of the process
import signal
def stop(number, frame):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    signal.signal(signal.SIGUSR1, stop)
    signal.raise_signal(signal.SIGUSR1)
=> message: dynamodb:PutItem table/rooms
== scheduled by sched
import sched
import time
def save(table):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    scheduler = sched.scheduler(time.time, time.sleep)
    scheduler.enter(0, 1, save, argument=(boto3.resource("dynamodb").Table("rooms"),))
    scheduler.run()
=> message: dynamodb:PutItem table/rooms
== a local of a thread
import threading
local = threading.local()
def table():
    if not hasattr(local, "table"):
        local.table = boto3.resource("dynamodb").Table("rooms")
    return local.table
@app.on_ws_message()
def message(event):
    table().put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== the arguments of an exception of the project
class Refused(Exception):
    pass
@app.on_ws_message()
def message(event):
    try:
        raise Refused(boto3.resource("dynamodb").Table("rooms"))
    except Exception as error:
        error.args[0].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== the arguments of a built-in exception
@app.on_ws_message()
def message(event):
    try:
        raise ValueError(boto3.resource("dynamodb").Table("rooms"))
    except ValueError as error:
        error.args[0].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== what a base from outside keeps
from threading import Thread
class Worker(Thread):
    def __init__(self, table):
        super().__init__(target=self.work, args=(table,))
    def work(self, table):
        table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    worker = Worker(boto3.resource("dynamodb").Table("rooms"))
    worker.start()
    worker.join()
=> message: dynamodb:PutItem table/rooms
== a unit of work
class Unit:
    def __init__(self):
        self.pending = []
    def __enter__(self):
        return self
    def __exit__(self, kind, error, traceback):
        if kind is None:
            for table, item in self.pending:
                table.put_item(Item=item)
    def add(self, table, item):
        self.pending.append((table, item))
@app.on_ws_message()
def message(event):
    with Unit() as unit:
        unit.add(boto3.resource("dynamodb").Table("rooms"), {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== connections that are gone
from botocore.exceptions import ClientError
class Connections:
    def __init__(self, api, table):
        self.api = api
        self.table = table
    def broadcast(self, text):
        for connection in self._every():
            try:
                self.api.send(connection, text)
            except Exception:
                self._forget(connection)
    def _every(self):
        found = self.table.scan(ProjectionExpression="id")
        yield from (item["id"] for item in found.get("Items", []))
    def _forget(self, connection):
        self.table.delete_item(Key={"id": connection})
connections = Connections(app.websocket_api, boto3.resource("dynamodb").Table("connections"))
@app.on_ws_message()
def message(event):
    connections.broadcast("x")
=> message: dynamodb:Scan table/connections
=+ message: POST
=+ message: dynamodb:DeleteItem table/connections
== pages until there are none
def pages(table, **parameters):
    while True:
        page = table.query(**parameters)
        yield from page["Items"]
        last = page.get("LastEvaluatedKey")
        if not last:
            return
        parameters["ExclusiveStartKey"] = last
@app.on_ws_message()
def message(event):
    table = boto3.resource("dynamodb").Table("rooms")
    for item in pages(table, KeyConditionExpression="id = :a", ExpressionAttributeValues={":a": 1}):
        print(item)
=> message: dynamodb:Query table/rooms
== a lock that is given back
class Lock:
    def __init__(self, name):
        self.table = boto3.resource("dynamodb").Table(name)
    def acquire(self):
        self.table.put_item(Item={"id": "lock"})
    def release(self):
        self.table.delete_item(Key={"id": "lock"})
    __enter__ = acquire
    def __exit__(self, *error):
        self.release()
@app.on_ws_message()
def message(event):
    with Lock("locks"):
        pass
=> message: dynamodb:PutItem table/locks
=> message: dynamodb:DeleteItem table/locks
""")
