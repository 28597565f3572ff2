"""End a process and all that descends from it, also what has left its process group."""

from __future__ import annotations

import os
import signal
from time import sleep

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_ROUNDS = 100
_PAUSE_SECONDS = 0.001


def end_group(process: int) -> None:
    """Kill the process group that a process leads; nothing happens when it is gone."""
    try:
        os.killpg(process, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # macOS answers with the latter when only zombies are left.
        return


def end_marked(mark: str, ancestor: int) -> None:
    """Kill the descendants of a process that have left its group (Linux only).

    Args:
        mark: ``NAME=value`` that descendants have in their environment.
        ancestor: Id of the process that they descend from.
    """
    needle = b"\0" + os.fsencode(mark) + b"\0"
    for _ in range(_ROUNDS):
        states = {process: _has_mark(process, needle) for process in _younger_than(ancestor)}
        for process in (process for process, has_mark in states.items() if has_mark):
            try:
                os.kill(process, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                continue
        if all(has_mark is False for has_mark in states.values()):
            return
        sleep(_PAUSE_SECONDS)  # one may have forked while we looked, or be about to start


def _younger_than(ancestor: int) -> Iterator[int]:
    """List the processes that may descend from one: ids are given in a circle."""
    try:
        with open("/proc/loadavg", encoding="ascii") as file:  # noqa: PTH123 - pathlib is slow
            newest = int(file.read().split()[-1])
        names = os.listdir("/proc")  # noqa: PTH208 - pathlib is slow
    except (OSError, ValueError):
        return
    for process in (int(name) for name in names if name.isdecimal()):
        after, before = process > ancestor, process <= newest
        is_younger = after or before if newest < ancestor else after and before
        if is_younger and process != os.getpid():
            yield process


def _has_mark(process: int, needle: bytes) -> bool | None:
    """Look for a mark; None while a program is just being started, which hides it."""
    try:
        with open(f"/proc/{process}/environ", "rb") as file:  # noqa: PTH123 - pathlib is slow
            environment = file.read()
        if environment:
            return needle in b"\0" + environment
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:  # noqa: PTH123 - pathlib is slow
            state, parent = file.read().rpartition(")")[2].split()[:2]
    except OSError:
        return False
    is_over, is_of_kernel = state in "ZX", parent in {"0", "2"}
    return False if is_over or is_of_kernel else None
