"""What can go wrong for a user: each error says what is wrong, where, and how to fix it.

Mistakes of our own stay ordinary exceptions and keep their traceback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class SourceLocation(NamedTuple):
    """A place in a file of the user.

    Attributes:
        file: Path relative to the project folder, with forward slashes.
        line: Line, from 1; None when the whole file is meant.
        column: Column, from 1; None when the whole line is meant.
    """

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)


class Notice(NamedTuple):
    """Something that the user should know and that stops nothing.

    Attributes:
        message: What was found or changed.
        where: The place, if there is one.
        remedy: What to do about it, if anything.
        is_warning: True for what is likely a mistake; ``--strict`` makes it an error.
    """

    message: str
    where: SourceLocation | None = None
    remedy: str | None = None
    is_warning: bool = False


class SocketformError(Exception):
    """A mistake that the user can fix.

    Attributes:
        code: The kind of error in kebab-case, e.g. ``duplicate-route``; stable for scripts.
        message: What is wrong, without the place and the remedy.
        where: The place, if there is one.
        remedy: How to fix it, if we know.
        detail: Further lines to show as they are, such as the app's own traceback.
    """

    code = "invalid-input"

    def __init__(
        self,
        message: str,
        *,
        where: SourceLocation | None = None,
        remedy: str | None = None,
        detail: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy
        self.detail = detail

    def problems(self) -> tuple[SocketformError, ...]:
        """The single errors behind this one: itself, or those that it collects."""
        return (self,)


class Problems(SocketformError):  # noqa: N818 - the plural of an error, not an error of its own
    """Several errors of one stage, found before any was raised.

    Attributes:
        errors: The errors, in the order in which a reader wants them.
    """

    code = "problems"

    def __init__(self, errors: Iterable[SocketformError]) -> None:
        self.errors = tuple(errors)
        super().__init__(f"{len(self.errors)} problems")

    def problems(self) -> tuple[SocketformError, ...]:
        """The errors that this one collects."""
        return self.errors


def raise_problems(errors: Iterable[SocketformError]) -> None:
    """Raise what was found: nothing, the one error, or all of them as `Problems`."""
    found = tuple(errors)
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(found)


class UsageError(SocketformError):
    """The command line cannot be understood."""

    code = "usage"


class ProjectError(SocketformError):
    """The project or its app cannot be found or chosen."""

    code = "project"


class SettingsError(SocketformError):
    """A settings file holds something that we cannot use."""

    code = "settings"


class TemplateSyntaxError(SocketformError):
    """A file is no template, or holds what no template may."""

    code = "template-syntax"


class NoAppError(ProjectError):
    """The module holds no app, or not under the name that was asked for."""

    code = "no-app"


class SeveralAppsError(ProjectError):
    """The module holds several apps and none was named.

    Attributes:
        variables: Names of the variables that hold one.
    """

    code = "several-apps"

    def __init__(
        self, message: str, variables: tuple[str, ...], *, where: SourceLocation, remedy: str
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.variables = variables


class InterpreterError(SocketformError):
    """The interpreter for the app is missing, too old or no Python."""

    code = "interpreter"


class AppLoadError(SocketformError):
    """The app could not be imported."""

    code = "app-load"


class MissingModuleError(AppLoadError):
    """The app imports a module that its interpreter does not find.

    Attributes:
        module: Import name of the module.
    """

    code = "missing-module"

    def __init__(
        self,
        module: str,
        message: str,
        *,
        where: SourceLocation | None,
        remedy: str,
        detail: str | None,
    ) -> None:
        super().__init__(message, where=where, remedy=remedy, detail=detail)
        self.module = module


class MissingVariableError(AppLoadError):
    """The app reads an environment variable that the stage does not set.

    Attributes:
        variable: Name of the variable.
    """

    code = "missing-variable"

    def __init__(
        self, variable: str, *, where: SourceLocation | None, remedy: str, detail: str | None
    ) -> None:
        super().__init__(
            f"the environment variable {variable} is not set",
            where=where,
            remedy=remedy,
            detail=detail,
        )
        self.variable = variable


class OutsideAccessError(AppLoadError):
    """The app reaches for the network or for the user's AWS files while it is imported."""

    code = "outside-access"


class AppTimeoutError(AppLoadError):
    """The import of the app takes too long."""

    code = "app-timeout"


class AppExitError(AppLoadError):
    """The app ends its own process while it is imported."""

    code = "app-exit"


class UncertainReadingError(SocketformError):
    """The source alone does not settle what the app declares."""

    code = "not-certain"


class DeclarationError(SocketformError):
    """The app was imported, but what it declares cannot be deployed."""

    code = "declaration"


class NoHandlerError(DeclarationError):
    """The app has no websocket handler."""

    code = "no-handler"


class MissingOptInError(DeclarationError):
    """The app uses websockets without the feature flag; the message is Chalice's."""

    code = "missing-opt-in"


class MissingParenthesesError(DeclarationError):
    """A decorator stands on a function without parentheses."""

    code = "missing-parentheses"


class AsyncHandlerError(DeclarationError):
    """A handler is a coroutine function, whose body Lambda would never run."""

    code = "async-handler"


class UnimportableHandlerError(DeclarationError):
    """Lambda could not import a handler by its name."""

    code = "unimportable-handler"


class DuplicateNameError(DeclarationError):
    """Two handlers have one settings name.

    Attributes:
        name: The name.
        first: Where the handler stands that had it first, if known.
    """

    code = "duplicate-name"

    def __init__(
        self,
        name: str,
        first: SourceLocation | None,
        *,
        where: SourceLocation | None,
        remedy: str,
    ) -> None:
        already = f" at {first}" if first else ""
        super().__init__(
            f"the name {name!r} already belongs to the handler{already}",
            where=where,
            remedy=remedy,
        )
        self.name = name
        self.first = first


class DuplicateRouteError(DeclarationError):
    """Two handlers claim one route key; API Gateway keeps route keys unique.

    Attributes:
        route_key: The key that both claim.
        first: Where the handler stands that had it first, if known.
    """

    code = "duplicate-route"

    def __init__(
        self, route_key: str, first: SourceLocation | None, second: SourceLocation | None
    ) -> None:
        already = f" at {first}" if first else ""
        super().__init__(
            f"route key {route_key!r} is already handled{already}; "
            "there can only be one handler for each websocket decorator",
            where=second,
            remedy="remove one of the two handlers, or let one call the other",
        )
        self.route_key = route_key
        self.first = first


class ModelError(SocketformError):
    """A resource model that cannot become a template."""

    code = "model"
