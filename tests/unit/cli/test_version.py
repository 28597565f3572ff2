"""The version of this program."""

from __future__ import annotations

from importlib.metadata import version

from socketform.cli import main


def test_the_version_is_that_of_the_installed_package(capsys):
    """One number, in one place for people and one for pip: they must agree."""
    main(["version"])

    assert capsys.readouterr() == (f"socketform {version('socketform')}\n", "")


def test_the_customary_option_gives_the_version_too(capsys):
    """It is what most people type first."""
    main(["--version"])

    assert capsys.readouterr() == (f"socketform {version('socketform')}\n", "")
