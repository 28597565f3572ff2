"""Reading an app: reasons and notices in the order of the source, and nothing left behind."""

from __future__ import annotations

import gc
import sys

import pytest

from socketform.introspect.found import Reason
from socketform.introspect.reading import Reading, ReadRequest, read_app


def test_reasons_come_in_the_order_of_files_and_lines(read_on):
    """A person goes through them from top to bottom."""
    files = {"aaa.py": "import os\n\nexec('1')\n"}

    reading = read_on("exec('2')\nimport aaa\nvars(app); exec('3')", files)

    assert [str(reason.where) for reason in reading.reasons] == [
        "aaa.py:3:1",
        "app.py:4:1",
        "app.py:6:1",
        "app.py:6:12",
    ]
    assert all(isinstance(reason, Reason) for reason in reading.reasons)


def test_notices_come_in_the_order_of_files_and_lines(read_on):
    """Each names what is missing where."""
    source = "import os\na = [os.environ['B'], os.environ['A']]\nb = os.environ['C']"

    assert [str(notice.where) for notice in read_on(source).notices] == [
        "app.py:5:6",
        "app.py:5:23",
        "app.py:6:5",
    ]


def test_what_the_stand_in_lacks_is_a_warning(read_on):
    """In Lambda the import would fail, although it works with chalice."""
    source = "from chalice import Local, NotThere\ntry:\n    from chalice import Other\nexcept: ..."

    notices = read_on(source).notices

    assert {str(notice.where) for notice in notices} == {"app.py:4"}
    assert [notice.message.split()[0] for notice in notices] == [
        "chalice.Local",
        "chalice.NotThere",
    ]


def test_columns_count_characters(read_on):
    """An editor shows them so."""
    assert [str(one.where) for one in read_on("a = 'ä'; exec('1')").reasons] == ["app.py:4:10"]


def test_reading_leaves_the_interpreter_as_it_was(read):
    """The recursion limit and the garbage collector belong to the caller."""
    limit = sys.getrecursionlimit()

    read("from chalice import Chalice\napp = Chalice('chat')")

    assert sys.getrecursionlimit() == limit
    assert gc.isenabled()


def test_a_caller_without_a_garbage_collector_gets_none(read):
    """It may have its reasons."""
    gc.disable()
    try:
        read("from chalice import Chalice\napp = Chalice('chat')")

        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize("text", ["", "# nothing\n", "app = None\n"])
def test_a_reading_may_find_nothing(text, tmp_path):
    """An uncertain app without a name is still a reading."""
    (tmp_path / "app.py").write_text(f"exec('1')\n{text}")

    reading = read_app(ReadRequest(str(tmp_path)))

    assert isinstance(reading, Reading)
    assert reading.found is None
    assert len(reading.reasons) == 1
