"""Ending a process and all that descends from it."""

import os
import subprocess
import sys

import pytest

from socketform.introspect.processes import _has_mark, end_group, end_marked

if sys.platform != "linux":
    pytest.skip("needs /proc", allow_module_level=True)


def sleep_with(mark: str) -> subprocess.Popen:
    """Start a process with a mark, in a session of its own."""
    environment = {**os.environ, "PROCESS_MARK": mark}
    return subprocess.Popen(["sleep", "60"], env=environment, start_new_session=True)


def test_a_group_that_is_gone_is_no_error():
    """It may end by itself at any moment."""
    with subprocess.Popen(["true"], start_new_session=True) as ended:
        ended.wait()

    end_group(ended.pid)


def test_only_what_has_the_mark_is_ended():
    """Whatever else the user has started stays."""
    with sleep_with("mine") as mine, sleep_with("mine too") as other:
        end_marked("PROCESS_MARK=mine", os.getpid())

        assert mine.wait(5) == -9
        assert other.poll() is None
        other.kill()


def test_only_what_is_younger_is_ended():
    """Ids are given in a circle, so older processes cannot descend from a new one."""
    with sleep_with("old") as old, subprocess.Popen(["true"]) as newer:
        newer.wait()

        end_marked("PROCESS_MARK=old", newer.pid)

        assert old.poll() is None
        old.kill()


def test_when_the_ids_have_come_round_the_lower_ones_are_younger():
    """A descendant may then have a lower id than its ancestor."""
    with sleep_with("round") as descendant:
        end_marked("PROCESS_MARK=round", 2**30)

        assert descendant.wait(5) == -9


def test_a_process_that_is_gone_has_no_mark():
    """It may end between the look and the kill."""
    with subprocess.Popen(["true"]) as ended:
        ended.wait()

    assert _has_mark(ended.pid, b"\0PATH") is False


def test_a_zombie_has_no_mark():
    """It has no environment any more, and never will."""
    with subprocess.Popen(["true"]) as zombie:
        os.waitid(os.P_PID, zombie.pid, os.WEXITED | os.WNOWAIT)

        assert _has_mark(zombie.pid, b"\0PATH") is False


def test_a_process_without_an_environment_may_be_starting():
    """Between the parts of an exec there is none for a moment; we look again."""
    with subprocess.Popen(["sleep", "60"], env={}) as empty:
        end_marked("PROCESS_MARK=any", empty.pid - 1)

        assert _has_mark(empty.pid, b"\0PATH") is None
        assert empty.poll() is None
        empty.kill()
