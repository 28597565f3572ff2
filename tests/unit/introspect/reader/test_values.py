"""What an expression may be: two values are one thing when they are identical, but for names."""

from __future__ import annotations

from socketform.introspect.reader.values import External


def test_two_names_of_one_external_thing_are_equal():
    """Whichever way something is imported, it is compared by its dotted name."""
    assert External("os.environ") == External("os.environ")
    assert len({External("os.environ"), External("os.environ")}) == 1
    assert External("os.environ") != "os.environ"
