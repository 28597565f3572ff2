"""Whole apps, made of the shapes of `app_shapes` by choices that hypothesis or a seed makes.

Each is valid Python and reaches for no network. Most import; some fail while they do.
"""

from __future__ import annotations

import random
import re
import warnings
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple, Protocol

from hypothesis import strategies as st

from support.app_shapes import Shape
from support.app_shapes.creating import (
    CLASSES,
    CREATIONS,
    FLAGS,
    IMPORTS_INTO_PART,
    IMPORTS_OF_APP,
    IMPORTS_OF_PART,
    LACKING_FLAGS,
)
from support.app_shapes.disturbing import DISTURBANCES, NOISE
from support.app_shapes.naming import NAMES
from support.app_shapes.registering import ARGUMENTS, DECORATORS, OTHERS, REGISTRATIONS
from support.app_shapes.surrounding import CONTEXTS, FALSE, TRIGGERS, TRUE, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PLACEHOLDER = re.compile(r"\$(?:\$|\{(\w+)\}|([A-Za-z]+))")
DECORATED = REGISTRATIONS[0]
DIRECT = CONTEXTS[0]
TRIGGERED = Shape("trigger", False, ("def act$i(*args, **kwargs):", "    $G", "    $R"))  # noqa: FBT003
ENTRY = "app.py"
CORE = "chalicelib/core.py"
DEEPEST = 2
ENVIRONMENT = {"CHAT_NAME": "chat-stage", "CHAT_STAGE": "dev"}
FLAG_VARIABLE = {"CHAT_FLAGS": "WEBSOCKETS,OTHER"}
TABLES = {
    "classes": CLASSES,
    "names": NAMES,
    "creations": CREATIONS,
    "imports of the app": IMPORTS_OF_APP,
    "imports of a part": IMPORTS_OF_PART,
    "imports into a part": IMPORTS_INTO_PART,
    "flags": FLAGS,
    "lacking flags": LACKING_FLAGS,
    "arguments": ARGUMENTS,
    "decorators": DECORATORS,
    "registrations": REGISTRATIONS,
    "others": OTHERS,
    "contexts": CONTEXTS,
    "triggers": TRIGGERS,
    "disturbances": DISTURBANCES,
    "noise": NOISE,
}
"""Every table, for who wants to see each shape once."""

NEVER_VALID = re.compile(r"chalicelib/(broken|null)\d+\.py|.*\.txt")


class App(NamedTuple):
    """An app, ready to be written.

    Attributes:
        files: Texts by their paths.
        variable: Which variable to ask for, as on a command line; None for the only one.
        environment: The stage's variables.
        shapes: What it is made of.
        doubts: Those of the shapes that reading need not be certain of.
    """

    files: Mapping[str, str]
    variable: str | None
    environment: Mapping[str, str]
    shapes: tuple[str, ...]
    doubts: tuple[str, ...]

    def write(self, folder: Path) -> None:
        """Write the files into a folder."""
        for name, text in self.files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")

    def __str__(self) -> str:
        texts = [f"# ---- {name}\n{text}" for name, text in self.files.items()]
        about = f"# variable {self.variable}, {dict(self.environment)}, doubts: {self.doubts}\n"
        return about + "".join(texts)


class Chooser(Protocol):
    """Makes the choices."""

    def number(self, most: int) -> int:
        """A number from 0, the simplest, to the most."""


class Seeded:
    """Choices by a seed."""

    def __init__(self, seed: int | str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret

    def number(self, most: int) -> int:
        """A number from 0 to the most."""
        return self._random.randint(0, most)


class Drawn:
    """Choices by hypothesis, which shrinks them."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, most: int) -> int:
        """A number from 0 to the most."""
        return self._draw(st.integers(0, most)) if most else 0


def app_of_seed(seed: int, *, is_plain: bool | None = None) -> App:
    """The app of a seed, the same on every machine.

    Args:
        seed: Any number.
        is_plain: True for an app of certain shapes only, False for one with a doubt at least.
    """
    return Draft(Seeded(seed), is_plain=is_plain).app()


def app_with_shape(shape: Shape, seed: int) -> App:
    """An app that has a certain shape in it, and no doubts but those that come with it.

    Args:
        shape: One of `TABLES`.
        seed: Any number; another one puts the shape among others.
    """
    for attempt in range(1000):
        chooser = Seeded(f"{shape.name} {seed} {attempt}")
        app = Draft(chooser, is_plain=True, with_shape=shape).app()
        if shape.name in app.shapes:
            return app
    message = f"no app has the shape {shape.name!r}"
    raise ValueError(message)


@st.composite
def apps(draw: Callable[[st.SearchStrategy[int]], int]) -> App:
    """Any app."""
    return Draft(Drawn(draw)).app()


@dataclass(frozen=True)
class Place:
    """Where a shape is put.

    Attributes:
        file: The file.
        app: How the app is called there.
        known: What else is known by a name: ``Chalice``, ``name``, ``t``...
        depth: How many contexts are around it.
        action: Makes the lines for ``$R``.
    """

    file: str
    app: str = "app"
    known: Mapping[str, str] = field(default_factory=dict)
    depth: int = 0
    action: Callable[[Place], Expansion] | None = None

    def knows(self, **known: str) -> Place:
        """The same place, where something more is known."""
        return replace(self, known={**self.known, **known})


class Expansion(NamedTuple):
    """What became of a shape: its lines, the global names that they bind, and its value."""

    lines: list[str]
    names: list[str]
    value: str


class Draft:
    """An app that is being made."""

    def __init__(
        self, chooser: Chooser, *, is_plain: bool | None = None, with_shape: Shape | None = None
    ) -> None:
        self._chooser = chooser
        self._with_shape = with_shape
        self.files: dict[str, list[str]] = {}
        self.preludes: dict[str, list[str]] = {}
        self.handlers: dict[str, list[str]] = {}
        self.shapes: list[str] = []
        self.doubts: list[str] = []
        self._count = 0
        self._decorators = ["on_ws_disconnect", "on_ws_connect", "on_ws_message"]
        has_doubts = self.chance(60) if is_plain is None else not is_plain
        self._budget = 1 + max(0, self.number(3) - 1) if has_doubts else 0

    # ---- Choices -------------------------------------------------------------------------------

    def number(self, most: int) -> int:
        """A number from 0 to the most."""
        return self._chooser.number(most)

    def chance(self, percent: int) -> bool:
        """True in some of a hundred cases."""
        return self.number(99) >= 100 - percent

    def one_of(self, values: Sequence[str]) -> str:
        """One of some texts."""
        return values[self.number(len(values) - 1)]

    def next_number(self) -> int:
        """A number that no other shape has."""
        self._count += 1
        return self._count

    def pick(self, shapes: Sequence[Shape], doubt_percent: int) -> Shape:
        """A shape of a table; a doubtful one only while the budget of doubts lasts."""
        wanted = self._with_shape
        if wanted is not None and wanted in shapes:
            self._with_shape = None
            return self._picked(wanted)
        has_doubt = self._budget > 0 and self.chance(doubt_percent)
        some = [shape for shape in shapes if shape.is_certain is not has_doubt]
        return self._picked(some[self.number(len(some) - 1)])

    def _picked(self, shape: Shape) -> Shape:
        if not shape.is_certain:
            self._budget -= 1
            self.doubts.append(shape.name)
        return shape

    def decorator(self) -> str:
        """The next websocket decorator; when all are used, seldom one again."""
        if self._decorators:
            return self._decorators.pop()
        return "on_ws_message" if self.chance(10) else "lambda_function"

    # ---- Shapes --------------------------------------------------------------------------------

    def expand(self, shape: Shape, place: Place) -> Expansion:
        """Fill a shape; what belongs into other files goes there at once."""
        self.shapes.append(shape.name)
        filler = Filler(self, shape, place)
        filler.run()
        return Expansion(filler.lines, filler.names, filler.value)

    def in_context(self, action: Callable[[Place], Expansion], place: Place) -> Expansion:
        """Put a context around what an action makes, or none."""
        if place.depth >= DEEPEST or not self.chance(45 if place.depth else 30):
            return action(place)
        return self.surround(action, place)

    def surround(self, action: Callable[[Place], Expansion], place: Place) -> Expansion:
        """Put a context around what an action makes."""
        inside = replace(place, depth=place.depth + 1, action=action)
        tables = CONTEXTS if self.chance(50) else (*CONTEXTS[:1], *TRIGGERS)
        shape = self.pick(tables, 60)
        if shape not in TRIGGERS:
            return self.expand(shape, inside)
        outer = Filler(self, TRIGGERED, inside)
        outer.run()
        function = f"act{outer.number}"
        triggered = self.expand(shape, place.knows(t=function))
        return Expansion([*outer.lines, *triggered.lines], outer.names, "")

    def put(self, made: Expansion, file: str) -> None:
        """Write a statement at the end of a file, unless its parts make no Python together."""
        lines = [*self.preludes.pop(file, []), *made.lines]
        if compiles("\n".join(lines)):
            self.files.setdefault(file, []).extend(lines)

    def append(self, file: str, lines: list[str]) -> None:
        """Write lines at the end of a file that a shape has beside the one it stands in."""
        known = self.files.get(file)
        if known is None:
            known = imports_for(file, lines)
        self.files[file] = [*known, *lines]

    # ---- The whole -----------------------------------------------------------------------------

    def app(self) -> App:
        """Make the app."""
        self.begin(ENTRY)
        variable = self.one_of(["app", "app", "app", "application"])
        home = CORE if self.chance(20) else ENTRY
        place = self.make_app(home, variable)
        disturbances: list[Callable[[Place], None]] = []
        if self._budget > 0 or self._with_shape in DISTURBANCES:
            disturbances = [self.disturb] * (1 + self.number(1))
        comes_last = self.chance(50)
        for statement in (
            *self.shuffled([*self.statements(), *([] if comes_last else disturbances)]),
            *(disturbances if comes_last else []),
        ):
            statement(self.place_of_statement(place))
        self.make_packages()
        return App(
            files={name: "".join(f"{line}\n" for line in self.files[name]) for name in self.files},
            variable=variable if self.chance(15) else None,
            environment={**ENVIRONMENT, **(FLAG_VARIABLE if self.chance(30) else {})},
            shapes=tuple(self.shapes),
            doubts=tuple(self.doubts),
        )

    def begin(self, file: str) -> None:
        """Write what every module of ours begins with."""
        future = ["from __future__ import annotations"] if self.chance(15) else []
        self.files[file] = ['"""A chat."""', *future, "import os", "import sys"]

    def make_app(self, home: str, variable: str) -> Place:
        """Make the app in its module, and import it into the one that is asked for."""
        if home != ENTRY:
            self.begin(home)
        place = Place(home, variable, {"var": variable})
        chalice = self.expand(self.pick(CLASSES, 6), place)
        self.put(chalice, home)
        name = self.expand(self.pick(NAMES, 20), place)
        self.put(name, home)
        known = place.knows(Chalice=chalice.value, name=name.value or '"chat"')
        self.put(self.expand(self.pick(CREATIONS, 12), known), home)
        if home != ENTRY:
            self.put(self.expand(self.pick(IMPORTS_OF_APP, 30), replace(place, file=ENTRY)), ENTRY)
        lacks_flags = self._with_shape in LACKING_FLAGS or self.chance(4)
        flags = self.pick(LACKING_FLAGS if lacks_flags else FLAGS, 15)
        self.put(self.expand(flags, place), home)
        return place.knows(home=home.removesuffix(".py").replace("/", "."))

    def statements(self) -> list[Callable[[Place], None]]:
        """Choose the statements that follow."""
        chosen: list[Callable[[Place], None]] = []
        if not self.chance(6):
            chosen.append(self.register_plainly)
        chosen += [self.register] * (1 + self.number(1))
        chosen += [self.register_other] * self.number(1)
        chosen += [self.make_noise] * self.number(2)
        return chosen

    def shuffled(self, statements: list[Callable[[Place], None]]) -> list[Callable[[Place], None]]:
        """Bring statements into some order."""
        left, order = list(statements), []
        while left:
            order.append(left.pop(self.number(len(left) - 1)))
        return order

    def place_of_statement(self, place: Place) -> Place:
        """Choose the module of a statement: mostly the app's, else one that it imports."""
        entry = replace(place, file=ENTRY)
        if not self.chance(15):
            return entry
        number = self.next_number()
        file = f"chalicelib/part{number}.py"
        self.begin(file)
        into = self.expand(self.pick(IMPORTS_INTO_PART, 15), replace(place, file=file))
        self.put(into, file)
        importing = self.expand(self.pick(IMPORTS_OF_PART, 25), entry.knows(part=f"part{number}"))
        self.put(importing, ENTRY)
        variable = into.value if into.value.isidentifier() else "missing_app"
        return replace(place, file=file, app=into.value).knows(var=variable)

    def make_packages(self) -> None:
        """Give folders an ``__init__.py``, or none, which Python takes as well."""
        if self.chance(50):
            return
        for file in list(self.files):
            folder = file.rpartition("/")[0]
            if folder and not folder.startswith(("vendor", "lib")):
                self.files.setdefault(f"{folder}/__init__.py", [])

    def register_plainly(self, place: Place) -> None:
        """Register a handler as the manual does."""
        self.put(self.expand(DECORATED, place), place.file)

    def register(self, place: Place) -> None:
        """Register a handler in some way, in some context."""
        shape = self.pick(REGISTRATIONS, 30)
        self.put(self.in_context(lambda at: self.expand(shape, at), place), place.file)

    def register_other(self, place: Place) -> None:
        """Register a handler of another kind."""
        self.put(self.expand(self.pick(OTHERS, 15), place), place.file)

    def make_noise(self, place: Place) -> None:
        """Write something that matters to nobody."""
        self.put(self.expand(self.pick(NOISE, 0), place), place.file)

    def disturb(self, place: Place) -> None:
        """Write something that may matter."""
        if self._budget > 0 or self._with_shape in DISTURBANCES:
            self.put(self.expand(self.pick(DISTURBANCES, 100), place), place.file)


class Filler:
    """Fills one shape."""

    def __init__(self, draft: Draft, shape: Shape, place: Place) -> None:
        self._draft = draft
        self._shape = shape
        self._place = place
        self._values: dict[str, str] = {}
        self._inner: Expansion | None = None
        self.number = draft.next_number()
        self.lines: list[str] = []
        self.names: list[str] = []
        self.value = ""

    def run(self) -> None:
        """Fill it, line by line."""
        self._expand_action()
        section, written = None, {None: self.lines, "<": []}
        for line in self._shape.lines:
            if line.startswith("#:"):
                section = self.fill(line[2:].strip(), self._place) or None
                written.setdefault(section, [])
            elif line.startswith("=>"):
                self.value = self.fill(line[2:].strip(), self._place)
            else:
                written[section] += self._line(line, self._place_in(section))
        self._keep(written)

    def _keep(self, written: dict[str | None, list[str]]) -> None:
        preludes = self._draft.preludes
        for section, lines in written.items():
            if section == "<":
                preludes.setdefault(self._place.file, []).extend(lines)
            elif section is not None:
                self._draft.append(section, [*preludes.pop(section, []), *lines])

    def _place_in(self, section: str | None) -> Place:
        return self._place if section in (None, "<") else replace(self._place, file=section)

    def _expand_action(self) -> None:
        """Make the lines for ``$R`` first: ``$G``, which stands before them, names their names."""
        section = None
        for line in self._shape.lines:
            if line.startswith("#:"):
                section = self.fill(line[2:].strip(), self._place) or None
            text = line.strip()
            if text.startswith("$R") and self._place.action is not None:
                at = replace(self._place_in(section), action=None)
                if text[2:]:
                    at = replace(at, app=self.fill(text[3:-1], at))
                self._inner = self._place.action(at)
                self.names += self._inner.names

    def _line(self, line: str, place: Place) -> list[str]:
        text = line.lstrip()
        indent = line[: len(line) - len(text)]
        if text.startswith("$R"):
            made = self._inner.lines if self._inner else ["pass"]
        elif text == "$G":
            made = [self._globals()]
        elif text.startswith("$C: "):
            made = self._contextual(text[4:], place)
        elif text in ("$above", "$below"):
            made = self._decorators(place)
        else:
            made = [self.fill(text, place)]
        return [indent + one for one in made]

    def _globals(self) -> str:
        if not self.names or self._draft.chance(10):
            return "pass"
        return f"global {', '.join(dict.fromkeys(self.names))}"

    def _contextual(self, text: str, place: Place) -> list[str]:
        statement, _, names = text.partition(" ;; ")
        bound = [self.fill(names, place)] if names else []

        def action(at: Place) -> Expansion:
            return Expansion([self.fill(statement, at)], bound, "")

        if self._draft.chance(50) and place.depth < DEEPEST:
            return self._draft.surround(action, place).lines
        return action(place).lines

    def _decorators(self, place: Place) -> list[str]:
        if not self._draft.chance(15):
            return []
        return [f"@{self._draft.expand(self._draft.pick(DECORATORS, 40), place).value}"]

    def fill(self, text: str, place: Place) -> str:
        """Put values in the place of a line's placeholders."""

        def value(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name is None:
                return "$"
            if name == "app":
                return place.app
            if name not in self._values:
                self._values[name] = self._value(name, place)
            return self._values.pop(name) if name in _EACH_ANEW else self._values[name]

        return PLACEHOLDER.sub(value, text)

    def _value(self, name: str, place: Place) -> str:
        made = {
            "f": self._new_handler,
            "h": lambda _: self._old_handler(),
            "args": self._arguments,
            "i": lambda _: str(self.number),
            "on": lambda _: self._draft.decorator(),
        }.get(name)
        if made is not None:
            return made(place)
        if name in _EACH_ANEW:
            return self._draft.one_of(_EACH_ANEW[name])
        return place.known[name]

    def _new_handler(self, place: Place) -> str:
        name = f"{self._draft.one_of(['connect', 'message', 'on_leave', 'handle'])}{self.number}"
        self._draft.handlers.setdefault(place.file, []).append(name)
        self.names.append(name)
        return name

    def _old_handler(self) -> str:
        place = self._place
        if not self._draft.handlers.get(place.file):
            made = self._draft.expand(DECORATED, replace(place, action=None))
            self._draft.preludes.setdefault(place.file, []).extend(made.lines)
        return self._draft.one_of(self._draft.handlers[place.file])

    def _arguments(self, place: Place) -> str:
        shape = self._draft.pick(ARGUMENTS, 8) if self._draft.chance(50) else ARGUMENTS[0]
        return self._draft.expand(shape, replace(place, action=None)).value


_EACH_ANEW = {"true": TRUE, "false": FALSE, "unknown": UNKNOWN}


def imports_for(file: str, lines: list[str]) -> list[str]:
    """What every other module imports at its top, where a module turns out to need it."""
    used = set(re.findall(r"\b(os|sys)\.", "\n".join(lines))) if file.endswith(".py") else set()
    return [f"import {module}" for module in sorted(used) if f"import {module}" not in lines]


def compiles(source: str) -> bool:
    """Tell whether a text is Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(source, "<statement>", "exec")
        except (SyntaxError, ValueError):
            return False
    return True
