"""Imports of the project's modules are followed in Python's order; what is missing is a reason."""

from __future__ import annotations

import os

import pytest

from socketform.introspect.reading import ReadRequest, read_app
from socketform.source.syntax import SourceSyntaxError

MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"
ROOMS = "from shared import app\n@app.on_ws_message()\ndef message(event): ...\n"
SHARED = """
from chalice import Chalice
app = Chalice("chat")
app.experimental_feature_flags.add("WEBSOCKETS")
"""
PROJECT = {
    "lib/__init__.py": "from . import names\nfrom .names import TEXT as ALIAS\n__all__ = ['ALIAS']",
    "lib/names.py": "TEXT = 'text'\n_HIDDEN = 'hidden'\n",
    "lib/deep/__init__.py": "from ..names import TEXT\n",
    "space/inner.py": "TEXT = 'inner'\n",
    "own/__init__.py": "sub = 'own'\n",
    "own/sub.py": "TEXT = 'sub'\n",
    "lazy.py": "def __getattr__(name): return 'lazy'\n",
    "star.py": "from lib.names import *\n",
    "listed.py": "A = 'a'\nB = 'b'\n__all__ = ('B',)\n",
}
CERTAIN = {
    "import lib\nNAME = lib.names.TEXT": "text",
    "import lib.names as n\nNAME = n.TEXT": "text",
    "from lib import ALIAS as NAME": "text",
    "from lib import names\nNAME = names.TEXT": "text",
    "from lib import *\nNAME = ALIAS": "text",
    "from lib.names import *\nNAME = TEXT": "text",
    "from listed import *\nNAME = B": "b",
    "from lib.deep import TEXT as NAME": "text",
    "import lib.deep\nNAME = lib.deep.TEXT": "text",
    "import space.inner\nNAME = space.inner.TEXT": "inner",
    "from space import inner\nNAME = inner.TEXT": "inner",
    "from star import TEXT as NAME": "text",
    "import own.sub\nNAME = own.sub.TEXT": "sub",
    "from own import sub as NAME": "own",
    "import os.path\nNAME = 'a'": "a",
    "import xml.dom as x\nNAME = 'a'": "a",
}


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_an_import_binds_what_the_module_has(source, name, name_of):
    """Settings stand in modules of their own."""
    assert name_of(source, PROJECT) == name


@pytest.mark.parametrize(("source", "name"), CERTAIN.items())
def test_python_gives_the_same(source, name, imported_name):
    """What is certain must be what Python makes of it."""
    assert imported_name(source, PROJECT) == name


@pytest.mark.parametrize(
    "source",
    [
        "from lazy import anything as NAME",
        "from somewhere import NAME",
        "import somewhere.inner\nNAME = somewhere.inner.TEXT",
        "NAME = 'a'\nfrom somewhere import *",
    ],
)
def test_what_a_module_makes_when_it_is_asked_is_open(source, name_of):
    """Nothing is run, and other people's packages are not read."""
    assert name_of(source, PROJECT) is None


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("from lib import missing",
         "app.py:4:1 the module lib has no missing when it is imported here"),
        ("import lib.missing", "app.py:4:1 there is no module lib.missing in the project"),
        ("import lib.missing.more", "app.py:4:1 there is no module lib.missing in the project"),
        ("from space import missing",
         "app.py:4:1 the module space has no missing when it is imported here"),
        ("import chalicelib.rooms", "app.py:4:1 there is no chalicelib in the project"),
        ("from . import sibling",
         "app.py:4:1 an import leads beyond the project's top-level package"),
        ("from somewhere import *",
         "app.py:4:1 Blueprint may be bound anew by the star import of somewhere"),
        ("from hidden import *", "app.py:4:1 the module hidden has no gone when it is imported"),
        ("from computed import *",
         "app.py:4:1 Blueprint may be bound anew by the star import of computed"),
    ],
)  # fmt: skip
def test_an_import_that_fails_or_may_bind_anything_is_a_reason(source, reason, reasons):
    """What Python finds there, if anything, is no file that was read."""
    files = {
        **PROJECT,
        "hidden.py": "__all__ = ['gone']\n",
        "computed.py": "import os\n__all__ = [os.sep]\n",
    }

    assert reasons(source, files)[0].startswith(reason)


def test_a_star_import_of_chalice_binds_its_classes(read):
    """It is what the oldest examples do."""
    reading = read("from chalice import *\napp = Chalice('chat')")

    assert reading.reasons == ()
    assert reading.found.name == "chat"


def test_the_app_may_stand_in_another_module(read):
    """Lambda imports each handler from the module in which it is decorated."""
    files = {"shared.py": SHARED, "rooms.py": ROOMS}

    reading = read("from shared import app\nimport rooms\n", files)

    assert reading.reasons == ()
    assert [one.handler for one in reading.found.handlers] == ["rooms.message"]


def test_modules_may_import_each_other(read):
    """Python runs them up to the import, and goes on after it."""
    files = {"rooms.py": "import app\n@app.app.on_ws_message()\ndef message(event): ...\n"}

    reading = read(f"{SHARED}import rooms\n", files)

    assert reading.reasons == ()
    assert [one.handler for one in reading.found.handlers] == ["rooms.message"]


def test_a_name_that_a_cycle_has_not_bound_yet_is_a_reason(read):
    """Python raises an ImportError there."""
    files = {"rooms.py": "from app import app\n"}

    reading = read(f"import rooms\n{SHARED}", files)

    assert [str(reason.where) for reason in reading.reasons] == ["rooms.py:1:1"]


def test_an_attribute_that_a_cycle_has_not_bound_yet_is_open(read):
    """Python raises an AttributeError there."""
    files = {"rooms.py": "import app\nNAME = app.NAME\n"}

    reading = read("import rooms\nfrom chalice import Chalice\napp = Chalice(rooms.NAME)", files)

    assert [str(reason.where) for reason in reading.reasons] == ["app.py:3:7"]


def test_a_project_file_with_the_name_of_a_standard_module_is_a_reason(reasons):
    """Which of the two is imported depends on what Python has loaded before."""
    [reason] = reasons("import json\nimport json.decoder", {"json.py": ""})[:1]

    assert reason == "app.py:4:1 a file of the project has the name of the standard module json"


def test_a_module_that_is_no_python_is_an_error(read_on):
    """The import of the app fails, for certain."""
    with pytest.raises(SourceSyntaxError) as caught:
        read_on("import broken", {"broken.py": "def\n"})

    assert caught.value.where.file == "broken.py"


def test_a_module_that_is_no_python_inside_a_try_is_a_reason(reasons):
    """The app goes on without it."""
    [reason] = reasons("try:\n    import broken\nexcept: ...", {"broken.py": "def\n"})

    assert reason == "app.py:5:5 the import fails: SyntaxError: invalid syntax"


def test_a_module_that_nests_too_deeply_is_a_reason(reasons):
    """Nobody follows it."""
    [reason] = reasons("import deep", {"deep.py": f"x = {'-' * 200}1\n"})

    assert reason == "app.py:4:1 deep.py is nested too deeply"


def test_an_app_that_nests_too_deeply_is_a_reason(read):
    """The import has the last word."""
    reading = read(f"x = {'-' * 200}1\n")

    assert [str(reason.where) for reason in reading.reasons] == ["app.py"]
    assert reading.found is None


def test_a_large_file_of_data_is_no_reason(handlers):
    """Tables of constants can neither register nor import anything."""
    files = {"table.py": "DATA = [\n" + "    'room',\n" * 400_000 + "]\n"}

    assert handlers(f"import table\n{MESSAGE}", files) == [("message", "$default", "app.message")]


def test_a_large_file_of_code_is_a_reason(reasons):
    """It may register something."""
    files = {"table.py": "import os\nDATA = [\n" + "    'room',\n" * 400_000 + "]\n"}

    assert reasons("import table", files) == ["app.py:4:1 table.py is larger than 4 MiB"]


def test_a_link_that_leaves_the_project_is_a_reason(write, tmp_path_factory):
    """What lies there is on this machine only."""
    folder = write("import outside\n")
    target = tmp_path_factory.mktemp("elsewhere") / "outside.py"
    target.write_text("")
    os.symlink(target, f"{folder}/outside.py")  # noqa: PTH211

    reading = read_app(ReadRequest(folder))

    assert [reason.what for reason in reading.reasons] == [
        "outside.py is a link that leaves the project"
    ]


def test_imports_that_nest_very_deeply_are_a_reason(reasons):
    """The reader's own recursion is bounded."""
    files = {f"m{number}.py": f"import m{number + 1}\n" for number in range(110)}

    [reason] = reasons("import m0", files)

    assert reason == "m98.py:1:1 imports nest deeper than 100 modules"


@pytest.mark.parametrize("place", ["extra/tools.py", "extra/lib/tools.py", "extra/tools/start.py"])
def test_a_module_found_through_a_changed_path_is_a_reason(place, reasons):
    """Lambda finds it only if the path is changed there in the same way."""
    source = "import sys\nsys.path.insert(0, 'extra')\nimport tools"

    assert reasons(source, {place: ""}) == [
        "app.py:6:1 tools is found only through a changed sys.path"
    ]


@pytest.mark.parametrize(
    "change",
    ["sys.path.append('extra')", "sys.path = ['extra']", "def f(): sys.path.append('x')\nf()"],
)
def test_a_path_that_is_changed_without_need_is_no_reason(change, handlers):
    """Modules from elsewhere are other people's."""
    source = f"import sys\n{change}\nimport boto3\n{MESSAGE}"

    assert handlers(source, {"extra/tools.py": "", ".git/boto3.py": ""}) == [
        ("message", "$default", "app.message")
    ]


def test_the_first_module_may_stand_in_a_folder(write):
    """``chalicelib/main.py`` is imported as ``chalicelib.main``."""
    folder = write("", {"chalicelib/main.py": SHARED + MESSAGE})

    reading = read_app(ReadRequest(folder, file="chalicelib/main.py"))

    assert [one.handler for one in reading.found.handlers] == ["chalicelib.main.message"]
