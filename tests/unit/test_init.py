"""``import socketform``: lazy, cheap, complete."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import socketform

ROOT = Path(__file__).parents[2]


def test_every_public_name_resolves():
    """A name that ``__all__`` promises and that is missing would break ``import *``."""
    missing = [name for name in socketform.__all__ if getattr(socketform, name, None) is None]

    assert missing == []


def test_a_name_is_looked_up_once():
    """After the first look the module has the name, so that the next costs nothing."""
    first = socketform.Chalice

    assert vars(socketform)["Chalice"] is first


def test_dir_lists_what_is_not_loaded_yet():
    """Completion in a shell shows every name."""
    assert set(socketform.__all__) <= set(dir(socketform))


def test_an_unknown_name_is_an_ordinary_attribute_error():
    """``hasattr`` and ``from socketform import X`` rely on it."""
    with pytest.raises(AttributeError, match="module 'socketform' has no attribute 'Flask'"):
        socketform.Flask  # noqa: B018 - the look-up is the point


def test_the_version_is_that_of_the_package():
    """One place says the version; this compares it with the other."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert socketform.__version__ == declared


def test_importing_the_package_imports_nothing_else_of_ours():
    """A command line that needs no runtime does not pay for one."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); before = set(sys.modules); "
        "import socketform; print(sorted(set(sys.modules) - before))"
    )

    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )

    assert found.stdout == "['socketform']\n"


def test_the_app_class_needs_no_slow_module():
    """Each of these costs more to import than the whole runtime."""
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from socketform import Chalice; "
        "slow = {'typing', 'logging', 'json', 're', 'dataclasses', 'inspect', 'datetime', "
        "'functools', 'collections', 'boto3'}; print(sorted(slow & set(sys.modules)))"
    )

    found = subprocess.run(
        [sys.executable, "-I", "-S", "-c", code], check=True, capture_output=True, text=True
    )

    assert found.stdout == "[]\n"
