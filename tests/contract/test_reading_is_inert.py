"""Reading an app runs nothing of it, opens no file but its sources, and needs nothing installed.

What a project holds is other people's code; whoever reads it must not become its user.
"""

from __future__ import annotations

import json
import os
import py_compile
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from textwrap import dedent

import pytest

from socketform.introspect.importing import ImportRequest, start_import
from socketform.introspect.reading import ReadRequest, read_app

SRC = Path(__file__).parents[2] / "src"
SLOWEST_SECONDS = 60

# ---- Nothing runs ------------------------------------------------------------------------------

MARKS = """\
def mark(place, value=None):
    with open({file!r}, "a") as file:
        file.write(place + "\\n")
    return value
"""
MARKED = {
    "chalicelib/__init__.py": """
        from chalicelib.marks import mark
        mark("package")
        """,
    "chalicelib/rooms.py": """
        from chalice import Blueprint
        from chalicelib.marks import mark

        mark("module")
        rooms = Blueprint(__name__)

        @rooms.on_ws_disconnect(name=mark("argument_of_ours", "left"))
        def left(event):
            return None
        """,
    "chalicelib/late.py": """
        from chalicelib.marks import mark

        mark("module_in_function")
        """,
    "app.py": """
        import contextlib
        import enum
        from dataclasses import dataclass, field

        from chalice import Chalice

        from chalicelib.marks import mark
        from chalicelib.rooms import rooms

        def called(place, value=None):
            mark("function")
            return mark(place, value)

        def decorator(function):
            mark("decorator")
            return function

        def class_decorator(cls):
            mark("class_decorator")
            return cls

        class Meta(type):
            @classmethod
            def __prepare__(meta, name, bases):
                mark("prepare")
                return {}

            def __new__(meta, name, bases, members):
                mark("metaclass")
                return super().__new__(meta, name, bases, members)

            def __call__(cls, *args):
                mark("metaclass_call")
                return super().__call__(*args)

        class Descriptor:
            def __set_name__(self, owner, name):
                mark("set_name")

            def __get__(self, owner, kind):
                return mark("get", "descriptor")

        class Base:
            def __init_subclass__(cls):
                mark("init_subclass")

        @class_decorator
        class Service(Base, metaclass=Meta):
            mark("class_body")
            descriptor = Descriptor()
            annotated: called("annotation_in_class") = 1

            def __new__(cls, *args):
                mark("new")
                return super().__new__(cls)

            def __init__(self, app):
                mark("init")
                self.app = app

            def __enter__(self):
                mark("enter")
                return self

            def __exit__(self, *args):
                mark("exit")

            def __getattr__(self, name):
                return mark("getattr", name)

            def __str__(self):
                return mark("str", "service")

            def __bool__(self):
                return mark("bool", True)

            def __eq__(self, other):
                return mark("eq", False)

            def __iter__(self):
                mark("iter")
                return iter(())

            def __call__(self):
                return mark("call")

            @property
            def ready(self):
                return mark("property")

        class Kind(enum.Enum):
            TEXT = mark("enum", "text")

        @dataclass
        class Member:
            rooms: list = field(default_factory=lambda: mark("default_factory", []))

            def __post_init__(self):
                mark("post_init")

        @contextlib.contextmanager
        def span():
            mark("context_manager")
            yield

        app = Chalice(app_name=called("name", "inert"))
        app.experimental_feature_flags.update(mark("flags", ["WEBSOCKETS"]))
        app.register_blueprint(rooms, name_prefix=mark("prefix"))
        service = Service(app)
        Member()
        service.ready, service.anything, service.descriptor
        if service:
            pass
        if service == 1:
            pass
        for _ in service:
            mark("never")
        with service, span():
            mark("with")
        service()
        text = f"{service}"
        later = lambda: mark("lambda")
        later()
        values = [mark("comprehension") for _ in (1,)]
        lazy = list(mark("generator") for _ in (1,))
        annotation: called("annotation") = 1
        __doc__ = "never" if mark("condition") else "always"
        assert not mark("assert")
        try:
            mark("try")
            raise ValueError(mark("raise"))
        except (mark("except", KeyError), ValueError):
            mark("handler")
        finally:
            mark("finally")
        match mark("match"):
            case None if mark("guard") is None:
                pass
        while mark("while"):
            pass
        {}.get(mark("key"))
        [0, 1][mark("index", 0)]
        exec("mark('exec')")
        eval("mark('eval')")
        sorted([1], key=lambda value: mark("sorted"))

        def load():
            import chalicelib.late

        load()

        @decorator
        @app.on_ws_connect()
        @decorator
        def connect(event=mark("default"), *, other: mark("annotation_of_function") = None):
            mark("never")

        @app.on_ws_message()
        def message(event):
            mark("never")

        if __name__ == "__main__":
            mark("never")
        """,
}


@pytest.fixture
def marked(tmp_path):
    """A project of which everything leaves a mark when it runs, and the file of the marks."""
    marks = tmp_path / "marks.txt"
    folder = tmp_path / "project"
    for name, text in {**MARKED, "chalicelib/marks.py": MARKS.format(file=str(marks))}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(dedent(text).lstrip("\n"))
    return folder, marks


def test_the_marks_are_made_when_the_app_is_imported(marked):
    """Or their absence would mean nothing."""
    folder, marks = marked
    marked_places = "".join(MARKED.values())
    places = {place for _, place in re.findall(r"\((['\"])(\w+)\1", marked_places)}

    with start_import(ImportRequest(project=str(folder), python=sys.executable)) as running:
        declared = running.result()

    assert places - set(marks.read_text().split()) == {"never"}
    assert [one.name for one in declared.handlers] == ["connect", "message", "left"]


def test_reading_runs_nothing_of_the_app(marked):
    """No module, class body, decorator, default, annotation, nor method that Python calls."""
    folder, marks = marked

    reading = read_app(ReadRequest(project=str(folder)))

    assert not marks.exists()
    assert reading.reasons
    assert not [name for name in sys.modules if name.startswith("chalicelib")]


def test_bytecode_of_the_project_is_not_loaded(tmp_path):
    """A ``.pyc`` beside a source can hold anything, and Python would prefer it."""
    marks, folder = tmp_path / "marks.txt", tmp_path / "project"
    (folder / "chalicelib").mkdir(parents=True)
    module = folder / "chalicelib" / "words.py"
    module.write_text(f"open({str(marks)!r}, 'w').write('x'); NAME = 'poisoned'\n")
    py_compile.compile(str(module), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    module.write_text("NAME = 'clean'\n")
    (folder / "app.py").write_text(APP.format(name="words.NAME", imports=IMPORT_WORDS))

    reading = read_app(ReadRequest(project=str(folder)))

    assert not marks.exists()
    assert reading.reasons == ()
    assert reading.found is not None
    assert reading.found.name == "clean"


# ---- Nothing is opened but sources -------------------------------------------------------------

APP = """\
from chalice import Chalice
{imports}

app = Chalice(app_name={name})
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    return None
"""
IMPORT_WORDS = "from chalicelib import words"

# Audit events that say nothing about the world outside of the process.
SILENT = ("object.", "builtins.id", "code.__new__", "marshal.", "sys._getframe", "gc.", "cpython.")
ALLOWED = {"open", "import", "exec", "compile", "os.listdir", "os.scandir"}

AUDITED = """\
import json, os, sys
sys.path.append(sys.argv[1])
events = []
silent = tuple(json.loads(sys.argv[4]))
def record(event, arguments):
    if event.startswith(silent):
        return
    if event == "exec":
        arguments = (arguments[0].co_filename,)
    elif event == "import":
        arguments = arguments[:1]
    elif event == "compile":
        arguments = (arguments[1],)
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        arguments = (os.path.realpath(os.fsdecode(arguments[0])), arguments[1], arguments[2])
    elif event in ("os.listdir", "os.scandir"):
        arguments = (os.path.realpath(arguments[0] or "."),)
    events.append([event, *map(str, arguments)])
sys.addaudithook(record)
from socketform.introspect.reading import ReadRequest, read_app
reading = read_app(ReadRequest(project=sys.argv[2], environment=json.loads(sys.argv[3])))
done = list(events)
print(json.dumps({
    "events": done,
    "reasons": [str(one.where) for one in reading.reasons],
    "name": reading.found and reading.found.name,
    "modules": sorted(sys.modules),
    "path": [os.path.realpath(path) for path in sys.path if path],
}))
"""


@pytest.fixture
def crowded(tmp_path, monkeypatch):
    """A project folder with much that is nobody's business."""
    home, folder = tmp_path / "home", tmp_path / "project"
    outside = tmp_path / "outside"
    texts = {
        home / ".aws/credentials": "[default]\naws_secret_access_key = secret\n",
        outside / "secret.py": "SECRET = 'secret'\n",
        folder / ".env": "NAME=secret\n",
        folder / ".chalice/config.json": "{}",
        folder / ".venv/lib/python3.11/site-packages/installed.py": "NAME = 'installed'\n",
        folder / "site-packages/placed.py": "NAME = 'placed'\n",
        folder / "vendor/kit/__init__.py": "NAME = 'vendor'\n",
        folder / "node_modules/x/index.py": "",
        folder / "data.json": "{}",
        folder / "unused.py": "print('unused')\n",
        folder / "chalicelib/words.py": "import chalicelib.more\nNAME = 'audited'\n",
        folder / "chalicelib/more.py": "import installed, kit, placed\n",
        folder / "app.py": APP.format(
            name="words.NAME",
            imports=f"import boto3, installed, kit, numpy, placed\n{IMPORT_WORDS}",
        ),
    }
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return folder


def audited(folder: Path):
    """What a reading of a project does, as Python's audit events tell it."""
    finished = subprocess.run(
        [sys.executable, "-c", AUDITED, SRC, folder, json.dumps({}), json.dumps(SILENT)],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=SLOWEST_SECONDS,
    )
    assert finished.returncode == 0, finished.stderr
    assert finished.stderr == ""
    return json.loads(finished.stdout)


def arguments_of(told, *events):
    """The first arguments of some kinds of events, without repetition."""
    return {arguments[0] for event, *arguments in told["events"] if event in events}


def inside(path: str, folder: str | Path) -> bool:
    """Tell whether a path is in a folder, or the folder itself."""
    return path == str(folder) or path.startswith(f"{folder}{os.sep}")


def test_only_sources_of_the_app_and_modules_of_ours_are_opened(crowded):
    """Not what is installed or vendored, no settings, no secrets, nothing of the user's."""
    told = audited(crowded)

    opened = arguments_of(told, "open")
    of_project = {path for path in opened if inside(path, crowded)}
    ours = {path for path in opened - of_project if Path(path).suffix in (".py", ".pyc", ".so")}
    assert told["reasons"] == []
    assert told["name"] == "audited"
    assert {os.path.relpath(path, crowded) for path in of_project} == {
        "app.py",
        "chalicelib/more.py",
        "chalicelib/words.py",
    }
    assert opened == of_project | ours
    assert [path for path in ours if not any(inside(path, at) for at in told["path"])] == []


def test_files_are_opened_for_reading_only(crowded):
    """The project folder may be another's, or be hashed for a bundle."""
    told = audited(crowded)

    opened = [arguments for event, *arguments in told["events"] if event == "open"]
    writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
    assert opened
    assert [one for one in opened if int(one[2]) & writing] == []


def test_folders_are_listed_only_where_modules_are_looked_for(crowded):
    """A listing tells names, and a network drive takes its time for it."""
    told = audited(crowded)

    listed = arguments_of(told, "os.listdir", "os.scandir")
    elsewhere = {path for path in listed if not any(inside(path, at) for at in told["path"])}
    assert {os.path.relpath(path, crowded) for path in elsewhere} <= {".", "chalicelib"}


def test_nothing_of_the_app_is_imported_or_executed(crowded):
    """Neither its own modules nor what it imports; no program is started, no socket made."""
    told = audited(crowded)

    names = {"app", "boto3", "chalice", "chalicelib", "installed", "kit", "numpy", "placed"}
    imported = {name.partition(".")[0] for name in arguments_of(told, "import")}
    executed = arguments_of(told, "exec")
    assert {event for event, *_ in told["events"]} <= ALLOWED
    assert not names & imported
    assert not names & {name.partition(".")[0] for name in told["modules"]}
    assert not [file for file in executed if inside(os.path.realpath(file), crowded)]


@pytest.mark.parametrize("link", ["file", "folder", "app"])
def test_a_link_that_leaves_the_project_is_not_followed(link, crowded):
    """It is a reason, and what it leads to stays closed."""
    outside = crowded.parent / "outside"
    match link:
        case "file":
            (crowded / "chalicelib/more.py").unlink()
            (crowded / "chalicelib/more.py").symlink_to(outside / "secret.py")
        case "folder":
            (crowded / "linked").symlink_to(outside)
            (crowded / "chalicelib/more.py").write_text("import linked.secret\n")
        case "app":
            (crowded / "chalicelib/words.py").write_text("from chalicelib.more import NAME\n")
            (crowded / "chalicelib/more.py").unlink()
            (crowded / "chalicelib/more.py").symlink_to("/etc/passwd")

    told = audited(crowded)

    assert told["reasons"]
    opened = arguments_of(told, "open", "os.listdir", "os.scandir")
    assert not [path for path in opened if inside(path, outside) or path == "/etc/passwd"]


# ---- Nothing needs to be installed -------------------------------------------------------------

MISSING = ("boto3", "pandas", "aws_lambda_powertools", "chalice", "botocore", "hypothesis")
ISOLATED = """\
import sys
from importlib.util import find_spec
sys.path += sys.argv[1:3]
found = [name for name in sys.argv[3].split(",") if find_spec(name)]
assert not found, found
from socketform.cli import main
sys.exit(main(sys.argv[4:]))
"""
POWERTOOLS_APP = """\
import boto3
import pandas as pd
from aws_lambda_powertools import Logger, Tracer
from aws_lambda_powertools.utilities.typing import LambdaContext
from chalice import Chalice

logger, tracer = Logger(service="chat"), Tracer()
app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
app.websocket_api.session = boto3.session.Session()
table = boto3.resource("dynamodb").Table("rooms")
frame = pd.DataFrame({"room": ["lobby"]})


@app.on_ws_connect()
@tracer.capture_method
def connect(event):
    logger.info("connect")


@tracer.capture_lambda_handler
@app.on_ws_message()
def message(event):
    app.websocket_api.send(event.connection_id, str(frame))
"""


def installed_for(name: str) -> set[Path]:
    """The files and folders of what a package requires, and of what that requires."""
    found: set[Path] = set()
    waiting, seen = [name], {name}
    while waiting:
        for requirement in metadata.requires(waiting.pop()) or ():
            required = re.split(r"[^\w.-]", requirement)[0]
            if "extra ==" in requirement or required in seen:
                continue
            seen.add(required)
            waiting.append(required)
            distribution = metadata.distribution(required)
            tops = {file.parts[0] for file in distribution.files or ()}
            tops -= {"..", "__pycache__"}
            found |= {Path(str(distribution.locate_file(top))) for top in tops}
    return {path for path in found if path.suffix != ".dist-info"}


@pytest.fixture
def isolated(tmp_path):
    """Run the command where our package and what it requires is all that there is."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for found in installed_for("socketform"):
        (packages / found.name).symlink_to(found)

    def run(*words):
        arguments = [SRC, packages, ",".join(MISSING), *words]
        return subprocess.run(
            [sys.executable, "-I", "-S", "-B", "-c", ISOLATED, *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            timeout=SLOWEST_SECONDS,
        )

    return run


def test_an_app_whose_packages_are_missing_is_read_and_rendered(isolated, tmp_path):
    """A template needs none of what the app needs: no boto3, no pandas, not even Chalice."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project/app.py").write_text(POWERTOOLS_APP)

    finished = isolated("template", "project", "--introspect", "read", "--format", "json")

    assert finished.returncode == 0
    assert "aws_lambda_powertools calls AWS by itself" in finished.stderr
    resources = json.loads(finished.stdout)["Resources"]
    routes = {one["Properties"]["RouteKey"] for one in resources.values() if "Route" in one["Type"]}
    assert routes == {"$connect", "$default"}


def test_the_same_app_cannot_be_imported_there(isolated, tmp_path):
    """Or the test above would say nothing."""
    (tmp_path / "project").mkdir()
    (tmp_path / "project/app.py").write_text(POWERTOOLS_APP)

    finished = isolated("template", "project", "--introspect", "import")

    assert finished.returncode != 0
    assert "there is no module" in finished.stderr
