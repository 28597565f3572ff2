"""Fill the holes of what a call acts on: the resources of a policy's statement.

What is not known becomes ``*`` in its hole: any resource of that type in this account and region,
never every resource of AWS.
"""

from __future__ import annotations

from itertools import product, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.fillings import Either, Hole, Named
from socketform.assemble.forms import filled, form_of, what
from socketform.assemble.naming import named, not_settled
from socketform.assemble.substitution import as_json, value_of
from socketform.model.intrinsics import Verbatim

if TYPE_CHECKING:
    from collections.abc import Mapping

    from socketform.assemble.fillings import Gap, Naming, Shape
    from socketform.assemble.forms import Form
    from socketform.assemble.stack import Stack
    from socketform.model.intrinsics import Json, Value
    from socketform.model.rights import ResourceOfCall

_NO_VALUE: Json = {"Ref": "AWS::NoValue"}
_MAX_COMBINATIONS = 32
"""Resources that one call may give; what is below them is ``*`` where it would give more."""


class Taken(NamedTuple):
    """What a call takes to name what it acts on.

    Attributes:
        action: The action that it needs.
        shape: What a value is that only CloudFormation knows.
        names: Variables that hold names all the same.
    """

    action: str
    shape: Shape
    names: frozenset[str]


class Filled(NamedTuple):
    """What a call acts on, as a policy names it.

    Attributes:
        values: The resources.
        what: What they are where they are more than the call needs, e.g. ``any table of this
            account and region``.
        gaps: Why they are more; none where the call's resource is known.
    """

    values: tuple[Value, ...]
    what: str
    gaps: tuple[Gap, ...]


class _One(NamedTuple):
    """One resource, why it is wider than needed, and what is known of its name."""

    value: Value
    gaps: tuple[Gap, ...]
    kept: str


def fill(resource: ResourceOfCall, taken: Taken, stack: Stack) -> Filled:
    """Fill the holes of what a call acts on.

    Args:
        resource: The form and what the code gives for its holes.
        taken: What the call takes.
        stack: What the function's environment and the template hold.

    Returns:
        The resources, each an ARN with ``*`` for what is not known. What is not known below the
        resource that the form begins with, such as a key in a bucket, is no gap.

    Source:
        Service Authorization Reference, "Resource types defined by" each service.
    """
    form = form_of(resource, taken.action, _region(resource, stack))
    choices = _choices(resource, form, taken, stack)
    found = [
        one
        for combination in product(*choices.values())
        for one in _resources(form, dict(zip(choices, combination, strict=True)))
    ]
    gaps = tuple(
        dict.fromkeys(gap for one in found for gap in one.gaps if _is_told(gap, one.kept, form))
    )
    kept = min((one.kept for one in found if one.gaps), default="*", key=len)
    return Filled(tuple(one.value for one in found), what(form, kept), gaps)


def _is_told(gap: Gap, kept: str, form: Form) -> bool:
    """Tell whether a gap in a name matters: nothing else of it is known, or it can be settled.

    The code says ``notes/{id}`` where it means many; a variable that is not set was forgotten.
    """
    if gap.remedy is not None or (form.region is not None and gap in form.region.gaps):
        return True
    return not any(letter.isalnum() for letter in kept)


def _region(resource: ResourceOfCall, stack: Stack) -> Named | None:
    """The region that a client was made for; None for the function's own."""
    if resource.region is None:
        return None
    region = named(resource.region, Hole("the region"), stack)[0]
    if isinstance(region, Either) or any(gap.remedy for gap in region.gaps):
        return None
    return region


def _choices(
    resource: ResourceOfCall, form: Form, taken: Taken, stack: Stack
) -> dict[str, tuple[Naming, ...]]:
    """What may fill each hole."""
    choices: dict[str, tuple[Naming, ...]] = {}
    count = 1
    for name in sorted(form.holes, key=lambda hole: hole != form.main):
        is_main = name == form.main
        hole = Hole(name, form.start, taken.shape, taken.names) if is_main else Hole(name)
        texts = resource.holes.get(name, ())
        found = tuple(filling for text in texts for filling in named(text, hole, stack))
        is_too_many = not is_main and count * len(found) > _MAX_COMBINATIONS
        choices[name] = (not_settled(name),) if is_too_many or not found else found
        count *= len(choices[name])
    return choices


def _resources(form: Form, fillings: Mapping[str, Naming]) -> list[_One]:
    """The resources that these fillings give: one, or one for each side of a condition."""
    for name, filling in fillings.items():
        if isinstance(filling, Either):
            yes = _resources(form, {**fillings, name: filling.yes})
            no = _resources(form, {**fillings, name: filling.no})
            return [_either(filling.condition, one, other) for one, other in zip_longest(yes, no)]
    plain = {name: filling for name, filling in fillings.items() if isinstance(filling, Named)}
    pattern, deciding = filled(form, plain)
    if deciding is None:
        return [_One(value_of(pattern), (), "")]
    return [_One(value_of(pattern), deciding.gaps, deciding.pattern.text)]


def _either(condition: str, yes: _One | None, no: _One | None) -> _One:
    sides = [side for side in (yes, no) if side is not None]
    gaps = tuple(gap for side in sides for gap in side.gaps)
    kept = min((side.kept for side in sides), key=len)
    values = [_NO_VALUE if side is None else as_json(side.value) for side in (yes, no)]
    if values[0] == values[1]:
        return _One(sides[0].value, gaps, kept)
    return _One(Verbatim({"Fn::If": [condition, *values]}), gaps, kept)
