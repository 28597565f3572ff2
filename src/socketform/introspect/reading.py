"""Read what an app declares from its source; nothing of it is executed, nothing imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.errors import Notice, SourceLocation
    from socketform.introspect.found import FoundApp


class ReadRequest(NamedTuple):
    """What to read.

    Attributes:
        project: Absolute path of the project folder.
        file: The app's file relative to it, e.g. ``app.py``.
        variable: Name of the variable that holds the app; None finds the only one.
        environment: The stage's environment variables.
    """

    project: str
    file: str = "app.py"
    variable: str | None = None
    environment: Mapping[str, str] = {}


class Reason(NamedTuple):
    """Something that reading alone cannot settle.

    Attributes:
        where: The place.
        what: What stands there.
        why: Why that leaves the declaration open.
    """

    where: SourceLocation
    what: str
    why: str


class Reading(NamedTuple):
    """What the source says.

    Attributes:
        found: The app, as far as it can be read; None when none was found.
        reasons: Why that is not certain, in the order of files and lines; empty when it is.
        notices: What the user should know, such as that the app would fail while it is imported.
    """

    found: FoundApp | None
    reasons: tuple[Reason, ...]
    notices: tuple[Notice, ...]


def read_app(request: ReadRequest) -> Reading:
    """Read an app.

    Args:
        request: What to read.

    Returns:
        The app, and how certain that is.

    Raises:
        AppLoadError: A file that the app surely loads is no Python.
        ProjectError: The app cannot be found in its module, or not a single one.
    """
    raise NotImplementedError
