"""Read what an app declares from its source; nothing of it is executed, nothing imported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.errors import Notice, SourceLocation
    from socketform.introspect.found import FoundApp, Reason
    from socketform.source.modules import Modules


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


def read_app(request: ReadRequest, modules: Modules | None = None) -> Reading:
    """Read an app.

    Args:
        request: What to read.
        modules: The project's modules, for who goes on to read them; None reads them here.

    Returns:
        The app, and how certain that is.

    Raises:
        AppLoadError: A file that the app surely loads is no Python.
        NoAppError: The module holds no app, or not under the name that was asked for.
        SeveralAppsError: It holds several, and none was named.
    """
    from socketform.introspect.reader.judging import find_app
    from socketform.introspect.reader.statements import Statements
    from socketform.introspect.stand_in import lacking_in
    from socketform.source.modules import modules_of
    from socketform.source.walking import deep_recursion, no_garbage

    reader = Statements(modules or modules_of(request.project), request.environment)
    found = None
    with deep_recursion(), no_garbage():
        home = reader.load_app(request.file.removesuffix(".py").replace("/", "."))
        if home is not None:
            reader.finish()
            found = find_app(reader, home, request.variable)
    for node, file in reader.chalice_imports:
        reader.notices += lacking_in(node, file)
    reasons = sorted(reader.reasons.values(), key=lambda reason: _order(reason.where))
    notices = sorted(dict.fromkeys(reader.notices), key=lambda notice: _order(notice.where))
    return Reading(found, tuple(reasons), tuple(notices))


def _order(where: SourceLocation | None) -> tuple[str, int, int]:
    return (where.file, where.line or 0, where.column or 0) if where else ("", 0, 0)
