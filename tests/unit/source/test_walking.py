"""What walks through large syntax trees need from the interpreter, for as long as they walk."""

from __future__ import annotations

import gc
import sys

import pytest

from socketform.source.walking import deep_recursion, no_garbage


def depth(steps: int) -> int:
    """Go so deep, and say how deep that was."""
    return 0 if steps == 0 else 1 + depth(steps - 1)


@pytest.fixture
def limit():
    """The interpreter's limit, which is put back whatever a test does."""
    before = sys.getrecursionlimit()
    yield before
    sys.setrecursionlimit(before)


def test_deep_trees_can_be_walked(limit):
    """A tree may nest deeper than calls usually may."""
    with pytest.raises(RecursionError):
        depth(limit + 1000)

    with deep_recursion():
        assert depth(limit + 1000) == limit + 1000


def test_the_limit_is_put_back(limit):
    """Also where the walk fails."""
    with pytest.raises(LookupError), deep_recursion():
        raise LookupError

    assert sys.getrecursionlimit() == limit


def test_a_limit_that_is_higher_already_is_kept(limit):
    """Walks within walks, and programs that know what they do."""
    sys.setrecursionlimit(20_000)

    with deep_recursion():
        assert sys.getrecursionlimit() == 20_000
    assert sys.getrecursionlimit() == 20_000
    assert limit < 20_000


def test_garbage_is_not_searched_for_meanwhile():
    """All of a tree is needed: the search finds nothing, and takes its time."""
    gc.enable()
    with no_garbage():
        assert not gc.isenabled()

    assert gc.isenabled()


def test_the_search_begins_again_after_a_failure():
    """Whatever went wrong in between."""
    gc.enable()
    with pytest.raises(LookupError), no_garbage():
        raise LookupError

    assert gc.isenabled()


def test_a_program_that_does_not_want_the_search_is_left_alone():
    """It was switched off before, and stays so."""
    gc.disable()
    try:
        with no_garbage():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
