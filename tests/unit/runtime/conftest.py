"""What the tests of the runtime share: events, a session without AWS, projects on disk."""

import importlib
import json
import os
import sys
from pathlib import Path

import pytest

EVENTS = Path(__file__).parents[3] / "fixtures" / "events"


class GoneException(Exception):  # noqa: N818 - botocore's name
    """What a client raises for a connection that is gone."""


class _Exceptions:
    GoneException = GoneException


class Client:
    """A management client that writes calls down; connections called ``gone`` are gone."""

    exceptions = _Exceptions

    def __init__(self, calls):
        self.calls = calls

    def _call(self, operation, arguments):
        self.calls.append((operation, arguments))
        if arguments["ConnectionId"] == "gone":
            raise GoneException
        if arguments["ConnectionId"] == "forbidden":
            raise PermissionError

    def post_to_connection(self, **arguments):
        """Send."""
        self._call("post_to_connection", arguments)

    def delete_connection(self, **arguments):
        """Close."""
        self._call("delete_connection", arguments)

    def get_connection(self, **arguments):
        """Inspect."""
        self._call("get_connection", arguments)
        return {"ConnectedAt": 1}


class Session:
    """A session that makes such clients and writes down how."""

    region_name = "eu-west-1"

    def __init__(self):
        self.calls = []

    def client(self, service, *, endpoint_url):
        """Make a client."""
        self.calls.append((service, endpoint_url))
        return Client(self.calls)


@pytest.fixture
def session():
    """A session that never talks to AWS."""
    return Session()


@pytest.fixture
def event():
    """Read one of the event samples by name."""
    return lambda name: json.loads((EVENTS / f"{name}.json").read_text())


@pytest.fixture(autouse=True)
def environment():
    """Run each test in the environment of a function of us-east-1, and put the old one back."""
    before = dict(os.environ)
    for name in ("SOCKETFORM_APP", "SOCKETFORM_MANAGEMENT_URL", "LAMBDA_TASK_ROOT"):
        os.environ.pop(name, None)
    os.environ["AWS_REGION"] = "us-east-1"
    yield os.environ
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Write modules into a folder and import one, as Lambda would; forget them afterwards."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))

    def load(module, **files):
        for name, text in files.items():
            parts = name.split("/") if "/" in name else name.split("__")
            path = tmp_path.joinpath(*parts).with_suffix(".py")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
        importlib.invalidate_caches()
        return importlib.import_module(module)

    yield load
    roots = {path.stem for path in tmp_path.iterdir()}
    for name in set(sys.modules) - before:
        if name.partition(".")[0] in roots:
            del sys.modules[name]
