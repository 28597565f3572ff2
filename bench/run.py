"""Compare socketform with its peers, side by side in one run; `make bench` prints the table.

Every figure compares two programs that ran in turn on the same machine: as a ratio, or in seconds
where one contains the other. Nothing here is a test: a bar that is missed is printed as missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from large_project import write_large_project
from measure import Command, Pair, Run, median_milliseconds, run_once, run_pairs

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "bench" / "apps" / "three"
SOCKETFORM = Path(sys.executable).parent / "socketform"
CHALICE = ROOT / ".tools" / "chalice" / "bin"
REGION = {"AWS_DEFAULT_REGION": "us-east-1"}
SOURCES = {"PYTHONPATH": str(ROOT / "src")}
WITH_RIGHTS = ("echo", "chat", "stages")
"""Fixtures on which the cost of rights is measured: one function, a table, four stages."""
FEW_PAIRS = 5
"""For what takes seconds."""


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        what: What is compared.
        figures: Both absolute figures, for orientation.
        value: Ours over the peer's, or ours less the peer's in seconds: the median.
        spread: The smallest and the largest of these.
        bar: The most that the value should be; None where it is only reported.
        memory: Peak memory, ours over the peer's, where it was measured.
        unit: `` s`` for a difference, nothing for a ratio.
    """

    what: str
    figures: str
    value: float
    spread: tuple[float, float]
    bar: float | None
    memory: float | None = None
    unit: str = ""


def main() -> None:
    """Measure every row and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15, help="counted pairs of runs (15)")
    pairs = parser.parse_args().pairs
    with tempfile.TemporaryDirectory() as folder:
        ours, real = _copies(Path(folder))
        rows = [
            _against_bare_import(ours, pairs),
            _against_package(real, Path(folder), pairs),
            _reading_against_package(real, Path(folder), pairs),
            _reading_over_bare_interpreter(ours, pairs),
            _reading_against_importing(ours, pairs),
            *(_rights(Path(folder), name, pairs) for name in WITH_RIGHTS),
            _large_project(Path(folder) / "large", min(pairs, FEW_PAIRS)),
            _rights_of_large_project(Path(folder) / "large", min(pairs, FEW_PAIRS)),
            _check_against_template(ours, pairs),
            _runtime_import(Path(folder), pairs),
            _warm_event(),
        ]
    _print(rows, pairs)


def _copies(folder: Path) -> tuple[Path, Path]:
    """The app of the bench twice: importing socketform, and importing real chalice."""
    ours, real = folder / "ours", folder / "real"
    for copy in (ours, real):
        shutil.copytree(APP, copy)
    source = (APP / "app.py").read_text()
    (ours / "app.py").write_text(source.replace("from chalice", "from socketform"))
    return ours, real


def _against_bare_import(app: Path, pairs: int) -> Row:
    bare = Command("bare import", [sys.executable, "-c", "import app"], app)
    return _row(
        "template, three handlers, by importing / bare import of the app",
        run_pairs(_template(app, "import"), bare, pairs),
        1.2,
    )


def _against_package(app: Path, folder: Path, pairs: int) -> Row:
    template = _template(app, "import", "--python", str(CHALICE / "python"))
    return _row(
        "the same, real chalice / chalice package",
        run_pairs(template, _package(app, folder), pairs),
        0.5,
    )


def _reading_against_package(app: Path, folder: Path, pairs: int) -> Row:
    pair = run_pairs(_template(app, "read"), _package(app, folder), pairs)
    return _row("template by reading / chalice package", pair, 0.35)


def _reading_over_bare_interpreter(app: Path, pairs: int) -> Row:
    """What a template costs beside the start of Python, in seconds."""
    bare = Command("bare interpreter", [sys.executable, "-c", "pass"], app)
    pair = run_pairs(_template(app, "read"), bare, pairs)
    seconds = sorted(milliseconds / 1000 for milliseconds in _over_bare(pair))
    return _row("template by reading minus bare interpreter", pair, 0.15)._replace(
        value=statistics.median(seconds),
        spread=(seconds[0], seconds[-1]),
        memory=None,  # a ratio to an empty process says nothing
        unit=" s",
    )


def _reading_against_importing(app: Path, pairs: int) -> Row:
    pair = run_pairs(_template(app, "read"), _template(app, "import"), pairs)
    return _row("template by reading / by importing", pair, None)


def _large_project(folder: Path, pairs: int) -> Row:
    """A large app; like any import of ours, this one keeps no bytecode in the project."""
    lines = write_large_project(folder).lines
    pair = run_pairs(_template(folder, "read"), _template(folder, "import"), pairs)
    what = f"template of {lines:,} lines in 500 modules, by reading / by importing ({pairs} pairs)"
    return _row(what, pair, None)


def _rights(folder: Path, name: str, pairs: int) -> Row:
    """What rights add to the template of a fixture, in a copy of it."""
    app = folder / name
    shutil.copytree(ROOT / "fixtures" / name, app)
    return _over_without(f"rights in the template of {name}", app, pairs)


def _rights_of_large_project(folder: Path, pairs: int) -> Row:
    """The large app, which the row before has written."""
    what = f"rights in the template of the large app ({pairs} pairs)"
    return _over_without(what, folder, pairs)._replace(bar=None)


def _over_without(what: str, app: Path, pairs: int) -> Row:
    template = _template(app, "read")
    script = str(ROOT / "bench" / "without_rights.py")
    peer = Command("without rights", [sys.executable, script, *template.arguments[1:]], app)
    pair = run_pairs(template, peer, pairs)
    return _row(f"{what}: template / template without any", pair, 1.3)


def _template(app: Path, introspect: str, *words: str) -> Command:
    arguments = ["template", "--introspect", introspect, *words, "--output", "t.yaml"]
    return Command(f"template by {introspect}", [str(SOCKETFORM), *arguments], app)


def _package(app: Path, folder: Path) -> Command:
    arguments = [str(CHALICE / "chalice"), "package", str(folder / "out")]
    return Command("chalice package", arguments, app, REGION)


def _check_against_template(app: Path, pairs: int) -> Row:
    """Holding a committed template against the code, over making it anew."""
    template = _template(app, "import")
    arguments = ["check", "--introspect", "import", "t.yaml"]
    check = Command("check", [str(SOCKETFORM), *arguments], app)
    run_once(template)
    return _row("check / template, both by importing", run_pairs(check, template, pairs), 1.15)


def _runtime_import(folder: Path, pairs: int) -> Row:
    """Import of the runtime over import of chalice, the bare interpreter taken off both."""
    python = str(CHALICE / "python")

    def importing(statement: str) -> Command:
        return Command(statement, [python, "-c", statement], folder, SOURCES)

    bare = importing("pass")
    ours = run_pairs(importing("from socketform import Chalice"), bare, pairs)
    peer = run_pairs(importing("from chalice import Chalice"), bare, pairs)
    mine, theirs = _over_bare(ours), _over_bare(peer)
    ratios = sorted(a / b for a, b in zip(mine, theirs, strict=True))
    return Row(
        "import of the runtime / of chalice, over the bare interpreter",
        f"{statistics.median(mine):.1f} ms, {statistics.median(theirs):.1f} ms",
        statistics.median(mine) / statistics.median(theirs),
        (ratios[0], ratios[-1]),
        1 / 3,
        _peak(ours.ours) / _peak(peer.ours),
    )


def _over_bare(pair: Pair) -> list[float]:
    return [(a.seconds - b.seconds) * 1000 for a, b in zip(pair.ours, pair.peer, strict=True)]


def _peak(runs: tuple[Run, ...]) -> float:
    return statistics.median(run.peak_mib for run in runs)


def _warm_event() -> Row:
    """One warm message through both runtimes, in turn inside one process."""
    output = subprocess.run(
        [CHALICE / "python", ROOT / "bench" / "warm_event.py", ROOT / "src"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    pairs = [tuple(map(float, line.split())) for line in output.splitlines()]
    ratios = sorted(ours / peer for ours, peer in pairs)
    mine, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    return Row(
        "a warm event through the runtime / through chalice",
        f"{mine:.2f} us, {theirs:.2f} us",
        statistics.median(ratios),
        (ratios[0], ratios[-1]),
        1.0,
    )


def _row(what: str, pair: Pair, bar: float | None) -> Row:
    ratios = pair.time_ratios()
    return Row(
        what,
        f"{median_milliseconds(pair.ours):.0f} ms, {median_milliseconds(pair.peer):.0f} ms",
        statistics.median(ratios),
        (ratios[0], ratios[-1]),
        bar,
        pair.memory_ratio(),
    )


def _print(rows: list[Row], pairs: int) -> None:
    print(f"ratios ours / peer, or seconds: median (least to most) of {pairs} pairs; bar")
    for row in rows:
        digits = 3 if row.unit else 2
        least, most = (f"{value:.{digits}f}" for value in row.spread)
        line = f"{row.value:.{digits}f}{row.unit} ({least} to {most})"
        line += _verdict(row.value, row.bar, row.unit)
        if row.memory is not None:
            line += f"; memory {row.memory:.2f}"
        print(f"\n{row.what}\n  {row.figures}\n  {line}")


def _verdict(value: float, bar: float | None, unit: str) -> str:
    if bar is None:
        return ""
    return f"; bar {bar:.2f}{unit} {'kept' if value <= bar else 'MISSED'}"


if __name__ == "__main__":
    main()
