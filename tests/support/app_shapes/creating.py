"""How apps name the class, make the app, and opt in to websockets."""

from support.app_shapes import table

CLASSES = table("""
== by its name
from chalice import Chalice
=> Chalice
== under another name
from chalice import Chalice as App$i
=> App$i
== of the module
import chalice
=> chalice.Chalice
== of the module under another name
import chalice as c$i
=> c$i.Chalice
== of the tool
from socketform import Chalice
=> Chalice
== of the tool's module
import socketform
=> socketform.Chalice
== of the inner module
from chalice.app import Chalice
=> Chalice
== of the inner module by its path
import chalice.app
=> chalice.app.Chalice
== of the inner module under another name
import chalice.app as inner$i
=> inner$i.Chalice
== in a list of imports
import json, chalice as c$i, re
=> c$i.Chalice
== from a project module
#: chalicelib/framework$i.py
from chalice import Blueprint, Chalice
#:
from chalicelib.framework$i import Chalice
=> Chalice
== assigned
from chalice import Chalice
App$i = Chalice
=> App$i
== plain subclass
from chalice import Chalice
class App$i(Chalice):
    \"\"\"Ours.\"\"\"
=> App$i
== subclass with a method of its own
from chalice import Chalice
class App$i(Chalice):
    def greet(self):
        return self.app_name
=> App$i
=? with a fallback
try:
    from chalice import Chalice
except ImportError:
    from socketform import Chalice
=> Chalice
=? with a fallback that is taken
try:
    from chalice_of_another_name_$i import Chalice
except ImportError:
    from chalice import Chalice
=> Chalice
=? by a condition
if $unknown:
    from chalice import Chalice
else:
    from socketform import Chalice
=> Chalice
=? star
from chalice import *
=> Chalice
=? by import_module
from importlib import import_module
chalice$i = import_module("chalice")
=> chalice$i.Chalice
=? by getattr
import chalice
=> getattr(chalice, "Chalice")
=? subclass that names itself
from chalice import Chalice
class App$i(Chalice):
    def __init__(self, app_name):
        super().__init__(app_name="sub-" + app_name)
=> App$i
=? subclass that changes a decorator
from chalice import Chalice
class App$i(Chalice):
    def on_ws_message(self, name=None):
        return super().on_ws_message(name="own-message")
=> App$i
=? subclass that ignores a decorator
from chalice import Chalice
class App$i(Chalice):
    def on_ws_connect(self, name=None):
        return lambda function: function
=> App$i
=? subclass with a name for all
from chalice import Chalice
class App$i(Chalice):
    app_name = property(lambda self: "of the class", lambda self, value: None)
=> App$i
=? subclass with flags of its own
from chalice import Chalice
class App$i(Chalice):
    experimental_feature_flags = property(lambda self: {"WEBSOCKETS"}, lambda self, value: None)
=> App$i
=? subclass with a metaclass
from chalice import Chalice
class Meta$i(type):
    def __call__(cls, *args, **kwargs):
        made = super().__call__(*args, **kwargs)
        made.app_name = "of the metaclass"
        return made
class App$i(Chalice, metaclass=Meta$i):
    pass
=> App$i
=? subclass with a mixin
from chalice import Chalice
class Mixin$i:
    def on_ws_disconnect(self, name=None):
        return super().on_ws_disconnect(name="mixed-in")
class App$i(Mixin$i, Chalice):
    pass
=> App$i
=? decorated subclass
from chalice import Chalice
def renamed$i(cls):
    class Other(cls):
        def __init__(self, app_name):
            super().__init__("decorated")
    return Other
@renamed$i
class App$i(Chalice):
    pass
=> App$i
=? subclass that sets an item
from chalice import Chalice
class App$i(Chalice):
    def __setattr__(self, key, value):
        super().__setattr__(key, value.upper() if key == "app_name" else value)
=> App$i
=? partial
import functools
from chalice import Chalice
make$i = functools.partial(Chalice, debug=False)
=> make$i
=? function
from chalice import Chalice
def make$i(app_name):
    return Chalice(app_name="made-" + app_name)
=> make$i
""")

CREATIONS = table("""
== by keyword
$var = $Chalice(app_name=$name)
== by position
$var = $Chalice($name)
== annotated
$var: "Chalice" = $Chalice(app_name=$name)
== chained
$var = main$i = $Chalice(app_name=$name)
== chained the other way
main$i = $var = $Chalice(app_name=$name)
== private alias
$var = $Chalice(app_name=$name)
_same = $var
== in a true condition
if $true:
    $var = $Chalice(app_name=$name)
== in the else of a false condition
if $false:
    pass
else:
    $var = $Chalice(app_name=$name)
== in a try
try:
    $var = $Chalice(app_name=$name)
except Exception:
    print("no app")
=? walrus
print(($var := $Chalice(app_name=$name)) is None)
=? unpacked
$var, other$i = $Chalice(app_name=$name), 1
=? in a list
[$var] = [$Chalice(app_name=$name)]
=? unpacked keywords
$var = $Chalice(**{"app_name": $name})
=? unpacked positions
$var = $Chalice(*[$name])
=? renamed afterwards
$var = $Chalice(app_name="before")
$var.app_name = $name
=? renamed by setattr
$var = $Chalice(app_name="before")
setattr($var, "app_name", $name)
=? in a context
$C: $var = $Chalice(app_name=$name) ;; $var
=? in a with
import contextlib
with contextlib.nullcontext($Chalice(app_name=$name)) as $var:
    pass
=? in a loop
for $var in ($Chalice(app_name=$name),):
    pass
=? factory
def create_app():
    made = $Chalice(app_name=$name)
    return made
$var = create_app()
=? factory of one line
def create_app():
    return $Chalice(app_name=$name)
$var = create_app()
=? factory that keeps one
import functools
@functools.lru_cache
def create_app():
    return $Chalice(app_name=$name)
$var = create_app()
create_app()
=? lambda
$var = (lambda: $Chalice(app_name=$name))()
=? or
$var = None or $Chalice(app_name=$name)
=? conditional expression
$var = $Chalice(app_name=$name) if $true else None
=? conditional expression, other
$var = $Chalice(app_name="other") if $false else $Chalice(app_name=$name)
=? conditional expression, unknown
$var = $Chalice(app_name="other") if $unknown else $Chalice(app_name=$name)
=? attribute of a class
class Holder$i:
    app = $Chalice(app_name=$name)
$var = Holder$i.app
=? attribute of an object
class Holder$i:
    def __init__(self):
        self.app = $Chalice(app_name=$name)
holder$i = Holder$i()
$var = holder$i.app
=? in a dictionary
apps$i = {"main": $Chalice(app_name=$name)}
$var = apps$i["main"]
=? in a list, twice named
apps$i = [$Chalice(app_name=$name)]
$var = apps$i[0]
=? of globals
globals()["$var"] = $Chalice(app_name=$name)
=? of the module by setattr
setattr(sys.modules[__name__], "$var", $Chalice(app_name=$name))
=? made twice
$var = $Chalice(app_name="first")
$var = $Chalice(app_name=$name)
=? made under a condition and again
$var = $Chalice(app_name=$name)
if $unknown:
    $var = $Chalice(app_name="other")
=? made unless it is there
try:
    $var
except NameError:
    $var = $Chalice(app_name=$name)
=? next of a generator
$var = next($Chalice(app_name=text) for text in [$name])
=? comprehension
$var = [$Chalice(app_name=text) for text in [$name]][0]
=? two apps
$var = $Chalice(app_name=$name)
second$i = $Chalice(app_name="second")
=? two apps, one private
$var = $Chalice(app_name=$name)
_second$i = $Chalice(app_name="second")
=? two apps, one deleted
$var = $Chalice(app_name=$name)
second$i = $Chalice(app_name="second")
del second$i
=? two apps, one in a list
$var = $Chalice(app_name=$name)
more$i = [$Chalice(app_name="second")]
=? copied
import copy
$var = $Chalice(app_name=$name)
copy$i = copy.copy($var)
=? new without init
$var = $Chalice.__new__($Chalice)
$var.__init__($name)
=? initialised again
$var = $Chalice("first")
$var.__init__($name)
""")

FLAGS = table("""
== update with a list
$app.experimental_feature_flags.update(["WEBSOCKETS"])
== update with a tuple
$app.experimental_feature_flags.update(("WEBSOCKETS",))
== update with a set
$app.experimental_feature_flags.update({"WEBSOCKETS"})
== extend
$app.experimental_feature_flags.extend(["WEBSOCKETS"])
== add
$app.experimental_feature_flags.add("WEBSOCKETS")
== with another one
$app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
== or into
$app.experimental_feature_flags |= {"WEBSOCKETS"}
== assigned set
$app.experimental_feature_flags = {"WEBSOCKETS"}
== assigned list
$app.experimental_feature_flags = ["WEBSOCKETS"]
== assigned set of a list
$app.experimental_feature_flags = set(["WEBSOCKETS"])
== variable
FLAGS$i = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(FLAGS$i)
== constant
FLAG$i = "WEBSOCKETS"
$app.experimental_feature_flags.add(FLAG$i)
== of a project module
#: chalicelib/flags$i.py
FLAGS = ("WEBSOCKETS",)
#:
from chalicelib.flags$i import FLAGS as flags$i
$app.experimental_feature_flags.update(flags$i)
== of a class
class Settings$i:
    FLAGS = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(Settings$i.FLAGS)
== in a true condition
if $true:
    $app.experimental_feature_flags.update(["WEBSOCKETS"])
=? assigned text
$app.experimental_feature_flags = "WEBSOCKETS"
=? assigned dictionary
$app.experimental_feature_flags = {"WEBSOCKETS": True}
=? assigned union
$app.experimental_feature_flags = $app.experimental_feature_flags | {"WEBSOCKETS"}
=? in a context
$C: $app.experimental_feature_flags.update(["WEBSOCKETS"])
=? list that grows
FLAGS$i = []
$C: FLAGS$i.append("WEBSOCKETS")
$app.experimental_feature_flags.update(FLAGS$i)
=? list that shrinks
FLAGS$i = ["WEBSOCKETS"]
$C: FLAGS$i.clear()
$app.experimental_feature_flags.update(FLAGS$i)
=? list of two names
FLAGS$i = []
same$i = FLAGS$i
$C: same$i.append("WEBSOCKETS")
$app.experimental_feature_flags.update(FLAGS$i)
=? list that shrinks under another name
FLAGS$i = ["WEBSOCKETS"]
table$i = {"flags": FLAGS$i}
$C: table$i["flags"].pop()
$app.experimental_feature_flags.update(FLAGS$i)
=? list that is augmented
FLAGS$i = []
same$i = FLAGS$i
FLAGS$i += ["WEBSOCKETS"]
$app.experimental_feature_flags.update(same$i)
=? tuple that is augmented
FLAGS$i = ()
same$i = FLAGS$i
FLAGS$i += ("WEBSOCKETS",)
$app.experimental_feature_flags.update(same$i)
=? list changed by a slice
FLAGS$i = ["x"]
$C: FLAGS$i[:] = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(FLAGS$i)
=? list changed by an item
FLAGS$i = ["WEBSOCKETS"]
$C: FLAGS$i[0] = "x"
$app.experimental_feature_flags.update(FLAGS$i)
=? list changed by a function
FLAGS$i = ["x"]
def more$i(flags=FLAGS$i):
    flags.append("WEBSOCKETS")
more$i()
$app.experimental_feature_flags.update(FLAGS$i)
=? list changed by sorting
FLAGS$i = ["WEBSOCKETS", "A"]
FLAGS$i.sort()
$app.experimental_feature_flags.add(FLAGS$i[0])
=? list changed by who imports it
#: chalicelib/flags$i.py
FLAGS = []
#: chalicelib/more$i.py
from chalicelib.flags$i import FLAGS
FLAGS.append("WEBSOCKETS")
#:
import chalicelib.more$i
from chalicelib.flags$i import FLAGS as flags$i
$app.experimental_feature_flags.update(flags$i)
=? dictionary that changes
FLAGS$i = {"x": 1}
$C: FLAGS$i["WEBSOCKETS"] = 1
$app.experimental_feature_flags.update(FLAGS$i)
=? of a class that changes
class Settings$i:
    FLAGS = []
$C: Settings$i.FLAGS = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(Settings$i.FLAGS)
=? of a class that is inherited
class Base$i:
    FLAGS = ["x"]
class Settings$i(Base$i):
    pass
$C: Base$i.FLAGS = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(Settings$i.FLAGS)
=? default argument that is kept
def flags$i(value, found=[]):
    found.append(value)
    return found
flags$i("WEBSOCKETS")
$app.experimental_feature_flags.update(flags$i("x"))
=? several arguments
$app.experimental_feature_flags.update(["x"], ["WEBSOCKETS"])
=? unpacked arguments
$app.experimental_feature_flags.update(*[["WEBSOCKETS"]])
=? unpacked list
FLAGS$i = ["WEBSOCKETS"]
$app.experimental_feature_flags.update(["x", *FLAGS$i])
=? comprehension
$app.experimental_feature_flags.update([flag for flag in ["WEBSOCKETS"]])
=? generator
$app.experimental_feature_flags.update(flag.upper() for flag in ["websockets"])
=? generator that is used up
flags$i = (flag for flag in ["WEBSOCKETS"])
list(flags$i)
$app.experimental_feature_flags.update(flags$i)
=? iterator that is used up
flags$i = iter(["WEBSOCKETS"])
next(flags$i)
$app.experimental_feature_flags.update(flags$i)
=? map
$app.experimental_feature_flags.update(map(str.upper, ["websockets"]))
=? loop
for flag$i in ["WEBSOCKETS"]:
    $app.experimental_feature_flags.add(flag$i)
=? joined
$app.experimental_feature_flags.add("WEB" + "SOCKETS")
=? computed
$app.experimental_feature_flags.add("".join(reversed("STEKCOSBEW")))
=? split
$app.experimental_feature_flags.update("WEBSOCKETS,x".split(","))
=? under another name
flags$i = $app.experimental_feature_flags
$C: flags$i.add("WEBSOCKETS")
=? method under another name
add$i = $app.experimental_feature_flags.add
$C: add$i("WEBSOCKETS")
=? by getattr
getattr($app, "experimental_feature_flags").add("WEBSOCKETS")
=? by setattr
setattr($app, "experimental_feature_flags", {"WEBSOCKETS"})
=? by the class of sets
set.add($app.experimental_feature_flags, "WEBSOCKETS")
=? by operator
import operator
operator.ior($app.experimental_feature_flags, {"WEBSOCKETS"})
=? removed again
$app.experimental_feature_flags.update(["WEBSOCKETS"])
$C: $app.experimental_feature_flags.discard("WEBSOCKETS")
=? cleared again
$app.experimental_feature_flags.update(["WEBSOCKETS"])
$C: $app.experimental_feature_flags.clear()
=? popped again
$app.experimental_feature_flags.add("WEBSOCKETS")
$app.experimental_feature_flags.pop()
=? subtracted again
$app.experimental_feature_flags.add("WEBSOCKETS")
$app.experimental_feature_flags -= {"WEBSOCKETS"}
=? intersected
$app.experimental_feature_flags.update(["WEBSOCKETS", "x"])
$app.experimental_feature_flags &= {"x"}
=? toggled
$app.experimental_feature_flags ^= {"WEBSOCKETS"}
=? assigned again
$app.experimental_feature_flags.update(["WEBSOCKETS"])
$C: $app.experimental_feature_flags = set()
=? deleted
$app.experimental_feature_flags.update(["WEBSOCKETS"])
del $app.experimental_feature_flags
$app.experimental_feature_flags = {"x"}
=? shared list
FLAGS$i = ["x"]
$app.experimental_feature_flags = FLAGS$i
$C: FLAGS$i.append("WEBSOCKETS")
=? from the environment
$app.experimental_feature_flags.update(os.environ.get("CHAT_FLAGS", "").split(","))
=? under an unknown condition
if $unknown:
    $app.experimental_feature_flags.update(["WEBSOCKETS"])
=? conditional expression
$app.experimental_feature_flags.update(["WEBSOCKETS"] if $true else [])
=? conditional expression, unknown
$app.experimental_feature_flags.update(["WEBSOCKETS"] if $unknown else [])
=? in another module
#: chalicelib/optin$i.py
def opt_in(app):
    app.experimental_feature_flags.update(["WEBSOCKETS"])
#:
from chalicelib.optin$i import opt_in
opt_in($app)
""")

LACKING_FLAGS = table("""
== in a false condition
if $false:
    $app.experimental_feature_flags.update(["WEBSOCKETS"])
== the wrong one
$app.experimental_feature_flags.update(["WEBSOCKET"])
== the letters
$app.experimental_feature_flags.update("WEBSOCKETS")
== none
pass
=? under a condition of the machine
if sys.platform == "nowhere":
    $app.experimental_feature_flags.update(["WEBSOCKETS"])
=? in a function that nobody calls
def opt_in$i(app):
    app.experimental_feature_flags.update(["WEBSOCKETS"])
""")

IMPORTS_OF_APP = table("""
== from its module
from chalicelib.core import $var
== under another name
from chalicelib.core import $var as $var
== by its path
import chalicelib.core
$var = chalicelib.core.$var
== by its package
from chalicelib import core
$var = core.$var
== by its path under another name
import chalicelib.core as core$i
$var = core$i.$var
=? star
from chalicelib.core import *
=? through a module
#: chalicelib/through$i.py
from chalicelib.core import $var
#:
from chalicelib.through$i import $var
=? through a star
#: chalicelib/through$i.py
from .core import *
#:
from chalicelib.through$i import *
=? by import_module
import importlib
$var = importlib.import_module("chalicelib.core").$var
=? by import_module, relative
from importlib import import_module
$var = import_module(".core", "chalicelib").$var
=? by a computed name
import importlib
$var = importlib.import_module("chalicelib." + "".join(["co", "re"])).$var
=? by __import__
$var = __import__("chalicelib.core", fromlist=["$var"]).$var
=? by sys.modules
import chalicelib.core
$var = sys.modules["chalicelib.core"].$var
=? by getattr
from chalicelib import core
$var = getattr(core, "$var")
=? in a try
try:
    from chalicelib.core import $var
except ImportError:
    $var = None
=? in an unknown condition
if $unknown:
    from chalicelib.core import $var
else:
    from chalicelib.core import $var
=? in a function
def load$i():
    from chalicelib.core import $var
    return $var
$var = load$i()
=? with a global
def load$i():
    global $var
    from chalicelib.core import $var
load$i()
=? loaded by its path
import importlib.util
spec$i = importlib.util.spec_from_file_location("core$i", "chalicelib/core.py")
module$i = importlib.util.module_from_spec(spec$i)
spec$i.loader.exec_module(module$i)
$var = module$i.$var
=? loaded again
import importlib
import chalicelib.core
$var = importlib.reload(chalicelib.core).$var
""")

IMPORTS_OF_PART = table("""
== by its path
import chalicelib.$part
== by its package
from chalicelib import $part
== under another name
import chalicelib.$part as module$i
=? star
from chalicelib.$part import *
=? in a context
$C: import chalicelib.$part
=? by import_module
import importlib
importlib.import_module("chalicelib.$part")
=? by a computed name
import importlib
importlib.import_module("chalicelib." + "$part".lower())
=? in a loop
import importlib
for name$i in ["$part"]:
    importlib.import_module("chalicelib." + name$i)
=? by __import__
__import__("chalicelib.$part")
=? in a try
try:
    import chalicelib.$part
except ImportError:
    pass
=? twice
import importlib
import chalicelib.$part
importlib.reload(chalicelib.$part)
""")

IMPORTS_INTO_PART = table("""
== from its module
from $home import $var
=> $var
== by its module
import $home as home$i
=> home$i.$var
== by its path
import $home
=> $home.$var
== of the module that is imported
from app import $var
=> $var
=? star
from $home import *
=> $var
=? by sys.modules
=> sys.modules["$home"].$var
=? by a function
def get$i():
    from $home import $var
    return $var
=> get$i()
""")
