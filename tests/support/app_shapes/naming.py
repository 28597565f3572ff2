"""How apps come to a text: the name of the app, or of a handler."""

from support.app_shapes import table

NAMES = table("""
== literal
=> "chat"
== constant
NAME$i = "chat-constant"
=> NAME$i
== adjacent literals
=> "chat" "-two"
== f-string
STAGE$i = "dev"
=> f"chat-{STAGE$i}"
== f-string with a format
NUMBER$i = 7
=> f"chat-{NUMBER$i:03d}-{'x'!r}"
== percent
=> "chat-%s-%d" % ("x", 3)
== format
=> "chat-{}-{name}".format("x", name="y")
== plus
PREFIX$i = "chat"
=> PREFIX$i + "-plus"
== methods
=> " Chat_Upper ".strip().lower().replace("_", "-")
== join
=> "-".join(["chat", "joined"])
== from the environment with a default
=> os.environ.get("CHAT_UNSET", "chat-default")
== from the environment, set
=> os.environ.get("CHAT_NAME", "chat-default")
== from the environment by subscript
=> os.environ["CHAT_NAME"]
== getenv
=> "chat-" + os.getenv("CHAT_STAGE", "none")
== getenv under another name
from os import getenv as getenv$i
=> getenv$i("CHAT_NAME") or "chat-or"
== environ by its name
from os import environ
=> environ["CHAT_NAME"]
== os under another name
import os as system$i
=> system$i.environ.get("CHAT_STAGE", "x")
== in the environment
=> "chat-in" if "CHAT_NAME" in os.environ else "chat-out"
== not in the environment
=> "chat-in" if "CHAT_UNSET" in os.environ else "chat-out"
== project module
#: chalicelib/config$i.py
NAME = "chat-config"
#:
from chalicelib.config$i import NAME as NAME$i
=> NAME$i
== project module by its path
#: chalicelib/config$i.py
NAME = "chat-path"
#:
import chalicelib.config$i
=> chalicelib.config$i.NAME
== project module by its package
#: chalicelib/config$i.py
NAME = "chat-package"
#:
from chalicelib import config$i
=> config$i.NAME
== project module beside the app
#: settings$i.py
import os
STAGE = os.environ.get("CHAT_STAGE", "none")
NAME = f"chat-{STAGE}"
#:
import settings$i as settings
=> settings.NAME
== star import of a project module
#: chalicelib/stars$i.py
STAR_NAME$i = "chat-star"
_HIDDEN = "chat-hidden"
#:
from chalicelib.stars$i import *
=> STAR_NAME$i
== chain of modules
#: chalicelib/first$i.py
from chalicelib.second$i import NAME
#: chalicelib/second$i.py
from .third$i import NAME
#: chalicelib/third$i.py
NAME = "chat-third"
#:
from chalicelib.first$i import NAME as NAME$i
=> NAME$i
== class attribute
class Config$i:
    NAME = "chat-class"
=> Config$i.NAME
== inherited class attribute
class Base$i:
    NAME = "chat-base"
class Config$i(Base$i):
    OTHER = "x"
=> Config$i.NAME
== dictionary
CONFIG$i = {"name": "chat-dictionary"}
=> CONFIG$i["name"]
== list
CONFIG$i = ["x", "chat-list"]
=> CONFIG$i[1]
== nested
CONFIG$i = {"stages": {"dev": ("chat-nested",)}}
=> CONFIG$i["stages"]["dev"][0]
== conditional expression
=> "chat-yes" if $true else "chat-no"
== conditional expression, false
=> "chat-yes" if $false else "chat-no"
== conditional statement
if $true:
    NAME$i = "chat-if"
else:
    NAME$i = "chat-else"
=> NAME$i
== bound twice
NAME$i = "chat-first"
NAME$i = "chat-second"
=> NAME$i
== unpacked
NAME$i, OTHER$i = "chat-left", "right"
=> NAME$i
== annotated
NAME$i: str = "chat-annotated"
=> NAME$i
== function of one return
def name$i(suffix):
    return "chat-" + suffix
=> name$i("function")
== the module's name
=> f"chat-{__name__}"
== loop variable of a comprehension
NAME$i = "chat-kept"
LETTERS$i = [NAME$i for NAME$i in ("a", "b")]
=> NAME$i
== empty
=> ""
=? swapped
NAME$i, OTHER$i = "chat-left", "chat-right"
NAME$i, OTHER$i = OTHER$i, NAME$i
=> NAME$i
=? starred
FIRST$i, *REST$i = ["x", "chat-rest", "z"]
=> REST$i[0]
=? augmented
NAME$i = "chat"
NAME$i += "-augmented"
=> NAME$i
=? bound again in a context
NAME$i = "chat-before"
$C: NAME$i = "chat-after" ;; NAME$i
=> NAME$i
=? augmented in a context
NAME$i = "chat"
$C: NAME$i += "-again" ;; NAME$i
=> NAME$i
=? deleted and bound again
NAME$i = "chat-before"
del NAME$i
NAME$i = "chat-after"
=> NAME$i
=? loop over constants
for NAME$i in ("chat-a", "chat-b"):
    pass
=> NAME$i
=? loop that is left
for NAME$i in ("chat-a", "chat-b"):
    if NAME$i == "chat-a":
        break
=> NAME$i
=? loop that never runs
NAME$i = "chat-kept"
for NAME$i in ():
    pass
=> NAME$i
=? loop that counts
NAME$i = "chat"
for _ in range(3):
    NAME$i += "x"
=> NAME$i
=? while loop
NAME$i = "chat"
while len(NAME$i) < 8:
    NAME$i += "w"
=> NAME$i
=? walrus
print((NAME$i := "chat-walrus"))
=> NAME$i
=? walrus in a comprehension
NAME$i = "chat-before"
LETTERS$i = [NAME$i := letter for letter in ("chat-a", "chat-b")]
=> NAME$i
=? walrus that is not reached
NAME$i = "chat-before"
if $false and (NAME$i := "chat-after"):
    pass
=> NAME$i
=? walrus behind or
NAME$i = "chat-before"
if $true or (NAME$i := "chat-after"):
    pass
=> NAME$i
=? with
import contextlib
with contextlib.nullcontext("chat-with") as NAME$i:
    pass
=> NAME$i
=? shadowed by an import
NAME$i = "chat-before"
#: chalicelib/shadow$i.py
NAME$i = "chat-shadow"
#:
from chalicelib.shadow$i import NAME$i
=> NAME$i
=? shadowed by a star import
NAME$i = "chat-before"
#: chalicelib/shadow$i.py
NAME$i = "chat-shadow"
#:
from chalicelib.shadow$i import *
=> NAME$i
=? not shadowed by a star import with __all__
NAME$i = "chat-before"
#: chalicelib/shadow$i.py
NAME$i = "chat-shadow"
__all__ = ["OTHER$i"]
OTHER$i = 1
#:
from chalicelib.shadow$i import *
=> NAME$i
=? star import with an __all__ that grows
NAME$i = "chat-before"
#: chalicelib/shadow$i.py
NAME$i = "chat-shadow"
__all__ = []
__all__.append("NAME$i")
#:
from chalicelib.shadow$i import *
=> NAME$i
=? star import of a hidden name in __all__
_NAME$i = "chat-before"
#: chalicelib/shadow$i.py
_NAME$i = "chat-shadow"
__all__ = ("_NAME$i",)
#:
from chalicelib.shadow$i import *
=> _NAME$i
=? star import without hidden names
_NAME$i = "chat-before"
#: chalicelib/shadow$i.py
_NAME$i = "chat-shadow"
#:
from chalicelib.shadow$i import *
=> _NAME$i
=? star import of what was imported there
NAME$i = "chat-before"
#: chalicelib/deep$i.py
NAME$i = "chat-deep"
#: chalicelib/shadow$i.py
from chalicelib.deep$i import *
#:
from chalicelib.shadow$i import *
=> NAME$i
=? star import of a standard module
from os.path import *
=> "chat-" + basename("a/b")
=? standard star import that shadows
sep$i = "x"
from string import *
=> "chat-" + digits
=? standard star import that may shadow
digits = "chat-digits"
from string import *
=> digits
=? except that takes the name away
NAME$i = "chat-before"
try:
    raise KeyError("x")
except KeyError as NAME$i:
    pass
NAME$i = "chat-after"
=> NAME$i
=? try that fails half way
NAME$i = "chat-before"
try:
    int("x")
    NAME$i = "chat-try"
except ValueError:
    pass
=> NAME$i
=? try that fails afterwards
NAME$i = "chat-before"
try:
    NAME$i = "chat-try"
    int("x")
except ValueError:
    pass
=> NAME$i
=? try with a handler that runs
try:
    NAME$i = os.environ["CHAT_UNSET"]
except KeyError:
    NAME$i = "chat-handler"
=> NAME$i
=? try with a handler that does not run
try:
    NAME$i = os.environ["CHAT_NAME"]
except KeyError:
    NAME$i = "chat-handler"
=> NAME$i
=? try with a missing module
try:
    import no_such_module_$i
    NAME$i = "chat-there"
except ImportError:
    NAME$i = "chat-missing"
=> NAME$i
=? try with a missing name
#: chalicelib/less$i.py
OTHER = 1
#:
try:
    from chalicelib.less$i import NAME as NAME$i
except ImportError:
    NAME$i = "chat-missing"
=> NAME$i
=? try with a project module
#: chalicelib/more$i.py
NAME = "chat-there"
#:
try:
    from chalicelib.more$i import NAME as NAME$i
except ImportError:
    NAME$i = "chat-missing"
=> NAME$i
=? try else
try:
    pass
except ValueError:
    NAME$i = "chat-except"
else:
    NAME$i = "chat-else"
=> NAME$i
=? finally
NAME$i = "chat-before"
try:
    NAME$i = "chat-try"
finally:
    NAME$i = "chat-finally"
=> NAME$i
=? global of a function
NAME$i = "chat-before"
def set$i():
    global NAME$i
    NAME$i = "chat-after"
set$i()
=> NAME$i
=? global of a function that is not called
NAME$i = "chat-before"
def set$i():
    global NAME$i
    NAME$i = "chat-after"
=> NAME$i
=? local of a function
NAME$i = "chat-before"
def set$i():
    NAME$i = "chat-after"
set$i()
=> NAME$i
=? global of a nested function
NAME$i = "chat-before"
def outer$i():
    def inner():
        global NAME$i
        NAME$i = "chat-after"
    return inner
outer$i()()
=> NAME$i
=? global of a class
NAME$i = "chat-before"
class Body$i:
    global NAME$i
    NAME$i = "chat-after"
=> NAME$i
=? function over globals
NAME$i = "chat-before"
def name$i():
    return NAME$i
NAME$i = "chat-after"
=> name$i()
=? function with a default
NAME$i = "chat-before"
def name$i(value=NAME$i):
    return value
NAME$i = "chat-after"
=> name$i()
=? function that is bound again
def name$i():
    return "chat-before"
$C: name$i = lambda: "chat-after" ;; name$i
=> name$i()
=? function with a condition
def name$i(stage):
    if stage == "dev":
        return "chat-dev"
    return "chat-other"
=> name$i("dev")
=? decorated function
def shout$i(function):
    return lambda: function().upper()
@shout$i
def name$i():
    return "chat-shout"
=> name$i()
=? recursive function
def name$i(count):
    return "chat" if count == 0 else name$i(count - 1) + "x"
=> name$i(3)
=? generator function
def names$i():
    yield "chat-yielded"
=> next(names$i())
=? lambda
name$i = lambda: "chat-lambda"
=> name$i()
=? called lambda
=> (lambda value: value + "-lambda")("chat")
=? closure
def maker$i(prefix):
    def make():
        return prefix + "-closure"
    return make
=> maker$i("chat")()
=? method
class Config$i:
    def name(self):
        return "chat-method"
=> Config$i().name()
=? static method
class Config$i:
    @staticmethod
    def name():
        return "chat-static"
=> Config$i.name()
=? property
class Config$i:
    @property
    def name(self):
        return "chat-property"
=> Config$i().name
=? instance attribute
class Config$i:
    def __init__(self, name):
        self.name = name
=> Config$i("chat-instance").name
=? instance attribute over the class's
class Config$i:
    name = "chat-class"
    def __init__(self):
        self.name = "chat-instance"
=> Config$i().name
=? class attribute that is changed
class Config$i:
    NAME = "chat-before"
$C: Config$i.NAME = "chat-after"
=> Config$i.NAME
=? class attribute changed by setattr
class Config$i:
    NAME = "chat-before"
$C: setattr(Config$i, "NAME", "chat-after")
=> Config$i.NAME
=? class attribute changed under another name
class Config$i:
    NAME = "chat-before"
same$i = Config$i
$C: same$i.NAME = "chat-after"
=> Config$i.NAME
=? class attribute changed by a method
class Config$i:
    NAME = "chat-before"
    @classmethod
    def load(cls):
        cls.NAME = "chat-after"
Config$i.load()
=> Config$i.NAME
=? class attribute changed in the base
class Base$i:
    NAME = "chat-before"
class Config$i(Base$i):
    pass
$C: Base$i.NAME = "chat-after"
=> Config$i.NAME
=? class attribute changed by __init_subclass__
class Base$i:
    NAME = "chat-before"
    def __init_subclass__(cls):
        cls.NAME = "chat-after"
class Config$i(Base$i):
    NAME = "chat-own"
=> Config$i.NAME
=? class attribute changed by a decorator
def changed$i(cls):
    cls.NAME = "chat-after"
    return cls
@changed$i
class Config$i:
    NAME = "chat-before"
=> Config$i.NAME
=? class replaced by a decorator
def changed$i(cls):
    class Other:
        NAME = "chat-after"
    return Other
@changed$i
class Config$i:
    NAME = "chat-before"
=> Config$i.NAME
=? class with a metaclass
class Meta$i(type):
    def __new__(meta, name, bases, members):
        members["NAME"] = "chat-meta"
        return super().__new__(meta, name, bases, members)
class Config$i(metaclass=Meta$i):
    NAME = "chat-class"
=> Config$i.NAME
=? class with a metaclass that inherits
class Meta$i(type):
    @property
    def NAME(cls):
        return "chat-meta"
class Base$i(metaclass=Meta$i):
    pass
class Config$i(Base$i):
    NAME = "chat-class"
=> Config$i.NAME
=? class that looks attributes up
class Meta$i(type):
    def __getattribute__(cls, name):
        return "chat-looked-up" if name == "NAME" else super().__getattribute__(name)
class Config$i(metaclass=Meta$i):
    NAME = "chat-class"
=> Config$i.NAME
=? class that prepares its members
class Members$i(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key, "chat-prepared" if key == "NAME" else value)
class Meta$i(type):
    @classmethod
    def __prepare__(meta, name, bases):
        return Members$i()
class Config$i(metaclass=Meta$i):
    NAME = "chat-class"
=> Config$i.NAME
=? class with a descriptor
class Upper$i:
    def __get__(self, owner, kind):
        return "chat-descriptor"
class Config$i:
    NAME = Upper$i()
=> Config$i.NAME
=? class of two bases
class Left$i:
    NAME = "chat-left"
class Right$i:
    NAME = "chat-right"
class Config$i(Left$i, Right$i):
    pass
=> Config$i.NAME
=? class in a diamond
class Top$i:
    NAME = "chat-top"
class Left$i(Top$i):
    pass
class Right$i(Top$i):
    NAME = "chat-right"
class Config$i(Left$i, Right$i):
    pass
=> Config$i.NAME
=? class body with a condition
class Config$i:
    if $true:
        NAME = "chat-if"
    else:
        NAME = "chat-else"
=> Config$i.NAME
=? class body over globals
NAME$i = "chat-global"
class Config$i:
    NAME = NAME$i
    NAME$i = "chat-class"
=> Config$i.NAME
=? class body with a comprehension
NAME$i = "chat-global"
class Config$i:
    NAME$i = "chat-class"
    ALL = [NAME$i for _ in (1,)]
=> Config$i.ALL[0]
=? private attribute of a class
class Config$i:
    __name = "chat-private"
=> Config$i._Config${i}__name
=? enumeration
import enum
class Stage$i(enum.Enum):
    DEV = "chat-enum"
=> Stage$i.DEV.value
=? enumeration of texts
import enum
class Stage$i(enum.StrEnum):
    DEV = "chat-strenum"
=> f"{Stage$i.DEV}"
=? enumeration with names
import enum
class Stage$i(str, enum.Enum):
    DEV = "chat-strenum"
=> "%s" % Stage$i.DEV
=? named tuple
from typing import NamedTuple
class Config$i(NamedTuple):
    name: str = "chat-tuple"
=> Config$i().name
=? data class
import dataclasses
@dataclasses.dataclass(frozen=True)
class Config$i:
    name: str = "chat-data"
CONFIG$i = Config$i(name="chat-given")
=> CONFIG$i.name
=? data class that changes itself
import dataclasses
@dataclasses.dataclass
class Config$i:
    name: str = "chat-data"
    def __post_init__(self):
        self.name = self.name.upper()
=> Config$i().name
=? simple namespace
import types
CONFIG$i = types.SimpleNamespace(name="chat-space")
=> CONFIG$i.name
=? dictionary that changes
CONFIG$i = {"name": "chat-before"}
$C: CONFIG$i["name"] = "chat-after"
=> CONFIG$i["name"]
=? dictionary that is updated
CONFIG$i = {"name": "chat-before"}
$C: CONFIG$i.update(name="chat-after")
=> CONFIG$i["name"]
=? dictionary that is updated under another name
CONFIG$i = {"name": "chat-before"}
same$i = CONFIG$i
$C: same$i["name"] = "chat-after"
=> CONFIG$i["name"]
=? inner dictionary that changes
INNER$i = {"name": "chat-before"}
CONFIG$i = {"dev": INNER$i}
$C: INNER$i["name"] = "chat-after"
=> CONFIG$i["dev"]["name"]
=? dictionary with a default
CONFIG$i = {}
CONFIG$i.setdefault("name", "chat-default")
=> CONFIG$i["name"]
=? dictionary got from
CONFIG$i = {"name": "chat-got"}
=> CONFIG$i.get("name", "x")
=? dictionary with equal keys
CONFIG$i = {"name": "chat-a", "name": "chat-b"}
=> CONFIG$i["name"]
=? dictionary with equal numbers
CONFIG$i = {1: "chat-a", True: "chat-b", 1.0: "chat-c"}
=> CONFIG$i[1]
=? dictionary of keywords
=> dict(name="chat-keyword")["name"]
=? dictionary merged
=> {**{"name": "chat-a"}, "name": "chat-b"}["name"]
=? dictionary joined
=> ({"name": "chat-a"} | {"name": "chat-b"})["name"]
=? dictionary comprehension
=> {key: key + "-x" for key in ("chat",)}["chat"]
=? dictionary with a missing key
class Missing$i(dict):
    def __missing__(self, key):
        return "chat-" + key
=> Missing$i()["missing"]
=? popped
CONFIG$i = ["chat-a", "chat-b"]
CONFIG$i.pop()
=> CONFIG$i[-1]
=? popped item
CONFIG$i = {"name": "chat-a"}
=> CONFIG$i.pop("name")
=? list that grows
CONFIG$i = ["chat-a"]
$C: CONFIG$i.insert(0, "chat-b")
=> CONFIG$i[0]
=? list that is reversed
CONFIG$i = ["chat-a", "chat-b"]
CONFIG$i.reverse()
=> CONFIG$i[0]
=? list that is repeated
CONFIG$i = [["chat-a"]] * 2
CONFIG$i[0][0] = "chat-b"
=> CONFIG$i[1][0]
=? list that is copied
CONFIG$i = ["chat-a"]
copy$i = CONFIG$i[:]
copy$i[0] = "chat-b"
=> CONFIG$i[0]
=? slice
=> "xx-chat-sliced"[3:]
=? repeated
=> "chat" + "-x" * 2
=? negative index
=> ("x", "chat-last")[-1]
=? number
=> "chat-" + str(1 + 2 * 3)
=? float
=> f"chat-{1 / 3:.2f}"
=? boolean
=> f"chat-{True}"
=? none
=> f"chat-{None}"
=? format with attributes
class Config$i:
    NAME = "chat-class"
=> "{0.NAME}".format(Config$i)
=? percent with a mapping
=> "chat-%(x)s" % {"x": "mapped"}
=? f-string that says itself
stage$i = "dev"
=> f"chat-{stage$i=}"
=? f-string with a width
=> f"chat-{'x':>{3}}".replace(" ", "-")
=? bytes
=> b"chat-bytes".decode()
=? raw
=> r"chat\\n"
=? escapes
=> "chat\\x2descaped"
=? unicode
=> "chat-\\N{LATIN SMALL LETTER E WITH ACUTE}-é"
=? title
=> "chat of rooms".title().swapcase()
=? translate
=> "chat".translate({97: "b"})
=? partition
=> "chat/x".partition("/")[0]
=? removed prefix
=> "x-chat".removeprefix("x-")
=? zfill
=> "7".zfill(3)
=? template
from string import Template
=> Template("chat-$$x").substitute(x="template")
=? text of a list
=> str(["chat"])
=? sorted
=> sorted({"chat-b", "chat-a"})[0]
=? reversed
=> "".join(reversed("tahc"))
=? max
=> max("chat-a", "chat-b")
=? min by a key
=> min(["chat-long", "chat"], key=len)
=? zip
=> dict(zip(["a"], ["chat-zip"]))["a"]
=? chained comparison
=> "chat-yes" if 1 < 2 < 2 else "chat-no"
=? identity
=> "chat-yes" if None is None else "chat-no"
=? equal kinds
=> "chat-yes" if True == 1 and 1 == 1.0 and "1" != 1 else "chat-no"
=? and
=> "x" and "chat-and"
=? or
=> "" or None or "chat-or"
=? not
=> "chat-yes" if not "" else "chat-no"
=? not a text
=> 7
=? none at all
=> None
=? __file__
=> os.path.basename(__file__).removesuffix(".py")
=? path
from pathlib import Path
=> Path("a/chat-path").name
=? __package__
=> f"chat-{__package__}"
=? __doc__
=> f"chat-{__doc__}"
=? __name__ bound again
__name__ = "other"
=> f"chat-{__name__}"
=? file
import pathlib
#: chalicelib/name$i.txt
chat-file
#:
=> pathlib.Path("chalicelib/name$i.txt").read_text().strip()
=? JSON
import json
=> json.loads('{"name": "chat-json"}')["name"]
=? the clock
import time
=> "chat-late" if time.time() > 0 else "chat-early"
=? the version of Python
=> "chat-new" if sys.version_info >= (3, 8) else "chat-old"
=? the platform
=> "chat-there" if sys.platform else "chat-nowhere"
=? environment changed
$C: os.environ["CHAT_NAME"] = "chat-changed"
=> os.environ.get("CHAT_NAME", "x")
=? environment changed by setdefault
os.environ.setdefault("CHAT_UNSET", "chat-set")
=> os.environ["CHAT_UNSET"]
=? environment not changed by setdefault
os.environ.setdefault("CHAT_NAME", "chat-set")
=> os.environ["CHAT_NAME"]
=? environment updated
$C: os.environ.update({"CHAT_NAME": "chat-updated"})
=> os.environ["CHAT_NAME"]
=? environment joined
os.environ |= {"CHAT_NAME": "chat-joined"}
=> os.environ["CHAT_NAME"]
=? environment popped
$C: os.environ.pop("CHAT_NAME", None)
=> os.environ.get("CHAT_NAME", "chat-popped")
=? environment deleted
del os.environ["CHAT_NAME"]
=> os.environ.get("CHAT_NAME", "chat-deleted")
os.environ["CHAT_NAME"] = "chat-back"
=? environment cleared
os.environ.clear()
=> os.environ.get("CHAT_NAME", "chat-cleared")
=? environment put
os.putenv("CHAT_NAME", "chat-put")
=> os.environ.get("CHAT_NAME", "x")
=? environment under another name
env$i = os.environ
$C: env$i["CHAT_NAME"] = "chat-alias"
=> os.environ["CHAT_NAME"]
=? environment copied
env$i = dict(os.environ)
env$i["CHAT_NAME"] = "chat-copy"
=> os.environ["CHAT_NAME"]
=? environment replaced
os.environ = {"CHAT_NAME": "chat-replaced"}
=> os.environ.get("CHAT_NAME", "x")
=? environment of the machine
=> "chat-home" if os.environ.get("HOME") else "chat-homeless"
=? path of the machine
=> "chat-path" if "PATH" in os.environ else "chat-pathless"
=? region
=> "chat-" + os.environ.get("AWS_REGION", "nowhere")
=? bytecode
=> "chat-" + os.environ.get("PYTHONDONTWRITEBYTECODE", "2")
=? environment changed by a module
#: chalicelib/env$i.py
import os
os.environ["CHAT_NAME"] = "chat-module"
#:
import chalicelib.env$i
=> os.environ["CHAT_NAME"]
=? environment changed by a function
def load$i():
    os.environ["CHAT_NAME"] = "chat-loaded"
load$i()
=> os.environ["CHAT_NAME"]
=? environment changed too late
NAME$i = os.environ["CHAT_NAME"]
os.environ["CHAT_NAME"] = "chat-late"
=> NAME$i
=? getenv replaced
os.getenv = lambda *args: "chat-replaced"
=> os.getenv("CHAT_NAME")
=? variable that is not set
=> os.environ["CHAT_UNSET"]
=? variable that is not set, by getenv
=> os.getenv("CHAT_UNSET")
=? attribute of a module that is set
#: chalicelib/config$i.py
NAME = "chat-before"
#:
import chalicelib.config$i
$C: chalicelib.config$i.NAME = "chat-after"
=> chalicelib.config$i.NAME
=? attribute of a module that is set, imported before
#: chalicelib/config$i.py
NAME = "chat-before"
#:
import chalicelib.config$i
from chalicelib.config$i import NAME as NAME$i
chalicelib.config$i.NAME = "chat-after"
=> NAME$i
=? attribute of a module that another sets
#: chalicelib/config$i.py
NAME = "chat-before"
#: chalicelib/override$i.py
from chalicelib import config$i
config$i.NAME = "chat-after"
#:
import chalicelib.override$i
from chalicelib.config$i import NAME as NAME$i
=> NAME$i
=? attribute of a module set by setattr
#: chalicelib/config$i.py
NAME = "chat-before"
#:
from chalicelib import config$i
$C: setattr(config$i, "NAME", "chat-after")
=> config$i.NAME
=? attribute of a module set by vars
#: chalicelib/config$i.py
NAME = "chat-before"
#:
from chalicelib import config$i
$C: vars(config$i).update(NAME="chat-after")
=> config$i.NAME
=? attribute of a module set in sys.modules
#: chalicelib/config$i.py
NAME = "chat-before"
#:
from chalicelib import config$i
sys.modules["chalicelib.config$i"].NAME = "chat-after"
=> config$i.NAME
=? function of a module over its globals
#: chalicelib/config$i.py
NAME = "chat-before"
def name():
    return NAME
#:
from chalicelib import config$i
$C: config$i.NAME = "chat-after"
=> config$i.name()
=? function of a module that sets its global
#: chalicelib/config$i.py
NAME = "chat-before"
def load():
    global NAME
    NAME = "chat-after"
#:
from chalicelib import config$i
config$i.load()
=> config$i.NAME
=? function of a module that sets its global, imported before
#: chalicelib/config$i.py
NAME = "chat-before"
def load():
    global NAME
    NAME = "chat-after"
#:
from chalicelib.config$i import NAME as NAME$i, load as load$i
load$i()
=> NAME$i
=? module that looks names up
#: chalicelib/lazy$i.py
def __getattr__(name):
    return "chat-" + name.lower()
#:
from chalicelib import lazy$i
=> lazy$i.NAME
=? module that looks names up, imported
#: chalicelib/lazy$i.py
def __getattr__(name):
    return "chat-lazy"
#:
from chalicelib.lazy$i import NAME as NAME$i
=> NAME$i
=? module that replaces itself
#: chalicelib/self$i.py
import sys
import types
NAME = "chat-before"
sys.modules[__name__] = types.SimpleNamespace(NAME="chat-after")
#:
from chalicelib.self$i import NAME as NAME$i
=> NAME$i
=? module that was replaced
#: chalicelib/config$i.py
NAME = "chat-before"
#:
import types
sys.modules["chalicelib.config$i"] = types.SimpleNamespace(NAME="chat-after")
from chalicelib.config$i import NAME as NAME$i
=> NAME$i
=? name of a package over its module
#: pack$i/__init__.py
config = type("Config", (), {"NAME": "chat-attribute"})
#: pack$i/config.py
NAME = "chat-module"
#:
from pack$i import config as config$i
=> config$i.NAME
=? module over a name of its package
#: pack$i/__init__.py
config = type("Config", (), {"NAME": "chat-attribute"})
#: pack$i/config.py
NAME = "chat-module"
#:
import pack$i.config
from pack$i import config as config$i
=> config$i.NAME
=? package that exports
#: pack$i/__init__.py
from .config import NAME
from . import config
#: pack$i/config.py
NAME = "chat-exported"
#:
import pack$i
=> pack$i.NAME
=? package and module of one name
#: twin$i/__init__.py
NAME = "chat-package"
#: twin$i.py
NAME = "chat-module"
#:
import twin$i
=> twin$i.NAME
=? folder and module of one name
#: twin$i/other.py
NAME = "chat-folder"
#: twin$i.py
NAME = "chat-module"
#:
import twin$i
=> twin$i.NAME
=? module of the name of a standard one
#: colorsys.py
NAME = "chat-colors"
#:
import colorsys
=> colorsys.NAME
=? module of the name of a package that we need
#: yaml.py
NAME = "chat-yaml"
#:
import yaml
=> yaml.NAME
=? module on another path
#: lib$i/elsewhere$i.py
NAME = "chat-elsewhere"
#:
sys.path.insert(0, "lib$i")
import elsewhere$i
=> elsewhere$i.NAME
=? module of vendor
#: vendor/kit$i/__init__.py
NAME = "chat-vendor"
#:
import kit$i
=> kit$i.NAME
=? module of vendor and of the project
#: vendor/kit$i.py
NAME = "chat-vendor"
#: kit$i.py
NAME = "chat-own"
#:
import kit$i
=> kit$i.NAME
=? cycle that takes half
#: chalicelib/left$i.py
NAME = "chat-early"
from chalicelib import right$i
NAME = "chat-late"
#: chalicelib/right$i.py
from chalicelib.left$i import NAME
#:
import chalicelib.left$i
from chalicelib.right$i import NAME as NAME$i
=> NAME$i
=? cycle from the other side
#: chalicelib/left$i.py
NAME = "chat-early"
from chalicelib import right$i
NAME = right$i.NAME + "-late"
#: chalicelib/right$i.py
NAME = "chat-right"
from chalicelib.left$i import NAME as OTHER
NAME = OTHER
#:
import chalicelib.right$i
=> chalicelib.right$i.NAME
=? module imported under a condition
#: chalicelib/maybe$i.py
import os
os.environ["CHAT_NAME"] = "chat-maybe"
#:
if $unknown:
    import chalicelib.maybe$i
=> os.environ["CHAT_NAME"]
=? module imported in a function
#: chalicelib/maybe$i.py
import os
os.environ["CHAT_NAME"] = "chat-maybe"
#:
def load$i():
    import chalicelib.maybe$i
load$i()
=> os.environ["CHAT_NAME"]
=? module imported by import_module
#: chalicelib/maybe$i.py
import os
os.environ["CHAT_NAME"] = "chat-maybe"
#:
import importlib
importlib.import_module("chalicelib.maybe$i")
=> os.environ["CHAT_NAME"]
=? module imported by a computed name
#: chalicelib/maybe$i.py
import os
os.environ["CHAT_NAME"] = "chat-maybe"
#:
import importlib
for suffix$i in ["$i"]:
    importlib.import_module("chalicelib.maybe" + suffix$i)
=> os.environ["CHAT_NAME"]
=? module imported by __import__
#: chalicelib/maybe$i.py
NAME = "chat-dunder"
#:
=> __import__("chalicelib.maybe$i").maybe$i.NAME
=? module imported by pkgutil
#: plugins$i/__init__.py
#: plugins$i/one.py
import os
os.environ["CHAT_NAME"] = "chat-plugin"
#:
import importlib
import pkgutil
import plugins$i
for found$i in pkgutil.iter_modules(plugins$i.__path__):
    importlib.import_module("plugins$i." + found$i.name)
=> os.environ["CHAT_NAME"]
=? module imported twice
#: chalicelib/once$i.py
import os
os.environ["CHAT_NAME"] = os.environ.get("CHAT_NAME", "") + "-x"
#:
import importlib
import chalicelib.once$i
importlib.reload(chalicelib.once$i)
=> os.environ["CHAT_NAME"]
=? module run by runpy
#: chalicelib/run$i.py
NAME = "chat-run" if __name__ == "__main__" else "chat-" + __name__
#:
import runpy
=> runpy.run_path("chalicelib/run$i.py", run_name="ran")["NAME"]
=? exec
NAME$i = "chat-before"
exec("NAME$i = 'chat-after'")
=> NAME$i
=? eval
=> eval("'chat-' + 'eval'")
=? globals
NAME$i = "chat-before"
$C: globals()["NAME$i"] = "chat-after"
=> NAME$i
=? globals updated
NAME$i = "chat-before"
globals().update(NAME$i="chat-after")
=> NAME$i
=? locals
NAME$i = "chat-before"
locals()["NAME$i"] = "chat-after"
=> NAME$i
=? vars
NAME$i = "chat-before"
vars()["NAME$i"] = "chat-after"
=> NAME$i
=? setattr of the module
NAME$i = "chat-before"
setattr(sys.modules[__name__], "NAME$i", "chat-after")
=> NAME$i
=? the module by its own name
NAME$i = "chat-before"
self$i = sys.modules[__name__]
self$i.NAME$i = "chat-after"
=> NAME$i
=? the frame
NAME$i = "chat-before"
def reach$i():
    sys._getframe(1).f_globals["NAME$i"] = "chat-after"
reach$i()
=> NAME$i
=? match
match "dev":
    case "prod":
        NAME$i = "chat-prod"
    case "dev":
        NAME$i = "chat-dev"
=> NAME$i
=? match that binds
match {"name": "chat-matched"}:
    case {"name": NAME$i}:
        pass
=> NAME$i
=? type checking
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    NAME$i = "chat-types"
else:
    NAME$i = "chat-run"
=> NAME$i
=? type checking of one's own
TYPE_CHECKING = True
if TYPE_CHECKING:
    NAME$i = "chat-types"
else:
    NAME$i = "chat-run"
=> NAME$i
=? builtin shadowed
str = lambda value: "chat-shadowed"
=> str(1)
=? builtin replaced
import builtins
builtins.bin = lambda value: "seven"
=> f"chat-{bin(7)}"
=? builtin replaced by a module
#: chalicelib/patch$i.py
import builtins
builtins.chr = lambda value: "chat-chr"
#:
import chalicelib.patch$i
=> chr(97)
=? function of the library replaced
import json
json.dumps = lambda value: "chat-dumped"
=> json.dumps(1)
=? object with __str__
class Text$i:
    def __str__(self):
        return "chat-str"
=> f"{Text$i()}"
=? object with __format__
class Text$i:
    def __format__(self, spec):
        return "chat-" + spec
=> f"{Text$i():formatted}"
=? object with __add__
class Text$i:
    def __radd__(self, other):
        return other + "-added"
=> "chat" + Text$i()
=? object with __mod__
class Text$i(str):
    def __mod__(self, other):
        return "chat-mod"
=> Text$i("chat-%s") % "x"
=? object with __getitem__
class Text$i:
    def __class_getitem__(cls, key):
        return "chat-" + key
=> Text$i["item"]
=? object with __getattr__
class Text$i:
    def __getattr__(self, name):
        return "chat-" + name
=> Text$i().name
=? object with __bool__
class Text$i:
    def __bool__(self):
        return False
=> "chat-yes" if Text$i() else "chat-no"
=? object with __eq__
class Text$i:
    def __eq__(self, other):
        return True
=> "chat-yes" if Text$i() == 1 else "chat-no"
=? object with __contains__
class Text$i:
    def __contains__(self, other):
        return True
=> "chat-yes" if 1 in Text$i() else "chat-no"
=? object with __call__
class Text$i:
    def __call__(self):
        return "chat-called"
=> Text$i()()
=? object with __new__
class Text$i:
    def __new__(cls):
        return "chat-new"
=> Text$i()
=? object with __iter__
class Text$i:
    def __iter__(self):
        return iter(["chat", "iterated"])
=> "-".join(Text$i())
=? object with __enter__
class Text$i:
    def __enter__(self):
        return "chat-entered"
    def __exit__(self, *args):
        return True
with Text$i() as NAME$i:
    raise KeyError
=> NAME$i
=? subclass of texts
class Text$i(str):
    def __str__(self):
        return "chat-sub"
=> Text$i("chat-base")
=? cached
import functools
@functools.cache
def name$i():
    return "chat-cached"
=> name$i()
=? reduced
import functools
=> functools.reduce(lambda left, right: left + right, ["chat", "-", "reduced"])
=? partial
import functools
=> functools.partial("chat-{}".format, "partial")()
=? third-party
import yaml
=> yaml.safe_load("chat-yaml")
=? third-party under a name of ours
import yaml as settings$i
settings$i.NAME = "chat-third"
=> settings$i.NAME
=? input of an object
import io
=> io.StringIO("chat-io").read()
=? thread
import threading
NAME$i = "chat-before"
def set$i():
    global NAME$i
    NAME$i = "chat-thread"
worker$i = threading.Thread(target=set$i)
worker$i.start()
worker$i.join()
=> NAME$i
=? asynchronous
import asyncio
async def name$i():
    return "chat-async"
=> asyncio.run(name$i())
=? deleted object
NAME$i = "chat-before"
class Gone$i:
    def __del__(self):
        global NAME$i
        NAME$i = "chat-gone"
gone$i = Gone$i()
del gone$i
=> NAME$i
""")
