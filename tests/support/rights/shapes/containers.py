"""Lists, dictionaries and what is iterated over."""

from support.rights.shapes import table

SHAPES = table("""
== steps taken from the front
def look(event):
    return None
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    steps = [look, save]
    while steps:
        steps.pop(0)(event)
=> message: dynamodb:PutItem table/rooms
== steps by recursion over the rest
def look(event):
    return None
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
def run(steps, event):
    if steps:
        steps[0](event)
        run(steps[1:], event)
@app.on_ws_message()
def message(event):
    run([look, save], event)
=> message: dynamodb:PutItem table/rooms
== a part of a list unpacked
@app.on_ws_message()
def message(event):
    rooms = boto3.resource("dynamodb").Table("rooms")
    _, table = [event, event, rooms][1:]
    table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a function called until it has nothing more
def receive():
    queue = boto3.client("sqs")
    return queue.receive_message(QueueUrl=JOBS).get("Messages", [])
@app.on_ws_message()
def message(event):
    for jobs in iter(receive, []):
        print(jobs)
=> message: sqs:ReceiveMessage jobs
== a random table
import random
TABLES = [boto3.resource("dynamodb").Table("a"), boto3.resource("dynamodb").Table("b")]
@app.on_ws_message()
def message(event):
    random.choice(TABLES).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/a
=> message: dynamodb:PutItem table/b
== tables in a chain
import itertools
A = [boto3.resource("dynamodb").Table("a")]
B = [boto3.resource("dynamodb").Table("b")]
@app.on_ws_message()
def message(event):
    for table in itertools.chain(A, B):
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/a
=> message: dynamodb:PutItem table/b
== a chain of mappings
from collections import ChainMap
TABLES = ChainMap({"rooms": boto3.resource("dynamodb").Table("rooms")}, {})
@app.on_ws_message()
def message(event):
    TABLES["rooms"].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a function for each type
from functools import singledispatch
@singledispatch
def handle(value):
    pass
@handle.register
def _(value: int):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@handle.register(str)
def _text(value):
    boto3.resource("dynamodb").Table("users").put_item(Item={"id": "1"})
handle.register(list, lambda value: app.websocket_api.send("1", "x"))
@app.on_ws_message()
def message(event):
    handle(json.loads(event.body))
<< 1
<< "a"
<< []
=> message: dynamodb:PutItem table/rooms
=> message: dynamodb:PutItem table/users
=> message: POST
== functions put together by reduce
from functools import reduce
def first(item):
    return item
def save(item):
    boto3.resource("dynamodb").Table("rooms").put_item(Item=item)
    return item
@app.on_ws_message()
def message(event):
    reduce(lambda item, step: step(item), [first, save], {"id": "1"})
=> message: dynamodb:PutItem table/rooms
== pairs by starmap
from itertools import starmap
def put(table, item):
    table.put_item(Item=item)
@app.on_ws_message()
def message(event):
    pairs = [(boto3.resource("dynamodb").Table("rooms"), {"id": "1"})]
    list(starmap(put, pairs))
=> message: dynamodb:PutItem table/rooms
== all with all
from itertools import product
@app.on_ws_message()
def message(event):
    tables = [boto3.resource("dynamodb").Table("rooms")]
    for table, key in product(tables, ["1", "2"]):
        table.delete_item(Key={"id": key})
=> message: dynamodb:DeleteItem table/rooms
== groups
from itertools import groupby
@app.on_ws_message()
def message(event):
    tables = [boto3.resource("dynamodb").Table("rooms")]
    for _, group in groupby(tables, key=lambda table: table.name):
        for table in group:
            table.delete_item(Key={"id": "1"})
=> message: dynamodb:DeleteItem table/rooms
== parts of an iteration
from itertools import cycle, islice
@app.on_ws_message()
def message(event):
    tables = cycle([boto3.resource("dynamodb").Table("rooms")])
    for table in islice(tables, 2):
        table.delete_item(Key={"id": "1"})
=> message: dynamodb:DeleteItem table/rooms
== a heap of things to do
import heapq
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    heap = []
    heapq.heappush(heap, (1, save))
    _, function = heapq.heappop(heap)
    function()
=> message: dynamodb:PutItem table/rooms
== a deque of things to do
from collections import deque
def save(table):
    table.put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    waiting = deque()
    waiting.append((save, boto3.resource("dynamodb").Table("rooms")))
    while waiting:
        function, table = waiting.popleft()
        function(table)
=> message: dynamodb:PutItem table/rooms
== the last pair of a dictionary
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    _, function = {"save": save}.popitem()
    function()
=> message: dynamodb:PutItem table/rooms
== sorted by what is in it
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
STEPS = [(2, save), (1, print)]
@app.on_ws_message()
def message(event):
    for _, step in sorted(STEPS, key=lambda pair: pair[0]):
        step()
=> message: dynamodb:PutItem table/rooms
== a list turned about
def look():
    pass
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    steps = [look, save]
    steps.reverse()
    steps[0]()
=> message: dynamodb:PutItem table/rooms
== a list backwards
def look():
    pass
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    [look, save][::-1][0]()
=> message: dynamodb:PutItem table/rooms
== lists summed up
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    for step in sum([[save], []], []):
        step()
=> message: dynamodb:PutItem table/rooms
== a dictionary by zip
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
COMMANDS = dict(zip(["save"], [save]))
@app.on_ws_message()
def message(event):
    COMMANDS["save"]()
=> message: dynamodb:PutItem table/rooms
== a chain of dictionaries of functions
from collections import ChainMap
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
COMMANDS = ChainMap({}, {"save": save})
@app.on_ws_message()
def message(event):
    COMMANDS["save"]()
=> message: dynamodb:PutItem table/rooms
== a dictionary of lists
from collections import defaultdict
LISTENERS = defaultdict(list)
def on(name):
    def decorate(function):
        LISTENERS[name].append(function)
        return function
    return decorate
@on("saved")
def saved(event):
    app.websocket_api.send(event.connection_id, "saved")
@app.on_ws_message()
def message(event):
    for listener in LISTENERS["saved"]:
        listener(event)
=> message: POST
== patterns of mappings and sequences
def save(event):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    match {"steps": [print, save]}:
        case {"steps": [_, *rest]}:
            for step in rest:
                step(event)
=> message: dynamodb:PutItem table/rooms
== an element taken out by del
def look():
    pass
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    steps = [look, save]
    del steps[0]
    steps[0]()
=> message: dynamodb:PutItem table/rooms
== a part of a list replaced
def save():
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
@app.on_ws_message()
def message(event):
    steps = [print, print]
    steps[0:1] = [save]
    steps[0]()
=> message: dynamodb:PutItem table/rooms
== an iteration in two
from itertools import tee
@app.on_ws_message()
def message(event):
    _, second = tee([boto3.resource("dynamodb").Table("rooms")])
    for table in second:
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== numbers with tables
from itertools import product
@app.on_ws_message()
def message(event):
    for number, table in product([1], [boto3.resource("dynamodb").Table("rooms")]):
        table.put_item(Item={"id": number})
=> message: dynamodb:PutItem table/rooms
== tables of different kinds side by side
from itertools import zip_longest
@app.on_ws_message()
def message(event):
    for _, table in zip_longest(["a"], [boto3.resource("dynamodb").Table("rooms")]):
        table.put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a heap of tuples of three
import heapq
@app.on_ws_message()
def message(event):
    heap = []
    heapq.heappush(heap, (1, 0, boto3.resource("dynamodb").Table("rooms")))
    heapq.heappop(heap)[2].put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== ten lists that are filled together
A, B, C, D, E, F, G, H, I, J = [], [], [], [], [], [], [], [], [], []
def fill(one):
    one.append(boto3.resource("dynamodb").Table("rooms"))
@app.on_ws_message()
def message(event):
    for one in (A, B, C, D, E, F, G, H, I, J):
        fill(one)
    J[0].delete_item(Key={"id": "1"})
=> message: dynamodb:DeleteItem table/rooms
== a dictionary of sixty keys that grows
TABLE = boto3.resource("dynamodb").Table("rooms")
COMMANDS = {}
def run(name):
    for command in COMMANDS.values():
        command(name)
@app.on_ws_message()
def message(event):
    fill()
    run(event.body)
    run("again")
    COMMANDS["last"] = lambda name: TABLE.put_item(Item={"id": name})
    run(event.body)
def fill():
    COMMANDS.update(
        a0=print, a1=print, a2=print, a3=print, a4=print, a5=print, a6=print, a7=print,
        b0=print, b1=print, b2=print, b3=print, b4=print, b5=print, b6=print, b7=print,
        c0=print, c1=print, c2=print, c3=print, c4=print, c5=print, c6=print, c7=print,
        d0=print, d1=print, d2=print, d3=print, d4=print, d5=print, d6=print, d7=print,
        e0=print, e1=print, e2=print, e3=print, e4=print, e5=print, e6=print, e7=print,
        f0=print, f1=print, f2=print, f3=print, f4=print, f5=print, f6=print, f7=print,
        g0=print, g1=print, g2=print, g3=print, g4=print, g5=print, g6=print, g7=print,
    )
# More is here than is told apart in one place.
=> message: nothing
=- message: dynamodb:PutItem table/rooms
=+ message: ? app.fill: so much may be here that not all of it is followed
=+ message: ? app.message: so much may be here that not all of it is followed
=+ message: ? app.run: so much may be here that not all of it is followed
""")
