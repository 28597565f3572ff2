"""What the tests of the reader share: an app written into a folder, read, and imported as well."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from socketform.introspect.importing import ImportRequest, start_import
from socketform.introspect.reading import ReadRequest, read_app

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = """\
from chalice import Blueprint, Chalice
app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
"""
NAMED = """
from chalice import Chalice
app = Chalice(app_name=NAME)
app.experimental_feature_flags.update(["WEBSOCKETS"])
@app.on_ws_message()
def message(event): ...
"""


@pytest.fixture
def write(tmp_path: Path):
    """Give a function that writes ``app.py`` and other files, and returns the folder."""

    def write_files(source: str, files: dict[str, str] | None = None) -> str:
        for file, text in {**(files or {}), "app.py": source}.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(dedent(text).lstrip("\n"))
        return str(tmp_path)

    return write_files


@pytest.fixture
def read(write):
    """Give a function that reads an app whose whole source is given, and other files."""

    def write_and_read(source: str, files: dict[str, str] | None = None, **options):
        return read_app(ReadRequest(write(source, files), **options))

    return write_and_read


@pytest.fixture
def read_on(read):
    """Give a function that reads what follows an app's usual three lines: it begins in line 4."""

    def write_and_read(source: str, files: dict[str, str] | None = None, **options):
        return read(PREFIX + dedent(source).lstrip("\n"), files, **options)

    return write_and_read


@pytest.fixture
def reasons(read_on):
    """Give a function that says why the app whose source begins in line 4 is not certain."""

    def texts(source: str, files: dict[str, str] | None = None, **options) -> list[str]:
        reading = read_on(source, files, **options)
        return [f"{reason.where} {reason.what}" for reason in reading.reasons]

    return texts


@pytest.fixture
def handlers(read_on):
    """Give a function that lists the handlers of an app that is certain, as Lambda finds them."""

    def listed(source: str, files: dict[str, str] | None = None, **options) -> list[tuple]:
        reading = read_on(source, files, **options)
        assert reading.reasons == ()
        return [(one.name, one.route_key, one.handler) for one in reading.found.handlers]

    return listed


@pytest.fixture
def name_of(read):
    """Give a function that reads the app's name, which the source binds to ``NAME``.

    Returns:
        The name; None where it is not certain.
    """

    def name(source: str, files: dict[str, str] | None = None, **options) -> str | None:
        reading = read(dedent(source).lstrip("\n") + NAMED, files, **options)
        assert reading.found is not None
        return None if reading.reasons else reading.found.name

    return name


@pytest.fixture
def imported_name(write):
    """Give a function that imports the same app, and tells the name that Python gives it."""

    def name(source: str, files: dict[str, str] | None = None, environment=None) -> str:
        folder = write(dedent(source).lstrip("\n") + NAMED, files)
        request = ImportRequest(project=folder, environment=environment, python=sys.executable)
        with start_import(request) as running:
            return running.result().name

    return name


@pytest.fixture
def import_on(write):
    """Give a function that imports an app whose source begins in line 4."""

    def declaration(source: str, files: dict[str, str] | None = None):
        folder = write(PREFIX + dedent(source).lstrip("\n"), files)
        with start_import(ImportRequest(project=folder, python=sys.executable)) as running:
            return running.result()

    return declaration
