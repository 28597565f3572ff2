"""Run the installed command as users do, and compare what it writes with golden files.

Golden files stand in ``fixtures/golden``. After a change of templates that is meant, renew them
with ``SOCKETFORM_RENEW_GOLDEN=1 python -m pytest tests/end_to_end/test_golden.py``, read the
difference with ``git diff fixtures/golden``, and say in CHANGELOG, "Template changes", what it is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
COMMAND = Path(sysconfig.get_path("scripts"), "socketform")
RENEW_VARIABLE = "SOCKETFORM_RENEW_GOLDEN"


class Finished(NamedTuple):
    """What a command left: its exit status and its two streams."""

    status: int
    out: str
    err: str


@pytest.fixture(scope="session")
def command():
    """The path of the installed command."""
    return COMMAND


@pytest.fixture(scope="session")
def repository():
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def fixtures():
    """The folder of the apps that we wrote."""
    return ROOT / "fixtures"


@pytest.fixture(scope="session")
def socketform():
    """Give a function that runs the command, by default in the root of the checkout."""

    def run(*words: object, folder: Path = ROOT) -> Finished:
        finished = subprocess.run(
            [COMMAND, *map(str, words)],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=60,
        )
        return Finished(finished.returncode, finished.stdout, finished.stderr)

    return run


@pytest.fixture
def copy_of(fixtures, tmp_path):
    """Give a function that copies a fixture, with a settings file if there should be one."""

    def copy(name: str, settings: str | None = None) -> Path:
        folder = shutil.copytree(fixtures / name, tmp_path / name)
        if settings is not None:
            (folder / "socketform.toml").write_text(settings)
        return folder

    return copy


@pytest.fixture
def golden(fixtures):
    """Give a function that says what a golden file holds; it renews the file when asked to."""

    def read(name: str, actual: str) -> str:
        file = fixtures / "golden" / name
        if os.environ.get(RENEW_VARIABLE):
            file.write_text(actual, encoding="utf-8")
        return file.read_text(encoding="utf-8")

    return read
