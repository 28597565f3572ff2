"""What may spoil a reading: names bound again, things replaced behind one's back; and what cannot.

`DISTURBANCES` are wrapped into contexts by who asks for them; `NOISE` stands as it is.
"""

from support.app_shapes import table

DISTURBANCES = table("""
=? the app's name bound to nothing
$C: $var = None ;; $var
=? the app's name bound to itself
$C: $var = $var ;; $var
=? the app's name bound to another app
from chalice import Chalice
$C: $var = Chalice("other-$i") ;; $var
=? the app's name bound to another app and back
from chalice import Chalice
kept$i = $var
$var = Chalice("other-$i")
$var = kept$i
=? the app's name deleted
kept$i = $var
$C: del $var ;; $var
=? the app's name in a loop
for $var in ($var,):
    pass
=? the app's name in a with
import contextlib
with contextlib.nullcontext($var) as $var:
    pass
=? the app's name in an except
kept$i = $var
try:
    raise KeyError
except KeyError as $var:
    pass
=? the app's name in an except that does not run
try:
    pass
except KeyError as $var:
    pass
=? the app's name as a module
import json as $var
=? the app's name as a function
def $var():
    pass
=? the app's name as a class
class $var:
    pass
=? the app's name in a walrus
print(($var := $var) is None)
=? the app's name in a comprehension
print([$var for $var in (1,)])
=? the app's name in a lambda
print((lambda $var: $var)(1))
=? the app's name as a parameter
def own$i($var):
    $var = 1
    return $var
own$i(1)
=? the app's name as a local
def own$i():
    $var = 1
    return $var
own$i()
=? the app's name in a match
match 1:
    case $var:
        pass
=? the app's name in a match that fails
match 1:
    case [$var, _]:
        pass
=? the app's name in a tuple
$var, other$i = $var, 1
=? the app's name augmented
class Adds$i:
    def __radd__(self, other):
        return other
$var += Adds$i()
=? the app's name annotated
$var: object
=? the app's name of a type
class own$i[$var]:
    pass
=? the app's name in a star import
#: chalicelib/star$i.py
$var = None
#:
from chalicelib.star$i import *
=? the app's name in a star import with __all__
#: chalicelib/star$i.py
$var = None
__all__ = []
#:
from chalicelib.star$i import *
=? the app's name in a standard star import
from os.path import *
=? the app's name in a third-party star import
from yaml import *
=? the app's name in globals
$C: globals()["$var"] = None
=? the app's name by setattr
$C: setattr(sys.modules[__name__], "$var", None)
=? the app's name by exec
$C: exec("$var = None", globals())
=? the app's name by exec elsewhere
exec("$var = None", {})
=? the app's name by a module
#: chalicelib/reach$i.py
import sys
def reach(name):
    setattr(sys.modules[name], "$var", None)
#:
from chalicelib.reach$i import reach as reach$i
reach$i(__name__)
=? a second name
second$i = $var
=? a second app
from chalice import Chalice
$C: second$i = Chalice("second-$i") ;; second$i
=? a second app in a list
from chalice import Chalice
seconds$i = [Chalice("second-$i")]
=? a second app in another module
#: chalicelib/second$i.py
from chalice import Chalice
second = Chalice("second-$i")
#:
import chalicelib.second$i
=? a second app by a star import
#: chalicelib/second$i.py
from chalice import Chalice
second$i = Chalice("second-$i")
#:
from chalicelib.second$i import *
=? a second app with handlers
from chalice import Chalice
second$i = Chalice("second-$i")
@second$i.on_ws_message()
def second_message$i(event):
    return None
del second$i
=? a second app by copying
import copy
second$i = copy.copy($app)
=? something like an app
class Like$i:
    def __init__(self):
        self.app_name = "like"
        self.websocket_handlers = {}
        self.handler_map = {}
        self.experimental_feature_flags = set()
like$i = Like$i()
=? a handler's name bound to nothing
$C: $h = None ;; $h
=? a handler's name bound to a function
$C: $h = print ;; $h
=? a handler's name bound to itself
$C: $h = $h ;; $h
=? a handler's name bound to its function
$C: $h = $h.func ;; $h
=? a handler's name deleted
$C: del $h ;; $h
=? a handler's name deleted and bound again
kept$i = $h
del $h
$h = kept$i
=? a handler's name defined again
def $h(event):
    return None
=? a handler's name defined in a condition
if $unknown:
    def $h(event):
        return None
=? a handler's name as a class
class $h:
    pass
=? a handler's name imported
from json import dumps as $h
=? a handler's name as a module
import json as $h
=? a handler's name in a loop
for $h in (1, 2):
    pass
=? a handler's name in a loop over nothing
for $h in ():
    pass
=? a handler's name in a comprehension
print([$h for $h in (1, 2)])
=? a handler's name in a walrus
print([$h := letter for letter in "ab"])
=? a handler's name in a with
with open(os.devnull) as $h:
    pass
=? a handler's name in an except
try:
    raise KeyError
except KeyError as $h:
    pass
=? a handler's name in an except that does not run
try:
    pass
except KeyError as $h:
    pass
=? a handler's name in a match
match {"x": 1}:
    case {"x": $h}:
        pass
=? a handler's name in a star of a match
match [1, 2]:
    case [_, *$h]:
        pass
=? a handler's name in the rest of a match
match {"x": 1}:
    case {**$h}:
        pass
=? a handler's name in an unpacking
(first$i, ($h, *rest$i)) = 1, (2, 3)
=? a handler's name in a global
def bind$i():
    global $h
    $h = None
bind$i()
=? a handler's name in a global of what nobody calls
def bind$i():
    global $h
    $h = None
=? a handler's name in a global of an import
def bind$i():
    global $h
    import json as $h
bind$i()
=? a handler's name in a global of a loop
def bind$i():
    global $h
    for $h in (1,):
        pass
bind$i()
=? a handler's name in a global of a function
def bind$i():
    global $h
    def $h(event):
        pass
bind$i()
=? a handler's name in a global of a class
class Bind$i:
    global $h
    $h = 1
=? a handler's name in a local
def bind$i():
    $h = None
    return $h
bind$i()
=? a handler's name in a class
class Bind$i:
    $h = None
=? a handler's name in a star import
#: chalicelib/star$i.py
def $h(event):
    return None
#:
from chalicelib.star$i import *
=? a handler's name in globals
$C: globals()["$h"] = None
=? a handler's name in globals updated
$C: globals().update({"$h": None})
=? a handler's name popped from globals
$C: globals().pop("$h", None)
=? a handler's name in locals
$C: locals()["$h"] = None
=? a handler's name in vars
$C: vars()["$h"] = None
=? a handler's name by setattr
$C: setattr(sys.modules[__name__], "$h", None)
=? a handler's name by delattr
$C: delattr(sys.modules[__name__], "$h")
=? a handler's name by exec
$C: exec("$h = None", globals())
=? a handler's name by another module
#: chalicelib/reach$i.py
import sys
def reach(name):
    sys.modules[name].$h = None
#:
from chalicelib.reach$i import reach as reach$i
reach$i(__name__)
=? a handler's name by a function of another module
#: chalicelib/reach$i.py
def reach(names):
    names["$h"] = None
#:
from chalicelib.reach$i import reach as reach$i
reach$i(globals())
=? a handler's name annotated
$h: object
=? a handler's name wrapped
import functools
$h = functools.wraps($h)(lambda *args: None)
=? a handler's name wrapped without a trace
$h = (lambda inner: lambda *args: inner(*args))($h)
=? a handler's name wrapped by a class
import functools
$h = functools.partial($h)
=? a handler's name given to another
other$i = $h
=? a handler's name registered again
$h = $app.lambda_function(name="again-$i")($h.func)
=? a handler's function renamed
$C: $h.func.__name__ = "renamed$i"
=? a handler's function moved
$C: $h.func.__module__ = "chalicelib.moved$i"
=? a handler's function qualified
$C: $h.func.__qualname__ = "Other.renamed$i"
=? a handler's function replaced
$C: $h.func = print
=? a handler's code replaced
def code$i(event):
    return 1
$C: $h.func.__code__ = code$i.__code__
=? a handler's function wrapped
def wrapped$i(event):
    return 1
$C: $h.func.__wrapped__ = wrapped$i
=? a handler called
try:
    $h({}, None)
except Exception:
    pass
=? a handler's attribute
$h.note = "x"
=? a name of the module
$C: __name__ = "other$i" ;; __name__
=? a name of the module, for a function
__name__ = "other$i"
@$app.lambda_function(name="moved-$i")
def moved$i(event, context):
    return None
=? the module replaced
import types
sys.modules[__name__] = types.SimpleNamespace(**globals())
=? the module removed
$C: sys.modules.pop(__name__, None)
=? the module's class
import types
class Module$i(types.ModuleType):
    @property
    def anything(self):
        return 1
sys.modules[__name__].__class__ = Module$i
=? the module's file
__file__ = "/elsewhere/app.py"
=? the module's __getattr__
def __getattr__(name):
    return None
=? the app renamed
$C: $app.app_name = "renamed-$i"
=? the app renamed by setattr
$C: setattr($app, "app_name", "renamed-$i")
=? the app renamed by its dictionary
$C: $app.__dict__["app_name"] = "renamed-$i"
=? the app renamed by vars
$C: vars($app).update(app_name="renamed-$i")
=? the app renamed by object
$C: object.__setattr__($app, "app_name", "renamed-$i")
=? the app renamed in a loop
for key$i, value$i in {"app_name": "renamed-$i"}.items():
    setattr($app, key$i, value$i)
=? the app renamed in a loop's target
for $app.app_name in ("one-$i", "two-$i"):
    pass
=? the app renamed in a with
import contextlib
with contextlib.nullcontext("renamed-$i") as $app.app_name:
    pass
=? the app renamed in an unpacking
$app.app_name, other$i = "renamed-$i", 1
=? the app renamed by augmenting
$app.app_name += "-augmented"
=? the app renamed by another module
#: chalicelib/rename$i.py
def rename(target):
    target.app_name = "renamed-$i"
#:
from chalicelib.rename$i import rename as rename$i
rename$i($app)
=? the app renamed by an object
class Renamer$i:
    def __init__(self, target):
        self.target = target
        self.target.app_name = "renamed-$i"
Renamer$i($app)
=? the app renamed by what it holds
kept$i = [$app]
kept$i[0].app_name = "renamed-$i"
=? the app renamed by what holds it
class Holder$i:
    app = $app
Holder$i.app.app_name = "renamed-$i"
=? the app renamed by a bound method
$app.on_ws_message.__self__.app_name = "renamed-$i"
=? the app renamed by its function
from chalice import Chalice
Chalice.__init__($app, "renamed-$i")
=? the app's flags given away
def clear$i(flags):
    flags.clear()
clear$i($app.experimental_feature_flags)
=? the app's flags deleted by name
$C: getattr($app, "experimental_" + "feature_flags").clear()
=? the app's flags kept by another
kept$i = [$app.experimental_feature_flags]
kept$i[0].clear()
=? the app's decorator replaced
$C: $app.on_ws_message = lambda name=None: lambda function: function
=? the app's decorator replaced by another
$C: $app.on_ws_connect = $app.on_ws_disconnect
=? the app's decorator replaced by setattr
$C: setattr($app, "on_ws_disconnect", lambda name=None: lambda function: function)
=? the app's registration replaced
$C: $app._register_handler = lambda item: None
=? the app's creation replaced
plain$i = $app._create_registration_function
$app._create_registration_function = lambda kind, name=None, kwargs=None: plain$i(
    kind, "patched-$i", kwargs
)
=? the app's blueprints replaced
$C: $app.register_blueprint = lambda *args, **kwargs: None
=? the app's class replaced
class Quiet$i(type($app)):
    def on_ws_message(self, name=None):
        return lambda function: function
$C: $app.__class__ = Quiet$i
=? the class's decorator replaced
from chalice import Chalice
$C: Chalice.on_ws_message = lambda self, name=None: lambda function: function
=? the class's decorator replaced by its type
$C: type($app).on_ws_connect = lambda self, name=None: lambda function: function
=? the class's decorator replaced by setattr
import chalice
$C: setattr(chalice.Chalice, "on_ws_message", lambda self, name=None: lambda function: function)
=? the class's decorator replaced by another module
#: chalicelib/patch$i.py
import chalice
chalice.Chalice.on_ws_disconnect = lambda self, name=None: lambda function: function
#:
import chalicelib.patch$i
=? the class's decorator replaced by a function of another module
#: chalicelib/patch$i.py
def patch(cls):
    cls.on_ws_disconnect = lambda self, name=None: lambda function: function
#:
from chalicelib.patch$i import patch as patch$i
patch$i(type($app))
=? the class's base replaced
from chalice import Chalice
for base$i in Chalice.__mro__[1:-1]:
    base$i.on_ws_message = lambda self, name=None: lambda function: function
=? the class's name of an app
from chalice import Chalice
Chalice.app_name = property(lambda self: "of the class", lambda self, value: None)
=? the module's class replaced
import chalice
class Other$i(chalice.Chalice):
    pass
$C: chalice.Chalice = Other$i
=? the blueprint's method replaced
from chalice import Blueprint
$C: Blueprint.register = lambda self, app, options: None
=? the tables cleared
$C: $app.websocket_handlers.clear()
=? the tables popped
$C: $app.websocket_handlers.pop("$$connect", None)
=? the tables replaced
$C: $app.websocket_handlers = {}
=? the tables joined
$app.websocket_handlers |= {}
=? the tables changed
for config$i in $app.websocket_handlers.values():
    config$i.name = "changed-" + config$i.name
=? the tables' route keys changed
$app.websocket_handlers["changed$i"] = next(iter($app.websocket_handlers.values()), None)
$app.websocket_handlers.pop("changed$i")
=? the tables' handlers changed
for config$i in $app.websocket_handlers.values():
    config$i.handler_string = "elsewhere.handler"
=? the map cleared
$C: $app.handler_map.clear()
=? the map read
print(sorted($app.handler_map))
=? the routes cleared
$C: $app.routes.clear()
=? the functions cleared
$C: $app.pure_lambda_functions.clear()
=? the sources cleared
$C: $app.event_sources.clear()
=? exec
exec("x$i = 1")
=? exec of a file
#: chalicelib/code$i.txt
X = 1
#:
exec(compile(open("chalicelib/code$i.txt").read(), "x", "exec"))
=? eval
print(eval("1 + 1"))
=? given to a third party
import yaml
yaml.YAMLObject.app$i = $app
=? given to a third party's call
import yaml
try:
    yaml.dump($app)
except Exception:
    pass
=? given to the library
import copy
copy.copy($app.log)
=? given to the library in a list
import json
try:
    json.dumps([$app], default=str)
except Exception:
    pass
=? raised
def fail$i():
    raise RuntimeError("while it loads")
$C: fail$i()
=? left
$C: sys.exit(0)
=? left by a raise
$C: raise SystemExit
=? asserted
$C: assert not ($true)
=? another module asserted
#: chalicelib/asserts$i.py
assert __name__ == "__main__", "no"
#:
$C: import chalicelib.asserts$i
=? missing module
$C: import no_such_module_$i
=? missing name
$C: print(no_such_name_$i)
=? broken module
#: chalicelib/broken$i.py
def broken(:
#:
$C: import chalicelib.broken$i
=? broken module that nobody imports
#: chalicelib/broken$i.py
def broken(:
#:
=? module with a null byte that nobody imports
#: chalicelib/null$i.py
x = "\\x00"
#:
=? module in another encoding
#: chalicelib/latin$i.py
# -*- coding: latin-1 -*-
X = "x"
#:
import chalicelib.latin$i
=? path changed
$C: sys.path.insert(0, "lib$i")
=? path emptied
kept$i = sys.path[:]
sys.path.clear()
sys.path[:] = kept$i
=? folder changed
os.chdir("/")
=? environment
$C: os.environ["CHAT_NAME"] = "disturbed-$i"
=? stage
$C: os.environ["CHAT_STAGE"] = "prod"
=? unset variable
$C: os.environ["CHAT_UNSET"] = "set-$i"
=? unset variable of another module
#: chalicelib/env$i.py
import os
os.environ.setdefault("CHAT_UNSET", "set-$i")
#:
$C: import chalicelib.env$i
=? recursion
def again$i():
    again$i()
try:
    again$i()
except RecursionError:
    pass
=? many objects
print(len([str(number) for number in range(1000)]))
""")

NOISE = table("""
== a constant
LIMIT$i = 10
== a docstring
"An app that chats."
== a function
def clean$i(text):
    return text.strip()
== a class
class Room$i:
    capacity = 8
    def __init__(self, name):
        self.name = name
    def greet(self):
        return f"hello, {self.name}"
== an object
class Lobby$i:
    def __init__(self, name):
        self.name = name
lobby$i = Lobby$i("lobby")
== a data class
import dataclasses
@dataclasses.dataclass(frozen=True)
class Member$i:
    name: str
    age: int = 0
== an enumeration
import enum
class Kind$i(enum.Enum):
    TEXT = "text"
    IMAGE = "image"
== a table
ROOMS$i = {"lobby": 8, "attic": 2}
SEATS$i = sum(ROOMS$i.values())
== a comprehension
SQUARES$i = [number * number for number in range(4)]
== a loop
found$i = []
for word$i in ("a", "b"):
    found$i.append(word$i.upper())
== a logger
import logging
logger$i = logging.getLogger(__name__)
logger$i.setLevel(logging.INFO)
== the app's logger
$app.log.setLevel("DEBUG")
== debugging
$app.debug = True
== a print
print("loading")
== the app in a print
print($app)
== the app in isinstance
from chalice import Chalice
IS_APP$i = isinstance($app, Chalice)
== a service
class Service$i:
    def __init__(self, app):
        self.app = app
    def send(self, text):
        self.app.websocket_api.send("x", text)
service$i = Service$i($app)
== a service of another module
#: chalicelib/service$i.py
class Service:
    def __init__(self, app):
        self.app = app
        self.rooms = {}
    def enter(self, room):
        self.rooms.setdefault(room, []).append(self.app.app_name)
#:
from chalicelib.service$i import Service as Service$i
service$i = Service$i($app)
service$i.enter("lobby")
== a function that uses the app
def init$i(app):
    app.log.info("hello")
init$i($app)
== the session
from yaml import SafeLoader
$app.websocket_api.session = SafeLoader
== a type alias
from typing import Optional
Text$i = Optional[str]
== type checking
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    from no_such_types import Event
== an optional module
try:
    import no_such_module_$i
except ImportError:
    no_such_module_$i = None
== a third-party module
import yaml
LOADER$i = yaml.SafeLoader
== a module of constants
#: chalicelib/constants$i.py
LIMIT = 3
NAMES = ["a", "b"]
#:
from chalicelib.constants$i import LIMIT as LIMIT$i, NAMES as NAMES$i
== a package of constants
#: chalicelib/deep$i/__init__.py
from .inner import LIMIT
#: chalicelib/deep$i/inner.py
LIMIT = 3
#:
from chalicelib.deep$i import LIMIT as LIMIT$i
== a module that nobody imports
#: chalicelib/unused$i.py
from app import app
@app.on_ws_message()
def unused(event):
    return None
#:
== a function that registers and that nobody calls
def unused$i():
    @$app.on_ws_message()
    def inner(event):
        return None
== an unknown condition
if $unknown:
    MODE$i = "one"
else:
    MODE$i = "two"
== a with
import contextlib
with contextlib.suppress(OSError):
    os.stat("no/such/file")
== a lambda
double$i = lambda value: 2 * value
print(double$i(2))
== a generator
def numbers$i():
    yield 1
print(list(numbers$i()))
== an asynchronous function
async def later$i():
    return None
== main
if __name__ == "__main__":
    print($app)
    sys.exit($app.run())
== all
__all__ = ["LIMIT$i"]
LIMIT$i = 1
== an augmented assignment
total$i = 0
total$i += 3
== a deleted name
gone$i = 1
del gone$i
== a decorated function
import functools
@functools.lru_cache(maxsize=8)
def slow$i(value):
    return value
print(slow$i(3))
== a property
class Cached$i:
    @property
    def value(self):
        return 3
print(Cached$i().value)
== a context manager
import contextlib
@contextlib.contextmanager
def span$i():
    yield
with span$i():
    pass
== a base class
class Base$i:
    def __init_subclass__(cls):
        cls.known = True
class Derived$i(Base$i):
    pass
== a variable of the stage
STAGE$i = os.environ.get("CHAT_STAGE", "dev")
IS_DEV$i = STAGE$i == "dev"
== a regular expression
import re
COMMAND$i = re.compile(r"^/(\\\\w+)")
== text of several lines
HELP$i = '''
@app.on_ws_message()
def help(event):
    pass
'''
== a match
match os.environ.get("CHAT_STAGE"):
    case "dev":
        LEVEL$i = 1
    case _:
        LEVEL$i = 2
== an assert
assert $true
== a thread
import threading
lock$i = threading.Lock()
with lock$i:
    pass
== a comment about itself
# app.on_ws_message is what registers
pass
""")
