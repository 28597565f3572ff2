"""What stands around a statement: control flow, functions and classes, and what triggers those."""

from support.app_shapes import table

TRUE = ("True", "1", "not ''", "1 < 2", '"CHAT_NAME" in os.environ', '__name__ != "__main__"',
        'os.environ.get("CHAT_STAGE") == "dev"', '"a" in ("a", "b")', "not False", "1 and 2",
        'os.getenv("CHAT_UNSET") is None', "True or undefined")  # fmt: skip
FALSE = ("False", "0", "None", "''", "()", "1 > 2", '__name__ == "__main__"', "not True",
         'os.environ.get("CHAT_UNSET")', 'os.environ["CHAT_STAGE"] == "prod"', "0 and undefined",
         '"CHAT_NAME" not in os.environ')  # fmt: skip
UNKNOWN = ("len(sys.argv) < 9", "len(sys.argv) > 9", 'os.path.exists("/no/such/file")',
           'os.path.exists("app.py")', "sys.version_info >= (3, 9)", "sys.version_info < (3, 9)",
           "os.getpid() > 0", 'sys.platform == "nowhere"', 'os.environ.get("HOME") == "nowhere"',
           '"PATH" in os.environ', "hasattr(sys, 'no_such_name')", "'yaml' in sys.modules",
           'os.environ.get("AWS_LAMBDA_FUNCTION_NAME")', "isinstance(sys, int)",
           "callable(print)", "sys.flags.optimize", "__debug__", "not sys.argv",
           "any(x > 1 for x in (1, 2))", "all([])", "len('abc') == 3", "'x'.isupper()",
           "__file__.endswith('app.py')", "int('0')")  # fmt: skip

CONTEXTS = table("""
== nothing
$R
== if true
if $true:
    $R
== if false
if $false:
    $R
== else of true
if $true:
    pass
else:
    $R
== else of false
if $false:
    pass
else:
    $R
== elif
if $false:
    pass
elif $true:
    $R
== if type checking
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    $R
== if type checking of the module
import typing as t
if not t.TYPE_CHECKING:
    $R
== if main
if __name__ == "__main__":
    $R
== try
try:
    $R
except Exception:
    print("failed")
== try with finally
try:
    $R
finally:
    print("done")
== function that is not called
def later$i():
    $G
    $R
== method that is not called
class Later$i:
    def later(self):
        $G
        $R
== function that only main calls
def later$i():
    $G
    $R
if __name__ == "__main__":
    later$i()
== function that only types call
from typing import TYPE_CHECKING
def later$i():
    $G
    $R
if TYPE_CHECKING:
    later$i()
=? if unknown
if $unknown:
    $R
=? else of unknown
if $unknown:
    pass
else:
    $R
=? elif after unknown
if $unknown:
    pass
elif $true:
    $R
=? if true in unknown
if $unknown:
    if $true:
        $R
=? unknown and true
if $unknown and $true:
    $R
=? true or unknown
if $true or $unknown:
    $R
=? false and unknown
if $false and $unknown:
    $R
=? not unknown
if not ($unknown):
    $R
=? for
for item$i in (1,):
    $R
=? for over nothing
for item$i in ():
    $R
=? for with continue
for item$i in (1, 2):
    if item$i == 1:
        continue
    $R
=? for with break
for item$i in (1, 2):
    $R
    break
=? else of a for
for item$i in ():
    pass
else:
    $R
=? else of a for that breaks
for item$i in (1,):
    break
else:
    $R
=? while
while True:
    $R
    break
=? while counter
count$i = 1
while count$i:
    count$i -= 1
    $R
=? while false
while $false:
    $R
=? else of a while
while $false:
    pass
else:
    $R
=? after a break
while True:
    break
    $R
=? with
import contextlib
with contextlib.nullcontext():
    $R
=? with that suppresses
import contextlib
with contextlib.suppress(KeyError):
    {}["x"]
    $R
=? with that has nothing to suppress
import contextlib
with contextlib.suppress(KeyError):
    $R
=? with that suppresses afterwards
import contextlib
with contextlib.suppress(KeyError):
    $R
    {}["x"]
=? with that suppresses by a class of the project
class Quiet$i:
    def __enter__(self):
        return self
    def __exit__(self, *args):
        return True
with Quiet$i():
    int("x")
    $R
=? with a lock
import threading
with threading.Lock():
    $R
=? try after a failure
try:
    int("x")
    $R
except ValueError:
    pass
=? try after no failure
try:
    int("1")
    $R
except ValueError:
    pass
=? try after a missing variable
try:
    os.environ["CHAT_UNSET"]
    $R
except KeyError:
    pass
=? try after a variable
try:
    os.environ["CHAT_NAME"]
    $R
except KeyError:
    pass
=? try after a missing module
try:
    import no_such_module_$i
    $R
except ImportError:
    pass
=? try after a standard module
try:
    import json
    $R
except ImportError:
    pass
=? try after a third-party module
try:
    import yaml
    $R
except ImportError:
    pass
=? try after a project module that fails
#: chalicelib/fails$i.py
raise ValueError("no")
#:
try:
    import chalicelib.fails$i
    $R
except ValueError:
    pass
=? try after a project module that is missing
try:
    import chalicelib.absent$i
    $R
except ImportError:
    pass
=? try after a project module that is no Python
#: chalicelib/broken$i.py
def broken(:
#:
try:
    import chalicelib.broken$i
    $R
except SyntaxError:
    pass
=? try after a name of a project module that is missing
#: chalicelib/names$i.py
THERE = 1
#:
try:
    from chalicelib.names$i import ABSENT
    $R
except ImportError:
    pass
=? try after a function of the project that fails
def fail$i():
    raise RuntimeError
try:
    fail$i()
    $R
except RuntimeError:
    pass
=? try after an attribute that is missing
try:
    sys.no_such_attribute
    $R
except AttributeError:
    pass
=? try after a name that is missing
try:
    no_such_name_$i
    $R
except NameError:
    pass
=? try after a subscript that is missing
try:
    {"a": 1}["b"]
    $R
except KeyError:
    pass
=? try after a division
try:
    1 / 0
    $R
except ZeroDivisionError:
    pass
=? try after unpacking
try:
    one$i, two$i = (1,)
    $R
except ValueError:
    pass
=? try after an assert
try:
    assert $unknown
    $R
except AssertionError:
    pass
=? try after a false assert
try:
    assert False
    $R
except AssertionError:
    pass
=? try after a format
try:
    "%d" % "x"
    $R
except TypeError:
    pass
=? try after a comparison
try:
    1 < "x"
    $R
except TypeError:
    pass
=? try after a class that fails
try:
    class Fails$i(1):
        pass
    $R
except TypeError:
    pass
=? try after an attribute of text
try:
    "x".no_such_method()
    $R
except AttributeError:
    pass
=? try after a joined path
try:
    os.listdir("no/such/folder")
    $R
except OSError:
    pass
=? try after a deleted name
try:
    gone$i = 1
    del gone$i
    print(gone$i)
    $R
except NameError:
    pass
=? try after a loop that fails
try:
    for item$i in 5:
        pass
    $R
except TypeError:
    pass
=? try after a wrong call
def strict$i(one):
    return one
try:
    strict$i()
    $R
except TypeError:
    pass
=? try after a wrong call of the class
from chalice import Chalice
try:
    Chalice()
    $R
except TypeError:
    pass
=? try after an exception of the decorators
try:
    $app.no_such_decorator()
    $R
except AttributeError:
    pass
=? except that runs
try:
    raise KeyError
except KeyError:
    $R
=? except that does not run
try:
    pass
except KeyError:
    $R
=? except of another class
try:
    raise KeyError
except ValueError:
    pass
except KeyError:
    $R
=? except that re-raises
try:
    try:
        raise KeyError
    except KeyError:
        $R
        raise
except KeyError:
    pass
=? except of a group
try:
    raise ExceptionGroup("x", [KeyError()])
except* KeyError:
    $R
=? else of a try
try:
    pass
except ValueError:
    pass
else:
    $R
=? else of a try that fails
try:
    int("x")
except ValueError:
    pass
else:
    $R
=? finally
try:
    pass
finally:
    $R
=? finally after a failure
try:
    try:
        int("x")
    finally:
        $R
except ValueError:
    pass
=? try in a try
try:
    try:
        int("x")
    except KeyError:
        pass
    $R
except ValueError:
    pass
=? match
match "a":
    case "a":
        $R
=? match of nothing
match "a":
    case "b":
        $R
=? match of anything
match $unknown:
    case False:
        pass
    case _:
        $R
=? class body
class Body$i:
    $G
    $R
=? nested class body
class Body$i:
    class Inner:
        $G
        $R
=? class body in an unknown condition
class Body$i:
    if $unknown:
        $G
        $R
=? function that gets the app
def attach$i(target):
    $G
    $R(target)
attach$i($app)
=? function that gets the app by keyword
def attach$i(*, target=None, **options):
    $G
    $R(target)
attach$i(target=$app)
=? function that gets the app among others
def attach$i(*targets):
    $G
    $R(targets[0])
attach$i($app)
=? function of a module that gets the app
#: chalicelib/attach$i.py
import os
import sys
def attach(target):
    $G
    $R(target)
#:
from chalicelib.attach$i import attach as attach$i
attach$i($app)
=? function of a module that gets the app, by its path
#: chalicelib/attach$i.py
import os
import sys
def attach(target):
    $G
    $R(target)
#:
import chalicelib.attach$i
chalicelib.attach$i.attach($app)
=? function of a module that nobody calls
#: chalicelib/attach$i.py
import os
import sys
def attach(target):
    $G
    $R(target)
#:
import chalicelib.attach$i
=? service that gets the app
class Service$i:
    def __init__(self, target):
        $G
        self.target = target
        $R(self.target)
Service$i($app)
=? method of a service that gets the app
class Service$i:
    def __init__(self, target):
        self.target = target
    def start(self):
        $G
        $R(self.target)
Service$i($app).start()
=? method of a service that nobody calls
class Service$i:
    def __init__(self, target):
        self.target = target
    def start(self):
        $G
        $R(self.target)
service$i = Service$i($app)
=? method of a base class
class Base$i:
    def __init__(self, target):
        self.setup(target)
    def setup(self, target):
        pass
class Service$i(Base$i):
    def setup(self, target):
        $G
        $R(target)
Service$i($app)
=? method that another calls
class Service$i:
    def __init__(self, target):
        self.target = target
        getattr(self, "set" + "up")()
    def setup(self):
        $G
        $R(self.target)
Service$i($app)
=? function that calls a function
def inner$i():
    $G
    $R
def outer$i():
    inner$i()
outer$i()
=? function that returns before
def early$i():
    $G
    if $true:
        return
    $R
early$i()
=? function that returns sometimes
def early$i():
    $G
    if $unknown:
        return
    $R
early$i()
=? function that raises before
def raises$i():
    $G
    raise KeyError
    $R
try:
    raises$i()
except KeyError:
    pass
=? function that is nested
def outer$i():
    def inner():
        $G
        $R
    inner()
outer$i()
=? function that is nested and not called
def outer$i():
    def inner():
        $G
        $R
    return inner
outer$i()
=? function that is nested and returned
def outer$i():
    def inner():
        $G
        $R
    return inner
outer$i()()
=? function that is called before it is bound again
def act$i():
    $G
    $R
act$i()
def act$i():
    pass
=? function that is bound again before it is called
def act$i():
    $G
    $R
def act$i():
    pass
act$i()
=? function that is bound in a condition
def act$i():
    pass
if $unknown:
    def act$i():
        $G
        $R
act$i()
=? function called under an unknown condition
def act$i():
    $G
    $R
if $unknown:
    act$i()
=? function called in a false condition
def act$i():
    $G
    $R
if $false:
    act$i()
=? function that another calls that nobody calls
def inner$i():
    $G
    $R
def outer$i():
    inner$i()
=? function of the name of a method
class Quiet$i:
    def act(self):
        pass
def act():
    $G
    $R
Quiet$i().act()
=? function with a changed default
def act$i(really=False):
    $G
    if really:
        $R
act$i.__defaults__ = (True,)
act$i()
=? function with changed code
def act$i():
    $G
    $R
def quiet$i():
    pass
quiet$i.__code__ = act$i.__code__
quiet$i()
=? decorated function that is called
import contextlib
@contextlib.contextmanager
def span$i():
    $G
    $R
    yield
with span$i():
    pass
=? decorated function that is not called
import contextlib
@contextlib.contextmanager
def span$i():
    $G
    $R
    yield
span$i()
=? decorator that acts
def acting$i(function):
    $G
    $R
    return function
@acting$i
def acted$i():
    pass
=? decorator with arguments that acts
def acting$i(text):
    def decorate(function):
        $G
        $R
        return function
    return decorate
@acting$i("x")
def acted$i():
    pass
=? decorator of a class that acts
def acting$i(cls):
    $G
    $R
    return cls
@acting$i
class Acted$i:
    pass
=? generator that is used up
def steps$i():
    $G
    yield 1
    $R
list(steps$i())
=? generator that is begun
def steps$i():
    $G
    $R
    yield 1
next(steps$i())
=? generator that is made
def steps$i():
    $G
    $R
    yield 1
steps$i()
=? generator that is left
def steps$i():
    $G
    yield 1
    $R
    yield 2
for step$i in steps$i():
    break
=? generator that is closed
def steps$i():
    $G
    try:
        yield 1
    finally:
        $R
stepping$i = steps$i()
next(stepping$i)
stepping$i.close()
=? generator that is unpacked
def steps$i():
    $G
    $R
    yield 1
one$i, = steps$i()
=? generator that another uses
def inner$i():
    $G
    $R
    yield 1
def outer$i():
    yield from inner$i()
print(list(outer$i()))
=? coroutine that is run
import asyncio
async def act$i():
    $G
    $R
asyncio.run(act$i())
=? module of its own
#: chalicelib/once$i.py
DONE = True
#:
import chalicelib.once$i
if chalicelib.once$i.DONE:
    $R
=? only once
if not globals().get("done$i"):
    done$i = True
    $R
=? in the environment's words
if os.environ.get("CHAT_STAGE", "").lower() in {"dev", "test"}:
    $R
=? by a flag that changes
flag$i = False
$C: flag$i = True ;; flag$i
if flag$i:
    $R
=? by a list that changes
flags$i = []
$C: flags$i.append(1)
if flags$i:
    $R
=? by an object that changes
class Flag$i:
    on = False
$C: Flag$i.on = True
if Flag$i.on:
    $R
=? by an object that decides
class Flag$i:
    def __bool__(self):
        return $unknown
if Flag$i():
    $R
=? by an object that compares
class Flag$i:
    def __eq__(self, other):
        return False
if Flag$i() != 1:
    $R
=? by the length of an object
class Flag$i:
    def __len__(self):
        return 0
if not Flag$i():
    $R
=? by a module that was imported
if "chalicelib" in sys.modules:
    $R
=? by isinstance
from chalice import Chalice
if isinstance($app, Chalice):
    $R
=? by hasattr
if hasattr($app, "on_ws_message"):
    $R
=? by the app's name
if $app.app_name:
    $R
=? by the app's flags
if "WEBSOCKETS" in $app.experimental_feature_flags:
    $R
=? by the app
if $app:
    $R
=? by a function
def decide$i():
    return $true
if decide$i():
    $R
""")

TRIGGERS = table("""
=? called
$t()
=? called by another name
again$i = $t
again$i()
=? called in a list
calls$i = [$t]
calls$i[0]()
=? called in a loop
for call$i in ($t,):
    call$i()
=? called in a dictionary
calls$i = {"x": $t}
calls$i["x"]()
=? called by get
calls$i = {"x": $t}
calls$i.get("x", print)()
=? only kept in a list
calls$i = [$t]
=? called by a lambda
(lambda: $t())()
=? called by a lambda that is kept
later$i = lambda: $t()
later$i()
=? called with a star
$t(*[], **{})
=? called by globals
globals()["$t"]()
=? called by getattr
getattr(sys.modules[__name__], "$t")()
=? called by the module's name
sys.modules[__name__].$t()
=? called by eval
eval("$t()")
=? called by its method
$t.__call__()
=? called in a comprehension
print([$t() for _ in (1,)])
=? called in a generator
print(any($t() for _ in (1,)))
=? called in a generator that is not used
lazy$i = ($t() for _ in (1,))
=? called in a default
def default$i(value=$t()):
    pass
=? called in an annotation
def annotated$i(value: $t()):
    pass
=? called in an annotation of a name
annotation$i: $t()
=? called in an annotation of a class
class Annotated$i:
    value: $t()
=? called in a condition
if $t():
    pass
=? called in a conditional expression
print(1 if $true else $t(), 2 if $false else $t())
=? called in an and
$unknown and $t()
=? called in an f-string
print(f"{$t()}")
=? called in a subscript
{None: 1}[$t()]
=? called in an augmented assignment
total$i = []
total$i += [$t()]
=? called in an assert
assert $t() is None
=? called in a class body
class Body$i:
    value = $t()
=? called in a decorator's argument
def with$i(value):
    return lambda function: function
@with$i($t())
def decorated$i():
    pass
=? a decorator
@$t
def decorated$i():
    pass
=? a decorator of a class
@$t
class Decorated$i:
    pass
=? sorted
sorted([1], key=$t)
=? sorted in place
[1].sort(key=$t)
=? max
max([1], key=$t)
=? map that is used
list(map($t, [1]))
=? map that is not used
lazy$i = map($t, [1])
=? map in a loop
for _ in map($t, [1]):
    pass
=? map that is unpacked
[*map($t, [1])]
=? map in a text
",".join(map(lambda value: str($t()), [1]))
=? filter
list(filter($t, [1]))
=? reduce
import functools
functools.reduce($t, [1, 2])
=? partial
import functools
functools.partial($t, 1)()
=? partial that is not called
import functools
later$i = functools.partial($t, 1)
=? cached
import functools
functools.lru_cache($t)()
=? iter
list(iter($t, None))
=? default dictionary
import collections
collections.defaultdict($t)["x"]
=? default dictionary that is not used
import collections
table$i = collections.defaultdict($t)
=? regular expression
import re
re.sub("x", lambda match: str($t()), "x")
=? JSON
import json
json.dumps(object(), default=$t)
=? operator
import operator
operator.call($t)
=? methodcaller
import operator
operator.methodcaller("__call__")($t)
=? thread
import threading
worker$i = threading.Thread(target=$t)
worker$i.start()
worker$i.join()
=? pool
import concurrent.futures
with concurrent.futures.ThreadPoolExecutor(1) as pool$i:
    pool$i.submit($t).result()
=? at exit
import atexit
atexit.register($t)
=? exit stack
import contextlib
with contextlib.ExitStack() as stack$i:
    stack$i.callback($t)
=? finalizer
import weakref
class Gone$i:
    pass
gone$i = Gone$i()
weakref.finalize(gone$i, $t)
del gone$i
=? warning
import warnings
warnings.showwarning = $t
warnings.warn("x")
=? profile
sys.setprofile($t)
sys.setprofile(None)
=? audit
sys.addaudithook(lambda *args: $t() if args[0] == "chat.audit" else None)
sys.audit("chat.audit")
=? logging
import logging
class Handler$i(logging.Handler):
    def emit(self, record):
        $t()
logging.getLogger("chat$i").addHandler(Handler$i())
logging.getLogger("chat$i").error("x")
=? print replaced
import builtins
plain$i = builtins.print
def printing$i(*args, **kwargs):
    builtins.print = plain$i
    $t()
builtins.print = printing$i
print("x")
=? print shadowed
def print(*args, **kwargs):
    $t()
print("x")
del print
=? len shadowed
len = $t
len([])
del len
=? library replaced
import json
json.loads = $t
json.loads("1")
=? method of a class
class Service$i:
    def start(self):
        $t()
Service$i().start()
=? class method
class Service$i:
    @classmethod
    def start(cls):
        $t()
Service$i.start()
=? static method
class Service$i:
    start = staticmethod($t)
Service$i.start()
=? method in another's words
class Service$i:
    def start(self):
        self.run()
    def run(self):
        $t()
service$i = Service$i()
begin$i = service$i.start
begin$i()
=? __init__
class Service$i:
    def __init__(self):
        $t()
Service$i()
=? __init__ of the base
class Base$i:
    def __init__(self):
        $t()
class Service$i(Base$i):
    def __init__(self):
        super().__init__()
Service$i()
=? __new__
class Service$i:
    def __new__(cls):
        $t()
        return super().__new__(cls)
Service$i()
=? __post_init__
import dataclasses
@dataclasses.dataclass
class Service$i:
    name: str = "x"
    def __post_init__(self):
        $t()
Service$i()
=? default factory
import dataclasses
@dataclasses.dataclass
class Service$i:
    value: object = dataclasses.field(default_factory=$t)
Service$i()
=? default factory that is not used
import dataclasses
@dataclasses.dataclass
class Service$i:
    value: object = dataclasses.field(default_factory=$t)
=? property
class Service$i:
    @property
    def ready(self):
        return $t()
Service$i().ready
=? property that is not read
class Service$i:
    @property
    def ready(self):
        return $t()
Service$i()
=? property by its function
class Service$i:
    ready = property($t)
Service$i().ready
=? cached property
import functools
class Service$i:
    @functools.cached_property
    def ready(self):
        return $t()
Service$i().ready
=? property read in a text
class Service$i:
    @property
    def ready(self):
        return $t()
service$i = Service$i()
print(f"{service$i.ready}", "{0.ready}".format(service$i)[:0])
=? property read by getattr
class Service$i:
    @property
    def ready(self):
        return $t()
getattr(Service$i(), "rea" + "dy")
=? property read by hasattr
class Service$i:
    @property
    def ready(self):
        return $t()
hasattr(Service$i(), "ready")
=? property that is set
class Service$i:
    @property
    def ready(self):
        return None
    @ready.setter
    def ready(self, value):
        $t()
Service$i().ready = 1
=? property that is deleted
class Service$i:
    @property
    def ready(self):
        return None
    @ready.deleter
    def ready(self):
        $t()
del Service$i().ready
=? descriptor
class Descriptor$i:
    def __get__(self, owner, kind):
        $t()
class Service$i:
    ready = Descriptor$i()
Service$i.ready
=? __set_name__
class Descriptor$i:
    def __set_name__(self, owner, name):
        $t()
class Service$i:
    ready = Descriptor$i()
=? __init_subclass__
class Base$i:
    def __init_subclass__(cls):
        $t()
class Service$i(Base$i):
    pass
=? __init_subclass__ of a class of one's own
class Base$i:
    def __init_subclass__(cls):
        $t()
=? metaclass
class Meta$i(type):
    def __init__(cls, *args):
        $t()
class Service$i(metaclass=Meta$i):
    pass
=? metaclass that prepares
class Meta$i(type):
    @classmethod
    def __prepare__(meta, *args):
        $t()
        return {}
class Service$i(metaclass=Meta$i):
    pass
=? metaclass that is called
class Meta$i(type):
    def __call__(cls):
        $t()
class Service$i(metaclass=Meta$i):
    pass
Service$i()
=? metaclass that is a function
def meta$i(name, bases, members):
    $t()
    return type(name, bases, members)
class Service$i(metaclass=meta$i):
    pass
=? class made by type
Service$i = type("Service", (), {"start": staticmethod($t)})
Service$i.start()
=? __mro_entries__
class Entries$i:
    def __mro_entries__(self, bases):
        $t()
        return ()
class Service$i(Entries$i()):
    pass
=? __class_getitem__
class Generic$i:
    def __class_getitem__(cls, key):
        $t()
        return cls
value$i: Generic$i[int] = None
=? __getitem__ in an annotation
class Generic$i:
    def __getitem__(self, key):
        $t()
generic$i = Generic$i()
def annotated$i(value: generic$i["x"]):
    pass
=? __call__
class Service$i:
    def __call__(self):
        $t()
Service$i()()
=? __enter__
class Service$i:
    def __enter__(self):
        $t()
    def __exit__(self, *args):
        pass
with Service$i():
    pass
=? __exit__
class Service$i:
    def __enter__(self):
        pass
    def __exit__(self, *args):
        $t()
with Service$i():
    pass
=? __getattr__
class Service$i:
    def __getattr__(self, name):
        $t()
Service$i().anything
=? __getattribute__
class Service$i:
    def __getattribute__(self, name):
        $t()
Service$i().anything
=? __setattr__
class Service$i:
    def __setattr__(self, name, value):
        $t()
Service$i().anything = 1
=? __delattr__
class Service$i:
    def __delattr__(self, name):
        $t()
del Service$i().anything
=? __dir__
class Service$i:
    def __dir__(self):
        $t()
        return []
dir(Service$i())
=? __getitem__
class Service$i:
    def __getitem__(self, key):
        $t()
Service$i()["x"]
=? __setitem__
class Service$i:
    def __setitem__(self, key, value):
        $t()
Service$i()["x"] = 1
=? __setitem__ as a loop's target
class Service$i:
    def __setitem__(self, key, value):
        $t()
service$i = Service$i()
for service$i["x"] in (1,):
    pass
=? __delitem__
class Service$i:
    def __delitem__(self, key):
        $t()
del Service$i()["x"]
=? __missing__
class Service$i(dict):
    def __missing__(self, key):
        $t()
Service$i()["x"]
=? __contains__
class Service$i:
    def __contains__(self, key):
        $t()
1 in Service$i()
=? __iter__
class Service$i:
    def __iter__(self):
        $t()
        return iter(())
for _ in Service$i():
    pass
=? __iter__ in an unpacking
class Service$i:
    def __iter__(self):
        $t()
        return iter((1, 2))
one$i, two$i = Service$i()
=? __iter__ in a call
class Service$i:
    def __iter__(self):
        $t()
        return iter(())
print(*Service$i())
=? keys in a call
class Service$i:
    def keys(self):
        $t()
        return []
    def __getitem__(self, key):
        return None
print(**Service$i())
=? __next__
class Service$i:
    def __iter__(self):
        return self
    def __next__(self):
        $t()
        raise StopIteration
list(Service$i())
=? __len__
class Service$i:
    def __len__(self):
        $t()
        return 0
len(Service$i())
=? __bool__
class Service$i:
    def __bool__(self):
        $t()
        return False
if Service$i():
    pass
=? __bool__ by not
class Service$i:
    def __bool__(self):
        $t()
        return False
not Service$i()
=? __bool__ by or
class Service$i:
    def __bool__(self):
        $t()
        return False
Service$i() or 1
=? __eq__
class Service$i:
    def __eq__(self, other):
        $t()
        return True
Service$i() == 1
=? __eq__ from the other side
class Service$i:
    def __eq__(self, other):
        $t()
        return True
1 == Service$i()
=? __eq__ in a list
class Service$i:
    def __eq__(self, other):
        $t()
        return True
Service$i() in [1]
=? __eq__ in a match
class Service$i:
    def __eq__(self, other):
        $t()
        return True
match Service$i():
    case 1:
        pass
=? __lt__
class Service$i:
    def __lt__(self, other):
        $t()
        return True
sorted([Service$i(), Service$i()])
=? __hash__
class Service$i:
    def __hash__(self):
        $t()
        return 1
{Service$i(): 1}
=? __add__
class Service$i:
    def __add__(self, other):
        $t()
Service$i() + 1
=? __radd__
class Service$i:
    def __radd__(self, other):
        $t()
1 + Service$i()
=? __iadd__
class Service$i:
    def __iadd__(self, other):
        $t()
        return self
service$i = Service$i()
service$i += 1
=? __neg__
class Service$i:
    def __neg__(self):
        $t()
-Service$i()
=? __matmul__
class Service$i:
    def __matmul__(self, other):
        $t()
Service$i() @ 1
=? __int__
class Service$i:
    def __int__(self):
        $t()
        return 1
int(Service$i())
=? __index__
class Service$i:
    def __index__(self):
        $t()
        return 0
[1][Service$i()]
=? __str__
class Service$i:
    def __str__(self):
        $t()
        return ""
print(Service$i())
=? __repr__
class Service$i:
    def __repr__(self):
        $t()
        return ""
repr([Service$i()])
=? __repr__ in an f-string
class Service$i:
    def __repr__(self):
        $t()
        return ""
print(f"{Service$i()!r}")
=? __format__
class Service$i:
    def __format__(self, spec):
        $t()
        return ""
print(f"{Service$i():x}")
=? __str__ by percent
class Service$i:
    def __str__(self):
        $t()
        return ""
print("%s" % Service$i())
=? __instancecheck__
class Meta$i(type):
    def __instancecheck__(cls, value):
        $t()
        return False
class Service$i(metaclass=Meta$i):
    pass
isinstance(1, Service$i)
=? __instancecheck__ in a match
class Meta$i(type):
    def __instancecheck__(cls, value):
        $t()
        return False
class Service$i(metaclass=Meta$i):
    pass
match 1:
    case Service$i():
        pass
=? __instancecheck__ in an except
class Service$i:
    @property
    def __class__(self):
        $t()
        return int
isinstance(Service$i(), str)
=? __subclasshook__
import abc
class Service$i(abc.ABC):
    @classmethod
    def __subclasshook__(cls, other):
        $t()
        return False
issubclass(int, Service$i)
=? __fspath__
class Service$i:
    def __fspath__(self):
        $t()
        return "x"
os.path.join(Service$i(), "y")
=? __copy__
import copy
class Service$i:
    def __copy__(self):
        $t()
copy.copy(Service$i())
=? __reduce__
import copy
class Service$i:
    def __reduce__(self):
        $t()
        return (int, ())
copy.copy(Service$i())
=? __del__
class Service$i:
    def __del__(self):
        $t()
Service$i()
=? __del__ afterwards
class Service$i:
    def __del__(self):
        $t()
service$i = Service$i()
service$i = None
=? __getattr__ of a module
#: chalicelib/lazy$i.py
hook = None
def __getattr__(name):
    return hook()
#:
import chalicelib.lazy$i
chalicelib.lazy$i.hook = $t
chalicelib.lazy$i.anything
=? hook of a module
#: chalicelib/hooks$i.py
hooks = []
def run():
    for hook in hooks:
        hook()
#:
from chalicelib import hooks$i
hooks$i.hooks.append($t)
hooks$i.run()
=? hook of a module that nobody runs
#: chalicelib/hooks$i.py
hooks = []
def run():
    for hook in hooks:
        hook()
#:
from chalicelib import hooks$i
hooks$i.hooks.append($t)
=? hook of a module by its attribute
#: chalicelib/hooks$i.py
def hook():
    pass
def run():
    hook()
#:
from chalicelib import hooks$i
hooks$i.hook = $t
hooks$i.run()
=? function given to a function
def run$i(call):
    call()
run$i($t)
=? function given to a function that keeps it
kept$i = []
def keep$i(call):
    kept$i.append(call)
    return call
keep$i($t)
=? function given to a module
#: chalicelib/runner$i.py
def run(call, *args):
    return call(*args)
#:
from chalicelib.runner$i import run as run$i
run$i($t, 1)
=? function given to an object
class Runner$i:
    def __init__(self, call):
        self.call = call
    def run(self):
        self.call()
Runner$i($t).run()
=? function given to a class
class Runner$i:
    call = None
Runner$i.call = $t
Runner$i().call()
=? function given to a third party
import yaml
yaml.add_constructor("!x$i", $t, Loader=yaml.SafeLoader)
yaml.safe_load("!x$i y")
=? function given to a third party that keeps it
import yaml
yaml.add_constructor("!x$i", $t, Loader=yaml.SafeLoader)
=? module that does it
#: chalicelib/doer$i.py
import sys
sys.modules["app"].$t()
#:
import chalicelib.doer$i
=? module that does it in a cycle
#: chalicelib/doer$i.py
import app
getattr(app, "$t", print)()
#:
import chalicelib.doer$i
=? module loaded by a finder
class Finder$i:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "no_such_module_$i":
            $t()
        return None
sys.meta_path.append(Finder$i)
try:
    import no_such_module_$i
except ImportError:
    pass
=? import replaced
import builtins
plain$i = builtins.__import__
def importing$i(*args, **kwargs):
    builtins.__import__ = plain$i
    $t()
    return plain$i(*args, **kwargs)
builtins.__import__ = importing$i
import json
=? decorator of the library replaced
import functools
plain$i = functools.wraps
def wrapping$i(*args, **kwargs):
    $t()
    return plain$i(*args, **kwargs)
functools.wraps = wrapping$i
def inner$i():
    pass
@functools.wraps(inner$i)
def outer$i():
    pass
functools.wraps = plain$i
=? enumeration
import enum
class Stage$i(enum.Enum):
    DEV = 1
    def __init__(self, value):
        $t()
=? enumeration that misses
import enum
class Stage$i(enum.Enum):
    DEV = 1
    @classmethod
    def _missing_(cls, value):
        $t()
        return cls.DEV
Stage$i(7)
=? single dispatch
import functools
@functools.singledispatch
def dispatch$i(value):
    pass
dispatch$i.register(int, $t)
dispatch$i(1)
=? async function
import asyncio
async def run$i():
    $t()
asyncio.run(run$i())
=? event loop
import asyncio
loop$i = asyncio.new_event_loop()
loop$i.call_soon($t)
loop$i.run_until_complete(asyncio.sleep(0))
loop$i.close()
=? exception
class Failure$i(Exception):
    def __init__(self):
        $t()
try:
    raise Failure$i
except Failure$i:
    pass
=? recursion
def count$i(number):
    return $t() if number == 0 else count$i(number - 1)
count$i(3)
=? class that is iterated
class Meta$i(type):
    def __iter__(cls):
        $t()
        return iter(())
class Service$i(metaclass=Meta$i):
    pass
list(Service$i)
=? context variable
import contextvars
contextvars.copy_context().run($t)
=? type variable
import typing
typing.cast($t(), 1)
=? nothing
print("$t")
=? mentioned in a text
TEXT$i = "$t()"
=? mentioned in a comment
# $t()
pass
=? deleted
del $t
""")
