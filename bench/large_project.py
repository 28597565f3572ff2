"""Write a project of many modules, as a large app's may be: 50,000 lines that mean nothing.

Standard library only; the same arguments give the same files. `python bench/large_project.py
FOLDER` writes one to look at.
"""

from __future__ import annotations

import sys
from pathlib import Path
from string import Template
from typing import NamedTuple

MODULES = 500
MODULES_A_PACKAGE = 50
MODULES_A_BLUEPRINT = 25
"""Every so many modules, one holds a blueprint."""

MODULE = Template('''\
"""Rooms of the kind $number, and what is said in them."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from enum import Enum

$imports

LIMIT_$number = $number + 8
NAME_$number = f"kind-{LIMIT_$number:04d}"
TABLE_$number = os.environ.get("TABLE_$number", "table-$number")
WORDS_$number = {
    "join": "joins the room",
    "leave": "leaves the room",
    "kinds": ["text", "image", NAME_$number],
    "limits": {"members": LIMIT_$number, "length": 2 * LIMIT_$number},
}


class Problem$number(Exception):
    """A room is not as it should be."""


class Kind$number(Enum):
    """What is said."""

    TEXT = "text"
    IMAGE = "image"
    SYSTEM = "system"


@dataclass(frozen=True)
class Message$number:
    """One thing that somebody said."""

    author: str
    text: str = ""
    kind: Kind$number = Kind$number.TEXT
    tags: tuple[str, ...] = ()

    def shown(self) -> str:
        """What the others see."""
        if self.kind is Kind$number.SYSTEM:
            return f"* {self.text}"
        return f"{self.author}: {self.text}"


@dataclass
class Room$number:
    """A room with its members and what they said."""

    name: str = NAME_$number
    members: list[str] = field(default_factory=list)
    messages: list[Message$number] = field(default_factory=list)

    def enter(self, member: str) -> None:
        """Let somebody in."""
        if len(self.members) >= LIMIT_$number:
            message = f"{self.name} is full"
            raise Problem$number(message)
        if member not in self.members:
            self.members.append(member)
            self.say(Message$number(member, WORDS_$number["join"], Kind$number.SYSTEM))

    def say(self, message: Message$number) -> None:
        """Keep a message, and forget the oldest."""
        self.messages.append(message)
        while len(self.messages) > LIMIT_$number:
            self.messages.pop(0)

    def as_json(self) -> str:
        """Everything, for a client."""
        shown = [message.shown() for message in self.messages]
        return json.dumps({"name": self.name, "members": self.members, "messages": shown})


def find_room_$number(rooms: dict[str, Room$number], name: str) -> Room$number:
    """Find a room, or make it."""
    try:
        return rooms[name]
    except KeyError:
        rooms[name] = Room$number(name)
        return rooms[name]


def longest_$number(messages: list[Message$number]) -> str:
    """The longest text that was said."""
    texts = sorted((message.text for message in messages), key=len)
    return texts[-1] if texts else ""


def count_$number(rooms: dict[str, Room$number]) -> dict[str, int]:
    """How many are in each room."""
    return {name: len(room.members) for name, room in rooms.items() if room.members}


DEFAULT_ROOM_$number = Room$number()
''')

BLUEPRINT = Template("""

from chalice import Blueprint

blueprint_$number = Blueprint(__name__)


@blueprint_$number._create_registration_function(
    handler_type="on_ws_message",
    name=f"say-$number",
    registration_kwargs={"route_key": "say$number"},
)
def say_$number(event):
    DEFAULT_ROOM_$number.say(Message$number(event.connection_id, event.body))


@blueprint_$number.lambda_function(name="clean-$number")
def clean_$number(event, context):
    DEFAULT_ROOM_$number.messages.clear()
""")

APP_START = """\
\"\"\"A large chat.\"\"\"

from chalice import Chalice

"""
APP_END = """

app = Chalice(app_name="large")
app.experimental_feature_flags.update(["WEBSOCKETS"])
{registrations}


@app.on_ws_connect()
def connect(event):
    return None


@app.on_ws_disconnect()
def disconnect(event):
    return None
"""


class LargeProject(NamedTuple):
    """What was written.

    Attributes:
        lines: All lines of all modules.
        websocket_handlers: Names of the websocket handlers, sorted.
        other_handlers: Names of the others, sorted.
    """

    lines: int
    websocket_handlers: tuple[str, ...]
    other_handlers: tuple[str, ...]


def write_large_project(folder: Path, modules: int = MODULES) -> LargeProject:
    """Write a project whose app imports every one of so many modules.

    Args:
        folder: Where; it is made if it is not there.
        modules: How many modules there are beside the app's.
    """
    blueprints = range(0, modules, MODULES_A_BLUEPRINT)
    texts = {_file(number): _module(number) for number in range(modules)}
    for number in blueprints:
        texts[_file(number)] += BLUEPRINT.substitute(number=number)
    texts["app.py"] = _app(modules, blueprints)
    for file in [*texts]:
        for parent in Path(file).parents:
            if parent.name:
                texts.setdefault(f"{parent}/__init__.py", '"""Rooms."""\n')
    for file, text in texts.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    return LargeProject(
        lines=sum(text.count("\n") for text in texts.values()),
        websocket_handlers=tuple(
            sorted(["connect", "disconnect", *(f"say-{number}" for number in blueprints)])
        ),
        other_handlers=tuple(sorted(f"clean-{number}" for number in blueprints)),
    )


def _name(number: int) -> str:
    return f"chalicelib.rooms{number // MODULES_A_PACKAGE:02d}.kind{number:04d}"


def _file(number: int) -> str:
    return _name(number).replace(".", "/") + ".py"


def _module(number: int) -> str:
    """One module; it imports up to three of those before it, each in another way."""
    imports = []
    if number:
        package, _, before = _name(number - 1).rpartition(".")
        imports.append(f"from {package} import {before}")
        imports.append(f"from {_name(number // 2)} import Room{number // 2}, NAME_{number // 2}")
        imports.append(f"import {_name(number // 3)}")
    return MODULE.substitute(number=number, imports="\n".join(imports) or "import re")


def _app(modules: int, blueprints: range) -> str:
    imports = [f"import {_name(number)}\n" for number in range(modules)]
    imports += [f"from {_name(number)} import blueprint_{number}\n" for number in blueprints]
    registrations = [f"app.register_blueprint(blueprint_{number})" for number in blueprints]
    return APP_START + "".join(imports) + APP_END.format(registrations="\n".join(registrations))


if __name__ == "__main__":
    print(write_large_project(Path(sys.argv[1])))
