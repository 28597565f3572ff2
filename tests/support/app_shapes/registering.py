"""How apps register handlers: decorators and what stands around them, blueprints, other kinds."""

from support.app_shapes import table

ARGUMENTS = table("""
== none
=>
== a name
=> name="handler-$i"
== a name by position
=> "positional-$i"
== no name
=> name=None
== a constant
#: <
HANDLER_NAME$i = "constant-$i"
#:
=> name=HANDLER_NAME$i
== an f-string
=> name=f"{'x'}-formatted-$i"
== of the environment
=> name=os.environ.get("CHAT_STAGE", "none") + "-$i"
=? a common name
=> name="common"
=? an empty name
=> name=""
=? the name of another handler
=> name="$h"
=? unpacked keywords
=> **{"name": "unpacked-$i"}
=? unpacked positions
=> *["unpacked-$i"]
=? computed
=> name="-".join(sorted({"b", "a"})) + "-$i"
=? conditional
=> name="yes-$i" if $true else "no-$i"
=? conditional, unknown
=> name="yes-$i" if $unknown else "no-$i"
=? of a mutable constant
#: <
HANDLER_NAME$i = "before-$i"
$C: HANDLER_NAME$i = "after-$i" ;; HANDLER_NAME$i
#:
=> name=HANDLER_NAME$i
=? of a list
#: <
HANDLER_NAMES$i = ["first-$i", "second-$i"]
#:
=> name=HANDLER_NAMES$i.pop(0)
=? of a counter
#: <
import itertools
counter$i = itertools.count(7)
#:
=> name=f"count-{next(counter$i)}"
=? a number
=> name=$i
=? a walrus
=> name=(walrus$i := "walrus-$i")
=? of the app
=> name=$app.app_name + "-$i"
=? a text of another class
#: <
class Name$i(str):
    pass
#:
=> name=Name$i("sub-$i")
""")

DECORATORS = table("""
== with wraps
#: <
import functools
def traced$i(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    return call
#:
=> traced$i
== with wraps by its name
#: <
from functools import wraps
def traced$i(function):
    @wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    return call
#:
=> traced$i
== that returns the function
#: <
def same$i(function):
    return function
#:
=> same$i
== that notes the function
#: <
def noted$i(function):
    function.is_noted = True
    return function
#:
=> noted$i
== with arguments
#: <
import functools
def retried$i(times):
    def decorate(function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            return function(*args, **kwargs)
        return call
    return decorate
#:
=> retried$i(3)
== of a project module
#: chalicelib/decorators$i.py
import functools
def logged(function):
    @functools.wraps(function)
    def call(*args, **kwargs):
        print(args)
        return function(*args, **kwargs)
    return call
#: <
from chalicelib.decorators$i import logged as logged$i
#:
=> logged$i
== of the standard library
#: <
import functools
#:
=> functools.lru_cache(maxsize=None)
== third-party
#: <
import typing_extensions
#:
=> typing_extensions.final
=? without wraps
#: <
def bare$i(function):
    def call$i(*args, **kwargs):
        return function(*args, **kwargs)
    return call$i
#:
=> bare$i
=? with the name only
#: <
def named$i(function):
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    call.__name__ = function.__name__
    return call
#:
=> named$i
=? with update_wrapper
#: <
import functools
def updated$i(function):
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    return functools.update_wrapper(call, function)
#:
=> updated$i
=? with wraps of something else
#: <
import functools
def other$i(event):
    return None
def wrong$i(function):
    @functools.wraps(other$i)
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    return call
#:
=> wrong$i
=? with wraps of a few things
#: <
import functools
def few$i(function):
    @functools.wraps(function, assigned=("__doc__",))
    def call$i(*args, **kwargs):
        return function(*args, **kwargs)
    return call$i
#:
=> few$i
=? that returns nothing
#: <
def nothing$i(function):
    print(function)
#:
=> nothing$i
=? that returns another one
#: <
def stand_in$i(event):
    return None
def replaced$i(function):
    return stand_in$i
#:
=> replaced$i
=? that renames the function
#: <
def renamed$i(function):
    try:
        function.__name__ = "renamed$i"
    except AttributeError:
        pass
    return function
#:
=> renamed$i
=? that moves the function
#: <
def moved$i(function):
    try:
        function.__module__ = "chalicelib.moved"
    except AttributeError:
        pass
    return function
#:
=> moved$i
=? that renames what is there
#: <
def renamed$i(function):
    function = getattr(function, "func", function)
    function.__name__ = "renamed$i"
    return function
#:
=> renamed$i
=? that sometimes wraps
#: <
import functools
def sometimes$i(function):
    if $unknown:
        return function
    @functools.wraps(function)
    def call(*args, **kwargs):
        return function(*args, **kwargs)
    return call
#:
=> sometimes$i
=? that binds a global
#: <
def bound$i(function):
    globals()[getattr(function, "__name__", "x")] = None
    return function
#:
=> bound$i
=? a class
#: <
class Decorator$i:
    def __init__(self, function):
        self.function = function
    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)
#:
=> Decorator$i
=? a class that is like a function
#: <
import functools
class Decorator$i:
    def __init__(self, function):
        functools.update_wrapper(self, function)
        self.function = function
    def __call__(self, *args, **kwargs):
        return self.function(*args, **kwargs)
#:
=> Decorator$i
=? an object
#: <
class Registry$i:
    def __init__(self):
        self.found = []
    def __call__(self, function):
        self.found.append(function)
        return function
registry$i = Registry$i()
#:
=> registry$i
=? a method
#: <
class Registry$i:
    def __init__(self):
        self.found = []
    def register(self, function):
        self.found.append(function)
        return function
registry$i = Registry$i()
#:
=> registry$i.register
=? a lambda
=> (lambda function: function)
=? a lambda of its own
#: <
same$i = lambda function: function
#:
=> same$i
=? of a dictionary
#: <
def same$i(function):
    return function
table$i = {"same": same$i}
#:
=> table$i["same"]
=? a conditional
#: <
def same$i(function):
    return function
#:
=> (same$i if $true else print)
=? that makes an async one
#: <
import functools
def asynchronous$i(function):
    @functools.wraps(function)
    async def call(*args, **kwargs):
        return function(*args, **kwargs)
    return call
#:
=> asynchronous$i
=? that is bound again
#: <
def same$i(function):
    return function
def other$i(function):
    def call$i(*args):
        return function(*args)
    return call$i
$C: same$i = other$i ;; same$i
#:
=> same$i
=? of the tests
#: <
import unittest.mock
#:
=> unittest.mock.patch("os.getcwd")
=? of contextlib
#: <
import contextlib
@contextlib.contextmanager
def span$i():
    yield
#:
=> span$i()
=? partial
#: <
import functools
#:
=> functools.partial(lambda text, function: function, "x")
=? single dispatch
#: <
import functools
#:
=> functools.singledispatch
=? static
=> staticmethod
=? property
=> property
""")

REGISTRATIONS = table("""
== decorated
$above
@$app.$on($args)
$below
def $f(event):
    return None
== called
def $f(event):
    return None
$f = $app.$on($args)($f)
== alias of the method
attach$i = $app.$on
@attach$i($args)
def $f(event):
    return None
== alias of the decorator
attach$i = $app.$on($args)
@attach$i
def $f(event):
    return None
== getattr
@getattr($app, "$on")($args)
def $f(event):
    return None
== registration function
@$app._create_registration_function(
    handler_type="on_ws_message", name="$f", registration_kwargs={"route_key": "join$i"}
)
def $f(event):
    return None
== registration function, called
def $f(event):
    return None
$f = $app._create_registration_function(
    "on_ws_message", registration_kwargs={"route_key": "leave$i"}
)($f)
== on a blueprint
#: chalicelib/rooms$i.py
from chalice import Blueprint
rooms$i = Blueprint(__name__)
@rooms$i.$on($args)
def $f(event):
    return None
#:
from chalicelib.rooms$i import rooms$i
$app.register_blueprint(rooms$i)
== on a blueprint with a prefix
#: chalicelib/rooms$i.py
import chalice
rooms$i = chalice.Blueprint(__name__)
@rooms$i.$on()
def $f(event):
    return None
#:
from chalicelib.rooms$i import rooms$i
$app.register_blueprint(rooms$i, name_prefix="rooms-$i-")
== on a blueprint of a constant name
#: chalicelib/rooms$i.py
from chalice import Blueprint
rooms$i = Blueprint("chalicelib.rooms$i")
@rooms$i.$on()
def $f(event):
    return None
#:
from chalicelib import rooms$i as module$i
$app.register_blueprint(module$i.rooms$i, "by-position-")
== on a blueprint of this module
from chalice import Blueprint
local$i = Blueprint(__name__)
@local$i.$on($args)
def $f(event):
    return None
$app.register_blueprint(local$i)
== on a blueprint that is not registered
from chalice import Blueprint
local$i = Blueprint(__name__)
@local$i.$on()
def $f(event):
    return None
== on a blueprint in a package
#: rooms$i/__init__.py
from chalice import Blueprint
blueprint = Blueprint(__name__)
from . import handlers
#: rooms$i/handlers.py
from rooms$i import blueprint
@blueprint.$on()
def $f(event):
    return None
#:
import rooms$i
$app.register_blueprint(rooms$i.blueprint)
== on a blueprint with routes
#: chalicelib/rest$i.py
from chalice import Blueprint
rest = Blueprint(__name__)
@rest.route("/rooms$i", methods=["GET", "POST"])
def rooms():
    return []
@rest.$on(name="rest-$i")
def $f(event):
    return None
#:
import chalicelib.rest$i as rest$i
$app.register_blueprint(rest$i.rest, url_prefix="/api", name_prefix="rest_")
=? on a blueprint with a wrong name
#: chalicelib/rooms$i.py
from chalice import Blueprint
rooms$i = Blueprint("wrong.name")
@rooms$i.$on()
def $f(event):
    return None
#:
from chalicelib.rooms$i import rooms$i
$app.register_blueprint(rooms$i)
=? on a blueprint, registered before
from chalice import Blueprint
early$i = Blueprint(__name__)
$app.register_blueprint(early$i)
@early$i.$on($args)
def $f(event):
    return None
=? on a blueprint, registered before in another module
#: chalicelib/early$i.py
from chalice import Blueprint
early$i = Blueprint(__name__)
#: chalicelib/late$i.py
from chalicelib.early$i import early$i
@early$i.$on()
def $f(event):
    return None
#:
from chalicelib.early$i import early$i
$app.register_blueprint(early$i)
import chalicelib.late$i
=? on a blueprint, in a module that is imported afterwards
#: chalicelib/early$i.py
from chalice import Blueprint
early$i = Blueprint("chalicelib.late$i")
#: chalicelib/late$i.py
from chalicelib.early$i import early$i
@early$i.$on()
def $f(event):
    return None
#:
from chalicelib.early$i import early$i
import chalicelib.late$i
$app.register_blueprint(early$i)
=? on a blueprint, registered twice
from chalice import Blueprint
twice$i = Blueprint(__name__)
@twice$i.$on()
def $f(event):
    return None
$app.register_blueprint(twice$i)
$app.register_blueprint(twice$i, name_prefix="again-")
=? on a blueprint, registered in a context
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
$C: $app.register_blueprint(blue$i)
=? on a blueprint, decorated in a context
#: chalicelib/rooms$i.py
import os
import sys
from chalice import Blueprint
rooms$i = Blueprint(__name__)
if $unknown:
    @rooms$i.$on()
    def $f(event):
        return None
#:
from chalicelib.rooms$i import rooms$i
$app.register_blueprint(rooms$i)
=? on blueprints in a loop
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
for each$i in [blue$i]:
    $app.register_blueprint(each$i)
=? on a blueprint, by map
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
list(map($app.register_blueprint, [blue$i]))
=? on a blueprint, by its own method
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
blue$i.register($app, {"name_prefix": "own-"})
=? on a blueprint, by an alias
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
register$i = $app.register_blueprint
register$i(blue$i)
=? on a blueprint that is bound again
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
$C: blue$i = Blueprint("other") ;; blue$i
$app.register_blueprint(blue$i)
=? on a blueprint with a computed prefix
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
$app.register_blueprint(blue$i, name_prefix="a-" if $unknown else "b-")
=? on a blueprint with unpacked options
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
$app.register_blueprint(*[blue$i], **{"name_prefix": "unpacked-"})
=? on a blueprint of a function
from chalice import Blueprint
def make$i():
    made = Blueprint(__name__)
    return made
blue$i = make$i()
@blue$i.$on()
def $f(event):
    return None
$app.register_blueprint(blue$i)
=? on a blueprint of a class
from chalice import Blueprint
class Rooms$i(Blueprint):
    def __init__(self):
        super().__init__(__name__)
blue$i = Rooms$i()
@blue$i.$on()
def $f(event):
    return None
$app.register_blueprint(blue$i)
=? on a blueprint of a dictionary
from chalice import Blueprint
blues$i = {"rooms": Blueprint(__name__)}
@blues$i["rooms"].$on()
def $f(event):
    return None
$app.register_blueprint(blues$i["rooms"])
=? on a blueprint of vendor
#: vendor/kit$i/__init__.py
from chalice import Blueprint
blue = Blueprint(__name__)
@blue.$on(name="kit-$i")
def $f(event):
    return None
#:
import kit$i
$app.register_blueprint(kit$i.blue)
=? on a blueprint that names another module
#: chalicelib/plain$i.py
def $f(event):
    return None
#:
from chalice import Blueprint
from chalicelib.plain$i import $f
blue$i = Blueprint("chalicelib.plain$i")
$f = blue$i.$on()($f)
$app.register_blueprint(blue$i)
=? on a blueprint that is renamed
from chalice import Blueprint
blue$i = Blueprint(__name__)
blue$i._import_name = "other"
@blue$i.$on()
def $f(event):
    return None
$app.register_blueprint(blue$i)
=? on a blueprint that loses them
from chalice import Blueprint
blue$i = Blueprint(__name__)
@blue$i.$on()
def $f(event):
    return None
$C: blue$i._items.clear()
$app.register_blueprint(blue$i)
=? on a blueprint of a name
#: chalicelib/rooms$i.py
from chalice import Blueprint
rooms = Blueprint(__name__)
@rooms.$on()
def $f(event):
    return None
$f = None
#:
from chalicelib.rooms$i import rooms as rooms$i
$app.register_blueprint(rooms$i)
=? on a blueprint in a cycle
#: chalicelib/left$i.py
from chalice import Blueprint
left = Blueprint(__name__)
import chalicelib.right$i
#: chalicelib/right$i.py
from chalicelib.left$i import left
@left.$on()
def $f(event):
    return None
#:
from chalicelib.left$i import left as left$i
$app.register_blueprint(left$i)
=? in another module, imported in a context
#: chalicelib/far$i.py
def attach(app):
    @app.$on()
    def $f(event):
        return None
    globals()["$f"] = $f
#:
import chalicelib.far$i
$C: chalicelib.far$i.attach($app)
=? a function of another module
#: chalicelib/plain$i.py
def $f(event):
    return None
#:
from chalicelib.plain$i import $f
$f = $app.$on()($f)
=? a function of another module under its path
#: chalicelib/plain$i.py
def $f(event):
    return None
#:
import chalicelib.plain$i
chalicelib.plain$i.$f = $app.$on()(chalicelib.plain$i.$f)
=? alias that is bound again
attach$i = $app.$on
$C: attach$i = $app.lambda_function ;; attach$i
@attach$i(name="alias-$i")
def $f(event):
    return None
=? bound to another name
@$app.$on($args)
def $f(event):
    return None
other$i = $f
del $f
=? called, bound to another name
def $f(event):
    return None
handler$i = $app.$on($args)($f)
=? called, not bound
def $f(event):
    return None
$app.$on($args)($f)
=? called, bound to an attribute
def $f(event):
    return None
class Handlers$i:
    pass
Handlers$i.$f = $app.$on($args)($f)
=? called with a lambda
$f = $app.$on(name="lambda-$i")(lambda event: None)
=? called with a named lambda
$f = lambda event: None
$f.__name__ = "$f"
$f = $app.$on()($f)
=? called with a partial
import functools
def $f(event):
    return None
$f = $app.$on(name="partial-$i")(functools.wraps($f)(functools.partial($f)))
=? called with what is decorated
def $f(event):
    return None
def traced$i(function):
    def call$i(*args):
        return function(*args)
    return call$i
call$i = $app.$on()(traced$i($f))
=? both kinds
@$app.lambda_function(name="both-$i")
@$app.$on()
def $f(event):
    return None
=? two routes of one function
def $f(event):
    return None
one$i = $app.$on(name="one-$i")($f)
$f = $app._create_registration_function("on_ws_message", "two-$i", {"route_key": "two$i"})($f)
=? without parentheses
@$app.$on
def $f(event):
    return None
=? async
@$app.$on($args)
async def $f(event):
    return None
=? async generator
@$app.$on($args)
async def $f(event):
    yield None
=? generator
@$app.$on($args)
def $f(event):
    yield None
=? a class
@$app.$on($args)
class $f:
    def __init__(self, event):
        self.event = event
=? a method
class Handlers$i:
    @$app.$on($args)
    def $f(self, event):
        return None
=? a static method
class Handlers$i:
    @staticmethod
    @$app.$on($args)
    def $f(event):
        return None
=? a method, bound outside
class Handlers$i:
    @$app.$on($args)
    def $f(self, event):
        return None
$f = Handlers$i.__dict__["$f"]
=? global in a class
class Handlers$i:
    global $f
    @$app.$on($args)
    def $f(event):
        return None
=? nested
def outer$i():
    @$app.$on($args)
    def $f(event):
        return None
    return $f
$f = outer$i()
=? nested, not bound
def outer$i():
    @$app.$on($args)
    def $f(event):
        return None
outer$i()
=? defined twice
@$app.$on($args)
def $f(event):
    return None
def $f(event):
    return 1
=? defined twice, decorated last
def $f(event):
    return 1
@$app.$on($args)
def $f(event):
    return None
=? defined in a try
try:
    @$app.$on($args)
    def $f(event):
        return None
except Exception:
    $f = None
=? wrapped afterwards
import functools
@$app.$on($args)
def $f(event):
    return None
$f = functools.wraps($f)(lambda *args: None)
=? wrapped afterwards without a trace
@$app.$on($args)
def $f(event):
    return None
$f = (lambda inner: lambda *args: inner(*args))($f)
=? removed afterwards
@$app.$on($args)
def $f(event):
    return None
$C: del globals()["$f"]
=? imported over it
@$app.$on($args)
def $f(event):
    return None
from os.path import join as $f
=? a loop over it
@$app.$on($args)
def $f(event):
    return None
for $f in (1, 2):
    pass
=? a comprehension over it
@$app.$on($args)
def $f(event):
    return None
print([$f for $f in (1, 2)])
=? with mangled names
class Handlers$i:
    def __init__(self, app):
        self.__app = app
        @self.__app.$on($args)
        def $f(event):
            return None
        globals()["$f"] = $f
Handlers$i($app)
=? getattr with a computed name
@getattr($app, "on_" + "ws_message")()
def $f(event):
    return None
=? getattr in a loop
def $f(event):
    return None
for kind$i in ["$on"]:
    $f = getattr($app, kind$i)()($f)
=? by the class
@type($app).$on($app)
def $f(event):
    return None
=? by attrgetter
import operator
@operator.attrgetter("$on")($app)($args)
def $f(event):
    return None
=? by methodcaller
import operator
@operator.methodcaller("$on")($app)
def $f(event):
    return None
=? by __getattribute__
@$app.__getattribute__("$on")($args)
def $f(event):
    return None
=? by partial
import functools
attach$i = functools.partial($app.$on, name="partial-$i")
@attach$i()
def $f(event):
    return None
=? in a container
attach$i = {"x": $app.$on}
@attach$i["x"]($args)
def $f(event):
    return None
=? of an attribute
import types
holder$i = types.SimpleNamespace(app=$app)
@holder$i.app.$on($args)
def $f(event):
    return None
=? of a service
class Service$i:
    def __init__(self, app):
        self.app = app
service$i = Service$i($app)
@service$i.app.$on($args)
def $f(event):
    return None
=? of a list
apps$i = [$app]
@apps$i[0].$on($args)
def $f(event):
    return None
=? unpacked
first$i, *rest$i = [$app, None]
@first$i.$on($args)
def $f(event):
    return None
=? of a function
def get$i():
    return $app
@get$i().$on($args)
def $f(event):
    return None
=? of a walrus
@(walrus$i := $app).$on($args)
def $f(event):
    return None
=? of a conditional
@($app if $true else None).$on($args)
def $f(event):
    return None
=? of an or
@(None or $app).$on($args)
def $f(event):
    return None
=? of a proxy
class Proxy$i:
    def __init__(self, app):
        self._app = app
    def __getattr__(self, name):
        return getattr(self._app, name)
proxy$i = Proxy$i($app)
@proxy$i.$on($args)
def $f(event):
    return None
=? of a module's attribute
#: chalicelib/holder$i.py
app = None
#:
import chalicelib.holder$i
chalicelib.holder$i.app = $app
@chalicelib.holder$i.app.$on($args)
def $f(event):
    return None
=? by a module that is given the app
#: chalicelib/given$i.py
import chalicelib.holder$i as holder
@holder.app.$on()
def $f(event):
    return None
#: chalicelib/holder$i.py
app = None
#:
import chalicelib.holder$i
chalicelib.holder$i.app = $app
import chalicelib.given$i
=? by a decorator of the project
#: chalicelib/ours$i.py
def message(app):
    def decorate(function):
        return app.$on()(function)
    return decorate
#:
from chalicelib.ours$i import message as ours$i
@ours$i($app)
def $f(event):
    return None
=? by a decorator that registers and returns the function
def registered$i(function):
    $app.$on($args)(function)
    return function
@registered$i
def $f(event):
    return None
=? by a registry
class Registry$i:
    def __init__(self):
        self.found = []
    def add(self, function):
        self.found.append(function)
        return function
    def install(self, app):
        for function in self.found:
            globals()[function.__name__] = app.$on()(function)
registry$i = Registry$i()
@registry$i.add
def $f(event):
    return None
registry$i.install($app)
=? by exec
exec("@$app.$on()\\ndef $f(event):\\n    return None\\n")
=? by exec of a file
#: chalicelib/code$i.txt
@app.$on()
def $f(event):
    return None
#:
exec(open("chalicelib/code$i.txt").read(), {"app": $app})
=? in the tables
from chalice import Chalice
@$app.lambda_function(name="table-$i")
def $f(event):
    return None
$app.websocket_handlers["table$i"] = type("Config", (), {
    "name": "table-$i", "route_key_handled": "table$i", "handler_string": "app.$f",
    "handler_function": $f.func,
})()
=? registration function without a key
@$app._create_registration_function("on_ws_connect", registration_kwargs={})
def $f(event):
    return None
=? registration function with a computed key
KEYS$i = ["key$i", "other$i"]
@$app._create_registration_function(
    "on_ws_message", name="$f", registration_kwargs={"route_key": KEYS$i[-1]}
)
def $f(event):
    return None
=? registration function with a table that changes
OPTIONS$i = {"route_key": "before$i"}
OPTIONS$i["route_key"] = "after$i"
@$app._create_registration_function("on_ws_message", registration_kwargs=OPTIONS$i)
def $f(event):
    return None
=? registration function with a table that changes later
OPTIONS$i = {"route_key": "before$i"}
attach$i = $app._create_registration_function("on_ws_message", registration_kwargs=OPTIONS$i)
OPTIONS$i["route_key"] = "after$i"
@attach$i
def $f(event):
    return None
=? registration functions in a loop
def $f(event):
    return None
for key$i in ("one$i", "two$i"):
    attach$i = $app._create_registration_function
    $f = attach$i("on_ws_message", f"{key$i}-x", {"route_key": key$i})(
        getattr($f, "func", $f)
    )
=? duplicate route
@$app.on_ws_connect(name="again-$i")
def $f(event):
    return None
@$app.on_ws_connect(name="once-more-$i")
def more_$f(event):
    return None
=? duplicate route by keys
attach$i = $app._create_registration_function
@attach$i("on_ws_message", "same-$i", {"route_key": "same$i"})
def $f(event):
    return None
@attach$i("on_ws_message", "other-$i", {"route_key": "same$i"})
def more_$f(event):
    return None
=? duplicate name
attach$i = $app._create_registration_function
@attach$i("on_ws_message", "same-$i", {"route_key": "one$i"})
def $f(event):
    return None
@attach$i("on_ws_message", "same-$i", {"route_key": "two$i"})
def more_$f(event):
    return None
=? behind a raise that is caught
try:
    raise KeyError
    @$app.$on()
    def $f(event):
        return None
except KeyError:
    pass
=? duplicate that is caught
@$app.on_ws_disconnect(name="first-$i")
def $f(event):
    return None
try:
    @$app.on_ws_disconnect(name="second-$i")
    def more_$f(event):
        return None
except ValueError:
    pass
=? missing parentheses that are caught
try:
    @$app.$on
    def lost_$f(event):
        return None
except TypeError:
    pass
=? async that is caught
try:
    @$app.$on()
    async def lost_$f(event):
        return None
except Exception:
    pass
@$app.lambda_function(name="kept-$i")
def $f(event, context):
    return None
=? in annotations
def annotated$i(value: $app.$on($args)(lambda event: None)):
    return None
=? in the annotation of a name
def $f(event):
    return None
annotation$i: ($f := $app.$on($args)($f))
=? in the annotation of a name, as text
annotation$i: "$app.$on()(lambda event: None)" = 1
=? in a default
def $f(event):
    return None
def default$i(value=($f := $app.$on($args)($f))):
    return None
=? in the arguments of a class
def $f(event):
    return None
class Takes$i:
    def __init_subclass__(cls, **options):
        pass
class Arguments$i(Takes$i, option=($f := $app.$on($args)($f))):
    pass
=? in the bases of a class
def $f(event):
    return None
class Bases$i(type(($f := $app.$on($args)($f)))):
    pass
=? in a decorator's argument
def $f(event):
    return None
def with$i(value):
    return lambda function: function
@with$i(($f := $app.$on($args)($f)))
def decorated$i():
    return None
=? in an f-string
def $f(event):
    return None
print(f"{($f := $app.$on($args)($f))}"[:0])
=? in an assert
def $f(event):
    return None
assert ($f := $app.$on($args)($f))
=? in a subscript
def $f(event):
    return None
table$i = {}
table$i[($f := $app.$on($args)($f))] = 1
=? in a slice
def $f(event):
    return None
"abc"[0:(2 if ($f := $app.$on($args)($f)) else 1)]
=? in a condition
def $f(event):
    return None
if ($f := $app.$on($args)($f)) is None:
    print("nothing")
=? in a while
def $f(event):
    return None
while ($f := $app.$on($args)($f)) is None:
    print("nothing")
=? in an iterable
def $f(event):
    return None
for _ in [($f := $app.$on($args)($f))]:
    pass
=? in a with
import contextlib
def $f(event):
    return None
with contextlib.nullcontext(($f := $app.$on($args)($f))):
    pass
=? in a match
def $f(event):
    return None
match ($f := $app.$on($args)($f)):
    case _:
        pass
=? in a guard
def $f(event):
    return None
match 1:
    case 1 if ($f := $app.$on($args)($f)):
        pass
=? in a raise
def $f(event):
    return None
try:
    raise ValueError(($f := $app.$on($args)($f)))
except ValueError:
    pass
=? in an except
def $f(event):
    return None
try:
    raise ValueError
except (ValueError, ($f := $app.$on($args)($f)) and KeyError):
    pass
=? in a del
def $f(event):
    return None
table$i = {"x": 1}
del table$i["x" if ($f := $app.$on($args)($f)) else "y"]
=? in a lambda that is called
def $f(event):
    return None
(lambda: globals().__setitem__("$f", $app.$on($args)($f)))()
=? in a lambda that is not called
def $f(event):
    return None
later$i = lambda: globals().__setitem__("$f", $app.$on($args)($f))
=? in a comprehension
def $f(event):
    return None
print(len([($f := $app.$on($args)($f)) for _ in (1,)]))
=? in a comprehension over nothing
def $f(event):
    return None
print([($f := $app.$on($args)($f)) for _ in ()])
=? in the condition of a comprehension
def $f(event):
    return None
print([1 for _ in (1,) if ($f := $app.$on($args)($f))])
=? in a generator that is used
def $f(event):
    return None
any(($f := $app.$on($args)($f)) for _ in (1,))
=? in a generator that is not used
def $f(event):
    return None
lazy$i = (($f := $app.$on($args)($f)) for _ in (1,))
=? in a set
def $f(event):
    return None
{($f := $app.$on($args)($f))}
=? in a star
def $f(event):
    return None
print(*[str(($f := $app.$on($args)($f)))][:0])
=? conditional expression
def $f(event):
    return None
$f = $app.$on($args)($f) if $true else $f
=? conditional expression, false
def $f(event):
    return None
$f = $app.$on($args)($f) if $false else $f
=? conditional expression, unknown
def $f(event):
    return None
$f = $app.$on($args)($f) if $unknown else $f
=? conditional expression as a statement
def $f(event):
    return None
($f := $app.$on($args)($f)) if $true else None
=? and
def $f(event):
    return None
$true and ($f := $app.$on($args)($f))
=? and, false
def $f(event):
    return None
$false and ($f := $app.$on($args)($f))
=? and, unknown
def $f(event):
    return None
$unknown and ($f := $app.$on($args)($f))
=? or
def $f(event):
    return None
$false or ($f := $app.$on($args)($f))
=? or, true
def $f(event):
    return None
$true or ($f := $app.$on($args)($f))
=? chained comparison
def $f(event):
    return None
1 > 2 < len(str(($f := $app.$on($args)($f))))
=? tuple target
def $f(event):
    return None
$f, other$i = $app.$on($args)($f), 1
=? starred target
def $f(event):
    return None
*rest$i, $f = [1, $app.$on($args)($f)]
=? subscript target
def $f(event):
    return None
globals()["$f"] = $app.$on($args)($f)
=? attribute of the module
def $f(event):
    return None
setattr(sys.modules[__name__], "$f", $app.$on($args)($f))
""")

OTHERS = table("""
== a Lambda function
@$app.lambda_function()
def job$i(event, context):
    return None
== a named Lambda function
@$app.lambda_function(name="job-$i")
def job$i(event, context):
    return None
== a schedule
from chalice import Rate
@$app.schedule(Rate(1, unit=Rate.HOURS))
def sweep$i(event):
    return None
== a schedule by text
@$app.schedule("cron(0 12 * * ? *)", name="noon-$i")
def sweep$i(event):
    return None
== a queue
@$app.on_sqs_message(queue=os.environ.get("CHAT_QUEUE_$i", "queue"), batch_size=5)
def drain$i(event):
    return None
== a topic
@$app.on_sns_message(topic="topic-$i")
def hear$i(event):
    return None
== a bucket
@$app.on_s3_event(bucket="bucket", events=["s3:ObjectCreated:*"], prefix="images/")
def look$i(event):
    return None
== events
@$app.on_cw_event({"source": ["aws.codecommit"]})
def notice$i(event):
    return None
== a stream
@$app.on_kinesis_record(stream="stream-$i")
def follow$i(event):
    return None
== a table's stream
@$app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:::table/$i", name="table-$i")
def change$i(event):
    return None
== a route
@$app.route("/path$i")
def page$i():
    return {}
== a route with methods
@$app.route("/path$i/{room}", methods=["PUT", "DELETE"], cors=True)
def page$i(room):
    return {}
== a route by a constant
PATH$i = "/constant$i"
METHODS$i = ["POST"]
@$app.route(PATH$i, methods=METHODS$i)
def page$i():
    return {}
== an authorizer
@$app.authorizer(ttl_seconds=30)
def allow$i(request):
    return None
@$app.route("/private$i", authorizer=allow$i)
def page$i():
    return {}
== a middleware
@$app.middleware("all")
def around$i(event, get_response):
    return get_response(event)
== a middleware by a call
def around$i(event, get_response):
    return get_response(event)
$app.register_middleware(around$i, "websocket")
=? a schedule with an unknown time
@$app.schedule(str(len(os.getcwd())), name="sometimes-$i")
def sweep$i(event):
    return None
=? a route in a loop
def page$i():
    return {}
for path$i in ("/one$i", "/two$i"):
    $app.route(path$i)(page$i)
=? a route with unknown methods
@$app.route("/path$i", methods=["GET"] if $unknown else ["POST"])
def page$i():
    return {}
=? a route with a list that changes
METHODS$i = ["GET"]
METHODS$i.append("POST")
@$app.route("/path$i", methods=METHODS$i)
def page$i():
    return {}
=? a route with a list that changes later
METHODS$i = ["GET"]
@$app.route("/path$i", methods=METHODS$i)
def page$i():
    return {}
METHODS$i.append("POST")
=? a route with a text of methods
@$app.route("/path$i", methods="GET")
def page$i():
    return {}
=? a route that is there already
@$app.route("/path$i")
def page$i():
    return {}
@$app.route("/path$i")
def more$i():
    return {}
=? a route that two methods of one function share
@$app.route("/path$i", methods=["GET"])
@$app.route("/path$i", methods=["POST"])
def page$i():
    return {}
=? a route with an unknown argument
@$app.route("/path$i", method=["GET"])
def page$i():
    return {}
=? a queue without a name
@$app.on_sqs_message()
def drain$i(event):
    return None
=? an async Lambda function
@$app.lambda_function()
async def job$i(event, context):
    return None
=? two Lambda functions of one name
@$app.lambda_function(name="same-$i")
def job$i(event, context):
    return None
@$app.lambda_function(name="same-$i")
def more$i(event, context):
    return None
=? in a context
def job$i(event, context):
    return None
$C: $app.lambda_function(name="job-$i")(job$i)
=? the name of a websocket handler
@$app.lambda_function(name="$h")
def job$i(event, context):
    return None
=? in the place of a websocket handler
@$app.lambda_function(name="job-$i")
def $h(event, context):
    return None
""")
