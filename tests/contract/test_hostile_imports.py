"""An app may do anything while it is imported: the answer is right or a clear error, and in time.

Every case runs a real child process; after each, nothing that descends from it is running.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple
from uuid import uuid4

import pytest

from socketform.errors import (
    AppExitError,
    AppLoadError,
    AppTimeoutError,
    MissingOptInError,
    OutsideAccessError,
    SocketformError,
)
from socketform.introspect.importing import ImportRequest, start_import

if sys.platform != "linux":
    pytest.skip("what is left running is read from /proc", allow_module_level=True)

MARK = "HOSTILE_CASE"
RUN = uuid4().hex
SLOWEST_SECONDS = 20
LIMIT_SECONDS = 1.0

# What an app does is in line 12 and after.
PREFIX = """\
from chalice import Chalice

app = Chalice(app_name="hostile")
app.experimental_feature_flags.update(["WEBSOCKETS"])


@app.on_ws_message()
def message(event):
    pass


"""


class Case(NamedTuple):
    """What an app does, and what the user is told."""

    source: str
    error: type[SocketformError]
    line: int | None
    fragment: str


def processes_with(mark: str) -> list[str]:
    """Find running processes that have a mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            marked = f"{MARK}={mark}".encode() in (folder / "environ").read_bytes()
            state = (folder / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if marked and state not in "ZX":
            found.append(folder.name)
    return found


def zombies() -> list[str]:
    """Find children of ours that have ended and that nobody has waited for."""
    states = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent = (folder / "stat").read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        states[folder.name] = (state, int(parent))
    return [process for process, state in states.items() if state == ("Z", os.getpid())]


def assert_nothing_runs(mark: str) -> None:
    """A killed process needs a moment to be gone."""
    deadline = time.monotonic() + 5
    while processes_with(mark) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert processes_with(mark) == []


@pytest.fixture(scope="module", autouse=True)
def _nothing_shows_up_later():
    """A process that is just being started can be overlooked for a moment."""
    yield
    time.sleep(0.2)
    assert_nothing_runs(RUN)


def import_app(folder: Path, source: str, limit_seconds: float = 30.0):
    """Import an app that does what the source says, and check time and what is left."""
    (folder / "app.py").write_text(PREFIX + dedent(source).lstrip("\n"))
    mark, start = f"{RUN}-{uuid4().hex}", time.monotonic()
    request = ImportRequest(
        project=str(folder),
        environment={MARK: mark, "HOME": str(folder)},
        python=sys.executable,
        time_limit_seconds=limit_seconds,
    )
    try:
        with start_import(request) as running:
            return running.result()
    finally:
        assert time.monotonic() - start < SLOWEST_SECONDS
        assert_nothing_runs(mark)
        assert zombies() == []


HARMLESS = {
    "prints 50 MB": """
        import sys
        for _ in range(50):
            print("x" * 1_000_000)
            print("y", file=sys.stderr)
        """,
    "writes straight to descriptor 1": """
        import os
        os.write(1, b"not a declaration")
        """,
    "replaces sys.stdout": """
        import sys
        class Broken:
            def write(self, text): raise RuntimeError("no output")
            def flush(self): raise KeyboardInterrupt
        sys.stdout = sys.stderr = Broken()
        """,
    "removes sys.stdout": """
        import sys
        sys.stdout = sys.__stdout__ = None
        """,
    "closes its streams": """
        import os, sys
        sys.stdout.close()
        os.close(0), os.close(2)
        """,
    "prints what the terminal cannot show": r"""
        print("\ud800 \u2713")
        """,
    "reads its input": """
        import sys
        assert sys.stdin.read() == ""
        """,
    "forks, and both go on": """
        import os
        os.fork()
        """,
    "forks a child that keeps the pipe": """
        import os, time
        if os.fork() == 0:
            time.sleep(60)
        """,
    "forks a daemon in a session of its own": """
        import os, time
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(60)
            os._exit(0)
        """,
    "starts a program": """
        import subprocess
        subprocess.Popen(["sleep", "60"])
        """,
    "starts a program in a session of its own": """
        import subprocess
        subprocess.Popen(["sleep", "60"], start_new_session=True)
        """,
    "runs a program to its end": """
        import subprocess
        assert subprocess.run(["echo", "done"], capture_output=True, check=True).stdout
        """,
    "starts a process by multiprocessing": """
        import multiprocessing, time
        multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,)).start()
        """,
    "starts a thread that never ends": """
        import threading, time
        threading.Thread(target=time.sleep, args=(60,)).start()
        """,
    "hangs when it exits": """
        import atexit, time
        atexit.register(time.sleep, 60)
        """,
    "changes the working folder": """
        import os
        os.chdir("/")
        """,
    "removes the working folder from the search path": """
        import sys
        sys.path.clear()
        """,
    "replaces what the probe uses": """
        import builtins, json, os, sys, time
        os.write = os.getpid = os.fstat = os._exit = time.monotonic = json.dumps = None
        builtins.open = None
        sys.addaudithook = None
        """,
    "ignores signals": """
        import signal
        for name in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(name, signal.SIG_IGN)
        """,
    "opens sockets of this machine": """
        import asyncio, socket
        left, right = socket.socketpair()
        left.sendall(b"x")
        assert right.recv(1) == b"x"
        asyncio.run(asyncio.sleep(0))
        server = socket.create_server(("127.0.0.1", 0))
        """,
    "makes clients without calling them": """
        from boto3.session import Session
        app.websocket_api.session = Session()
        table = Session().resource("dynamodb").Table("rooms")
        client = Session().client("sts")
        """,
    "has service models of its own in ~/.aws": """
        import os, pathlib
        folder = pathlib.Path.home() / ".aws" / "models"
        folder.mkdir(parents=True)
        (folder / "notes.json").write_text("{}")
        """,
}

REFUSED = {
    "opens a socket": Case(
        """
        import socket
        try:
            socket.socket().connect(("192.0.2.1", 443))
        except Exception:
            pass
        """,
        OutsideAccessError,
        14,
        "192.0.2.1:443",
    ),
    "hides that it opens a socket": Case(
        """
        import socket
        try:
            socket.socket(socket.AF_INET6).connect_ex(("2001:db8::1", 443))
        except:
            pass
        raise ValueError("what is hidden comes first")
        """,
        OutsideAccessError,
        14,
        "2001:db8::1:443",
    ),
    "resolves a name": Case(
        """
        import socket
        socket.gethostbyname("example.com")
        """,
        OutsideAccessError,
        13,
        "example.com",
    ),
    "resolves a name given as bytes": Case(
        """
        import socket
        socket.getaddrinfo(b"example.com", 80)
        """,
        OutsideAccessError,
        13,
        "example.com:80",
    ),
    "asks for the name of an address": Case(
        """
        import socket
        socket.getnameinfo(("192.0.2.1", 80), 0)
        """,
        OutsideAccessError,
        13,
        "192.0.2.1:80",
    ),
    "sends a datagram": Case(
        """
        import socket
        socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))
        """,
        OutsideAccessError,
        13,
        "192.0.2.1:53",
    ),
    "opens a socket in a thread": Case(
        """
        import socket, threading
        def ask():
            try:
                socket.socket().connect(("192.0.2.1", 443))
            except BaseException:
                pass
        thread = threading.Thread(target=ask)
        thread.start()
        thread.join()
        """,
        OutsideAccessError,
        15,
        "192.0.2.1:443",
    ),
    "calls AWS": Case(
        """
        from boto3.session import Session
        try:
            Session().client("sts").get_caller_identity()
        except Exception:
            pass
        """,
        OutsideAccessError,
        14,
        "sts.us-east-1.amazonaws.com:443",
    ),
    "asks the metadata service": Case(
        """
        import http.client
        http.client.HTTPConnection("169.254.169.254", timeout=1).request("GET", "/latest")
        """,
        OutsideAccessError,
        13,
        "metadata service",
    ),
    "hangs": Case(
        """
        while True:
            pass
        """,
        AppTimeoutError,
        None,
        "1 s",
    ),
    "sleeps": Case(
        """
        import time
        time.sleep(60)
        """,
        AppTimeoutError,
        13,
        "1 s",
    ),
    "hangs where no other thread can run": Case(
        """
        import re
        re.match("(a+)+$", "a" * 64 + "b")
        """,
        AppTimeoutError,
        None,
        "1 s",
    ),
    "hangs when it flushes": Case(
        """
        import sys, time
        class Slow:
            def write(self, text): pass
            def flush(self): time.sleep(60)
        sys.stdout = Slow()
        """,
        AppTimeoutError,
        15,
        "1 s",
    ),
    "leaves": Case(
        """
        import sys
        sys.exit("enough")
        """,
        AppExitError,
        13,
        "sys.exit(enough)",
    ),
    "leaves at once": Case(
        """
        import os
        os._exit(0)
        """,
        AppExitError,
        13,
        "os._exit(0)",
    ),
    "becomes a daemon": Case(
        """
        import os, time
        if os.fork():
            os._exit(0)
        time.sleep(60)
        """,
        AppExitError,
        14,
        "os._exit(0)",
    ),
    "becomes another program": Case(
        """
        import os
        os.execvp("sleep", ["sleep", "60"])
        """,
        AppExitError,
        13,
        "sleep",
    ),
    "kills itself": Case(
        """
        import os, signal
        os.kill(os.getpid(), signal.SIGKILL)
        """,
        AppExitError,
        None,
        "SIGKILL",
    ),
    "kills itself and leaves a child with the pipe": Case(
        """
        import os, signal, time
        if os.fork() == 0:
            time.sleep(60)
        os.kill(os.getpid(), signal.SIGTERM)
        """,
        AppExitError,
        None,
        "SIGTERM",
    ),
    "ends in C": Case(
        """
        import ctypes
        ctypes.CDLL(None)._exit(7)
        """,
        AppExitError,
        None,
        "status 7",
    ),
    "closes every descriptor": Case(
        """
        import os
        os.closerange(3, 256)
        """,
        AppExitError,
        None,
        "closes file descriptors",
    ),
    "puts a file in the place of the pipe": Case(
        """
        import os, pathlib
        os.closerange(3, 256)
        files = [open(pathlib.Path.home() / str(number), "w") for number in range(8)]
        """,
        AppExitError,
        None,
        "closes file descriptors",
    ),
    "writes to the pipe": Case(
        """
        import os
        os.write(3, b"declaration")
        """,
        AppExitError,
        None,
        "writes to a file descriptor",
    ),
    "declares too much": Case(
        """
        for number in range(10_000):
            @app.lambda_function(name=str(number) + "x" * 2_000)
            def job(event, context):
                pass
        """,
        AppExitError,
        None,
        "more than fits",
    ),
    "raises a BaseException": Case(
        """
        class Stop(BaseException):
            pass
        raise Stop("enough")
        """,
        AppLoadError,
        14,
        "app.Stop: enough",
    ),
    "interrupts itself": Case(
        """
        raise KeyboardInterrupt
        """,
        AppLoadError,
        12,
        "KeyboardInterrupt",
    ),
    "raises what cannot be shown": Case(
        """
        class Silent(Exception):
            def __str__(self): raise SystemExit(1)
        raise Silent
        """,
        AppLoadError,
        14,
        "app.Silent",
    ),
    "raises a huge message": Case(
        """
        raise ValueError("x" * 50_000_000)
        """,
        AppLoadError,
        12,
        "characters",
    ),
    "recurs without end": Case(
        """
        def again():
            again()
        again()
        """,
        AppLoadError,
        13,
        "RecursionError",
    ),
    "removes itself from the modules": Case(
        """
        import sys
        del sys.modules[__name__]
        """,
        AppLoadError,
        None,
        "KeyError",
    ),
    "removes every module": Case(
        """
        import sys
        sys.modules.clear()
        """,
        AppLoadError,
        None,
        "",
    ),
}


@pytest.mark.parametrize("case", HARMLESS)
def test_what_is_harmless_gives_the_right_answer(case: str, tmp_path: Path):
    """Many apps do such things; refusing them would be in the user's way."""
    declaration = import_app(tmp_path, HARMLESS[case])

    assert declaration.name == "hostile"
    assert [(one.handler, str(one.where)) for one in declaration.handlers] == [
        ("app.message", "app.py:7")
    ]


@pytest.mark.parametrize("case", REFUSED)
def test_what_spoils_the_answer_is_a_clear_error(case: str, tmp_path: Path):
    """The user learns what the app did and in which line, and gets no half answer."""
    source, error, line, fragment = REFUSED[case]
    is_slow = error is AppTimeoutError

    with pytest.raises(SocketformError) as raised:
        import_app(tmp_path, source, LIMIT_SECONDS if is_slow else 30.0)

    assert type(raised.value) is error
    assert fragment in raised.value.message
    assert raised.value.where is not None
    assert raised.value.where.file == "app.py"
    assert line is None or raised.value.where.line == line
    assert raised.value.remedy
    assert len(raised.value.detail or "") < 30_000
    assert "probe.py" not in (raised.value.detail or "")


@pytest.mark.parametrize(
    "opening",
    [
        "open(HOME + '/.aws/credentials')",
        "os.open(os.path.join(HOME, '.aws/sso/cache/x.json'), os.O_RDONLY)",
        "os.chdir(HOME), open(b'.aws/config')",
    ],
)
def test_the_users_aws_files_stay_closed(opening: str, tmp_path: Path):
    """What an app finds there would get into the template, and differs between machines."""
    home = os.path.expanduser("~")  # noqa: PTH111 - the same call as in the code under test

    with pytest.raises(OutsideAccessError) as raised:
        import_app(
            tmp_path, f"import os\nHOME = {home!r}\ntry:\n    {opening}\nexcept OSError: pass"
        )

    assert ".aws/" in raised.value.message
    assert str(raised.value.where) == "app.py:15"


def test_real_credentials_are_not_in_the_environment(tmp_path, monkeypatch):
    """Neither the developer's account nor the region of the machine shows in the result."""
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_ROLE_ARN", "AWS_CA_BUNDLE"):
        monkeypatch.setenv(name, "real")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAREAL")
    monkeypatch.setenv("AWS_REGION", "eu-central-1")

    declaration = import_app(
        tmp_path,
        """
        import os
        app.app_name = " ".join(f"{k}={v}" for k, v in sorted(os.environ.items()) if "AWS" in k)
        """,
    )

    assert "real" not in declaration.name.lower()
    assert "AWS_REGION=us-east-1" in declaration.name
    assert "AWS_EC2_METADATA_DISABLED=true" in declaration.name


def test_a_file_in_the_place_of_the_pipe_is_not_written_to(tmp_path: Path):
    """The report must not end up in a file of the app's."""
    with pytest.raises(AppExitError):
        import_app(tmp_path, REFUSED["puts a file in the place of the pipe"].source)

    assert [(tmp_path / str(number)).read_text() for number in range(8)] == [""] * 8


def test_the_project_folder_stays_as_it_was(tmp_path: Path):
    """No bytecode: the folder may be read-only, or hashed for a bundle."""
    (tmp_path / "rooms.py").write_text("ROOMS = 3\n")

    import_app(tmp_path, "import rooms")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["app.py", "rooms.py"]


WAITS = """
import sys
from socketform.introspect.importing import ImportRequest, start_import
request = ImportRequest(project=sys.argv[1], environment={"HOSTILE_CASE": sys.argv[2]})
with start_import(request) as running:
    print("started", flush=True)
    running.result()
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_command_leaves_nothing_behind(number: signal.Signals, tmp_path: Path):
    """Ctrl-C ends the child at once; when we are killed, it ends by itself within a second."""
    mark = f"{RUN}-{uuid4().hex}"
    (tmp_path / "app.py").write_text("import time\ntime.sleep(60)\n")
    command = [sys.executable, "-c", WAITS, str(tmp_path), mark]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == b"started\n"
        time.sleep(0.2)
        waiting.send_signal(number)
        waiting.wait(10)

    assert waiting.returncode == -number
    assert_nothing_runs(mark)


def test_what_an_app_prints_goes_to_stderr(tmp_path: Path):
    """Our stdout carries the template and nothing else."""
    (tmp_path / "app.py").write_text(
        PREFIX
        + "import os, sys\nprint('one')\nos.write(1, b'two')\nsys.__stdout__.write('three')\n"
    )
    command = [sys.executable, "-c", WAITS, str(tmp_path), "prints"]

    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "started\n"
    assert all(word in done.stderr for word in ("one", "two", "three"))


def test_closed_streams_of_ours_are_no_obstacle(tmp_path: Path):
    """`socketform template 2>&-` has nothing that the child could inherit."""
    (tmp_path / "app.py").write_text(PREFIX + "print('to nobody')\n")
    script = f"exec '{sys.executable}' -c '{WAITS}' '{tmp_path}' closed 0<&- 2>&-"

    done = subprocess.run(["sh", "-c", script], stdout=subprocess.PIPE, check=False, timeout=60)

    assert (done.returncode, done.stdout) == (0, b"started\n")


def test_flags_replaced_by_anything_count_as_not_set(tmp_path):
    """The opt-in is missing then; Chalice's own check would fail with a traceback."""
    with pytest.raises(MissingOptInError):
        import_app(tmp_path, "app.experimental_feature_flags = 3")


def test_replaced_builtins_cannot_spoil_the_answer(tmp_path):
    """A report that makes no sense is an error of the app's, and no crash of ours."""
    with pytest.raises(AppExitError):
        import_app(tmp_path, "import builtins\nbuiltins.len = lambda value: 7")
