"""What is known about the process that imported an app, and about its failure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.errors import SourceLocation

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """The process that imported an app.

    Attributes:
        project: Absolute path of the project folder.
        file: The app's file, relative to it.
        interpreter: The interpreter, as it was started.
        version: The interpreter's version; None when it did not say.
        time_limit_seconds: How long the import could take.
    """

    project: str
    file: str
    interpreter: str
    version: str | None
    time_limit_seconds: float

    @property
    def python(self) -> str:
        """The interpreter, for messages."""
        return f"Python {self.version} ({self.interpreter})"


class Failure(NamedTuple):
    """A failed import.

    Attributes:
        report: What the probe wrote, or what became of it.
        child: Who wrote it.
        where: The place to show.
    """

    report: Mapping[str, Any]
    child: Child
    where: SourceLocation


def location(place: list[Any] | None, child: Child) -> SourceLocation:
    """Read a place; without one the whole file of the app is meant."""
    return SourceLocation(*place) if place else SourceLocation(child.file)
