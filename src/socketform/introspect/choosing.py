"""Choose how an app becomes its declaration: by reading its source, or by importing it.

Only what the start of an import needs is loaded here at first; the reader when it is to read.
"""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from typing import TYPE_CHECKING

from socketform.errors import (
    NoAppError,
    NoHandlerError,
    SocketformError,
    UncertainReadingError,
    raise_problems,
)
from socketform.introspect.importing import interpreter_for, start_import

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from socketform.errors import Notice
    from socketform.introspect.found import Reason
    from socketform.introspect.importing import ImportRequest, RunningImport
    from socketform.model.declaration import AppDeclaration
    from socketform.source.modules import Modules

_REMEDY = (
    "write it so that the source alone settles it, or run the app: --introspect import "
    "(auto does so by itself)"
)


class Introspection(StrEnum):
    """How to find out what an app declares.

    Attributes:
        AUTO: Read its source, and import it only where that is not certain.
        READ: Read its source; what is not certain is an error.
        IMPORT: Import it.
    """

    AUTO = "auto"
    READ = "read"
    IMPORT = "import"


class ReadApp:
    """An app that has been read.

    Attributes:
        notices: What the user should know beside the result.
        details: How the result was found, a line each.
    """

    def __init__(
        self, declaration: AppDeclaration, notices: tuple[Notice, ...], details: tuple[str, ...]
    ) -> None:
        self._declaration = declaration
        self.notices = notices
        self.details = details

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Nothing runs that would have to be ended."""

    def result(self) -> AppDeclaration:
        """Give the declaration."""
        return self._declaration


class ImportedApp:
    """An app that is being imported; leaving the ``with`` statement ends the import.

    Attributes:
        details: How the result is found, a line each.
    """

    def __init__(self, running: RunningImport, doubts: tuple[str, ...], file: str) -> None:
        self._running = running
        self._doubts = doubts
        self.details = (*doubts, f"{file} imported by {running.interpreter}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._running.close()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should know beside the result; empty until that has been waited for."""
        return self._running.notices

    def result(self) -> AppDeclaration:
        """Wait for the declaration.

        Returns:
            What the app declares.

        Raises:
            SocketformError: What `RunningImport.result` raises, with a note for each reason that
                made the import necessary.
        """
        try:
            return self._running.result()
        except SocketformError as error:
            for doubt in self._doubts:
                error.add_note(doubt)
            raise


def start_introspection(
    request: ImportRequest, introspection: Introspection, modules: Modules | None = None
) -> ReadApp | ImportedApp:
    """Read an app, or start to import it.

    Args:
        request: The app, and how to import it should that be necessary.
        introspection: How to find out what it declares.
        modules: The project's modules, for who goes on to read them.

    Returns:
        What gives the declaration; use it in a ``with`` statement, which leaves nothing running.

    Raises:
        UncertainReadingError: The app was to be read alone, and its source does not settle all.
        ProjectError: The app's file is missing, or the app not in it.
        AppLoadError: The app's source is no Python.
        DeclarationError: What the app declares cannot be deployed; its source is certain of that.
        InterpreterError: The interpreter cannot be started.
        Problems: Several of these.
    """
    doubts: tuple[str, ...] = ()
    if introspection is not Introspection.IMPORT:
        try:
            return _read(request, modules)
        except SocketformError as error:
            if introspection is Introspection.READ or not _may_be_settled(error, request):
                raise
            doubts = tuple(_doubt(problem) for problem in error.problems())
    return ImportedApp(start_import(request), doubts, request.file)


def _read(request: ImportRequest, modules: Modules | None) -> ReadApp:
    """Read an app; each reason why that is not certain is an error."""
    from socketform.introspect.declare import declaration_of
    from socketform.introspect.reading import ReadRequest, read_app

    wanted = ReadRequest(request.project, request.file, request.variable, request.environment)
    reading = read_app(wanted, modules)
    raise_problems(_uncertain(reason) for reason in reading.reasons)
    if reading.found is None:  # pragma: no cover - a mistake of ours
        message = f"the reader found neither an app in {request.file} nor a reason"
        raise RuntimeError(message)
    declaration, notices = declaration_of(reading.found)
    details = (f"{request.file} read, nothing was executed",)
    return ReadApp(declaration, (*reading.notices, *notices), details)


def _uncertain(reason: Reason) -> UncertainReadingError:
    return UncertainReadingError(f"{reason.what}: {reason.why}", where=reason.where, remedy=_REMEDY)


def _may_be_settled(error: SocketformError, request: ImportRequest) -> bool:
    """Tell whether an import may know better than the reader."""
    settled = (UncertainReadingError, NoAppError, NoHandlerError)
    if all(isinstance(problem, settled) for problem in error.problems()):
        return True
    from socketform.source.syntax import SourceSyntaxError

    is_other_python = os.path.realpath(interpreter_for(request)) != os.path.realpath(sys.executable)
    return isinstance(error, SourceSyntaxError) and is_other_python


def _doubt(problem: SocketformError) -> str:
    """A line that says why the app is imported though it could be read."""
    place = f"{problem.where}: " if problem.where else ""
    return f"{place}{problem.message}; so the app was imported"
