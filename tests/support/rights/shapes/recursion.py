"""What makes or calls more of itself: functions, data, and objects that make objects."""

from support.rights.shapes import table

SHAPES = table("""
== functions that wrap each other in turn
make = lambda function: lambda value: function(value)
one = lambda value: value
two = make(one)
two = make(two)
two = make(two)
@app.on_ws_message()
def message(event):
    two(boto3.resource("dynamodb").Table("rooms")).put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== layers put around a function in a loop
def layer(number):
    def around(inner):
        def run(event, *given):
            return inner(event, number, *given)
        return run
    return around
def base(event, *given):
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
handle = base
for number in range(3):
    handle = layer(number)(handle)
@app.on_ws_message()
def message(event):
    handle(event)
=> message: dynamodb:PutItem table/rooms
== recursion without a name
fix = lambda function: (lambda x: x(x))(lambda x: function(lambda *given: x(x)(*given)))
@app.on_ws_message()
def message(event):
    fix(
        lambda again: lambda number: (
            boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
            if number == 0
            else again(number - 1)
        )
    )(5)
=> message: dynamodb:PutItem table/rooms
== numbers as functions
zero = lambda function: lambda value: value
after = lambda number: lambda function: lambda value: function(number(function)(value))
number = zero
number = after(number)
number = after(number)
number = after(number)
@app.on_ws_message()
def message(event):
    table = boto3.resource("dynamodb").Table("rooms")
    number(lambda value: table.put_item(Item={"id": "1"}))(1)
=> message: dynamodb:PutItem table/rooms
== a tree that is walked
class Node:
    def __init__(self, *below):
        self.below = below
        self.above = None
        for node in below:
            node.above = self
    def walk(self):
        for node in self.below:
            yield from node.walk()
        yield self
def tree(depth):
    return Node(*[tree(depth - 1) for _ in range(2)]) if depth else Node()
@app.on_ws_message()
def message(event):
    for node in tree(2).walk():
        print(node.above)
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
=> message: dynamodb:PutItem table/rooms
== a chain of links
class Link:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following
    def before(self, value):
        return Link(value, self)
@app.on_ws_message()
def message(event):
    link = Link(boto3.resource("dynamodb").Table("rooms"))
    for number in range(3):
        link = link.before(number)
    while link.following:
        link = link.following
    link.value.put_item(Item={"id": "1"})
# More is here than is told apart in one place.
=> message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
== states that make each other
class State:
    def on(self, event):
        raise NotImplementedError
class Quiet(State):
    def on(self, event):
        return Waiting() if event else Full()
class Waiting(State):
    def on(self, event):
        return Full() if event else Quiet()
class Full(State):
    def on(self, event):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": "1"})
        return Quiet()
@app.on_ws_message()
def message(event):
    state = Quiet()
    for letter in event.body:
        state = state.on(letter)
<< abcdef
# More is here than is told apart in one place.
=> message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
== values of a class that make new ones
class Money:
    def __init__(self, amount, currency="EUR"):
        self.amount = amount
        self.currency = currency
    def __add__(self, other):
        return Money(self.amount + other.amount, self.currency)
    def __sub__(self, other):
        return self + -other
    def __neg__(self):
        return Money(-self.amount, self.currency)
    def __mul__(self, number):
        return type(self)(self.amount * number, self.currency)
    def __eq__(self, other):
        return isinstance(other, Money) and self.amount == other.amount
    def rounded(self):
        return self * 1 - self + self
    def stored(self):
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": str(self.amount)})
        return self
@app.on_ws_message()
def message(event):
    total = Money(0)
    for number in range(3):
        total = (total + Money(number)).rounded() * 2
    total.stored()
# More is here than is told apart in one place.
=> message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
== a parser by descent
class Parser:
    def __init__(self, text):
        self.text = text + "."
        self.place = 0
    def look(self):
        return self.text[self.place]
    def take(self):
        self.place += 1
        return self.text[self.place - 1]
    def sum(self):
        left = self.product()
        while self.look() in "+-":
            left = (self.take(), left, self.product())
        return left
    def product(self):
        left = self.factor()
        while self.look() in "*/":
            left = (self.take(), left, self.factor())
        return left
    def factor(self):
        if self.look() == "(":
            self.take()
            inside = self.sum()
            self.take()
            return inside
        return {"number": int(self.take()), "kind": ["number"]}
def value(node):
    if isinstance(node, tuple):
        sign, left, right = node
        return OPERATIONS[sign](value(left), value(right))
    return node["number"]
OPERATIONS = {"+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b}
@app.on_ws_message()
def message(event):
    number = value(Parser(event.body).sum())
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": number})
<< 1+2*(3-1)
=> message: dynamodb:PutItem table/rooms
== matrices
def multiplied(left, right):
    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*right)] for row in left]
def power(matrix, number):
    if number == 1:
        return matrix
    half = number // 2
    return multiplied(power(matrix, half), power(matrix, number - half))
@app.on_ws_message()
def message(event):
    number = power([[1, 1], [1, 0]], 9)[0][0]
    boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": number})
=> message: dynamodb:PutItem table/rooms
== results that are kept
KEPT = {}
def kept(function):
    def wrapper(*given):
        if given not in KEPT:
            KEPT[given] = function(*given)
        return KEPT[given]
    return wrapper
@kept
def fibonacci(number):
    return number if number < 2 else fibonacci(number - 1) + fibonacci(number - 2)
@kept
def table(name):
    return boto3.resource("dynamodb").Table(name)
@app.on_ws_message()
def message(event):
    table("rooms").put_item(Item={"id": fibonacci(9)})
=> message: dynamodb:PutItem table/rooms
== a mapper of objects to tables
class Field:
    def __init__(self, kind=str, default=None):
        self.kind = kind
        self.default = default
    def __set_name__(self, owner, name):
        self.name = name
    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__.get(self.name, self.default)
    def __set__(self, instance, value):
        instance.__dict__[self.name] = self.kind(value)
    def __eq__(self, value):
        return Condition(self, "=", value)
class Condition:
    def __init__(self, left, operation, right):
        self.left = left
        self.operation = operation
        self.right = right
    def __and__(self, other):
        return Condition(self, "and", other)
    def __or__(self, other):
        return Condition(self, "or", other)
class Query:
    def __init__(self, model, conditions=()):
        self.model = model
        self.conditions = conditions
    def where(self, *conditions):
        return Query(self.model, (*self.conditions, *conditions))
    def __iter__(self):
        for item in boto3.resource("dynamodb").Table(self.model.table).scan()["Items"]:
            yield self.model(**item)
    def first(self):
        return next(iter(self), None)
class Meta(type):
    def __new__(cls, name, bases, namespace, **given):
        made = super().__new__(cls, name, bases, namespace)
        made.fields = {name: one for name, one in namespace.items() if isinstance(one, Field)}
        made.query = Query(made)
        return made
class Model(metaclass=Meta):
    table = ""
    def __init__(self, **given):
        for name, value in given.items():
            setattr(self, name, value)
    def save(self):
        item = {name: getattr(self, name) for name in self.fields}
        boto3.resource("dynamodb").Table(self.table).put_item(Item=item)
        return self
class Room(Model):
    table = "rooms"
    id = Field()
    name = Field(str, "x")
class User(Model):
    table = "users"
    id = Field()
@app.on_ws_message()
def message(event):
    for room in Room.query.where((Room.id == "1") & (Room.name == "a")).where(Room.id == "2"):
        room.name = "b"
    Room(id="1").save()
@app.on_ws_connect()
def connect(event):
    User(id="1").save()
# More is here than is told apart in one place.
=- message: dynamodb:Scan table/rooms
=> message: dynamodb:PutItem table/rooms
=> connect: dynamodb:PutItem table/users
=+ connect: ? app.Meta.__new__: so much may be here that not all of it is followed
=+ connect: ? app.Query.__init__: so much may be here that not all of it is followed
=+ message: ? app.Meta.__new__: so much may be here that not all of it is followed
=+ message: ? app.Query.__init__: so much may be here that not all of it is followed
=+ message: ? app.Query.where: so much may be here that not all of it is followed
=+ message: ? app.message: so much may be here that not all of it is followed
=+ message: dynamodb:Scan table/*
== a list of numbers that is long
NUMBERS = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
           89, 97, 101, 103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167, 173, 179,
           181, 191, 193, 197, 199, 211, 223, 227, 229, 233, 239, 241, 251, 257, 263, 269, 271]
@app.on_ws_message()
def message(event):
    for number in NUMBERS:
        boto3.resource("dynamodb").Table("rooms").put_item(Item={"id": number})
# More is here than is told apart in one place.
=> message: dynamodb:PutItem table/rooms
=+ message: ? app.message: so much may be here that not all of it is followed
=+ message: ? app: so much may be here that not all of it is followed
""")
