"""Putting texts together that are known in part."""

from __future__ import annotations

import pytest

from socketform.model.rights import UNKNOWN, Anything, Variable
from socketform.permissions.analysis.texts import (
    MAX_COMBINATIONS,
    concatenated,
    known_texts,
    texts_of,
    words,
)
from socketform.permissions.analysis.values import NONE, PLAIN, Constant, External, Words

STAGE = Variable("STAGE")
ANY = Anything()


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ((words("rooms"),), (("rooms",),)),
        ((words("rooms"), Words((STAGE,))), (("rooms",), (STAGE,))),
        ((Constant(7),), (("7",),)),
        ((words("rooms"), NONE), (("rooms",),)),
        ((NONE,), (UNKNOWN,)),
        ((), (UNKNOWN,)),
        ((PLAIN,), (UNKNOWN,)),
        ((PLAIN, External("os.sep"), words("rooms")), (UNKNOWN, ("rooms",))),
    ],
)
def test_a_value_stands_for_its_text_or_for_any(values, texts):
    """None is what a variable is before it is set: no name of anything in AWS."""
    assert texts_of(values) == texts


def test_a_text_is_known_when_it_is_one_piece_of_the_source():
    """Names of services and operations must be known from end to end to say anything."""
    values = (words("s3"), Words((STAGE,)), Words(("a-", STAGE)), PLAIN, words(""))

    assert known_texts(values) == ["s3", ""]


@pytest.mark.parametrize(
    ("parts", "texts"),
    [
        ([(("a",),), (("b",),)], [("ab",)]),
        ([(("a",), ("b",)), (("-",),), (("c",), ("d",))], [("a-c",), ("a-d",), ("b-c",), ("b-d",)]),
        ([(("a-",),), ((STAGE,),), (("-b",),)], [("a-", STAGE, "-b")]),
        ([(("a-", STAGE),), (("-b", STAGE),)], [("a-", STAGE, "-b", STAGE)]),
        ([(UNKNOWN,), (UNKNOWN,)], [(ANY,)]),
        ([((STAGE,),), ((STAGE,),)], [(STAGE, STAGE)]),
        ([(("",),), ((STAGE,),), (("",),)], [(STAGE,)]),
        ([(("",),)], [("",)]),
        ([], [("",)]),
    ],
)
def test_texts_are_put_together_in_every_way(parts, texts):
    """Pieces that are known become one; two that are not known say no more than one."""
    assert concatenated(parts) == [Words(text) for text in texts]


def test_too_many_ways_leave_the_parts_open_that_make_them():
    """What each way has in common stays: names may still be told by how they begin."""
    several = tuple((str(number),) for number in range(MAX_COMBINATIONS + 1))

    assert concatenated([(("rooms-",),), several]) == [Words(("rooms-", ANY))]
    assert len(concatenated([(("rooms-",),), several[:-1]])) == MAX_COMBINATIONS


@pytest.mark.parametrize(
    "part",
    [("a" * 2049,), (STAGE, "-") * 8 + (STAGE,)],
)
def test_a_text_that_grows_too_long_is_not_known(part):
    """A text that a loop makes longer and longer must have an end."""
    assert concatenated([(part,)]) == [Words(UNKNOWN)]


def test_a_text_may_be_as_long_as_any_name_or_policy():
    """ARNs have at most 2,048 characters."""
    assert concatenated([(("a" * 2048,),)]) == [words("a" * 2048)]
