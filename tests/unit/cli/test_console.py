"""What people and scripts see of results, notices and errors."""

from __future__ import annotations

import io
import json
import os
import pty
import sys

import pytest

from socketform.cli.console import Console, StrictError
from socketform.cli.parser import parse
from socketform.errors import (
    Notice,
    Problems,
    SettingsError,
    SocketformError,
    SourceLocation,
)

WARNING = Notice(
    "unknown key", where=SourceLocation("config.json", 3), remedy="remove it", is_warning=True
)
NOTICE = Notice("timeout lowered")


def configured(*options: str) -> Console:
    """A console as the options of a command line make it."""
    console = Console()
    console.configure(parse(["version", *options]))
    return console


@pytest.fixture
def terminal(monkeypatch):
    """Give a function that shows an error with a terminal as stderr, and returns what it got."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    master, slave = pty.openpty()

    def show(error: SocketformError) -> str:
        with os.fdopen(slave, "w") as stream, monkeypatch.context() as patch:
            patch.setattr(sys, "stderr", stream)
            Console().errors(error)
            print("THE END", file=stream, flush=True)
            shown = b""
            while not shown.endswith(b"THE END\r\n"):
                shown += os.read(master, 10_000)
            return shown.decode().removesuffix("THE END\r\n")

    yield show
    os.close(master)


def test_the_notes_of_an_error_stand_before_it_where_they_are_asked_for(capsys):
    """They say what led to it, which most users need not know."""
    error = SettingsError("unknown key")
    error.add_note("app.py:3:1: a loop; so the app was imported")

    configured("--verbose").errors(error)
    configured().errors(error)

    assert capsys.readouterr().err == (
        "app.py:3:1: a loop; so the app was imported\nerror: unknown key\nerror: unknown key\n"
    )


def test_a_result_goes_to_stdout(capsys):
    """And nothing else does."""
    Console().result("Resources: {}\n")

    assert capsys.readouterr() == ("Resources: {}\n", "")


def test_details_are_told_only_where_asked_for(capsys):
    """What goes without saying would bury what does not."""
    configured().details(["imported by python"])
    configured("--verbose").details(["stage dev"])

    assert capsys.readouterr() == ("", "stage dev\n")


def test_a_result_is_utf_8_in_every_locale(monkeypatch):
    """The same app gives the same bytes on every machine."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="latin-1"))

    Console().result("Name: für\n")

    assert written.getvalue() == b"Name: f\xc3\xbcr\n"


def test_progress_goes_to_stderr(capsys):
    """It is no result."""
    Console().progress("wrote template.yaml")

    assert capsys.readouterr() == ("", "wrote template.yaml\n")


def test_quiet_leaves_progress_out(capsys):
    """Only errors remain."""
    configured("-q").progress("wrote template.yaml")

    assert capsys.readouterr() == ("", "")


def test_an_error_says_where_what_and_how_to_fix_it(capsys):
    """The three things that a user needs, the place first, as compilers do."""
    error = SettingsError(
        "unknown key", where=SourceLocation("socketform.toml", 3, 1), remedy="did you mean 'app'?"
    )

    Console().errors(error)

    assert capsys.readouterr().err == (
        "socketform.toml:3:1: error: unknown key\n  fix: did you mean 'app'?\n"
    )


def test_an_error_without_place_and_remedy_is_one_line(capsys):
    """Nothing is made up."""
    Console().errors(SocketformError("the disk is gone"))

    assert capsys.readouterr().err == "error: the disk is gone\n"


def test_the_detail_of_an_error_is_indented(capsys):
    """An app's own traceback stands out from our lines."""
    error = SocketformError("the app raised", detail="Traceback:\n  boom", remedy="mend it")

    Console().errors(error)

    assert capsys.readouterr().err == (
        "error: the app raised\n    Traceback:\n      boom\n  fix: mend it\n"
    )


def test_the_further_lines_of_a_remedy_are_indented(capsys):
    """Lines to copy into a file stand out from the errors that follow."""
    error = SocketformError("not set", remedy="set it:\n\n[defaults]\nx = 1")

    Console().errors(error)

    assert capsys.readouterr().err == (
        "error: not set\n  fix: set it:\n\n    [defaults]\n    x = 1\n"
    )


def test_several_errors_are_shown_one_after_the_other(capsys):
    """All are found before any is raised."""
    Console().errors(Problems([SocketformError("first"), SocketformError("second")]))

    assert capsys.readouterr().err == "error: first\nerror: second\n"


def test_an_error_as_json_is_one_line_with_every_part(capsys):
    """Editors and pipelines read it."""
    error = SettingsError(
        "unknown key", where=SourceLocation("socketform.toml", 3), remedy="remove it", detail="x"
    )

    configured("--error-format", "json").errors(error)

    assert capsys.readouterr().err == (
        '{"severity": "error", "code": "settings", "message": "unknown key", '
        '"file": "socketform.toml", "line": 3, "column": null, "remedy": "remove it", '
        '"detail": "x"}\n'
    )


def test_an_error_without_a_place_has_nulls_in_json(capsys):
    """The keys are always the same."""
    configured("--error-format=json").errors(SocketformError("the disk is gone"))

    assert json.loads(capsys.readouterr().err) == {
        "severity": "error",
        "code": "invalid-input",
        "message": "the disk is gone",
        "file": None,
        "line": None,
        "column": None,
        "remedy": None,
        "detail": None,
    }


def test_json_is_ascii(capsys):
    """So it is whole in a locale that lacks the letter."""
    configured("--error-format=json").errors(SocketformError("für"))

    assert '"f\\u00fcr"' in capsys.readouterr().err


@pytest.mark.parametrize("words", [["x", "--error-format", "json"], ["--error-format=json", "x"]])
def test_json_is_known_before_the_command_line_is_understood(words, capsys):
    """A usage error is told in the form that was asked for."""
    Console(words).errors(SocketformError("x"))

    assert capsys.readouterr().err.startswith("{")


def test_a_notice_says_that_it_is_one(capsys):
    """A line without "error" must not stop anybody."""
    Console().notices([NOTICE])

    assert capsys.readouterr() == ("", "notice: timeout lowered\n")


def test_a_warning_says_that_it_is_one(capsys):
    """It is likely a mistake."""
    Console().notices([WARNING])

    assert capsys.readouterr().err == "config.json:3: warning: unknown key\n  fix: remove it\n"


def test_a_notice_in_json_has_no_code(capsys):
    """Codes are kinds of errors."""
    configured("--error-format=json").notices([NOTICE])

    found = json.loads(capsys.readouterr().err)
    assert (found["severity"], found["code"]) == ("notice", None)


def test_quiet_leaves_notices_and_warnings_out(capsys):
    """Only errors remain."""
    configured("--quiet").notices([NOTICE, WARNING])

    assert capsys.readouterr().err == ""


def test_strict_makes_a_warning_an_error():
    """For pipelines, where nobody reads warnings."""
    with pytest.raises(StrictError) as caught:
        configured("--strict").notices([WARNING])

    assert caught.value.code == "strict"
    assert caught.value.message == "unknown key"
    assert caught.value.where == SourceLocation("config.json", 3)
    assert caught.value.remedy == "remove it"


def test_strict_raises_all_warnings_at_once():
    """As every stage does with its problems."""
    with pytest.raises(Problems) as caught:
        configured("--strict").notices([WARNING, WARNING])

    assert len(caught.value.problems()) == 2


def test_strict_holds_under_quiet_too():
    """Quiet is about words, strict about the outcome."""
    with pytest.raises(StrictError):
        configured("--strict", "--quiet").notices([WARNING])


def test_strict_lets_a_notice_be_one(capsys):
    """It is no mistake."""
    configured("--strict").notices([NOTICE])

    assert capsys.readouterr().err == "notice: timeout lowered\n"


def test_a_terminal_gets_colour(terminal):
    """Red for the label, bold for the place."""
    shown = terminal(SocketformError("x", where=SourceLocation("app.py", 3), remedy="y"))

    assert shown == (
        "\033[1mapp.py:3\033[0m: \033[31merror:\033[0m x\r\n  \033[1mfix:\033[0m y\r\n"
    )


def test_no_color_is_honoured_on_a_terminal(terminal, monkeypatch):
    """See no-color.org."""
    monkeypatch.setenv("NO_COLOR", "1")

    assert terminal(SocketformError("x")) == "error: x\r\n"


def test_an_empty_no_color_means_nothing(terminal, monkeypatch):
    """That site says: present and not empty."""
    monkeypatch.setenv("NO_COLOR", "")

    assert terminal(SocketformError("x")) == "\033[31merror:\033[0m x\r\n"


def test_a_file_gets_no_colour(capsys, monkeypatch):
    """Escapes in a log are noise."""
    monkeypatch.delenv("NO_COLOR", raising=False)

    Console().errors(SocketformError("x", where=SourceLocation("app.py")))

    assert capsys.readouterr().err == "app.py: error: x\n"


def test_a_closed_stderr_hears_nothing(monkeypatch, capsys):
    """Python has none then; its print would write on stdout."""
    monkeypatch.setattr(sys, "stderr", None)

    Console().errors(SocketformError("x"))

    assert capsys.readouterr().out == ""
