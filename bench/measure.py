"""Time whole processes in pairs, A B A B, so that a drift of the machine hits both alike."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


# Users have bytecode; a machine that forbids it would time the compiler instead.
_AS_USERS_RUN = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}


class Command(NamedTuple):
    """A program to time.

    Attributes:
        name: What the table calls it.
        arguments: The program and its arguments.
        folder: Where it runs.
        environment: Variables over the caller's.
    """

    name: str
    arguments: Sequence[str]
    folder: Path
    environment: Mapping[str, str] = {}


class Run(NamedTuple):
    """One finished run.

    Attributes:
        seconds: From start to exit.
        peak_mib: Largest resident set of the process itself.
    """

    seconds: float
    peak_mib: float


class Pair(NamedTuple):
    """Two commands, timed in turn.

    Attributes:
        ours: Runs of the first.
        peer: Runs of the second.
    """

    ours: tuple[Run, ...]
    peer: tuple[Run, ...]

    def time_ratios(self) -> list[float]:
        """Our time over the peer's, pair by pair, sorted."""
        return sorted(a.seconds / b.seconds for a, b in zip(self.ours, self.peer, strict=True))

    def memory_ratio(self) -> float:
        """Our peak over the peer's, of the medians."""
        return statistics.median(run.peak_mib for run in self.ours) / statistics.median(
            run.peak_mib for run in self.peer
        )


def run_once(command: Command) -> Run:
    """Run a command to its end.

    Raises:
        RuntimeError: It failed; a figure of a failed run would be worth nothing.
    """
    started = time.perf_counter()
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env={**_AS_USERS_RUN, **command.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        message = f"{command.name} ended with {process.returncode}: {command.arguments}"
        raise RuntimeError(message)
    return Run(seconds, usage.ru_maxrss / 1024)


def run_pairs(ours: Command, peer: Command, pairs: int) -> Pair:
    """Time two commands in turn, after one run of each that does not count."""
    for command in (ours, peer):
        run_once(command)
    runs = [(run_once(ours), run_once(peer)) for _ in range(pairs)]
    return Pair(tuple(a for a, _ in runs), tuple(b for _, b in runs))


def median_milliseconds(runs: Sequence[Run]) -> float:
    """The median time of some runs."""
    return statistics.median(run.seconds for run in runs) * 1000
