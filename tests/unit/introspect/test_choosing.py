"""Reading an app, importing it, or the one and then the other."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, NamedTuple

import pytest

from socketform.errors import (
    AppLoadError,
    DuplicateRouteError,
    MissingModuleError,
    NoAppError,
    NoHandlerError,
    Notice,
    Problems,
    SocketformError,
    SourceLocation,
    UncertainReadingError,
)
from socketform.introspect.choosing import Introspection, start_introspection
from socketform.introspect.importing import ImportRequest

if TYPE_CHECKING:
    from pathlib import Path

    from socketform.model.declaration import AppDeclaration

EXECUTED = "executed"

PREFIX = f"""\
open("{EXECUTED}", "w").close()
from chalice import Chalice
app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
"""
"""Four lines; an import leaves a file behind, in the project's folder."""

HANDLER = """
@app.on_ws_message()
def message(event): pass
"""

LOOP = """
for _ in range(1):
    @app.on_ws_message()
    def message(event): pass
"""
"""A registration that only running the app settles, in line 6."""

TWO_LOOPS = f"""
for _ in range(1):
    @app.on_ws_connect()
    def connect(event): pass
{LOOP.strip()}
"""

MISSING = "import no_such_package\n"

BEHIND = "; so the app was imported"


class Outcome(NamedTuple):
    """What became of an app."""

    declaration: AppDeclaration
    notices: tuple[Notice, ...]
    details: tuple[str, ...]


@pytest.fixture
def introspect(tmp_path: Path):
    """Give a function that writes an app behind `PREFIX`, and reads or imports it."""

    def run(source: str, introspection: Introspection = Introspection.AUTO, **options) -> Outcome:
        (tmp_path / "app.py").write_text(PREFIX + dedent(source).lstrip("\n"))
        options.setdefault("python", sys.executable)
        request = ImportRequest(project=str(tmp_path), **options)
        with start_introspection(request, introspection) as app:
            declaration = app.result()
        return Outcome(declaration, app.notices, app.details)

    return run


@pytest.fixture
def is_executed(tmp_path: Path):
    """Give a function that tells whether the app has been executed."""
    return (tmp_path / EXECUTED).exists


def places(declaration: AppDeclaration) -> list[tuple[str, str]]:
    """What an app handles, and where."""
    return [(str(one.route_key), str(one.where)) for one in declaration.handlers]


def line_of(error: SocketformError) -> tuple[str, int | None]:
    """File and line of an error that has a column too."""
    assert error.where is not None
    assert error.where.column
    return error.where.file, error.where.line


@pytest.mark.parametrize("introspection", [Introspection.AUTO, Introspection.READ])
def test_an_app_whose_source_says_all_is_read_and_not_executed(
    introspection, introspect, is_executed
):
    """Whatever it would do to the machine, and whatever it needs there, does not matter."""
    found = introspect(MISSING + HANDLER, introspection)

    assert places(found.declaration) == [("$default", "app.py:7")]
    assert found.details == ("app.py read, nothing was executed",)
    assert not is_executed()


def test_an_app_may_be_imported_though_it_could_be_read(introspect, is_executed):
    """Whoever does not trust the reader need not."""
    found = introspect(HANDLER, Introspection.IMPORT)

    assert places(found.declaration) == [("$default", "app.py:5")]
    assert found.details == (f"app.py imported by {sys.executable}",)
    assert is_executed()


def test_both_ways_give_one_declaration(introspect):
    """A template must not tell how it was made."""
    read, imported = introspect(HANDLER), introspect(HANDLER, Introspection.IMPORT)

    assert read.declaration == imported.declaration


def test_an_app_that_its_source_does_not_settle_is_imported(introspect, is_executed):
    """The details name the place and say why."""
    found = introspect(LOOP)

    reason, imported = found.details
    assert places(found.declaration) == [("$default", "app.py:6")]
    assert reason.startswith("app.py:6:")
    assert reason.endswith(BEHIND)
    assert imported == f"app.py imported by {sys.executable}"
    assert is_executed()


def test_each_reason_for_an_import_is_among_the_details(introspect):
    """In the order of the source."""
    *reasons, _ = introspect(TWO_LOOPS).details

    assert [reason.split(":")[1] for reason in reasons] == ["6", "9"]
    assert all(reason.endswith(BEHIND) for reason in reasons)


def test_what_is_not_certain_is_an_error_where_nothing_may_be_executed(introspect, is_executed):
    """It says where, why, and which option runs the app."""
    with pytest.raises(UncertainReadingError) as raised:
        introspect(LOOP, Introspection.READ)

    assert line_of(raised.value) == ("app.py", 6)
    assert ": " in raised.value.message
    assert "--introspect import" in (raised.value.remedy or "")
    assert not is_executed()


def test_all_that_is_not_certain_is_told_at_once(introspect):
    """One mends a file in one go."""
    with pytest.raises(Problems) as raised:
        introspect(TWO_LOOPS, Introspection.READ)

    assert {type(one) for one in raised.value.problems()} == {UncertainReadingError}
    assert [line_of(one) for one in raised.value.problems()] == [("app.py", 6), ("app.py", 9)]


def test_a_mistake_that_the_source_is_certain_of_is_told_without_an_import(introspect, is_executed):
    """With its column, which an import does not know."""
    with pytest.raises(DuplicateRouteError) as raised:
        introspect(HANDLER + HANDLER.replace("message(event)", "other(event)"))

    assert raised.value.where == SourceLocation("app.py", 8, 1)
    assert raised.value.first == SourceLocation("app.py", 5, 1)
    assert not is_executed()


@pytest.mark.parametrize(
    ("source", "variable", "error", "where"),
    [
        ("", "app", NoHandlerError, SourceLocation("app.py", 3)),
        (HANDLER, "bot", NoAppError, SourceLocation("app.py")),
    ],
)
def test_an_app_in_which_nothing_is_found_is_imported(  # noqa: PLR0913, PLR0917 - a table
    source, variable, error, where, introspect, is_executed
):
    """Who registers by means that the reader does not know must not hear that there is nothing."""
    with pytest.raises(error) as raised:
        introspect(source, variable=variable)

    assert raised.value.where == where
    assert [note.endswith(BEHIND) for note in raised.value.__notes__] == [True]
    assert is_executed()


def test_nothing_found_is_an_error_where_nothing_may_be_executed(introspect, is_executed):
    """There is nobody else to ask."""
    with pytest.raises(NoHandlerError):
        introspect("", Introspection.READ)

    assert not is_executed()


def test_no_handler_beside_another_mistake_is_no_reason_for_an_import(introspect, is_executed):
    """The other one is certain."""
    with pytest.raises(Problems) as raised:
        introspect('bot = Chalice(app_name="")\n', variable="bot")

    assert NoHandlerError in {type(one) for one in raised.value.problems()}
    assert not is_executed()


def test_an_import_that_fails_keeps_the_reasons_why_there_was_one(introspect):
    """Its own error is shown; whoever wonders why the app was run at all finds the notes."""
    with pytest.raises(MissingModuleError) as raised:
        introspect(LOOP + MISSING)

    (note,) = raised.value.__notes__
    assert note.startswith("app.py:6:")
    assert note.endswith(BEHIND)
    assert "introspect" not in (raised.value.remedy or "")


def test_an_import_that_was_asked_for_has_no_notes(introspect):
    """Nothing else was tried."""
    with pytest.raises(MissingModuleError) as raised:
        introspect(HANDLER + MISSING, Introspection.IMPORT)

    assert not hasattr(raised.value, "__notes__")


def test_the_reader_sees_the_variables_of_the_stage(introspect, is_executed):
    """As an import does."""
    source = """
    import os
    if os.environ["MODE"] == "chat":
        @app.on_ws_message(name=os.environ["MODE"])
        def message(event): pass
    """

    found = introspect(source, environment={"MODE": "chat"})

    assert [one.name for one in found.declaration.handlers] == ["chat"]
    assert not is_executed()


def test_the_app_may_be_one_of_several(introspect):
    """The variable is handed on to the reader."""
    source = f'other = Chalice(app_name="other")\n{HANDLER}'

    with pytest.raises(SocketformError, match="several apps"):
        introspect(source)

    assert introspect(source, variable="app").declaration.name == "chat"


def test_what_would_fail_in_an_import_is_a_warning_when_the_app_is_read(introspect, is_executed):
    """In Lambda it may be there; if it is not, the function cannot start."""
    found = introspect(f'import os\nTABLE = os.environ["TABLE"]\n{HANDLER}')

    assert [(one.where, one.is_warning) for one in found.notices] == [
        (SourceLocation("app.py", 6, 9), True)
    ]
    assert not is_executed()


def test_a_warning_of_the_reader_is_not_shown_beside_an_import(introspect):
    """That one either fails, and says so, or has shown that nothing is wrong."""
    source = f'import os\nos.environ.setdefault("TABLE", "t")\nos.environ["TABLE"]\n{LOOP}'

    assert introspect(source).notices == ()


def test_a_file_that_is_no_python_is_an_error_of_the_reader(introspect, is_executed):
    """Our own Python is the one that would import it."""
    with pytest.raises(AppLoadError, match="SyntaxError") as raised:
        introspect("app = (\n")

    assert raised.value.where == SourceLocation("app.py", 5, 7)
    assert sys.executable not in (raised.value.remedy or "")
    assert not is_executed()


def test_a_file_that_another_python_may_understand_is_imported_by_that(introspect, tmp_path):
    """It may be a newer one than ours."""
    other = tmp_path / ".venv" / "bin" / "python"
    other.parent.mkdir(parents=True)
    other.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    other.chmod(0o755)

    with pytest.raises(AppLoadError, match="SyntaxError") as raised:
        introspect("app = (\n", python=None)

    assert f"it was read by Python {sys.version.split()[0]} ({other})" in raised.value.remedy


def test_a_file_that_is_no_python_is_never_imported_where_nothing_may_be_executed(introspect):
    """Even if another Python might understand it."""
    with pytest.raises(AppLoadError, match="SyntaxError"):
        introspect("app = (\n", Introspection.READ, python="/nowhere/python")


def test_an_import_does_not_load_the_reader(tmp_path):
    """It would delay the start of the app's own process."""
    (tmp_path / "app.py").write_text(PREFIX + HANDLER)
    program = f"""
import sys
from socketform.introspect import choosing
from socketform.pipeline import BuildRequest, Introspection, build_model
start_import = choosing.start_import
def start(request):
    print(*sys.modules)
    return start_import(request)
choosing.start_import = start
build_model(BuildRequest({str(tmp_path)!r}, "dev", introspection=Introspection.IMPORT))
"""

    finished = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    loaded = finished.stdout.split()
    assert "socketform.introspect.importing" in loaded
    assert not [
        name
        for name in loaded
        if name.startswith(("socketform.introspect.read", "socketform.source"))
    ]
