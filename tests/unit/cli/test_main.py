"""What the program returns, however a command ends."""

from __future__ import annotations

import io
import os
import sys

import pytest

from socketform.cli import main


class RaisingStream(io.StringIO):
    """A stdout that fails in a way of its own."""

    def __init__(self, error: BaseException) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        """Fail."""
        del text
        raise self.error


def test_a_command_that_succeeds_returns_0():
    """The shell's word for yes."""
    assert main(["version"]) == 0


def test_without_words_the_process_own_are_taken(monkeypatch, capsys):
    """As the installed command starts it."""
    monkeypatch.setattr(sys, "argv", ["socketform", "version"])

    status = main()

    assert status == 0
    assert capsys.readouterr().out.startswith("socketform ")


def test_a_command_line_that_is_none_returns_2(capsys):
    """A usage error is an input that cannot be used."""
    status = main(["tempalte"])

    assert status == 2
    assert capsys.readouterr().err.endswith("  fix: see `socketform --help`\n")


def test_a_mistake_of_the_user_returns_2_and_prints_no_result(tmp_path, capsys):
    """Stdout carries results only."""
    status = main(["template", str(tmp_path / "nowhere")])

    assert status == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == (
        f"error: {tmp_path / 'nowhere'} is not there\n"
        "  fix: give the project's folder, its app.py, or app.py:variable\n"
    )


def test_a_usage_error_is_json_where_json_is_asked_for(capsys):
    """A script that reads JSON cannot read anything else."""
    main(["tempalte", "--error-format", "json"])

    assert capsys.readouterr().err.startswith('{"severity": "error", "code": "usage", ')


def test_help_leaves_with_0(capsys):
    """Who asks for help made no mistake."""
    with pytest.raises(SystemExit) as caught:
        main(["template", "--help"])

    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("usage: socketform template ")


def test_a_closed_pipe_ends_quietly(monkeypatch, capsys):
    """As with ``socketform template | head``."""
    reader, writer = os.pipe()
    os.close(reader)

    with os.fdopen(writer, "w") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        status = main(["version"])

    assert status == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110 - a device
def test_a_full_disk_returns_2(monkeypatch, capsys):
    """A template that was written in part must not look like success."""
    with open("/dev/full", "w", encoding="utf-8") as stream:  # noqa: PTH123 - a device
        monkeypatch.setattr(sys, "stdout", stream)
        status = main(["version"])

    assert status == 2
    assert capsys.readouterr().err == (
        "error: cannot write to stdout: No space left on device\n"
        "  fix: write to a file: --output PATH\n"
    )


def test_a_closed_stdout_returns_2(monkeypatch, capsys):
    """Python has none then; a shell does so for ``>&-``."""
    monkeypatch.setattr(sys, "stdout", None)

    status = main(["version"])

    assert status == 2
    assert capsys.readouterr().err == (
        "error: stdout is closed\n  fix: write to a file: --output PATH\n"
    )


def test_an_interruption_returns_130(monkeypatch, capsys):
    """128 and the number of SIGINT, as shells count."""
    monkeypatch.setattr(sys, "stdout", RaisingStream(KeyboardInterrupt()))

    status = main(["version"])

    assert status == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_a_bug_returns_70_and_shows_its_traceback(monkeypatch, capsys):
    """A mistake of ours must not look like one of the user."""
    monkeypatch.setattr(sys, "stdout", RaisingStream(ZeroDivisionError("ours")))

    status = main(["version"])

    lines = capsys.readouterr().err.splitlines()
    assert status == 70
    assert lines[0] == "Traceback (most recent call last):"
    assert lines[-2] == "ZeroDivisionError: ours"
    assert lines[-1] == (
        "this is a bug in socketform; please report it with the lines above: "
        "https://github.com/socketform/socketform/issues"
    )


def test_an_error_that_nobody_reads_still_returns_2(monkeypatch):
    """A closed stderr changes nothing about the input."""
    reader, writer = os.pipe()
    os.close(reader)

    with os.fdopen(writer, "w", buffering=1) as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        status = main(["tempalte"])

    assert status == 2
