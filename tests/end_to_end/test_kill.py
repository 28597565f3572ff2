"""Killed at any moment, ``--output`` leaves the old file or the whole new one."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from contextlib import suppress

import pytest

OLD = b"old\n" * 1000
SEED = 20_260_101
RANDOM_KILLS = 30
AIMED_KILLS = 10

# Two texts of some megabytes, written in turns for ever.
WRITER = """
import itertools, pathlib, sys
from socketform.cli.output import write_atomically

for letter in itertools.cycle("ab"):
    write_atomically(pathlib.Path(sys.argv[1]), letter * 4_000_000)
"""


@pytest.fixture
def output(tmp_path):
    """A file in a folder of its own."""
    folder = tmp_path / "build"
    folder.mkdir()
    return folder / "template.yaml"


@pytest.fixture
def start(command, fixtures, output):
    """Give a function that puts the old file there and starts a command that replaces it."""

    def run() -> subprocess.Popen[bytes]:
        output.write_bytes(OLD)
        return subprocess.Popen(
            [command, "template", fixtures / "lifecycle", "--output", output],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    return run


@pytest.fixture
def whole(fixtures):
    """The whole new file."""
    return (fixtures / "golden" / "lifecycle.sam.yaml").read_bytes()


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_whole_new_one(start, output, whole):
    """The moments are spread by chance over a whole run, and a little beyond."""
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    began = time.monotonic()
    start().wait()
    duration_seconds = time.monotonic() - began
    found = set()

    for _ in range(RANDOM_KILLS):
        process = start()
        with suppress(subprocess.TimeoutExpired):
            process.wait(chance.uniform(0, 1.1 * duration_seconds))
        process.kill()
        process.wait()
        found.add(output.read_bytes())

    assert OLD in found
    assert found <= {OLD, whole}


def test_a_kill_while_the_file_is_written_leaves_the_old_one_or_the_whole_new_one(
    start, output, whole
):
    """Here each kill comes as soon as something new stands in the folder."""
    found = set()

    for _ in range(AIMED_KILLS):
        process = start()
        before = set(output.parent.iterdir())
        while process.poll() is None and set(output.parent.iterdir()) == before:
            pass
        process.kill()
        process.wait()
        found.add(output.read_bytes())

    assert found <= {OLD, whole}


def test_a_kill_in_the_middle_of_many_writes_leaves_a_whole_file(output):
    """Large texts make the time of writing long enough to hit it every time."""
    chance = random.Random(SEED)  # noqa: S311 - moments, not secrets
    texts = {b"a" * 4_000_000, b"b" * 4_000_000}
    found = []

    for _ in range(8):
        process = subprocess.Popen([sys.executable, "-c", WRITER, output])
        while not output.exists():
            assert process.poll() is None
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
        process.wait()
        found.append(output.read_bytes())

    assert set(found) <= texts
