"""What people and scripts see: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from socketform.errors import SocketformError, raise_problems

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from socketform.errors import Notice, SourceLocation

_RED = "31"
_YELLOW = "33"
_CYAN = "36"
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

    def __init__(self) -> None:
        self.quiet = False
        self.verbose = False
        self.strict = False
        self.error_format = "text"

    def configure(self, command: argparse.Namespace) -> None:
        """Take over what the command line says."""
        self.quiet = command.quiet
        self.verbose = command.verbose
        self.strict = command.strict
        self.error_format = command.error_format

    def result(self, text: str) -> None:
        """Print a result on stdout; flushed, so that a closed pipe shows here."""
        sys.stdout.write(text)
        sys.stdout.flush()

    def progress(self, text: str) -> None:
        """Tell on stderr what is done or being done, unless quiet."""
        if not self.quiet:
            print(text, file=sys.stderr)

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
                self._notice(notice)
        raise_problems(warnings)

    def errors(self, error: SocketformError) -> None:
        """Show an error, or each of several."""
        for problem in error.problems():
            if self.error_format == "json":
                self._json_error(problem)
            else:
                self._text(
                    "error", _RED, problem.message, problem.where, problem.remedy, problem.detail
                )

    def interrupted(self) -> None:
        """Say that the user stopped us."""
        print("interrupted", file=sys.stderr)

    def bug(self) -> None:
        """Show the traceback of a mistake of ours, and where to report it."""
        import traceback

        traceback.print_exc()
        print(
            f"this is a bug in socketform; please report it with the lines above: {_ISSUES}",
            file=sys.stderr,
        )

    def _notice(self, notice: Notice) -> None:
        label, colour = ("warning", _YELLOW) if notice.is_warning else ("notice", _CYAN)
        if self.error_format == "json":
            self._json(label, None, notice.message, notice.where, notice.remedy)
        else:
            self._text(label, colour, notice.message, notice.where, notice.remedy, None)

    def _json_error(self, problem: SocketformError) -> None:
        self._json("error", problem.code, problem.message, problem.where, problem.remedy)

    def _json(
        self,
        severity: str,
        code: str | None,
        message: str,
        where: SourceLocation | None,
        remedy: str | None,
    ) -> None:
        import json

        place = where._asdict() if where else {"file": None, "line": None, "column": None}
        content = {
            "severity": severity, "code": code, "message": message, **place, "remedy": remedy
        }  # fmt: skip
        print(json.dumps(content, ensure_ascii=False), file=sys.stderr)

    def _text(  # noqa: PLR0913, PLR0917 - the parts of a message
        self,
        label: str,
        colour: str,
        message: str,
        where: SourceLocation | None,
        remedy: str | None,
        detail: str | None,
    ) -> None:
        paint = _painter(sys.stderr)
        place = f"{paint(str(where), _BOLD)}: " if where else ""
        print(f"{place}{paint(f'{label}:', colour)} {message}", file=sys.stderr)
        if detail:
            print("\n".join(f"    {line}" for line in detail.splitlines()), file=sys.stderr)
        if remedy:
            print(f"  {paint('fix:', _BOLD)} {remedy}", file=sys.stderr)


def _painter(stream: TextIO) -> _Painter:
    """Colour on a terminal only, and not where ``NO_COLOR`` says no (no-color.org)."""
    return _Painter(enabled=stream.isatty() and not os.environ.get("NO_COLOR"))


class _Painter:
    def __init__(self, *, enabled: bool) -> None:
        self.enabled = enabled

    def __call__(self, text: str, colour: str) -> str:
        return f"\033[{colour}m{text}\033[0m" if self.enabled else text
