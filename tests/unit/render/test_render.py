"""One model, every dialect."""

from __future__ import annotations

import pytest

from socketform.config.settings import Dialect
from socketform.render import render
from support import resources as make


@pytest.mark.parametrize(
    ("dialect", "kind"),
    [
        (Dialect.SAM, "AWS::Serverless::Function"),
        (Dialect.CLOUDFORMATION, "AWS::Lambda::Function"),
    ],
)
def test_the_dialect_decides_the_type_of_functions(dialect, kind):
    """Everything else may stand in either."""
    template = render(make.model(), dialect)

    assert template["Resources"]["Send"]["Type"] == kind


def test_all_but_functions_is_alike_in_every_dialect():
    """Who changes the dialect replaces nothing but the way the code is named."""
    sam, plain = (render(make.model(), dialect)["Resources"] for dialect in Dialect)

    differing = [name for name, resource in sam.items() if plain[name] != resource]

    assert list(sam) == list(plain)
    assert differing == ["Send"]


def test_a_foreign_dialect_is_our_mistake():
    """A dialect that nobody renders must not become another one in silence."""
    with pytest.raises(AssertionError):
        render(make.model(), "terraform")
