"""Errors of what an app declares; reading its source and importing it find the same ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.errors import (
    AsyncHandlerError,
    DuplicateNameError,
    MissingOptInError,
    MissingParenthesesError,
    NoAppError,
    NoHandlerError,
    SeveralAppsError,
    UnimportableHandlerError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socketform.errors import SourceLocation

_FLAG = "    'WEBSOCKETS'"


def no_app(file: str, found: Sequence[str], remedy: str, where: SourceLocation) -> NoAppError:
    """The error for a module without an app.

    Args:
        file: The module's file.
        found: What it holds instead, in words; may be empty.
        remedy: One of ``app_remedy``.
        where: The place.
    """
    instead = f"; it holds {', '.join(found)}" if found else ""
    return NoAppError(f"{file} holds no app{instead}", where=where, remedy=remedy)


def app_remedy(elsewhere: tuple[str, str] | None, factory: str | None) -> str:
    """How a module gets its app.

    Args:
        elsewhere: File and variable of an app in another module of the project.
        factory: A function of the module that makes one.
    """
    if elsewhere:
        file, variable = elsewhere
        return f"{file} holds an app: name it as {file}:{variable}, or import it here"
    if factory:
        return f"call the factory at the top level: app = {factory}()"
    return 'make one at the top level, app = Chalice(app_name="..."), or name the file that does'


def not_app(file: str, variable: str, holds: str | None, where: SourceLocation) -> NoAppError:
    """The error for a variable that was named and holds no app.

    Args:
        file: The module's file.
        variable: The variable.
        holds: The type of what it holds; None when it is not there.
        where: The place.
    """
    reason = f"is no app but {holds!r}" if holds else "is not there"
    return NoAppError(
        f"the variable {variable} of {file} {reason}",
        where=where,
        remedy=f"name the variable that holds the Chalice object: {file}:VARIABLE",
    )


def several_apps(file: str, variables: Sequence[str], where: SourceLocation) -> SeveralAppsError:
    """The error for a module with several apps of which none was named.

    Args:
        file: The module's file.
        variables: The variables, in the order of the source.
        where: The place of the second.
    """
    return SeveralAppsError(
        f"{file} holds several apps: {', '.join(variables)}",
        tuple(variables),
        where=where,
        remedy=f"say which one: {file}:{variables[0]}",
    )


def no_handler(where: SourceLocation) -> NoHandlerError:
    """The error for an app without websocket handlers."""
    return NoHandlerError(
        "the app has no websocket handler",
        where=where,
        remedy="decorate a function: @app.on_ws_message(); a blueprint's handlers count once "
        "app.register_blueprint(...) has been called",
    )


def missing_opt_in(variable: str, where: SourceLocation) -> MissingOptInError:
    """The error for an app that does not set the flag; its text is Chalice's."""
    from socketform.runtime.features import EXPERIMENTAL_ERROR_MSG

    opt_in = f"app.experimental_feature_flags.update([\n{_FLAG}\n])\n"
    return MissingOptInError(
        (EXPERIMENTAL_ERROR_MSG % opt_in).strip("\n"),
        where=where,
        remedy=f'add {variable}.experimental_feature_flags.update(["WEBSOCKETS"])',
    )


def no_parentheses(decorator: str, function: str, where: SourceLocation) -> MissingParenthesesError:
    """The error for a decorator that is not called."""
    return MissingParenthesesError(
        f"the decorator {decorator} stands on {function} without parentheses",
        where=where,
        remedy=f"write @app.{decorator}()",
    )


def async_handler(function: str, where: SourceLocation) -> AsyncHandlerError:
    """The error for a handler that is a coroutine function."""
    return AsyncHandlerError(
        f"{function} is an async function: Lambda calls it and never awaits it",
        where=where,
        remedy="make it a plain def, and call asyncio.run(...) in it",
    )


def duplicate_name(
    name: str, first: SourceLocation | None, where: SourceLocation, *, is_same_function_name: bool
) -> DuplicateNameError:
    """The error for two handlers of one name."""
    return DuplicateNameError(
        name,
        first,
        where=where,
        remedy="rename one of the two functions"
        if is_same_function_name
        else 'give one of the two another name, with name="..." in its decorator',
    )


def unimportable(
    function: str, reason: str, place: SourceLocation | None, where: SourceLocation
) -> UnimportableHandlerError:
    """Say why Lambda could not import a handler, and how it could.

    Args:
        function: The function's own name.
        reason: ``lambda``, ``nested``, ``method``, ``shadowed``, ``undecorated``, ``elsewhere``;
            any other word says that the module does not have that name.
        place: What explains the reason: the later definition, or the module.
        where: The handler's place.
    """
    match reason:
        case "lambda":
            why = "has no name of its own"
            remedy = "make it a function with def, at the top level of its module"
        case "nested":
            why, remedy = "stands inside another function", "move it to the top level of its module"
        case "method":
            why, remedy = "is a method of a class", "make it a function at the top level"
        case "shadowed":
            why = f"is hidden by a later definition of its name{f' at {place}' if place else ''}"
            remedy = "rename one of the two"
        case "undecorated":
            why = "is bound without its decorator, whose result is lost"
            remedy = "write the decorator with @ above the function, or assign what it returns"
        case "elsewhere":
            why = f"stands in a module that Lambda would not find, {place.file if place else ''}"
            remedy = "import the module by its path from the project folder, without sys.path"
        case _:
            why = "is not bound to that name in its module"
            remedy = "keep the function's own name: use functools.wraps in a decorator below ours"
    subject = "a lambda expression" if reason == "lambda" else f"the handler {function}"
    return UnimportableHandlerError(
        f"{subject} {why}, so Lambda cannot import it", where=where, remedy=remedy
    )
