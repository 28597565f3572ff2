"""What people and scripts see: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TextIO

from socketform.errors import SocketformError, SourceLocation, UsageError, raise_problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from socketform.errors import Notice

_COLOURS = {"error": "31", "warning": "33", "notice": "36"}
_BOLD = "1"

_ISSUES = "https://github.com/socketform/socketform/issues"


class StrictError(SocketformError):
    """A warning under ``--strict``."""

    code = "strict"


class Console:
    """Prints results, notices and errors as the command line asks.

    Attributes:
        quiet: True leaves notices out.
        verbose: True adds what usually goes without saying.
        strict: True makes warnings errors.
        error_format: ``text`` for people; ``json`` gives one object a line on stderr.
    """

    def __init__(self, words: Sequence[str] = ()) -> None:
        """Begin with what the words of the command line ask for, should they not be a command."""
        wanted = {*words, *map("=".join, pairwise(words))}
        self.quiet = False
        self.verbose = False
        self.strict = False
        self.error_format = "json" if "--error-format=json" in wanted else "text"

    def configure(self, command: argparse.Namespace) -> None:
        """Take over what the command line says."""
        self.quiet = command.quiet
        self.verbose = command.verbose
        self.strict = command.strict
        self.error_format = command.error_format

    def result(self, text: str) -> None:
        """Print a result on stdout: UTF-8 in every locale; flushed, so that a closed pipe shows.

        Raises:
            BrokenPipeError: Whoever read stdout has gone.
            UsageError: stdout cannot be written.
        """
        if sys.stdout is None:
            message = "stdout is closed"
            raise UsageError(message, remedy="write to a file: --output PATH")
        try:
            if isinstance(sys.stdout, TextIOWrapper):
                sys.stdout.reconfigure(encoding="utf-8", newline="\n")
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            discard(sys.stdout)
            message = f"cannot write to stdout: {error.strerror}"
            raise UsageError(message, remedy="write to a file: --output PATH") from error

    def progress(self, text: str) -> None:
        """Tell on stderr what is done or being done, unless quiet."""
        if not self.quiet:
            _say(text)

    def details(self, lines: Iterable[str]) -> None:
        """Tell on stderr what usually goes without saying, where it is asked for."""
        if self.verbose:
            for line in lines:
                _say(line)

    def notices(self, notices: Iterable[Notice]) -> None:
        """Show notices.

        Raises:
            StrictError: There is a warning, and warnings are errors.
            Problems: There are several.
        """
        warnings = []
        for notice in notices:
            if notice.is_warning and self.strict:
                warnings.append(
                    StrictError(notice.message, where=notice.where, remedy=notice.remedy)
                )
            elif not self.quiet:
                severity = "warning" if notice.is_warning else "notice"
                self._show(_Message(severity, None, notice.message, notice.where, notice.remedy))
        raise_problems(warnings)

    def errors(self, error: SocketformError) -> None:
        """Show an error, or each of several; before them, where it is asked for, its notes."""
        self.details(getattr(error, "__notes__", ()))
        for one in error.problems():
            self._show(_Message("error", one.code, one.message, one.where, one.remedy, one.detail))

    def interrupted(self) -> None:
        """Say that the user stopped us."""
        _say("interrupted")

    def bug(self) -> None:
        """Show the traceback of a mistake of ours, and where to report it."""
        import traceback

        _say(traceback.format_exc().rstrip())
        _say(f"this is a bug in socketform; please report it with the lines above: {_ISSUES}")

    def _show(self, message: _Message) -> None:
        _say(_as_json(message) if self.error_format == "json" else _as_text(message))


class _Message(NamedTuple):
    severity: str
    code: str | None
    message: str
    where: SourceLocation | None
    remedy: str | None
    detail: str | None = None


def _as_json(message: _Message) -> str:
    """One line, ASCII whatever the locale."""
    import json

    place = (message.where or SourceLocation("", None, None))._asdict()
    content = {
        "severity": message.severity,
        "code": message.code,
        "message": message.message,
        **place,
        "file": place["file"] or None,
        "remedy": message.remedy,
        "detail": message.detail,
    }
    return json.dumps(content)


def _as_text(message: _Message) -> str:
    """The place, what is wrong, further lines indented, and the remedy."""
    paint = _painter(sys.stderr)
    place = f"{paint(str(message.where), _BOLD)}: " if message.where else ""
    label = paint(f"{message.severity}:", _COLOURS[message.severity])
    lines = [f"{place}{label} {message.message}"]
    lines += [f"    {line}" for line in (message.detail or "").splitlines()]
    remedy = (message.remedy or "").splitlines()
    lines += [f"  {paint('fix:', _BOLD)} {line}" for line in remedy[:1]]
    lines += [f"    {line}".rstrip() for line in remedy[1:]]
    return "\n".join(lines)


def discard(stream: TextIO) -> None:
    """Send what is still to be written to a stream nowhere, so that Python's own exit is quiet."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _say(text: str) -> None:
    """Print on stderr; that nobody listens changes nothing."""
    if sys.stderr is None:
        return
    try:
        print(text, file=sys.stderr)
    except OSError:
        discard(sys.stderr)


def _painter(stream: TextIO | None) -> _Painter:
    """Colour on a terminal only, and not where ``NO_COLOR`` says no (no-color.org)."""
    on_terminal = stream is not None and stream.isatty()
    return _Painter(enabled=on_terminal and not os.environ.get("NO_COLOR"))


class _Painter:
    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled

    def __call__(self, text: str, colour: str) -> str:
        return f"\033[{colour}m{text}\033[0m" if self.enabled else text
