"""The line of a variable, for errors that have only its name."""

import pytest

from socketform.introspect.source import line_of_variable

SOURCE = """\
from chat import app
from news import paper as press
rooms: int = 3
first = second = None
second = 2
if True:
    inner = 1
"""


@pytest.mark.parametrize(
    ("name", "line"),
    [("app", 1), ("press", 2), ("paper", None), ("rooms", 3), ("first", 4), ("second", 5)],
)
def test_the_last_binding_at_the_top_level_counts(name, line, tmp_path):
    """That is the one which the importer sees."""
    (tmp_path / "app.py").write_text(SOURCE)

    assert line_of_variable(str(tmp_path), "app.py", name) == line


@pytest.mark.parametrize("source", ["rooms =", "\0", None])
def test_a_file_that_cannot_be_read_has_no_lines(source, tmp_path):
    """An app for another Python may have syntax that ours does not know."""
    if source is not None:
        (tmp_path / "app.py").write_text(source)

    assert line_of_variable(str(tmp_path), "app.py", "rooms") is None
