"""Every fixture, read and imported: one declaration, or errors that are not at odds."""

from __future__ import annotations

import sys

import pytest

from socketform.errors import SocketformError, UncertainReadingError
from socketform.introspect.declare import declaration_of
from socketform.introspect.importing import ImportRequest, start_import
from socketform.introspect.reading import ReadRequest, read_app
from support.projects import FIXTURES

APPS = ("blueprints", "chat", "echo", "lifecycle", "mixed", "stages")
BROKEN = sorted(folder.name for folder in (FIXTURES / "broken").iterdir())

UNCERTAIN = {
    "handler-off-path": ["app.py:9:1", "app.py:13:1"],
    "missing-project-module": ["app.py:3:1"],
    "nested-handler": ["app.py:10:6"],
    "several-problems": ["app.py:10:6"],
}
# They fail while they are imported; their sources declare no handler, and the import is asked.
WITHOUT_HANDLER = {
    *("aws-file", "exception", "exits", "hangs", "lambda-variable", "metadata-service"),
    *("missing-chalice-name", "missing-variable", "network", "unknown-profile"),
}
# It lacks a package of a third party, which reading does not need.
READ_ALL_THE_SAME = {"missing-module"}


def import_app(folder):
    """The declaration that an import gives."""
    with start_import(ImportRequest(project=str(folder), python=sys.executable)) as running:
        return running.result()


def codes(call):
    """The codes of the errors that something raises."""
    with pytest.raises(SocketformError) as raised:
        call()
    return sorted({problem.code for problem in raised.value.problems()})


@pytest.mark.parametrize("name", APPS)
def test_a_fixture_is_read_as_it_is_imported(name):
    """Two readers of one app would be worse than one if they did not agree."""
    reading = read_app(ReadRequest(str(FIXTURES / name)))

    assert reading.reasons == ()
    assert declaration_of(reading.found)[0] == import_app(FIXTURES / name)


def test_every_fixture_is_here():
    """A fixture that nobody reads would prove nothing."""
    folders = {folder.parent.name for folder in FIXTURES.glob("*/app.py")}

    assert folders == set(APPS)


@pytest.mark.parametrize("name", [name for name in BROKEN if name not in READ_ALL_THE_SAME])
def test_what_cannot_be_deployed_is_told_or_left_to_the_import(name):
    """An error that reading is sure of is the one that importing finds."""
    folder = FIXTURES / "broken" / name

    def read():
        reading = read_app(ReadRequest(str(folder)))
        places = [str(reason.where) for reason in reading.reasons]
        assert places == UNCERTAIN.get(name, [])
        if places:
            raise UncertainReadingError(", ".join(places))
        return declaration_of(reading.found)

    if name in UNCERTAIN:
        assert codes(read) == ["not-certain"]
    elif name in WITHOUT_HANDLER:
        assert codes(read) == ["no-handler"]
    else:
        assert codes(read) == codes(lambda: import_app(folder))


@pytest.mark.parametrize("name", sorted(READ_ALL_THE_SAME))
def test_a_package_that_is_not_installed_does_not_matter(name):
    """Reading needs nothing that the app imports."""
    reading = read_app(ReadRequest(str(FIXTURES / "broken" / name)))

    assert reading.reasons == ()
    assert [handler.name for handler in reading.found.handlers] == ["message"]
