"""Each app in ``readings`` has the shape of a real one; what reading it must give stands beside it.

The expectations were written by hand before the reader existed. ``expected.json`` holds

- ``environment``: the stage's variables; ``variable``: the app's variable, where one is named;
- ``importable``: whether an import comes to a verdict of its own, because all that the app imports
  and needs is at hand here;
- the verdict of reading, one of
  ``app``: the declaration, certain, with the places of ``warnings``;
  ``reasons``: the places where it is not certain, and what the import gives all the same:
  ``imports_as``, like ``app``, or ``imports_error``, like ``error``;
  ``error``: the codes of all errors and their places.

Handlers are name, route key, what Lambda imports, place; others are kind, name, place. A place is
``file:line``, and a place with several reasons is named once.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from socketform.errors import SocketformError
from socketform.introspect.importing import ImportRequest, start_import
from socketform.introspect.reading import ReadRequest, read_app

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.errors import SourceLocation
    from socketform.model.declaration import AppDeclaration

READINGS = Path(__file__).parent / "readings"
SHAPES = sorted(folder.name for folder in READINGS.iterdir() if folder.is_dir())
EXPECTED: dict[str, dict[str, Any]] = {
    shape: json.loads((READINGS / shape / "expected.json").read_text(encoding="utf-8"))
    for shape in SHAPES
}
VERDICTS = {"app", "reasons", "error"}
KEYS = VERDICTS | {
    *("environment", "variable", "importable", "warnings", "imports_as", "imports_error")
}
# The caller's own variables would reach an app that is imported; these an interpreter needs.
NEEDED = {"HOME", "LD_LIBRARY_PATH", "PATH"}


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_gives_what_stands_beside_the_app(shape):
    """What is certain, what is a reason and what is an error are promises to the user."""
    expected = EXPECTED[shape]

    verdict = _read(shape)

    assert verdict == {key: expected[key] for key in (*VERDICTS, "warnings") if key in expected}


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if EXPECTED[shape]["importable"]])
def test_importing_gives_the_same(shape, monkeypatch):
    """Reading is worth nothing where Python sees another app; Python is the judge."""
    expected = EXPECTED[shape]
    for name in set(os.environ) - NEEDED:
        monkeypatch.delenv(name)

    verdict = _import(shape)

    if "error" in expected:
        # A decorator that raises ends an import, so it may show fewer errors than there are.
        assert verdict.keys() == {"error"}
        assert verdict["error"]
        assert all(error in expected["error"] for error in verdict["error"])
    elif "imports_error" in expected:
        assert verdict == {"error": expected["imports_error"]}
    else:
        assert verdict == {"app": expected.get("app", expected.get("imports_as"))}


def test_every_shape_has_one_verdict():
    """A folder without a verdict would be tested for nothing."""
    assert len(SHAPES) >= 60
    for shape, expected in EXPECTED.items():
        imported = expected.keys() & {"imports_as", "imports_error"}
        assert expected.keys() <= KEYS, shape
        assert len(expected.keys() & VERDICTS) == 1, shape
        assert len(imported) == ("reasons" in expected and expected["importable"]), shape
        assert (READINGS / shape / "app.py").is_file(), shape


def _read(shape: str) -> dict[str, Any]:
    # Imported here, so that the other tests do not depend on it.
    from socketform.introspect.declare import declaration_of

    expected = EXPECTED[shape]
    request = ReadRequest(
        project=str(READINGS / shape),
        variable=expected.get("variable"),
        environment=expected.get("environment", {}),
    )
    try:
        reading = read_app(request)
        if reading.reasons:
            return {"reasons": _places(reason.where for reason in reading.reasons)}
        assert reading.found is not None
        declaration, notices = declaration_of(reading.found)
    except SocketformError as error:
        _check_that_errors_help(error)
        return {"error": _errors(error)}
    warnings = _places(notice.where for notice in (*reading.notices, *notices) if notice.is_warning)
    return {"app": _app(declaration)} | ({"warnings": warnings} if warnings else {})


def _import(shape: str) -> dict[str, Any]:
    expected = EXPECTED[shape]
    request = ImportRequest(
        project=str(READINGS / shape),
        environment=expected.get("environment", {}),
        variable=expected.get("variable"),
        python=sys.executable,
    )
    try:
        with start_import(request) as running:
            return {"app": _app(running.result())}
    except SocketformError as error:
        return {"error": _errors(error)}


def _check_that_errors_help(error: SocketformError) -> None:
    """Each error has a remedy and, unless it means a whole file, a column."""
    for problem in error.problems():
        assert problem.remedy, problem
        assert problem.where is not None, problem
        assert problem.where.line is None or problem.where.column is not None, problem


def _app(declaration: AppDeclaration) -> dict[str, Any]:
    return {
        "name": declaration.name,
        "handlers": [
            [handler.name, handler.route_key, handler.handler, _place(*handler.where[:2])]
            for handler in declaration.handlers
        ],
        "others": [
            [other.kind.value, other.name, _place(*other.where[:2]) if other.where else None]
            for other in declaration.others
        ],
    }


def _errors(error: SocketformError) -> list[list[str]]:
    """Codes and places, in the order of codes, files and lines."""
    problems = sorted(
        (problem.code, problem.where.file, problem.where.line or 0)
        for problem in error.problems()
        if problem.where
    )
    return [[code, _place(file, line)] for code, file, line in problems]


def _places(places: Iterable[SourceLocation | None]) -> list[str]:
    """Each place once, in the order of files and lines."""
    unique = {(place.file, place.line or 0) for place in places if place}
    return [_place(file, line) for file, line in sorted(unique)]


def _place(file: str, line: int | None) -> str:
    return f"{file}:{line}" if line else file
