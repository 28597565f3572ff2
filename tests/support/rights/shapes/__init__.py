"""Small apps, one for each way to move a value about, and the rights that each handler needs.

A table begins each shape with ``== name``. Then come the lines of ``app.py``, behind `PRELUDE`,
and those of other files behind ``#: FILE``. Lines at its end say what is expected of a handler:

* ``=> message: dynamodb:PutItem table/rooms`` - an action and what it is for: the end of an ARN, or
  a whole one where the app gives one, where ``*`` is what nothing settles and ``$ROOMS=rooms`` a
  variable of the function with what stands in where it is not set; ``@`` and a region come before
  it where the client has one of its own.
* ``=> message: POST`` - a use of the connections API.
* ``=> message: ? app.save: what cannot be followed`` - a doubt, and the function it stands in.
* ``=> message: nothing`` - nothing at all.

``<< BODY`` is the body of an event that the handlers are run with, one run for each; without any,
the body is ``{}``.

``~`` before an action or a method says that the call is found by its name alone. What is granted
beside what a run can need stands behind ``=+`` instead of ``=>``; what is not granted, for it is
needed behind a doubt or in a spot that docs/permissions.md says is not followed, behind ``=-``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from support.builders import declaration, handler

if TYPE_CHECKING:
    from pathlib import Path

    from socketform.model.declaration import AppDeclaration

PRELUDE = """\
import json
import os

import boto3
from chalice import Chalice

app = Chalice(app_name="shapes")
app.experimental_feature_flags.add("WEBSOCKETS")
app.websocket_api.session = boto3.session.Session()
JOBS = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"
"""
_HANDLER = re.compile(
    r"^@\w+\.on_ws_(connect|message|disconnect)\(.*\n(?:@.*\n)*(?:async )?def (\w+)", re.MULTILINE
)
_ROUTE_KEYS = {"connect": "$connect", "message": "$default", "disconnect": "$disconnect"}


class Shape(NamedTuple):
    """A small app.

    Attributes:
        name: What a report calls it.
        files: Its files by their paths.
        needed: What running each handler can need, by the name of the handler.
        beside: What is granted beside that.
        lacking: What running them can need, too, but is not granted.
        bodies: The bodies of the events that its handlers are run with.
    """

    name: str
    files: dict[str, str]
    needed: dict[str, frozenset[str]]
    beside: dict[str, frozenset[str]]
    lacking: dict[str, frozenset[str]]
    bodies: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write its files."""
        for path, text in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")

    def declaration(self) -> AppDeclaration:
        """What reading the app would find: the functions below decorators of its handlers."""
        found = [
            handler(_ROUTE_KEYS[kind], name, calls=f"{path[:-3].replace('/', '.')}.{name}")
            for path, text in self.files.items()
            for kind, name in _HANDLER.findall(text)
        ]
        return declaration(*found, name="shapes")

    def expected(self) -> dict[str, frozenset[str]]:
        """All that each handler should get."""
        return {
            name: needed | self.beside.get(name, frozenset())
            for name, needed in self.needed.items()
        }

    def possible(self, name: str) -> frozenset[str]:
        """All that running a handler may ask for."""
        return self.expected()[name] | self.lacking.get(name, frozenset())


def table(text: str) -> tuple[Shape, ...]:
    """Read a table of shapes."""
    shapes = text.strip("\n").split("\n== ")
    return tuple(_shape(one.removeprefix("== ")) for one in shapes)


def _shape(text: str) -> Shape:
    name, *lines = text.splitlines()
    files: dict[str, list[str]] = {"app.py": [] if "#: app.py" in lines else [PRELUDE]}
    expected: dict[str, dict[str, set[str]]] = {"=>": {}, "=+": {}, "=-": {}}
    bodies: list[str] = []
    file = "app.py"
    for line in lines:
        match line[:3]:
            case "<< " | "<<":
                bodies.append(line[3:])
            case "#: ":
                file = line[3:]
                files.setdefault(file, [])
            case "=> " | "=+ " | "=- ":
                handler_name, _, what = line[3:].partition(": ")
                found = expected[line[:2]].setdefault(handler_name, set())
                found.update({what} - {"nothing"})
            case _:
                files[file].append(f"{line}\n")
    needed, beside, lacking = (
        {handler_name: frozenset(found) for handler_name, found in part.items()}
        for part in expected.values()
    )
    return Shape(
        name,
        {file: "".join(lines) for file, lines in files.items()},
        needed,
        beside,
        lacking,
        tuple(bodies or ["{}"]),
    )
