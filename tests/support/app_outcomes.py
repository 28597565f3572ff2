"""What importing an app gives, what reading it gives, and whether the two agree."""

from __future__ import annotations

import signal
import sys
import tempfile
import threading
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.errors import AppLoadError, SocketformError
from socketform.introspect.importing import ImportRequest, start_import

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socketform.model.declaration import AppDeclaration
    from support.app_grammar import App

SLOWEST_READING_SECONDS = 20
LEFT_TO_THE_IMPORT = {"no-app", "no-handler"}
"""In `auto`, the import has the last word on these: docs/decisions/0010-reading-first.md."""


class Outcome(NamedTuple):
    """What one of the two ways gives.

    Attributes:
        declaration: What the app declares; None when it was refused.
        errors: Why it was refused.
        reasons: Why that is not certain, each with its place.
    """

    declaration: AppDeclaration | None
    errors: tuple[SocketformError, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def codes(self) -> set[str]:
        """The kinds of the errors."""
        return {error.code for error in self.errors}

    @property
    def places(self) -> set[tuple[str, str | None, int | None]]:
        """The kinds of the errors and where they are, without columns."""
        places = [(one.code, one.where) for one in self.errors]
        return {(code, at and at.file, at and at.line) for code, at in places}

    def __str__(self) -> str:
        if self.reasons:
            return "uncertain:\n  " + "\n  ".join(self.reasons)
        if self.declaration is None:
            return "\n".join(f"{one.code}: {one.where}: {one.message}" for one in self.errors)
        return str(self.declaration)


class Verdict(StrEnum):
    """How a reading stands to the import of the same app."""

    UNCERTAIN = "uncertain"
    RIGHT = "certain and right"
    RIGHTLY_REFUSED = "certain and rightly refused"
    REFUSED_OTHERWISE = "certain and refused, with other errors beside"
    FOUND_NOTHING = "certain of nothing, which auto leaves to the import"
    DOES_NOT_LOAD = "certain of an app that does not load"
    WRONG = "CERTAIN AND WRONG"


class Comparison(NamedTuple):
    """Both outcomes; the import's is None where the reading is uncertain."""

    verdict: Verdict
    read: Outcome
    imported: Outcome | None

    def __str__(self) -> str:
        return f"{self.verdict}\n---- read\n{self.read}\n---- imported\n{self.imported}"


def compare(app: App) -> Comparison:
    """Read an app and, when that is certain, import it as well."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        app.write(folder)
        read = read_outcome(folder, app)
        if read.reasons:
            return Comparison(Verdict.UNCERTAIN, read, None)
        imported = import_outcome(folder, app)
    return Comparison(_verdict(read, imported), read, imported)


def _verdict(read: Outcome, imported: Outcome) -> Verdict:
    if imported.errors and all(isinstance(one, AppLoadError) for one in imported.errors):
        return Verdict.DOES_NOT_LOAD
    if read.declaration is None and read.places == imported.places:
        return Verdict.RIGHTLY_REFUSED
    if read.codes and read.codes <= LEFT_TO_THE_IMPORT and not imported.codes & read.codes:
        return Verdict.FOUND_NOTHING
    if read.declaration is None:
        return Verdict.REFUSED_OTHERWISE if read.codes & imported.codes else Verdict.WRONG
    return Verdict.RIGHT if read.declaration == imported.declaration else Verdict.WRONG


def import_outcome(folder: Path, app: App) -> Outcome:
    """Import an app from its folder."""
    request = ImportRequest(
        project=str(folder),
        variable=app.variable,
        environment=app.environment,
        python=sys.executable,
    )
    try:
        with start_import(request) as running:
            return Outcome(running.result())
    except SocketformError as error:
        return Outcome(None, error.problems())


def read_outcome(folder: Path, app: App) -> Outcome:
    """Read an app in its folder; a reading that crashes or hangs is a failure of the test."""
    from socketform.introspect.declare import declaration_of
    from socketform.introspect.reading import ReadRequest, read_app

    request = ReadRequest(
        project=str(folder), variable=app.variable, environment=dict(app.environment)
    )
    try:
        with time_limit(SLOWEST_READING_SECONDS):
            reading = read_app(request)
        if reading.reasons:
            reasons = [f"{one.where}: {one.what}: {one.why}" for one in reading.reasons]
            return Outcome(None, (), tuple(reasons))
        assert reading.found is not None, "nothing was found, and no reason is given"
        return Outcome(declaration_of(reading.found)[0])
    except SocketformError as error:
        return Outcome(None, error.problems())


@contextmanager
def time_limit(seconds: int) -> Iterator[None]:
    """Let a block of the main thread fail when it takes longer."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        message = f"not finished after {seconds} s"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
