"""What is found while settings are decided: problems, notices, and what decided which value."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from socketform.config.environment import is_intrinsic
from socketform.config.settings import Origin
from socketform.errors import Notice, SettingsError
from socketform.model.intrinsics import Verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from socketform.config.locate import Places
    from socketform.config.tables import EnvironmentValue, FunctionTable
    from socketform.model.intrinsics import Value


class Layer(NamedTuple):
    """The settings of functions as one place states them.

    Attributes:
        table: What it states.
        places: Finds the lines of its file.
        path: The table's key in that file.
        keys: Where a field does not stand under its own name in that table: its key.
    """

    table: FunctionTable
    places: Places
    path: tuple[str, ...]
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def key(self, field: str, *inner: str) -> tuple[str, ...]:
        """The key of a field in the file; with more names, of something inside it."""
        own = self.keys.get(".".join((field, *inner)))
        return own or (*self.keys.get(field, (*self.path, field)), *inner)


class Findings:
    """Collects what is found.

    Attributes:
        problems: What cannot be used; what several functions share is there once.
        notices: What was changed, and what looks like a mistake.
        origins: Dotted name of a setting to what decided it.
    """

    def __init__(self) -> None:
        """Start with nothing found."""
        self.problems: list[SettingsError] = []
        self.notices: list[Notice] = []
        self.origins: dict[str, Origin] = {}

    def origin(self, name: str, places: Places, key: Sequence[str]) -> None:
        """Note what decided a setting."""
        where = places.of(*key)
        self.origins[name] = Origin(where.file, _dotted(key), where.line)

    def value(self, places: Places, key: tuple[str, ...], value: EnvironmentValue) -> Value:
        """A text or an intrinsic of a table as a value of a template."""
        if isinstance(value, str) and "\0" not in value:
            return value
        if isinstance(value, dict) and is_intrinsic(value):
            return Verbatim(value)
        self.note(
            places,
            key,
            "a value is a text without NUL, or one intrinsic",
            'write it as "text", { Ref = "Name" } or { "Fn::GetAtt" = [..] }',
        )
        return ""

    def note(self, places: Places, key: tuple[str, ...], message: str, remedy: str) -> None:
        """Note a problem at a key."""
        told = f"{_dotted(key)}: {message}"
        if all(problem.message != told for problem in self.problems):
            self.problems.append(SettingsError(told, where=places.of(*key), remedy=remedy))

    def tell(self, places: Places, key: tuple[str, ...], message: str) -> None:
        """Note what the user should know of a key."""
        self.notices.append(Notice(f"{_dotted(key)}: {message}", where=places.of(*key)))


def _dotted(key: Sequence[str]) -> str:
    return ".".join(key).replace(".[", "[")
