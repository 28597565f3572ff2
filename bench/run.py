"""Compare socketform with its peers, side by side in one run; `make bench` prints the table.

Every figure is a ratio of two programs that ran in turn on the same machine. Nothing here is a
test: a bar that is missed is printed as missed.
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

from measure import Command, Pair, Run, median_milliseconds, run_once, run_pairs

ROOT = Path(__file__).resolve().parent.parent
APP = ROOT / "bench" / "apps" / "three"
SOCKETFORM = Path(sys.executable).parent / "socketform"
CHALICE = ROOT / ".tools" / "chalice" / "bin"
REGION = {"AWS_DEFAULT_REGION": "us-east-1"}
SOURCES = {"PYTHONPATH": str(ROOT / "src")}


class Row(NamedTuple):
    """One line of the table.

    Attributes:
        what: What is compared.
        figures: Both absolute figures, for orientation.
        ratio: Ours over the peer's: the median.
        spread: The smallest and the largest ratio.
        bar: The most that the ratio should be.
        memory: Peak memory, ours over the peer's, where it was measured.
    """

    what: str
    figures: str
    ratio: float
    spread: tuple[float, float]
    bar: float
    memory: float | None = None


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
    template = Command("template", [str(SOCKETFORM), "template", "--output", "t.yaml"], app)
    return _row(
        "template, three handlers, by importing / bare import of the app",
        run_pairs(template, bare, pairs),
        1.2,
    )


def _against_package(app: Path, folder: Path, pairs: int) -> Row:
    python = str(CHALICE / "python")
    package = Command(
        "chalice package", [str(CHALICE / "chalice"), "package", str(folder / "out")], app, REGION
    )
    template = Command(
        "template",
        [str(SOCKETFORM), "template", "--python", python, "--output", "t.yaml"],
        app,
    )
    return _row(
        "the same, real chalice / chalice package", run_pairs(template, package, pairs), 0.5
    )


def _check_against_template(app: Path, pairs: int) -> Row:
    """Holding a committed template against the code, over making it anew."""
    template = Command("template", [str(SOCKETFORM), "template", "--output", "t.yaml"], app)
    check = Command("check", [str(SOCKETFORM), "check", "t.yaml"], app)
    run_once(template)
    return _row("check / template", run_pairs(check, template, pairs), 1.15)


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


def _row(what: str, pair: Pair, bar: float) -> Row:
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
    print(f"ratios ours / peer: median (least to most) of {pairs} pairs; bar; peak memory")
    for row in rows:
        verdict = "kept" if row.ratio <= row.bar else "MISSED"
        memory = "" if row.memory is None else f"; memory {row.memory:.2f}"
        print(f"\n{row.what}\n  {row.figures}")
        print(
            f"  {row.ratio:.2f} ({row.spread[0]:.2f} to {row.spread[1]:.2f}); "
            f"bar {row.bar:.2f} {verdict}{memory}"
        )


if __name__ == "__main__":
    main()
