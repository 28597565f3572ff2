"""What the tests of the command line share: small projects."""

from __future__ import annotations

import pytest

APP = """\
from socketform import Chalice

app = Chalice(app_name="chat")
app.experimental_feature_flags.add("WEBSOCKETS")


@app.on_ws_message()
def message(event):
    pass
"""


@pytest.fixture
def project(tmp_path):
    """A project with one handler."""
    folder = tmp_path / "chat"
    folder.mkdir()
    (folder / "app.py").write_text(APP)
    return folder
