"""Import an app in a child process, which starts at once and works while the caller does.

Only what the start needs is imported here at first; the rest comes when the child is running.
"""

# pathlib would delay the start of the child.
# ruff: noqa: PTH100, PTH111, PTH113, PTH118, PTH120

from __future__ import annotations

import os
import sys
from time import monotonic

from socketform.introspect.environment import TOKEN_VARIABLE, child_environment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Any, Self

    from socketform.errors import Notice
    from socketform.introspect.child import Child
    from socketform.model.declaration import AppDeclaration

_GRACE_SECONDS = 1.0
_POLL_SECONDS = 0.05
_CHUNK_BYTES = 65536

# Run with -c rather than as a script, so that Python keeps the probe's bytecode; any Python from
# 2.7 on understands it and says its version.
_BOOTSTRAP = """\
import sys
sys.path[:] = [path for path in sys.path if path]
import os
os.write(int(sys.argv[2]), ("%d.%d.%d\\n" % sys.version_info[:3]).encode())
if sys.version_info >= (3, 9):
    from importlib.machinery import SourceFileLoader
    names = {"__name__": "socketform.introspect.probe", "__file__": sys.argv[1]}
    loader = SourceFileLoader(names["__name__"], sys.argv[1])
    exec(loader.get_code(names["__name__"]), names)
    names["main"](sys.argv[2:])
"""


class ImportRequest:
    """What to import, and how.

    Attributes:
        project: Absolute path of the project folder.
        file: The app's file relative to it, e.g. ``app.py``.
        variable: Name of the variable that holds the app; None finds the only one.
        environment: The stage's environment variables; they win over the caller's.
        python: The interpreter; None is the project's ``.venv`` if it has one, else ours.
        time_limit_seconds: How long the import may take.
    """

    __slots__ = ("environment", "file", "project", "python", "time_limit_seconds", "variable")

    def __init__(  # noqa: PLR0913 - a record; a dataclass would delay the start of the child
        self,
        *,
        project: str,
        file: str = "app.py",
        variable: str | None = None,
        environment: Mapping[str, str] | None = None,
        python: str | None = None,
        time_limit_seconds: float = 30.0,
    ) -> None:
        self.project = os.path.abspath(project)
        self.file = os.path.normpath(file)
        self.variable = variable
        self.environment = environment or {}
        self.python = python
        self.time_limit_seconds = time_limit_seconds


def start_import(request: ImportRequest) -> RunningImport:
    """Start to import an app; the child works while the caller does something else.

    Args:
        request: What to import.

    Returns:
        The running import; use it in a ``with`` statement, which leaves nothing running.

    Raises:
        ProjectError: The file is missing, or outside the project.
        InterpreterError: The interpreter cannot be started.
    """
    _check_file(request)
    interpreter = interpreter_for(request)
    token = os.urandom(8).hex()
    read_end, write_end = os.pipe()
    try:
        process = _spawn(request, interpreter, token, write_end)
    except OSError as error:
        os.close(read_end)
        from socketform.introspect.remedies import interpreter_problem

        raise interpreter_problem(interpreter, f"cannot be started: {error.strerror}") from error
    finally:
        os.close(write_end)
    return RunningImport(request, interpreter, token, process, read_end)


def interpreter_for(request: ImportRequest) -> str:
    """The Python that imports an app: the one that is asked for, the project's own, or ours."""
    own = os.path.join(request.project, ".venv", "bin", "python")
    return request.python or (own if os.path.isfile(own) else sys.executable)


class RunningImport:
    """An app that is being imported; leaving the ``with`` statement ends all that it started.

    Attributes:
        interpreter: Path of the Python that imports it.
    """

    def __init__(
        self, request: ImportRequest, interpreter: str, token: str, process: int, descriptor: int
    ) -> None:
        self._request = request
        self.interpreter = interpreter
        self._token = token
        self._process = process
        self._descriptor = descriptor
        self._deadline = monotonic() + request.time_limit_seconds + _GRACE_SECONDS
        self._status: int | None = None
        self._version: str | None = None
        self._is_open = True
        self._result: tuple[AppDeclaration, tuple[Notice, ...]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def result(self) -> AppDeclaration:
        """Wait for the declaration.

        Returns:
            What the app declares.

        Raises:
            InterpreterError: The interpreter is no Python, or too old.
            AppLoadError: The app cannot be imported.
            ProjectError: The app cannot be found in its module.
            DeclarationError: What it declares cannot be deployed.
            Problems: Several of these.
        """
        if self._result is None:
            from socketform.introspect.declare import declaration_of
            from socketform.introspect.decode import found_of
            from socketform.introspect.processes import end_group
            from socketform.introspect.stand_in import lacking_names

            try:
                report = self._read_report()
            except BaseException:
                self.close()
                raise
            end_group(self._process)
            declaration, notices = declaration_of(found_of(report, self._child()))
            lacking = lacking_names(self._request.project, report["files_with_real_chalice"])
            self._result = declaration, (*notices, *lacking)
        return self._result[0]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should know beside the result; empty until that has been read."""
        return self._result[1] if self._result else ()

    def close(self) -> None:
        """End whatever still runs, and leave no zombie."""
        if not self._is_open:
            return
        from socketform.introspect.processes import end_group, end_marked

        self._is_open = False
        end_group(self._process)
        os.close(self._descriptor)
        if self._status is None:
            self._status = os.waitpid(self._process, 0)[1]
        if sys.platform == "linux":
            end_marked(f"{TOKEN_VARIABLE}={self._token}", self._process)

    def _child(self) -> Child:
        from socketform.introspect.child import Child

        return Child(
            project=self._request.project,
            file=self._request.file,
            interpreter=self.interpreter,
            version=self._version,
            time_limit_seconds=self._request.time_limit_seconds,
        )

    def _read_report(self) -> dict[str, Any]:
        """Read until the report is complete, the child has ended, or the time is up."""
        import select

        poll, data, is_ended = select.poll(), b"", False
        poll.register(self._descriptor, select.POLLIN)
        is_readable = True
        while True:
            remaining_seconds = max(0.0, self._deadline - monotonic())
            wait_seconds = 0.0 if is_ended else min(_POLL_SECONDS, remaining_seconds)
            if poll.poll(wait_seconds * 1000) and is_readable:
                chunk = os.read(self._descriptor, _CHUNK_BYTES)
                data += chunk
                report = self._parse(data)
                if report is not None:
                    return report
                if not chunk:
                    is_readable = False
                    poll.unregister(self._descriptor)
            elif is_ended:
                return {"kind": "ended", "status": os.waitstatus_to_exitcode(self._status or 0)}
            elif remaining_seconds == 0.0:
                return {"kind": "timeout"}
            is_ended = is_ended or self._has_ended()

    def _parse(self, data: bytes) -> dict[str, Any] | None:
        from socketform.introspect.frames import split_report, split_version

        try:
            self._version, rest = split_version(data)
            payload = split_report(rest)
        except ValueError:
            return {"kind": "garbled"}
        if payload is None:
            return None
        import json

        try:
            report: dict[str, Any] = json.loads(payload)
        except ValueError:  # an app that replaces builtins may spoil it
            return {"kind": "garbled"}
        return report

    def _has_ended(self) -> bool:
        process, status = os.waitpid(self._process, os.WNOHANG)
        if process:
            self._status = status
        return bool(process)


def _check_file(request: ImportRequest) -> None:
    path = os.path.normpath(os.path.join(request.project, request.file))
    if os.path.isfile(path) and path.startswith(os.path.join(request.project, "")):
        return
    from socketform.errors import ProjectError, SourceLocation

    reason = "is outside the project" if os.path.isfile(path) else "is not there"
    message = f"the app's file {request.file} {reason}"
    raise ProjectError(
        message,
        where=SourceLocation(request.file),
        remedy=f"name a file in {request.project}, as FILE or FILE:VARIABLE",
    )


def _spawn(request: ImportRequest, interpreter: str, token: str, write_end: int) -> int:
    """Start the child with the pipe, no input, and its output on our stderr."""
    descriptor = 4 if write_end == 3 else 3  # noqa: PLR2004 - a dup to itself would not survive
    probe = os.path.join(os.path.dirname(os.path.abspath(__file__)), "probe.py")
    arguments = [
        *(interpreter, "-c", _BOOTSTRAP, probe, str(descriptor), request.project),
        *(request.file, request.variable or ""),
        *(str(request.time_limit_seconds), os.path.expanduser("~/.aws")),
    ]
    nowhere = (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)
    actions: list[tuple[Any, ...]] = [
        (os.POSIX_SPAWN_DUP2, write_end, descriptor),
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_DUP2, 2, 1) if sys.__stderr__ else nowhere,
    ]
    environment = child_environment(os.environ, request.environment, token)
    try:
        return os.posix_spawnp(
            interpreter, arguments, environment, file_actions=actions, setsid=True
        )
    except NotImplementedError:  # pragma: no cover - a C library without POSIX_SPAWN_SETSID
        return os.posix_spawnp(
            interpreter, arguments, environment, file_actions=actions, setpgroup=0
        )
