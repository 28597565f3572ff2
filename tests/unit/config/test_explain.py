"""What a wrong key or value should have been."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
import pytest

from socketform.config.explain import explain, nearest_key


def explanation_of(value: object, kind: object) -> tuple[str, str]:
    """Let msgspec refuse a value, and explain why."""
    with pytest.raises(msgspec.ValidationError) as caught:
        msgspec.convert(value, kind)
    return explain(caught.value, kind, value)


def test_the_nearest_key_is_suggested():
    """Most unknown keys are misspelt ones."""
    assert nearest_key("runtme", ["memory_mib", "runtime"]) == "did you mean 'runtime'?"


def test_where_no_key_is_near_all_are_listed():
    """A guess that is far off would mislead."""
    assert nearest_key("xyz", ["runtime", "memory_mib"]) == "known here: memory_mib, runtime"


def test_a_text_near_a_choice_suggests_it():
    """``snapshots`` can only mean ``snapshot``."""
    explained = explanation_of("snapshots", Literal["auto", "snapshot"])

    assert explained == (
        '"snapshots" is not one of "auto", "snapshot"',
        'did you mean "snapshot"?',
    )


def test_a_number_suggests_the_nearest_number():
    """Between 30 and 60 days, 50 is nearer to 60."""
    explained = explanation_of(50, Literal[30, 60, "never"])

    assert explained == ('50 is not one of 30, 60, "never"', "did you mean 60?")


def test_a_value_unlike_every_choice_refers_to_the_list():
    """Nothing is near to ``false``... but the list is there."""
    explained = explanation_of(1.5, Literal[30, 60, "never"])

    assert explained == ('1.5 is not one of 30, 60, "never"', "write one of these")


def test_a_number_above_its_limit_gives_both_limits():
    """One look tells the whole range."""
    explained = explanation_of(12, Annotated[int, msgspec.Meta(ge=1, le=10)])

    assert explained == ("expected a whole number <= 10", "write a whole number from 1 to 10")


def test_a_number_where_a_text_belongs_is_not_repeated():
    """The usual mistake with environment variables, and the number may be a secret."""
    explained = explanation_of(8080, str)

    assert explained == (
        "expected a text, got a whole number",
        "write it in quotes, as a text",
    )


def test_a_type_without_a_word_of_ours_keeps_its_name():
    """TOML has times; nothing here takes one."""
    explained = explanation_of(1, Annotated[list[int], msgspec.Meta(min_length=1)])

    assert explained == ("expected a list, got a whole number", "correct the value")


COLOUR = Annotated[
    str, msgspec.Meta(pattern="^#[0-9a-f]{6}$", extra={"kind": "colour", "remedy": "write #rrggbb"})
]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("red", COLOUR),
        ("red", COLOUR | None),
        (["#000000", "red"], list[COLOUR]),
        (["red"], Annotated[list[COLOUR], msgspec.Meta(min_length=1)]),
    ],
)
def test_a_text_of_a_kind_is_told_by_its_kind_and_not_by_a_pattern(value, kind):
    """Few read regular expressions, and of a list only the wrong text matters."""
    assert explanation_of(value, kind) == ('"red" is no colour', "write #rrggbb")


def test_what_is_no_text_at_all_is_told_as_ever():
    """The pattern is not what is wrong with it."""
    assert explanation_of([5], list[COLOUR]) == (
        "expected a text, got a whole number, at [0]",
        "correct the value",
    )
