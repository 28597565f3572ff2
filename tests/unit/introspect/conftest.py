"""What the tests of the introspection share: an app written into a folder and imported."""

from __future__ import annotations

import sys
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from socketform.introspect.importing import ImportRequest, start_import

if TYPE_CHECKING:
    from pathlib import Path

PREFIX = """\
from chalice import Blueprint, Chalice
app = Chalice(app_name="chat")
app.experimental_feature_flags.update(["WEBSOCKETS"])
"""


@pytest.fixture
def import_app(tmp_path: Path):
    """Give a function that imports an app, its source beginning in line 4, and other files."""

    def write_and_import(source: str, files: dict[str, str] | None = None, **options):
        name = options.get("file", "app.py")
        for file, text in {**(files or {}), name: PREFIX + dedent(source).lstrip("\n")}.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(dedent(text))
        options.setdefault("python", sys.executable)
        with start_import(ImportRequest(project=str(tmp_path), **options)) as running:
            declaration = running.result()
        return declaration, running.notices

    return write_and_import
