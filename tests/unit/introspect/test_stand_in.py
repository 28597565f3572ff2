"""Imports that real chalice satisfies and the stand-in in Lambda would not."""

from __future__ import annotations

from pathlib import Path

import pytest

from socketform.errors import SourceLocation
from socketform.introspect.stand_in import lacking_names

REAL_CHALICE = Path(__file__).parents[3] / ".tools" / "chalice" / "bin" / "python"


def test_a_name_that_the_stand_in_lacks_is_a_warning_with_its_line(tmp_path):
    """Such an app is imported here and fails in Lambda."""
    (tmp_path / "app.py").write_text(
        "from chalice import Chalice\nfrom chalice.app import Nobody\n"
    )

    (notice,) = lacking_names(str(tmp_path), ["app.py"])

    assert notice.where == SourceLocation("app.py", 2)
    assert notice.message.startswith("chalice.app.Nobody is not in the stand-in")
    assert notice.is_warning


def test_a_module_that_the_stand_in_lacks_is_named(tmp_path):
    """Chalice's test client is no part of an app."""
    (tmp_path / "app.py").write_text("import chalice.test\n")

    (notice,) = lacking_names(str(tmp_path), ["app.py"])

    assert notice.message.startswith("chalice.test is not")


@pytest.mark.parametrize(
    "source",
    [
        "from chalice import Chalice, Blueprint, Response",
        "from chalice.app import WebsocketEvent",
        "from chalice import *",
        "import chalice",
        "import chalice.app",
        "from .chalice import Own",
        "from chalicelib import anything",
        "def broken(:",
    ],
)
def test_what_the_stand_in_has_or_what_is_not_chalice_is_no_warning(tmp_path, source):
    """A warning about nothing would be switched off."""
    (tmp_path / "app.py").write_text(f"{source}\n")

    notices = lacking_names(str(tmp_path), ["app.py"])

    assert notices == ()


def test_a_file_that_is_gone_is_no_warning(tmp_path):
    """The app may have written and removed a module of its own."""
    notices = lacking_names(str(tmp_path), ["gone.py"])

    assert notices == ()


def test_an_app_beside_real_chalice_is_warned(import_app):
    """The warning comes from an import, not only from a list of files."""
    if not REAL_CHALICE.exists():
        pytest.skip("real chalice is not installed; `make tools` does it")
    source = """
        from chalice.app import RestAPIEventHandler
        @app.on_ws_message()
        def message(event): pass
        """

    _, notices = import_app(source, python=str(REAL_CHALICE))

    assert [notice.where for notice in notices] == [SourceLocation("app.py", 4)]


def test_an_app_beside_the_stand_in_is_not_searched(import_app):
    """There a missing name fails the import, and that error names it."""
    source = """
        @app.on_ws_message()
        def message(event): pass
        """

    _, notices = import_app(source)

    assert notices == ()
