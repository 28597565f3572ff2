"""The wheel, installed where nothing else of ours is, does the main job."""

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT.parent / "shared" / "seeds" / "chalice-websockets.txt"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel as `python -m build` makes it."""
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The scripts folder of an environment that holds the wheel and boto3, and no more."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    _run(folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"{wheel}[aws]")
    return folder / "bin"


def _run(*arguments, cwd=None):
    environment = {
        **os.environ,
        "PIP_CONSTRAINT": str(ROOT / "constraints.txt"),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    finished = subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


def test_the_wheel_holds_what_the_probe_serves(wheel):
    """An app sees the runtime and the shim from these files."""
    names = set(zipfile.ZipFile(wheel).namelist())

    assert {
        "socketform/py.typed",
        "socketform/introspect/probe.py",
        "socketform/runtime/app.py",
        "socketform/runtime/shim/chalice/__init__.py",
        "socketform/runtime/shim/chalice/app.py",
    } <= names
    assert not {name for name in names if name.startswith(("tests/", "fixtures/", "bench/"))}


def test_the_installed_command_renders_the_seeds_example(installed, tmp_path):
    """What a user gets from the index works without this repository."""
    if not SEED.exists():
        pytest.skip("the seed stands beside the project on developers' machines and in CI")
    example = re.findall(
        r"^from boto3.session import Session\n.*?I got your message!'\)\n",
        SEED.read_text(encoding="utf-8").rpartition("Sending a message")[2],
        flags=re.DOTALL | re.MULTILINE,
    )[0]
    (tmp_path / "app.py").write_text(example, encoding="utf-8")

    template = _run(installed / "socketform", "template", cwd=tmp_path)

    assert "      RouteKey: $default\n" in template
    assert "      Name: test-websockets-dev-websocket-api\n" in template


def test_the_installed_command_knows_its_version(installed):
    """The version in the package is the one of its metadata."""
    version = _run(installed / "socketform", "version")

    assert version == "socketform 0.1.0\n"
