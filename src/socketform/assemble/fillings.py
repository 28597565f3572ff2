"""What stands in a hole of an ARN: the values that everything about ARNs speaks of."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from socketform.assemble.substitution import Pattern

if TYPE_CHECKING:
    from socketform.model.intrinsics import Json


class Shape(Enum):
    """What a value is: a name, the URL of a queue, an ARN, or the ARN of what the form begins with.

    Behind an ``OWN_ARN`` comes what the form has behind the hole: ``/index/by-room``.
    """

    NAME = "name"
    URL = "url"
    ARN = "arn"
    OWN_ARN = "own arn"


class Gap(NamedTuple):
    """Why a part of a text is not known.

    Attributes:
        why: The reason.
        remedy: What would settle it, besides naming the resource in the settings.
    """

    why: str
    remedy: str | None = None


class Named(NamedTuple):
    """What stands in a hole.

    Attributes:
        pattern: The text.
        shape: What it is; the URL of a queue has become a name by now.
        gaps: Why parts of it are not known.
        region: Region that it says; None is the client's.
        account: Account that it says; None is the stack's.
        has_slash: True where it begins with the slash that the form has before the hole.
    """

    pattern: Pattern
    shape: Shape = Shape.NAME
    gaps: tuple[Gap, ...] = ()
    region: str | None = None
    account: Pattern | None = None
    has_slash: bool = False


class Either(NamedTuple):
    """One or the other, as a condition of the template says.

    Attributes:
        condition: Name of the condition.
        yes: What stands in the hole where it holds.
        no: What stands in it where it does not.
    """

    condition: str
    yes: Naming
    no: Naming


Naming: TypeAlias = Named | Either
"""What stands in a hole, by whatever it is decided."""


class Hole(NamedTuple):
    """A hole of a form.

    Attributes:
        name: Its name, e.g. ``TableName``.
        start: Service and what the form has before it, e.g. ``dynamodb:table/``; None for a hole
            behind the first one.
        takes: What the call takes there; matters for values that CloudFormation computes.
        names: Variables that hold names, whatever the call takes.
    """

    name: str
    start: str | None = None
    takes: Shape = Shape.NAME
    names: frozenset[str] = frozenset()

    @property
    def drops_slash(self) -> bool:
        """Whether a slash at the start of a name is the one that the form has already."""
        return self.name.endswith("WithoutLeadingSlash")


class Computed(NamedTuple):
    """A value of a variable, as a template has it.

    Attributes:
        raw: The value, intrinsics in the long form.
        variable: Name of the variable.
    """

    raw: Json
    variable: str

    def says(self, *words: str) -> bool:
        """Whether the variable's name ends in one of these words."""
        return self.variable.upper().endswith(words)


def unknown(why: str, remedy: str | None = None) -> Named:
    """Anything at all."""
    return Named(Pattern("*"), gaps=(Gap(why, remedy),))
