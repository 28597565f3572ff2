"""Compute constants: operators, comparisons, texts and their methods, a few builtins.

Everything here is a pure function of plain Python values. What Python would refuse, or what could
become large, is `NOT_FOLDED`.
"""

from __future__ import annotations

import ast
import operator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NOT_FOLDED = object()

_LONGEST_TEXT = 10_000
_LARGEST_NUMBER = 2**64
_WIDEST_FIELD = 1000

_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Is: operator.is_,
    ast.IsNot: operator.is_not,
    ast.In: lambda item, container: item in container,
    ast.NotIn: lambda item, container: item not in container,
}
_UNARY: dict[type[ast.unaryop], Callable[[Any], Any]] = {
    ast.Not: operator.not_,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_TEXT_METHODS = frozenset(
    {
        "capitalize",
        "casefold",
        "endswith",
        "format",
        "isdigit",
        "join",
        "lower",
        "lstrip",
        "partition",
        "removeprefix",
        "removesuffix",
        "replace",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "upper",
    }
)
_BUILTINS: dict[str, Callable[..., Any]] = {
    "bool": bool,
    "float": float,
    "int": int,
    "len": len,
    "max": max,
    "min": min,
    "repr": repr,
    "str": str,
}
_CONVERSIONS: dict[int, Callable[[object], str]] = {
    ord("s"): str,
    ord("r"): repr,
    ord("a"): ascii,
}
_REFUSALS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)


def fold_binary(operation: ast.operator, left: object, right: object) -> Any:  # noqa: ANN401 - any constant
    """Compute ``left <operation> right``."""
    function = _OPERATORS.get(type(operation))
    if function is None or not _is_small(operation, left, right):
        return NOT_FOLDED
    return _attempt(function, left, right)


def fold_comparison(operation: ast.cmpop, left: object, right: object) -> Any:  # noqa: ANN401 - any constant
    """Compute ``left <operation> right``; identity only for what is one object in every Python."""
    is_identity = isinstance(operation, ast.Is | ast.IsNot)
    if is_identity and not any(side is None or isinstance(side, bool) for side in (left, right)):
        return NOT_FOLDED
    return _attempt(_COMPARISONS[type(operation)], left, right)


def fold_unary(operation: ast.unaryop, value: object) -> Any:  # noqa: ANN401 - any constant
    """Compute ``<operation> value``."""
    function = _UNARY.get(type(operation))
    return _attempt(function, value) if function else NOT_FOLDED


def fold_method(text: str, name: str, words: Sequence[Any], options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any constant
    """Call a method of a text."""
    if name not in _TEXT_METHODS:
        return NOT_FOLDED
    if name == "format" and not _is_narrow(text, (*words, *options.values())):
        return NOT_FOLDED
    size = sum(len(word) for word in words if isinstance(word, str | list | tuple))
    if len(text) * (size + 1) > _LONGEST_TEXT**2:
        return NOT_FOLDED
    return _attempt(getattr(text, name), *words, **options)


def fold_builtin(name: str, words: Sequence[Any], options: Mapping[str, Any]) -> Any:  # noqa: ANN401 - any constant
    """Call a builtin function."""
    function = _BUILTINS.get(name)
    return _attempt(function, *words, **options) if function else NOT_FOLDED


def fold_format(value: object, conversion: int, spec: str) -> Any:  # noqa: ANN401 - a text, or not
    """Format a value as a replacement field of an f-string does."""
    if not _is_narrow(spec, ()):
        return NOT_FOLDED
    convert = _CONVERSIONS.get(conversion)
    return _attempt(format, convert(value) if convert else value, spec)


def _attempt(function: Callable[..., Any], *words: Any, **options: Any) -> Any:  # noqa: ANN401 - any constant
    try:
        result = function(*words, **options)
    except _REFUSALS:
        return NOT_FOLDED
    if isinstance(result, str | bytes | list | tuple) and len(result) > _LONGEST_TEXT:
        return NOT_FOLDED
    if isinstance(result, int) and abs(result) > _LARGEST_NUMBER:
        return NOT_FOLDED
    return result


def _is_small(operation: ast.operator, left: object, right: object) -> bool:
    """Tell whether an operation gives something of a bounded size."""
    if isinstance(operation, ast.Mod) and isinstance(left, str):
        values = right if isinstance(right, tuple) else (right,)
        return _is_narrow(left, values)
    if isinstance(operation, ast.Mult):
        counts = [value for value in (left, right) if isinstance(value, int)]
        is_repetition = len(counts) == 1 and not isinstance(left, float | type(None))
        return not is_repetition or counts[0] <= _WIDEST_FIELD
    return True


def _is_narrow(form: str, values: Sequence[object]) -> bool:
    """Tell whether a format names no wide field, and takes no width from its values."""
    if "*" in form or ":{" in form:
        return False
    digits = 0
    for character in form:
        digits = digits + 1 if character.isdigit() else 0
        if digits >= len(str(_WIDEST_FIELD)):
            return False
    return all(not isinstance(value, str) or len(value) <= _LONGEST_TEXT for value in values)
