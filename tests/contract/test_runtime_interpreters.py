"""The runtime on every Python that Lambda offers: one bare interpreter each, nothing installed."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SUITE = Path(__file__).with_name("runtime_suite.py")
VERSIONS = [(3, 9), (3, 10), (3, 11), (3, 12), (3, 13)]


def version_of(python):
    """The version of an interpreter, or None if it does not run: pyenv's shims may not."""
    line = "import sys; print(*sys.version_info[:2])"
    try:
        found = subprocess.run(
            [python, "-I", "-S", "-c", line], capture_output=True, text=True, check=True, timeout=30
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return tuple(map(int, found.stdout.split()))


def find_interpreter(major, minor):
    """The path of an interpreter of this version on PATH or under pyenv, or None."""
    name = f"python{major}.{minor}"
    folders = [os.environ.get("PYENV_ROOT"), Path.home() / ".pyenv"]
    installed = [
        str(path)
        for folder in folders
        if folder
        for path in sorted(Path(folder, "versions").glob(f"{major}.{minor}*/bin/{name}"))
    ]
    candidates = [shutil.which(name), *installed]
    return next((path for path in candidates if path and version_of(path) == (major, minor)), None)


@pytest.mark.parametrize(("major", "minor"), VERSIONS)
def test_the_runtime_works_on_python(major, minor):
    """A bundle runs on whichever of them the settings name, with nothing but the runtime in it."""
    python = find_interpreter(major, minor)
    if python is None and not os.environ.get("CI"):
        pytest.skip(f"no python{major}.{minor} on this machine")
    assert python is not None, f"python{major}.{minor} is missing, and CI must not skip it"

    found = subprocess.run(
        [python, "-I", "-S", SUITE, ROOT / "src", ROOT / "fixtures" / "events"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )

    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout.splitlines()[-1]) == {
        "python": [major, minor],
        "run": 23,
        "bad": [],
    }
