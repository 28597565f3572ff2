"""Turn what the probe reports of a failed import into the error that the user sees.

Every report has an error; a report that only a mistake of ours explains is a `RuntimeError`.
"""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING, Any

from socketform.errors import (
    AppExitError,
    AppLoadError,
    AppTimeoutError,
    AsyncHandlerError,
    DuplicateRouteError,
    InterpreterError,
    MissingParenthesesError,
    NoAppError,
    OutsideAccessError,
    SeveralAppsError,
    SocketformError,
    SourceLocation,
)
from socketform.introspect.child import Failure, location
from socketform.introspect.missing import missing_module, missing_name, missing_variable
from socketform.introspect.mistakes import (
    app_remedy,
    async_handler,
    duplicate_name,
    no_app,
    no_parentheses,
    not_app,
    several_apps,
)
from socketform.introspect.source import line_of_variable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from socketform.introspect.child import Child

_OLDEST_PYTHON = (3, 9)
_CHANNEL_LOST = 117  # probe.CHANNEL_LOST; the probe is never imported here
_METADATA_HOSTS = ("169.254.169.254", "169.254.170.2", "fd00:ec2::254", "metadata.google.internal")
_GUARD = 'guard it with `if __name__ == "__main__":`, or move it into a function'
_LATER = "move it into a handler, or into a function that a handler calls"


def interpreter_problem(interpreter: str, reason: str) -> InterpreterError:
    """The error for an interpreter that cannot be used."""
    return InterpreterError(
        f"the interpreter {interpreter} {reason}",
        remedy="give a Python 3.9 or later that has the app's packages, with --python PATH",
    )


def failure(report: Mapping[str, Any], child: Child) -> SocketformError:
    """Say what went wrong and what to do.

    Args:
        report: The probe's report, of any kind but ``app``.
        child: Who made it.

    Returns:
        The error to raise.

    Raises:
        RuntimeError: The probe itself failed: our mistake.
    """
    problem = _interpreter_failure(report, child)
    if problem is not None:
        return problem
    describe = _FAILURES.get(report["kind"])
    if describe is None:
        message = f"the probe failed\n{report.get('detail', report)}"
        raise RuntimeError(message)
    return describe(Failure(report, child, location(report.get("where"), child)))


def _interpreter_failure(report: Mapping[str, Any], child: Child) -> InterpreterError | None:
    if child.version is None:
        status = report.get("status")
        ending = (
            "it ended with status" if report["kind"] == "ended" else "it never said its version"
        )
        reason = f"is no Python: {ending}{'' if status is None else f' {status}'}"
        return interpreter_problem(child.interpreter, reason)
    if tuple(map(int, child.version.split(".")[:2])) < _OLDEST_PYTHON:
        return interpreter_problem(
            child.interpreter, f"is Python {child.version}, which is too old"
        )
    return None


def _not_the_file(failure: Failure) -> AppLoadError:
    report, file = failure.report, failure.child.file
    return AppLoadError(
        f"`import {report['module']}` finds {report['origin']} instead of {file}",
        where=failure.where,
        remedy="rename the file: its name is taken by another module",
    )


def _several_apps(failure: Failure) -> SeveralAppsError:
    file, variables = failure.child.file, tuple(failure.report["variables"])
    lines = [line_of_variable(failure.child.project, file, name) for name in variables]
    return several_apps(file, variables, SourceLocation(file, lines[1]))


def _not_app(failure: Failure) -> NoAppError:
    file, variable = failure.child.file, failure.report["variable"]
    line = line_of_variable(failure.child.project, file, variable)
    return not_app(file, variable, failure.report["holds"], SourceLocation(file, line))


def _no_app(failure: Failure) -> NoAppError:
    report = failure.report
    elsewhere = tuple(report["elsewhere"][0]) if report["elsewhere"] else None
    remedy = app_remedy(elsewhere, next(iter(report["factories"]), None))
    return no_app(failure.child.file, report["found"], remedy, failure.where)


def _outside_access(failure: Failure) -> OutsideAccessError:
    target, is_file = failure.report["target"], failure.report["kind"] == "aws-file"
    reason = f"reaches for the network, {target},"
    remedy = f"{_LATER}; a boto3 client may be made at import, but not called"
    if is_file:
        reason = f"reads {target}"
        remedy = (
            "leave it out: in Lambda there is no such file, the credentials are in the environment"
        )
    elif target.rsplit(":", 1)[0] in _METADATA_HOSTS or target in _METADATA_HOSTS:
        reason = f"asks the instance metadata service, {target},"
        remedy = f"leave it out: Lambda has no such service; or {_LATER}"
    return OutsideAccessError(
        f"the app {reason} while it is imported",
        where=failure.where,
        remedy=remedy,
        detail=failure.report["detail"],
    )


def _exit(failure: Failure) -> AppExitError:
    call, status = failure.report["call"], failure.report["status"]
    return AppExitError(
        f"the app ends its own process with {call}({status}) while it is imported",
        where=failure.where,
        remedy=_GUARD,
    )


def _ended(failure: Failure) -> AppExitError:
    status = failure.report["status"]
    if status == _CHANNEL_LOST:
        return _broken_pipe(failure)
    ending = f"exit status {status}"
    if status < 0:
        ending = f"signal {-status} ({signal.Signals(-status).name})"
    module = failure.where.file.removesuffix(".py")
    return AppExitError(
        f"the app's process ended with {ending} before the import was complete",
        where=failure.where,
        remedy=f"find what ends it: `python -X faulthandler -c 'import {module}'` shows more",
    )


def _broken_pipe(failure: Failure) -> AppExitError:
    match failure.report["kind"]:
        case "garbled":
            reason = "writes to a file descriptor that it did not open"
        case "too-large":
            reason = "declares more than fits any template"
        case _:
            reason = "closes file descriptors that it did not open"
    return AppExitError(
        f"the app {reason}, so its declaration is lost", where=failure.where, remedy=_GUARD
    )


def _timeout(failure: Failure) -> AppTimeoutError:
    return AppTimeoutError(
        f"the app's import takes longer than {failure.child.time_limit_seconds:g} s",
        where=failure.where,
        remedy=f"{_LATER}; if the import only needs more time, give it more: --import-timeout",
        detail=failure.report.get("detail"),
    )


def _no_parentheses(failure: Failure) -> MissingParenthesesError:
    return no_parentheses(failure.report["decorator"], failure.report["function"], failure.where)


def _async_handler(failure: Failure) -> AsyncHandlerError:
    return async_handler(failure.report["function"], failure.where)


def _duplicate(failure: Failure) -> SocketformError:
    report, where = failure.report, failure.where
    first = SourceLocation(*report["first"]) if report["first"] else None
    if report["kind"] == "DuplicateWebsocketHandlerError":
        return DuplicateRouteError(report["name"], first, where)
    same = report["is_same_function_name"]
    return duplicate_name(report["name"], first, where, is_same_function_name=same)


def _exception(failure: Failure) -> AppLoadError:
    report = failure.report
    name = ".".join(filter(None, (report["origin"], report["type"])))
    match report["type"]:
        case _ if report["kind"] == "syntax":
            python = failure.child.python
            remedy = f"mend the syntax; it was read by {python}, --python chooses another"
        case "ProfileNotFound":
            remedy = "leave the profile out, or guard it: neither here nor in Lambda are there any"
        case "NoRegionError" | "NoCredentialsError" | "PartialCredentialsError":
            remedy = f"let the session find them in the environment, as in Lambda; or {_LATER}"
        case "RecursionError":
            remedy = "end the recursion; the traceback shows its cycle"
        case _:
            remedy = f"mend this line; if it works only in Lambda, {_LATER}"
    return AppLoadError(
        f"{name}: {report['message']}" if report["message"] else name,
        where=failure.where,
        remedy=remedy,
        detail=report["detail"],
    )


_FAILURES: dict[str, Callable[[Failure], SocketformError]] = {
    "no-app": _no_app,
    "not-app": _not_app,
    "several-apps": _several_apps,
    "not-the-file": _not_the_file,
    "network": _outside_access,
    "aws-file": _outside_access,
    "exit": _exit,
    "ended": _ended,
    "timeout": _timeout,
    "garbled": _broken_pipe,
    "too-large": _broken_pipe,
    "MissingParenthesesError": _no_parentheses,
    "AsyncHandlerError": _async_handler,
    "DuplicateWebsocketHandlerError": _duplicate,
    "DuplicateHandlerNameError": _duplicate,
    "module": missing_module,
    "import": missing_name,
    "variable": missing_variable,
    "syntax": _exception,
    "exception": _exception,
}
