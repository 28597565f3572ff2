"""The same source gives the same bytes: any hash seed, folder, locale and Python; also twice.

Environments for the other Pythons are made once, in ``.tools/pythonX.Y``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "fixtures"
APPS = ["echo", "lifecycle", "blueprints"]
VERSIONS = ["3.11", "3.12", "3.13"]
COMMAND = Path(sysconfig.get_path("scripts"), "socketform")

# An app whose order and letters differ from what a template sorts and what ASCII holds.
UMLAUTS = """\
from chalice import Chalice

app = Chalice(app_name="gruesse")
app.experimental_feature_flags.add("WEBSOCKETS")


@app.on_ws_disconnect()
def weg(event):
    pass


@app.on_ws_message(name="gruß")
def nachricht(event):
    pass
"""
UMLAUTS_SETTINGS = """\
[defaults.environment]
GREETING = "Grüße, 日本"
[functions."gruß".environment]
ZULU = "1"
ALPHA = "2"
"""


def template_of(
    project: Path, *words: str, command: Path = COMMAND, umask: int = -1, **environment: str
) -> bytes:
    """The bytes of a template on stdout, under some environment variables."""
    finished = subprocess.run(
        [command, "template", project, *words],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
        umask=umask,
    )
    assert (finished.returncode, finished.stderr) == (0, b"")
    return finished.stdout


@pytest.fixture(params=[*APPS, "umlauts"])
def project(request, tmp_path):
    """Each fixture in turn, and an app with letters beyond ASCII."""
    if request.param in APPS:
        return FIXTURES / request.param
    folder = tmp_path / "umlauts"
    folder.mkdir()
    (folder / "app.py").write_text(UMLAUTS, encoding="utf-8")
    (folder / "socketform.toml").write_text(UMLAUTS_SETTINGS, encoding="utf-8")
    return folder


def test_five_hash_seeds_give_the_same_bytes(project):
    """Python orders sets of texts by it, anew in each process."""
    templates = {
        template_of(project, PYTHONHASHSEED=seed) for seed in ["0", "1", "2", "42", "4294"]
    }

    assert len(templates) == 1


def test_two_folders_give_the_same_bytes(project, tmp_path):
    """The path of a checkout differs from machine to machine."""
    first = shutil.copytree(project, tmp_path / "a")
    second = shutil.copytree(project, tmp_path / "some other" / "long-winded" / "place")

    assert template_of(first) == template_of(second)


def test_the_folder_in_which_the_command_runs_does_not_show(project, tmp_path):
    """Absolute, relative or by a link: the same project."""
    link = tmp_path / "link"
    link.symlink_to(project)

    assert template_of(link) == template_of(project)


def test_twice_in_one_process_gives_the_same_bytes_twice(project):
    """Nothing of the first run is left for the second."""
    line = "import sys; from socketform.cli import main; main(sys.argv[1:]); main(sys.argv[1:])"

    printed = subprocess.run(
        [sys.executable, "-c", line, "template", project], capture_output=True, check=True
    )

    once = template_of(project)
    assert once
    assert printed.stdout == once + once


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "de_DE.ISO-8859-1", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati"},
        {"COLUMNS": "20", "TERM": "xterm-256color", "FORCE_COLOR": "1", "PYTHONOPTIMIZE": "2"},
        {"AWS_REGION": "cn-north-1", "AWS_PROFILE": "production", "USER": "someone", "HOME": "/"},
    ],
    ids=["c-locale", "latin-1", "german", "terminal", "aws"],
)
def test_the_environment_of_the_caller_does_not_show(environment, project):
    """Locale, time zone, terminal, user and AWS account are those of whoever reviews, or of CI."""
    assert template_of(project, **environment) == template_of(project)


def test_the_umask_does_not_show(project, tmp_path):
    """Nor does whether the template goes to stdout or to a file."""
    output = tmp_path / "build" / "template.yaml"

    expected = template_of(project)
    template_of(project, "--quiet", "--output", str(output), umask=0o077)

    assert output.read_bytes() == expected


def version_of(python: str | Path) -> str | None:
    """The version of an interpreter, or None if it does not run: pyenv's shims may not."""
    line = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        found = subprocess.run([python, "-c", line], capture_output=True, text=True, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()


def find_interpreter(version: str) -> str | Path | None:
    """An interpreter of this version, on PATH or under pyenv."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    on_path = shutil.which(f"python{version}")
    candidates = [
        *([sys.executable] if version == f"3.{sys.version_info.minor}" else []),
        *([on_path] if on_path else []),
        *sorted(pyenv.glob(f"versions/{version}.*/bin/python")),
    ]
    return next((python for python in candidates if version_of(python) == version), None)


def make_environment(python: str | Path, folder: Path) -> Path:
    """Install the command with another Python, or take what an earlier run installed."""
    wanted = hashlib.sha256(
        b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    ).hexdigest()
    ready = folder / ".ready"
    if not ready.is_file() or ready.read_text() != wanted:
        subprocess.run([python, "-m", "venv", "--clear", folder], check=True)
        subprocess.run(
            [folder / "bin" / "python", "-m", "pip", "install", "--quiet",
             "--disable-pip-version-check", "--editable", f"{ROOT}[aws]"],
            env={**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")},
            check=True,
        )  # fmt: skip
        ready.write_text(wanted)
    return folder / "bin" / "socketform"


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_every_python_gives_the_same_bytes(version):
    """The golden files, whichever Python runs the command and imports the app."""
    python = find_interpreter(version)
    if python is None and not os.environ.get("CI"):
        pytest.skip(f"there is no Python {version} here")
    assert python is not None, f"Python {version} is missing, and CI must not skip it"

    command = make_environment(python, ROOT / ".tools" / f"python{version}")
    templates = {name: template_of(FIXTURES / name, command=command) for name in APPS}

    assert version_of(command.with_name("python")) == version
    assert templates == {
        name: (FIXTURES / "golden" / f"{name}.sam.yaml").read_bytes() for name in APPS
    }
