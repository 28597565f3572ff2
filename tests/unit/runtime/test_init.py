"""``socketform.runtime``: the table of names."""

import pytest

from socketform import runtime


def test_every_name_of_the_table_is_where_the_table_says():
    """The chalice shim and ``socketform`` itself look names up there."""
    missing = [name for name in runtime.NAMES if getattr(runtime, name, None) is None]

    assert missing == []


def test_dir_lists_the_names():
    """Completion shows what can be imported."""
    assert set(runtime.NAMES) <= set(dir(runtime))


def test_an_unknown_name_is_refused():
    """``hasattr`` relies on AttributeError."""
    with pytest.raises(AttributeError, match=r"'socketform\.runtime' has no attribute 'Flask'"):
        runtime.Flask  # noqa: B018 - the look-up is the point
