"""Try many apps by hand: ``PYTHONPATH=tests .venv/bin/python -m support.app_fuzz 0 10000``.

Prints every app that is read with certainty and otherwise than it is imported, made as small as
it can be, and then counts. The numbers are seeds: the first, and the one behind the last.

``--each`` makes, for each seed, one app with each shape of the grammar, and few doubts beside it.
``--plain`` makes apps that should be certain, and counts why they are not. ``--imports`` imports
only, and says which shapes keep an app from loading. ``--strict`` prints apps, too, that are
refused for more or fewer reasons than the import's, and those where nothing was found.
``--show`` prints the apps of the seeds, whatever they are; with ``--shape NAME`` those of
``--each`` for one shape.
"""

from __future__ import annotations

import argparse
import ast
import os
import sys
import tempfile
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from support.app_grammar import TABLES, App, app_of_seed, app_with_shape
from support.app_outcomes import Verdict, compare, import_outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CRASHED = "CRASHED"
BAD = {Verdict.WRONG, CRASHED}
ODD = {Verdict.REFUSED_OTHERWISE, Verdict.FOUND_NOTHING}


class Case(NamedTuple):
    """An app to try, and how.

    Attributes:
        seed: Its seed.
        is_plain: True for an app without doubts.
        shape: Name of the table and index of the shape that it must have.
        is_import: True when it is not read.
    """

    seed: int
    is_plain: bool | None = None
    shape: tuple[str, int] | None = None
    is_import: bool = False

    def app(self) -> App:
        """Make the app."""
        if self.shape is None:
            return app_of_seed(self.seed, is_plain=self.is_plain)
        table, index = self.shape
        return app_with_shape(TABLES[table][index], self.seed)

    def __str__(self) -> str:
        if self.shape is None:
            return f"seed {self.seed}"
        table, index = self.shape
        return f"seed {self.seed} with {TABLES[table][index].name!r} ({table})"


class Tried(NamedTuple):
    """What became of a case: a verdict, the shapes, and its reasons or errors."""

    case: Case
    verdict: str
    shapes: tuple[str, ...]
    notes: tuple[str, ...]


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=int)
    parser.add_argument("end", type=int)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--shape")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--imports", action="store_true")
    parser.add_argument("--plain", action="store_true", default=None)
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("--whole", action="store_true", help="do not make apps small")
    options = parser.parse_args()
    be_quiet()
    cases = list(cases_of(options))
    if options.show:
        for case in cases:
            write(str(case))
            show(case.app())
        return
    bad = BAD | (ODD if options.strict else set())
    tried: list[Tried] = []
    with ProcessPoolExecutor(options.jobs, initializer=be_quiet) as pool:
        for one in pool.map(attempt, cases, chunksize=8):
            tried.append(one)
            if one.verdict in bad:
                report(one, is_whole=options.whole)
    write(*count(tried, is_import=options.imports))


def cases_of(options: argparse.Namespace) -> Iterator[Case]:
    """The cases that the command line asks for."""
    for seed in range(options.first, options.end):
        if not options.each and not options.shape:
            yield Case(seed, options.plain, None, options.imports)
            continue
        for table, shapes in TABLES.items():
            for index, shape in enumerate(shapes):
                if options.shape in (None, shape.name):
                    yield Case(seed, None, (table, index), options.imports)


def be_quiet() -> None:
    """What the apps print goes to our stderr; nobody wants it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def report(one: Tried, *, is_whole: bool) -> None:
    """Print an app that was read wrongly, as small as it can be."""
    app = one.case.app()
    if not is_whole and not one.case.is_import:
        kind = judge(app)
        app = smallest(app, lambda smaller: judge(smaller) == kind)
    write("", "=" * 100, f"{one.case}: {one.verdict}")
    show(app)


def show(app: App) -> None:
    """Print an app and what the two ways give."""
    write(str(app))
    try:
        comparison = compare(app)
    except Exception:  # noqa: BLE001 - a crash is what is looked for
        write(traceback.format_exc())
        return
    write(str(comparison))
    if comparison.imported is None:
        with tempfile.TemporaryDirectory() as folder:
            app.write(Path(folder))
            write(str(import_outcome(Path(folder), app)))


def write(*lines: str) -> None:
    """Print lines at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def judge(app: App) -> tuple[str, ...]:
    """The verdict on an app, and what the two ways refuse."""
    try:
        comparison = compare(app)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        return CRASHED, repr(error)
    refused = comparison.imported.codes if comparison.imported else ()
    return comparison.verdict, *sorted(comparison.read.codes), "import", *sorted(refused)


def attempt(case: Case) -> Tried:
    """Read an app, and import it where that is certain; or import it only."""
    app = case.app()
    try:
        verdict, notes = imported(app) if case.is_import else compared(app)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for
        return Tried(case, CRASHED, app.shapes, (repr(error),))
    return Tried(case, verdict, app.shapes, notes)


def compared(app: App) -> tuple[str, tuple[str, ...]]:
    """Read an app: the verdict, and the reasons without their places."""
    comparison = compare(app)
    return comparison.verdict, tuple(
        reason.partition(": ")[2] for reason in comparison.read.reasons
    )


def imported(app: App) -> tuple[str, tuple[str, ...]]:
    """Import an app: what it gave, and the errors."""
    with tempfile.TemporaryDirectory() as folder:
        app.write(Path(folder))
        outcome = import_outcome(Path(folder), app)
    notes = tuple(f"{one.code}: {one.message.split(chr(10))[0]}" for one in outcome.errors)
    return outcome.errors[0].code if notes else "imported", notes


def count(tried: list[Tried], *, is_import: bool) -> Iterator[str]:
    """Count verdicts, reasons, and the shapes of apps that do not load."""
    for verdict, number in Counter(one.verdict for one in tried).most_common():
        yield f"{number:6}  {verdict}"
    yield "first reasons or errors:"
    first = Counter(one.notes[0] for one in tried if one.notes)
    yield from (f"{number:6}  {note}" for note, number in first.most_common(40))
    if is_import:
        yield "shapes of which most do not load:"
        yield from shapes_that_do_not_load(tried)


def shapes_that_do_not_load(tried: list[Tried]) -> Iterator[str]:
    """Name shapes that are seldom worth anything, because most apps with them fail."""
    every = Counter(shape for one in tried for shape in set(one.shapes))
    failing = [one for one in tried if one.verdict in ("app-load", "missing-module")]
    failed = Counter(shape for one in failing for shape in set(one.shapes))
    for shape, number in failed.most_common():
        if number * 2 > every[shape]:
            errors = Counter(one.notes[0] for one in failing if shape in one.shapes)
            yield f"{number:6} of {every[shape]:4}  {shape}: {errors.most_common(1)[0][0]}"


def smallest(app: App, still: Callable[[App], bool]) -> App:
    """Leave statements out as long as something holds of the app."""
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for smaller in smaller_ones(app):
            if still(smaller):
                app, is_smaller = smaller, True
                break
    return app


def smaller_ones(app: App) -> Iterator[App]:
    """The same app without one file, or without one statement at the top of one."""
    for name, text in app.files.items():
        others = {file: one for file, one in app.files.items() if file != name}
        if others:
            yield app._replace(files=others)
        try:
            statements = ast.parse(text).body
        except (SyntaxError, ValueError):
            continue
        lines = text.splitlines(keepends=True)
        for one in statements:
            decorators = getattr(one, "decorator_list", [])
            begin = min([one.lineno, *(decorator.lineno for decorator in decorators)])
            rest = lines[: begin - 1] + lines[one.end_lineno :]
            yield app._replace(files={**app.files, name: "".join(rest)})


if __name__ == "__main__":
    try:
        main()
    except Exception:  # noqa: BLE001 - stderr is closed
        write(traceback.format_exc())
