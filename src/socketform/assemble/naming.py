"""What fills a hole of an ARN: a text of the code, with the function's environment put in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.assemble.computed import computed, not_set, part
from socketform.assemble.fillings import Computed, Hole, Named, Shape, unknown
from socketform.assemble.spelled import spelled
from socketform.assemble.substitution import Pattern, literal
from socketform.model.rights import Anything, Variable

if TYPE_CHECKING:
    from socketform.assemble.fillings import Naming
    from socketform.assemble.stack import Stack
    from socketform.model.rights import Piece, Text


def named(text: Text, hole: Hole, stack: Stack) -> tuple[Naming, ...]:
    """Tell what fills a hole of a form.

    Args:
        text: What the code gives for it.
        hole: The hole.
        stack: What the function's environment and the template hold.

    Returns:
        One, or two where it is not clear whether a slash comes first.
    """
    match text:
        case (Variable() as variable,):
            value = _value(variable, stack)
            return (value,) if isinstance(value, Named) else computed(value, hole, stack)
        case _:
            return (_of_pieces(text, hole, stack),)


def _of_pieces(text: Text, hole: Hole, stack: Stack) -> Named:
    """Several pieces, one after the other; what comes first may be an ARN."""
    parts = [_of_piece(piece, hole, stack) for piece in text]
    pattern = Pattern("")
    for item in parts:
        pattern = pattern.then(item.pattern)
    pattern = pattern._replace(text=pattern.text.replace("**", "*"))
    gaps = tuple(dict.fromkeys(gap for item in parts for gap in item.gaps))
    if parts and parts[0].shape is Shape.ARN and not pattern.text.startswith("arn:"):
        return Named(pattern, Shape.ARN, gaps)
    if not pattern.text:
        return unknown(f"{hole.name} is empty in the source")
    return spelled(pattern, gaps, hole)


def _of_piece(piece: Piece, hole: Hole, stack: Stack) -> Named:
    match piece:
        case str():
            return Named(literal(piece))
        case Anything():
            return not_settled(hole.name)
        case Variable():
            value = _value(piece, stack)
            return value if isinstance(value, Named) else part(value, stack)


def not_settled(name: str) -> Named:
    """A hole of this name that the source leaves open."""
    return unknown(f"the source does not settle {name}")


def _value(variable: Variable, stack: Stack) -> Computed | Named:
    """The value of a variable, or why it has none."""
    if not stack.environment.is_known:
        return unknown("the merged template computes the whole environment of the function")
    value = stack.environment.values.get(variable.name)
    if value is None or value == {"Ref": "AWS::NoValue"}:
        value = variable.default
    if value is None or value == "":
        return not_set(variable.name)
    if isinstance(value, list) or (isinstance(value, dict) and len(value) != 1):
        return unknown(f"the value of the variable {variable.name} cannot be followed")
    return Computed(value, variable.name)
