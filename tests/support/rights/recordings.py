"""Runs an app's handlers in a process of its own, and returns what they asked of AWS."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple, Self

SUPPORT = Path(__file__).parent
SHIM = Path(__file__).parents[3] / "src" / "socketform" / "runtime" / "shim"
INSTALLED = SUPPORT / "installed"


class Order(NamedTuple):
    """How to run a handler.

    Attributes:
        handler: What Lambda imports, e.g. ``app.connect``.
        route_key: Its route.
        stage: Name of the API's stage.
        environment: Its variables, as they are once it is deployed.
        events: What it is given, in the words of ``drive.json``.
        answers: What AWS answers, by operation.
    """

    handler: str
    route_key: str
    stage: str
    environment: dict[str, str]
    events: list[dict[str, Any]]
    answers: dict[str, Any]


class Call(NamedTuple):
    """A call that was made.

    Attributes:
        service: Botocore's name of the service.
        operation: The operation.
        region: The region that it was made in.
        parameters: What it was given.
    """

    service: str
    operation: str
    region: str
    parameters: dict[str, Any]

    @property
    def name(self) -> str:
        """E.g. ``dynamodb.PutItem``."""
        return f"{self.service}.{self.operation}"


class Recording(NamedTuple):
    """What became of the handlers of an app.

    Attributes:
        calls: Handler to its calls.
        problems: Events that did not end as they should.
        not_run: Statements that no handler ran, as ``file:line``.
    """

    calls: dict[str, tuple[Call, ...]]
    problems: tuple[str, ...]
    not_run: tuple[str, ...]


class Recorder:
    """A process that runs handlers, each in a fork of its own; used in a ``with`` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(SUPPORT / "record.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        self._process.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._process.__exit__(*error)

    def record(self, folder: Path, orders: dict[str, Order], services: set[str]) -> Recording:
        """Run handlers.

        Args:
            folder: Where the app is.
            orders: The handlers by name.
            services: Services whose models are worth loading once for all handlers.

        Returns:
            Their calls.
        """
        request = {
            "folder": str(folder),
            "path": [str(INSTALLED), str(SHIM)],
            "services": sorted(services),
            "handlers": {name: order._asdict() for name, order in orders.items()},
        }
        incoming, outgoing = self._process.stdin, self._process.stdout
        assert incoming is not None
        assert outgoing is not None
        incoming.write(json.dumps(request) + "\n")
        incoming.flush()
        return _recording(folder, json.loads(outgoing.readline()))


def _recording(folder: Path, report: dict[str, Any]) -> Recording:
    runs = report["runs"]
    calls = {name: tuple(Call(**call) for call in run["calls"]) for name, run in runs.items()}
    problems = (f"{name}: {text}" for name, run in runs.items() for text in run["problems"])
    not_run = []
    for file, statements in report["statements"].items():
        ran = {line for run in runs.values() for line in run["lines"].get(file, ())}
        missed = sorted(set(statements) - ran)
        not_run += [f"{Path(file).relative_to(folder).as_posix()}:{line}" for line in missed]
    return Recording(calls, tuple(problems), tuple(not_run))
