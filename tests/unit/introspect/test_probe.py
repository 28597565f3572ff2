"""The probe's parts, one by one; that they work together is seen in real child processes.

See ``test_importing``, ``test_handlers``, ``test_broken_fixtures`` and the contract test of
hostile imports.
"""

from __future__ import annotations

import functools
import json
import os
import socket
import sys
import threading
import time
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from socketform.introspect import probe
from socketform.runtime import Blueprint, Chalice

PACKAGE = Path(probe.__file__).parents[1]
FIXTURES = Path(__file__).parents[3] / "fixtures"


class Hostile:
    """An object that refuses everything."""

    def __getattribute__(self, name: str):
        raise KeyboardInterrupt


@pytest.fixture
def project(tmp_path: Path) -> probe.Project:
    """An empty project."""
    return probe.Project(str(tmp_path))


@pytest.fixture
def pipe():
    """A channel, and a function that gives what was written to it."""
    read_end, write_end = os.pipe()
    channel = probe.Channel(write_end)

    def read() -> bytes:
        os.close(write_end)
        with os.fdopen(read_end, "rb") as file:
            return file.read()

    return channel, read, write_end


@pytest.fixture
def interpreter(monkeypatch: pytest.MonkeyPatch):
    """Whatever the probe changes in the interpreter is put back."""
    monkeypatch.setattr(sys, "path", sys.path[:])
    monkeypatch.setattr(sys, "meta_path", sys.meta_path[:])
    monkeypatch.setattr(sys, "argv", sys.argv[:])
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    monkeypatch.setattr(probe, "PROJECT_FOLDERS", [])
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "")
    monkeypatch.chdir(Path.cwd())
    modules = dict(sys.modules)
    yield
    for name in set(sys.modules).difference(modules):
        del sys.modules[name]
    sys.modules.update(modules)


def raised_by(function, *arguments) -> BaseException:
    """Call a function and give what it raises."""
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - each caller looks at it
        function(*arguments)
    return caught.value


def module_of(**names: object) -> ModuleType:
    """Make a module that holds some names."""
    module = ModuleType("app")
    vars(module).update(names)
    return module


# ---- The report


def test_a_report_is_json():
    """The parent reads it with the standard library."""
    value = {"a": [1, None, True, False, "x\ud800\n"], "b": {}, "c": (), "d": 1.5}

    assert json.loads(probe.encode(value)) == {
        "a": [1, None, True, False, "x\ud800\n"],
        "b": {},
        "c": [],
        "d": "1.5",
    }


def test_text_that_cannot_be_had_is_replaced():
    """An exception of the app may refuse to be shown."""

    class Silent:
        def __str__(self) -> str:
            raise SystemExit

    assert probe.text_of(Silent()) == "<Silent whose __str__ raises SystemExit>"


def test_a_long_text_keeps_its_ends():
    """They tell most."""
    text = probe.text_of("a" * 30_000 + "b" * 30_000)

    assert text == "a" * 10_000 + "\n[... 40000 characters ...]\n" + "b" * 10_000


def test_a_report_is_written_with_its_length(pipe):
    """The parent stops there."""
    channel, read, _ = pipe

    status = channel.send({"kind": "app"})

    assert status == 0
    assert read() == b'0000000e\n{"kind":"app"}'


def test_a_violation_takes_the_place_of_the_report(pipe):
    """A bare `except` must not hide it."""
    channel, read, _ = pipe
    channel.violation = {"kind": "network"}

    channel.send({"kind": "app"})

    assert b'{"kind":"network"}' in read()


def test_a_report_that_is_too_large_says_so(pipe):
    """The parent must not fill its memory."""
    channel, read, _ = pipe
    texts = ["x" * 20_000] * 1_000

    channel.send({"kind": "app", "texts": texts})

    assert read().endswith(b'{"kind":"too-large"}')


def test_another_process_writes_nothing(pipe):
    """A child that the app forked goes on after the import, too."""
    channel, read, _ = pipe
    channel.process = 1

    assert channel.send({"kind": "app"}) == 0
    assert read() == b""


def test_a_pipe_that_is_closed_is_lost(pipe):
    """The exit status tells the parent."""
    channel, read, write_end = pipe
    read_end, other = os.pipe()
    os.close(read_end)
    os.dup2(other, write_end)
    replaced = channel.send({"kind": "app"})
    channel._claim.release()
    os.close(write_end)
    closed = channel.send({"kind": "app"})

    assert (replaced, closed) == (probe.CHANNEL_LOST, probe.CHANNEL_LOST)
    os.dup2(other, write_end)
    os.close(other)
    assert read() == b""


def test_broken_streams_are_no_obstacle(monkeypatch):
    """The app may have replaced them."""
    monkeypatch.setattr(sys, "stdout", None)

    probe.flush_streams()


# ---- Places


def test_a_file_is_named_relative_to_the_project(project, tmp_path):
    """With forward slashes, as in every error."""
    assert project.relative(str(tmp_path / "chalicelib" / "rooms.py")) == "chalicelib/rooms.py"
    (tmp_path / "app.py").write_text("")
    assert project.relative("app.py") == "app.py"
    assert project.relative("no_such_file.py") is None
    assert project.relative("/elsewhere/app.py") is None
    assert project.relative("<string>") is None


@pytest.mark.parametrize(
    "file", ["vendor/kit.py", ".venv/lib/x.py", "env/site-packages/x.py", "<frozen os>"]
)
def test_other_peoples_code_is_not_the_apps_own(file, project):
    """The line to mend stands in the app."""
    assert project.own(file) is None


@pytest.mark.usefixtures("interpreter")
def test_a_file_outside_is_named_as_it_is_imported(project, tmp_path):
    """So the name is the same on every machine."""
    sys.path[:] = [str(tmp_path), str(tmp_path / "vendor"), "/venv/lib", "/venv/lib/site-packages"]

    assert project.name_of(str(tmp_path / "app.py")) == "app.py"
    assert project.name_of(str(tmp_path / "vendor" / "kit.py")) == "vendor/kit.py"
    assert project.name_of("/venv/lib/site-packages/kit/chat.py") == "kit/chat.py"
    assert project.name_of("/elsewhere/chat.py") == "chat.py"


def test_frames_outside_the_project_have_no_place(project):
    """Then the whole file of the app is meant."""
    assert project.place_in(probe.frames_of_stack(sys._getframe())) is None


def test_a_function_is_where_its_first_decorator_is():
    """Decorators that say what they wrap, and Chalice's own wrappers, are looked through."""
    here = probe.Project(str(Path(__file__).parent))

    @functools.wraps(raised_by)
    def wrapper():
        pass

    line = raised_by.__code__.co_firstlineno
    pure = SimpleNamespace(func=SimpleNamespace(_original_func=raised_by))
    cyclic = SimpleNamespace()
    cyclic.__wrapped__ = cyclic

    assert here.place_of(wrapper) == ["test_probe.py", line]
    assert here.place_of(SimpleNamespace(func=wrapper)) == ["test_probe.py", line]
    assert here.place_of(pure) == ["test_probe.py", line]
    assert here.place_of(len) is None
    assert here.place_of(cyclic) is None
    assert here.place_of(None) is None


def test_an_object_that_refuses_everything_is_no_obstacle():
    """A proxy of the app may raise anything, at any look at it."""
    assert probe.peek(Hostile(), "func") is None
    assert not probe.is_app(Hostile())


# ---- What the app can import


def test_the_tool_serves_its_runtime_only():
    """Nothing else of it is in the bundle."""
    finder = probe.ToolFinder(str(PACKAGE))

    top = finder.find_spec("socketform")
    runtime = finder.find_spec("socketform.runtime")
    module = finder.find_spec("socketform.runtime.errors")

    assert top is not None
    assert (top.origin, top.submodule_search_locations) == (str(PACKAGE / "__init__.py"), [])
    assert runtime is not None
    assert runtime.submodule_search_locations == [str(PACKAGE / "runtime")]
    assert module is not None
    assert module.origin == str(PACKAGE / "runtime" / "errors.py")
    assert finder.find_spec("json") is None
    for name in ("socketform.cli", "socketform.runtime.no_such_module", "socketform.runtimes"):
        error = raised_by(finder.find_spec, name)
        assert isinstance(error, ModuleNotFoundError)
        assert error.name == name


def test_the_stand_in_serves_chalice_only():
    """It is the last resort for that name."""
    finder = probe.ShimFinder(str(PACKAGE))

    spec = finder.find_spec("chalice")

    assert spec is not None
    assert spec.origin == str(PACKAGE / "runtime" / "shim" / "chalice" / "__init__.py")
    assert finder.find_spec("json") is None


@pytest.mark.parametrize("keeps", [True, False])
@pytest.mark.usefixtures("interpreter")
def test_bytecode_of_the_tool_is_kept_as_the_caller_wants(keeps, tmp_path):
    """The app's own files never get any."""
    (tmp_path / "tool.py").write_text("NAME = 1\n")
    loader = probe.ToolLoader("tool", str(tmp_path / "tool.py"))
    loader.keeps_bytecode = keeps
    sys.dont_write_bytecode = True

    loader.get_code("tool")

    assert (tmp_path / "__pycache__").exists() is keeps
    assert sys.dont_write_bytecode


CHALICE = """
class DecoratorAPI:
    def on_ws_message(self, name=None):
        return lambda function: (name, function)


class Chalice(DecoratorAPI):
    def __init__(self, app_name):
        self.app_name = app_name
        self.experimental_feature_flags = set()
"""


@pytest.mark.usefixtures("interpreter")
def test_real_chalice_is_mended_when_it_is_loaded(tmp_path):
    """Flags extend, and a decorator without parentheses says so."""
    (tmp_path / "chalice").mkdir()
    (tmp_path / "chalice" / "__init__.py").write_text("")
    (tmp_path / "chalice" / "app.py").write_text(CHALICE)
    sys.path.insert(0, str(tmp_path))
    sys.meta_path.insert(0, probe.ToolFinder(str(PACKAGE)))
    for name in [name for name in sys.modules if name.partition(".")[0] == "chalice"]:
        del sys.modules[name]

    module = probe.import_module("chalice.app")
    app = module.Chalice("chat")
    app.experimental_feature_flags.extend(["WEBSOCKETS"])
    error = raised_by(app.on_ws_message, len)

    assert app.app_name == "chat"
    assert app.experimental_feature_flags == {"WEBSOCKETS"}
    assert app.on_ws_message(name="x")(len) == ("x", len)
    assert isinstance(error, probe.MissingParenthesesError)
    assert (error.decorator, error.function) == ("on_ws_message", len)
    assert type(module.__loader__).__name__ == "SourceFileLoader"


def test_a_chalice_of_another_make_is_left_alone():
    """Whatever has neither class nor constructor."""
    probe.mend(None)
    probe.mend(type("DecoratorAPI", (), {}))
    finder = probe.ToolFinder(str(PACKAGE))

    assert finder._find_chalice("no_such_chalice", None, None) is None


@pytest.mark.usefixtures("interpreter")
def test_our_stand_in_needs_no_mending():
    """It is the deployed runtime."""
    finder = probe.ToolFinder(str(PACKAGE))
    folder = [str(PACKAGE / "runtime" / "shim" / "chalice")]

    spec = finder._find_chalice("chalice.app", folder, None)

    assert spec is not None
    assert not isinstance(spec.loader, probe.MendingLoader)


def test_a_module_without_a_spec_is_mended_too():
    """Nothing but the loader is needed."""
    loaded = []
    loader = SimpleNamespace(create_module=lambda _: None, exec_module=loaded.append)
    mending, module = probe.MendingLoader(loader), ModuleType("chalice.app")

    mending.exec_module(module)

    assert mending.create_module(ModuleSpec("chalice.app", None)) is None
    assert loaded == [module]


# ---- Guards


@pytest.fixture
def guard(pipe, project):
    """A guard that is not installed: the audit events are made here."""
    return probe.Guard(pipe[0], project, "/home/dev/.aws")


@pytest.mark.parametrize(
    ("event", "arguments", "target"),
    [
        ("socket.connect", (socket.AF_INET, ("192.0.2.1", 80)), "192.0.2.1:80"),
        ("socket.sendto", (socket.AF_INET6, ("2001:db8::1", 80, 0, 0)), "2001:db8::1:80"),
        ("socket.getaddrinfo", (b"example.com", None), "example.com"),
        ("socket.getaddrinfo", ("example.com", 443), "example.com:443"),
        ("socket.gethostbyname", ("example.com",), "example.com"),
        ("socket.getnameinfo", (("192.0.2.1", 80),), "192.0.2.1:80"),
        ("open", ("/home/dev/.aws/credentials", "r", 0), "/home/dev/.aws/credentials"),
        ("open", (b"/home/dev/.aws/config", None, 0), "/home/dev/.aws/config"),
    ],
)
def test_an_access_to_the_outside_is_refused_and_kept_in_mind(event, arguments, target, guard):
    """What the app does about the exception makes no difference."""
    if isinstance(arguments[0], socket.AddressFamily):
        arguments = (SimpleNamespace(family=arguments[0]), *arguments[1:])

    error = raised_by(guard.audit, event, arguments)
    raised_by(guard.audit, "socket.gethostbyname", ("later.example.com",))

    assert isinstance(error, probe.OutsideAccess)
    assert not isinstance(error, Exception)
    assert guard.channel.violation["target"] == target
    assert guard.channel.violation["kind"] == ("aws-file" if event == "open" else "network")
    assert "Traceback (most recent call last):" in guard.channel.violation["detail"]


@pytest.mark.parametrize(
    ("event", "arguments"),
    [
        ("socket.connect", (SimpleNamespace(family=socket.AF_UNIX), "/run/x.sock")),
        ("socket.sendmsg", (SimpleNamespace(family=socket.AF_INET), None)),
        ("socket.getaddrinfo", (None, 80)),
        ("socket.getaddrinfo", ("localhost", 80)),
        ("open", ("/home/dev/.aws/models/chat/service-2.json", "r", 0)),
        ("open", ("/home/other/.aws/credentials", "r", 0)),
        ("open", (3, "r", 0)),
        ("import", ("json",)),
    ],
)
def test_what_stays_on_the_machine_is_allowed(event, arguments, guard):
    """Event loops, servers and service models are no secret and need no network."""
    guard.audit(event, arguments)

    assert guard.channel.violation is None


def test_a_forked_process_is_stopped_but_not_remembered(guard):
    """Its memory is not ours."""
    guard.channel.process = 1

    error = raised_by(guard.audit, "socket.gethostbyname", ("example.com",))

    assert isinstance(error, probe.OutsideAccess)
    assert guard.channel.violation is None


def test_a_forked_process_may_become_another_program(guard):
    """That is how programs are started."""
    guard.channel.process = 1

    guard.audit("os.exec", ("/bin/true", [], None))


def test_an_exit_is_reported_with_its_call_and_status(guard):
    """And with its line, if it is one of the app's."""
    report = guard._exit_report("os._exit", 3, sys._getframe())

    assert report == {"kind": "exit", "call": "os._exit", "status": "3", "where": None}


def test_waiting_ends_at_the_deadline_or_with_the_parent():
    """Nobody reads what comes after the parent's end."""
    assert probe.wait(time.monotonic() + 0.01, os.getppid())
    assert not probe.wait(time.monotonic() + 60, os.getpid())


def test_a_timeout_names_the_line_where_a_thread_stands():
    """That is where the app hangs."""
    here, goes_on = probe.Project(str(Path(__file__).parent)), threading.Event()
    thread = threading.Thread(target=lambda: goes_on.wait(60))
    thread.start()

    report = probe.timeout_report(thread.ident or 0, here)
    goes_on.set()
    thread.join()

    line = sys._getframe().f_code.co_firstlineno + 3
    assert (report["kind"], report["where"]) == ("timeout", ["test_probe.py", line])
    assert "goes_on.wait(60)" in report["detail"]


# ---- Finding the app


def test_the_only_app_is_found(project):
    """Under whichever name, and several names of one app are no choice."""
    app = Chalice("chat")

    found = probe.find_app(module_of(first=app, second=app, bp=Blueprint("app")), "", project)

    assert found == (app, {"variable": "first"})


def test_a_named_variable_is_taken(project):
    """Among several apps."""
    first, second = Chalice("first"), Chalice("second")
    module = module_of(first=first, second=second, rooms=[])

    assert probe.find_app(module, "second", project) == (second, {"variable": "second"})
    assert probe.find_app(module, "rooms", project)[1]["holds"] == "list"
    assert probe.find_app(module, "third", project)[1]["holds"] is None
    assert probe.find_app(module, "", project)[1] == {
        "kind": "several-apps",
        "variables": ["first", "second"],
    }


def test_a_class_is_no_app():
    """Nor is an object without a dictionary."""
    assert not probe.is_app(Chalice)
    assert not probe.is_app(3)


@pytest.mark.usefixtures("interpreter")
def test_without_an_app_the_report_says_what_there_is(project, tmp_path):
    """The app may have another name, or stand in another module."""
    elsewhere = module_of(application=Chalice("chat"), __file__=str(tmp_path / "chat.py"))
    sys.modules["a_module_of_the_project"] = elsewhere

    app, report = probe.find_app(module_of(create_app=raised_by, rooms=[]), "", project)

    assert app is None
    assert report == {
        "kind": "no-app",
        "found": ["rooms (list)"],
        "factories": ["create_app"],
        "elsewhere": [["chat.py", "application"]],
    }


# ---- Reading the app

HERE = probe.Project(str(Path(__file__).parent))
APP = """\
from socketform import Chalice
app = Chalice("chat")
@app.on_ws_connect(name="enter")
def connect(event): pass
@app.on_ws_message()
def message(event): pass
@app.lambda_function()
def job(event, context): pass
@app.route("/rooms")
def rooms(): pass
@app.authorizer()
def may(request): pass
@app.on_sns_message(topic="news")
def news(event): pass
"""


@pytest.fixture
def module(interpreter):  # noqa: ARG001 - for what it puts back
    """The module of an app, as the import leaves it."""
    file = f"{HERE.folder}/app.py"
    module = module_of(__name__="app", __file__=file)
    sys.modules["app"] = module
    exec(compile(APP, file, "exec"), vars(module))  # noqa: S102 - an import without a file
    return module


def problems_of(**names: object) -> list[object]:
    """Bind names in the app's module and say what is then wrong with its handlers."""
    module = sys.modules["app"]
    vars(module).update(names)
    return [one["problem"] for one in probe.Reader(module.app, "app", HERE).read()["handlers"]]


def test_an_app_is_read_by_its_shape(module):
    """Real chalice's objects have the same attributes."""
    report = probe.Reader(module.app, "app", HERE).read()

    assert (report["app_name"], report["opted_in"]) == ("chat", False)
    assert report["handlers"][0] == {
        "name": "enter",
        "route_key": "$connect",
        "function": "connect",
        "where": ["app.py", 3],
        "never_awaited": False,
        "handler": "app.connect",
        "problem": None,
    }
    assert [(one["kind"], one["name"]) for one in report["others"]] == [
        ("lambda_function", "job"),
        ("on_sns_message", "news"),
        ("authorizer", "may"),
        ("route", "GET /rooms"),
    ]


def test_an_unknown_kind_is_named_by_its_class(module):
    """The parent makes a notice of it."""
    module.app.event_sources.append(SimpleNamespace(name="pipe"))

    others = list(probe.Reader(module.app, "app", HERE).others())

    assert {"name": "pipe", "kind": "SimpleNamespace", "where": None} in others


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda module: module.message, None),
        (lambda module: module.connect, "shadowed"),
        (lambda module: module.job, "shadowed"),
        (lambda module: functools.wraps(module.message)(lambda *_: None), None),
        (lambda module: functools.wraps(module.connect)(lambda *_: None), "shadowed"),
        (lambda module: module.message.func, "undecorated"),
        (lambda _: 3, "shadowed"),
        (lambda _: functools.partial(print), None),
        (lambda _: probe.MISSING, "missing"),
    ],
)
def test_what_a_name_holds_decides(make, reason, module):
    """Lambda imports the module and calls what it finds under the name."""
    problem = problems_of(message=make(module))[1]

    assert (problem[0] if problem else None) == reason


@pytest.mark.usefixtures("module")
def test_a_function_of_the_same_name_hides_a_handler():
    """The later definition wins in Python."""

    def other(event):
        pass

    other.__qualname__ = "message"

    assert problems_of(message=other)[1][0] == "shadowed"


def test_a_module_that_lambda_would_not_find_is_named(module):
    """It was found by a path that only the app knows."""
    module.__file__ = str(HERE.folder + "/library/app.py")

    assert problems_of()[0] == ["elsewhere", ["library/app.py", None]]


def test_a_module_without_a_file_holds_no_handler(module):
    """It was made while the app ran."""
    del module.__file__

    assert problems_of()[0] == ["missing", None]


@pytest.mark.parametrize(
    ("qualified", "reason"),
    [
        ("make.<locals>.<lambda>", "lambda"),
        ("make.<locals>.connect", "nested"),
        ("Chat.connect", "method"),
        ("connect", "missing"),
    ],
)
def test_a_function_that_cannot_be_bound_says_why(qualified, reason, module):
    """What kind of function it is tells more than that its name is missing."""
    module.connect.func.__qualname__ = qualified
    del module.connect

    assert problems_of()[0] == [reason, None]


def test_the_name_that_chalice_writes_comes_first(module):
    """With `app` replaced, because real chalice calls every app's module so."""
    reader, function = probe.Reader(module.app, "chat", HERE), module.connect.func

    assert reader.candidates("app.connect", function) == [("chat", "connect"), ("app", "connect")]
    assert reader.candidates("rooms.connect", function) == [
        ("rooms", "connect"),
        ("chat", "connect"),
        ("app", "connect"),
    ]


def test_a_raw_handler_of_a_blueprint_is_the_handler(module):
    """Real chalice does not wrap it; the runtime in the bundle does."""
    function = module.connect.func
    module.app.handler_map["enter"] = function

    assert problems_of(connect=function)[0] is None


def test_a_handler_whose_name_another_has_taken_is_still_known(module):
    """The map of names has only the later one; the function tells."""
    module.app.handler_map["enter"] = module.message

    assert problems_of()[0] is None


# ---- What went wrong


def test_our_frames_and_the_import_machinerys_are_hidden():
    """The traceback is the app's own."""
    assert probe.is_hidden(probe.__file__)
    assert probe.is_hidden("<frozen importlib._bootstrap>")
    assert probe.is_hidden(os.path.join(os.path.dirname(os.__file__), "importlib", "__init__.py"))  # noqa: PTH118, PTH120
    assert not probe.is_hidden(__file__)


def test_an_exception_and_its_causes_are_shown_without_our_frames():
    """Each of them, in groups too."""

    def fail():
        try:
            probe.import_module("no_such_module")
        except ModuleNotFoundError as error:
            errors = [error, ValueError()]
            raise ExceptionGroup("both", errors) from error  # noqa: EM101 - a name, no sentence

    text = probe.format_error(raised_by(fail))

    assert f'"{probe.__file__}"' not in text
    assert "No module named 'no_such_module'" in text
    assert "both (2 sub-exceptions)" in text


def test_an_exception_that_cannot_be_formatted_is_named():
    """An app may have broken the module that formats."""

    class Broken(Exception):  # noqa: N818 - it is one
        @property
        def __traceback__(self):
            raise KeyboardInterrupt

    assert probe.format_error(Broken("no frames")) == "Broken: no frames"


@pytest.mark.usefixtures("interpreter")
def test_frames_are_shown_even_without_the_traceback_module():
    """An app may have removed what that needs."""
    sys.modules["traceback"] = None  # type: ignore[assignment]

    text = probe.format_frames(probe.frames_of_stack(sys._getframe())[:1])

    assert f"{__file__}, line" in text


def describe(source: str, file: str = "app.py") -> dict:
    """Run a source as if it were the app's and describe what it raises."""
    path = f"{HERE.folder}/{file}"
    error = raised_by(lambda: exec(compile(source, path, "exec"), {"__name__": "app"}))  # noqa: S102
    return probe.describe_error(error, HERE)


@pytest.mark.parametrize(
    ("source", "facts"),
    [
        ("1 / 0", {"kind": "exception", "type": "ZeroDivisionError", "where": ["app.py", 1]}),
        ("\nraise SystemExit(3)", {"kind": "exit", "status": "3", "where": ["app.py", 2]}),
        ("x = (", {"kind": "syntax", "where": ["app.py", 1, 5]}),
        ("compile('(', 'x', 'exec')", {"kind": "syntax", "where": ["app.py", 1]}),
        ("import no_such", {"kind": "module", "module": "no_such", "is_standard": False}),
        ("from os import no_such", {"kind": "import", "module": "os", "is_standard": True}),
        ("import os\nos.environ['NO_SUCH']", {"kind": "variable", "variable": "NO_SUCH"}),
        ("{}['x']", {"kind": "exception", "type": "KeyError", "message": "'x'"}),
        ("raise ImportError", {"kind": "import", "module": ""}),
        ("class E(Exception): pass\nraise E", {"origin": "app", "type": "E", "message": ""}),
    ],
)
def test_what_an_app_raises_is_described(source, facts):
    """The facts from which a remedy follows."""
    report = describe(source)

    assert {key: report[key] for key in facts} == facts


REGISTER = """
from socketform import Chalice
app = Chalice("chat")
@app.on_ws_message(name="one")
def first(event): pass
{decorator}
{function} second(event): pass
"""


@pytest.mark.parametrize(
    ("decorator", "function", "facts"),
    [
        (
            "@app.on_ws_message()",
            "def",
            {
                "kind": "DuplicateWebsocketHandlerError",
                "name": "$default",
                "first": ["app.py", 4],
                "where": ["app.py", 6],
                "is_same_function_name": False,
            },
        ),
        (
            "@app.on_ws_connect(name='one')",
            "def",
            {"kind": "DuplicateHandlerNameError", "name": "one", "where": ["app.py", 6]},
        ),
        (
            "@app.on_ws_connect",
            "def",
            {"kind": "MissingParenthesesError", "function": "second", "where": ["app.py", 6]},
        ),
        (
            "@app.on_ws_connect()",
            "async def",
            {"kind": "AsyncHandlerError", "function": "second", "where": ["app.py", 6]},
        ),
    ],
)
def test_what_our_decorators_refuse_is_recognised(decorator, function, facts):
    """By the shape of the exception: it comes from the runtime that the app imports."""
    report = describe(REGISTER.format(decorator=decorator, function=function))

    assert {key: report[key] for key in facts} == facts


def test_a_duplicate_route_of_real_chalice_is_recognised():
    """It raises a plain ValueError; the handlers are found in the frames."""

    def register(self, handler):
        message = f"Duplicate websocket handler: {self} {handler}"
        raise ValueError(message)

    first = SimpleNamespace(route_key_handled="$default", handler_function=describe)
    second = SimpleNamespace(route_key_handled="$default", handler_function=raised_by)
    owner = SimpleNamespace(websocket_handlers={"$default": first})

    report = probe.describe_error(raised_by(register, owner, second), HERE)

    assert (report["kind"], report["name"]) == ("DuplicateWebsocketHandlerError", "$default")
    assert report["first"] == HERE.place_of(describe)
    assert report["where"] == HERE.place_of(raised_by)


def test_another_value_error_is_what_it_is():
    """Whatever its frames hold."""
    report = describe("handler = self = None\nraise ValueError('x')")

    assert (report["kind"], report["type"]) == ("exception", "ValueError")


# ---- The run


@pytest.mark.usefixtures("interpreter")
def test_the_interpreter_is_prepared_for_the_app(tmp_path):
    """The project first, then `vendor`, as in the bundle; nothing of the caller's folder."""
    (tmp_path / "vendor").mkdir()
    sys.path.insert(0, "")

    probe.prepare(probe.Project(str(tmp_path)))

    assert sys.path[:2] == [str(tmp_path), str(tmp_path / "vendor")]
    assert "" not in sys.path
    assert Path.cwd() == tmp_path
    assert sys.dont_write_bytecode
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"
    assert isinstance(sys.meta_path[0], probe.ToolFinder)
    assert isinstance(sys.meta_path[-1], probe.ShimFinder)


@pytest.mark.usefixtures("interpreter")
def test_streams_that_are_missing_need_no_preparation(tmp_path, monkeypatch):
    """Python has none when the descriptors were closed."""
    monkeypatch.setattr(sys, "stdout", None)

    probe.prepare(probe.Project(str(tmp_path)))


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("from socketform import Chalice\napp = Chalice('chat')", "app"),
        ("rooms = []", "no-app"),
        ("1 / 0", "exception"),
    ],
)
@pytest.mark.usefixtures("interpreter")
def test_an_app_is_loaded_and_described(source, kind, tmp_path):
    """Or what went wrong is."""
    sys.modules.pop("app", None)
    sys.path.insert(0, str(tmp_path))
    (tmp_path / "app.py").write_text(source)

    assert probe.load("app.py", "", probe.Project(str(tmp_path)))["kind"] == kind


@pytest.mark.usefixtures("interpreter")
def test_a_module_of_another_file_is_not_the_app(project):
    """Its name is taken."""
    report = probe.load("json.py", "", project)

    assert (report["kind"], report["module"]) == ("not-the-file", "json")
