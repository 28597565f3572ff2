"""What is held of a function's rights: who says what it may do."""

from __future__ import annotations

from socketform.assemble.held import Right, RightsFrom, RightSource
from socketform.assemble.unused import Needed
from support.overviews import function
from support.reached import doubt, reach


def test_what_somebody_wrote_can_be_held_against_the_code():
    """What is made of the code agrees with it; what an existing role allows is not known."""
    assert [one for one in RightsFrom if not one.is_written] == [
        RightsFrom.CODE, RightsFrom.ROLE_ARN,
    ]  # fmt: skip


def test_a_right_of_a_written_policy_may_be_for_nothing():
    """What is added is for what the code does not show."""
    assert [one for one in RightSource if one.is_written] == [
        RightSource.PIN, RightSource.POLICY_FILE, RightSource.MERGED_TEMPLATE,
    ]  # fmt: skip


def test_a_right_is_what_a_policy_must_allow():
    """Whatever it is for."""
    right = Right("s3:GetObject", ("arn:a",), RightSource.CODE, reasons=("any",))

    assert right.needed == Needed("s3:GetObject", ("arn:a",))


def test_a_doubt_is_open_until_its_place_is_reviewed():
    """By the name of the function that it stands in."""
    found = function(
        reach(doubt(), doubt("eval runs code", "store.run")),
        '[permissions]\nreviewed = ["store.run"]\n',
    )

    assert found.open_doubts == (doubt(),)
