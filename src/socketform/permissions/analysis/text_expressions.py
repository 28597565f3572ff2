"""Evaluate expressions that put texts together, and operators in general."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.model.rights import UNKNOWN
from socketform.permissions.analysis.library import Library
from socketform.permissions.analysis.texts import concatenated, known_texts
from socketform.permissions.analysis.values import (
    NOTHING,
    PLAIN,
    UNSETTLED,
    Pool,
    Value,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.model.rights import Text
    from socketform.permissions.analysis.engine import Arguments

OPERATORS = {
    ast.Add: "add", ast.Sub: "sub", ast.Mult: "mul", ast.MatMult: "matmul", ast.Div: "truediv",
    ast.FloorDiv: "floordiv", ast.Mod: "mod", ast.Pow: "pow", ast.LShift: "lshift",
    ast.RShift: "rshift", ast.BitOr: "or", ast.BitXor: "xor", ast.BitAnd: "and",
}  # fmt: skip


class TextExpressions(Library):
    """The part of the analysis that puts texts together."""

    def operand(self, node: ast.expr) -> Values:
        """Evaluate an expression that something is done with."""
        return self.settled(self.value(node))

    def _joined_str(self, node: ast.JoinedStr) -> Values:
        parts: list[tuple[Text, ...]] = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                values = self.operand(part.value)
                if not values:
                    return NOTHING
                self.special(values, ("__format__", "__str__", "__repr__"), part)
                is_plain = part.format_spec is None and part.conversion in {-1, ord("s")}
                parts.append(self.texts(values) if is_plain else (UNKNOWN,))
            else:
                parts.append(self.texts(self.value(part)))
        return tuple(concatenated(parts))

    def _formatted_value(self, node: ast.FormattedValue) -> Values:
        return self.value(node.value)

    def _bin_op(self, node: ast.BinOp) -> Values:
        left, right = self.operand(node.left), self.operand(node.right)
        if not left or not right:
            return NOTHING
        name = OPERATORS[type(node.op)]
        found = [self.special(left, (f"__{name}__",), node, right)]
        found.append(self.special(right, (f"__r{name}__",), node, left))
        made = union(found)
        if isinstance(node.op, ast.Add) and _has_text(left, right):
            texts = tuple(concatenated([self.texts(left), self.texts(right)]))
            return made or texts
        if isinstance(node.op, ast.Mod) and any(isinstance(one, Words) for one in left):
            return made or self._interpolated(left, node.right, right)
        pools = [one for one in (*left, *right) if isinstance(one, Pool)]
        if pools:
            return (*made, self._combined(pools, node))
        return made or UNSETTLED

    def _combined(self, pools: list[Pool], node: ast.BinOp) -> Pool:
        """``[a] + [b]`` and ``a | b``: a container with what both hold."""
        result = self.pool(node)
        for pool in pools:
            self.merge(result, pool, node)
        return result

    def _interpolated(self, left: Values, right: ast.expr, given: Values) -> Values:
        """``text % values``."""
        if isinstance(right, ast.Tuple):
            parts = [self.texts(self.value(one)) for one in right.elts]
        else:
            parts = [self.texts(given)]
        known = known_texts(left)
        found: list[Value] = [] if len(known) == len(left) else [PLAIN]
        for text in known:
            pieces = text.split("%s")
            if len(pieces) != len(parts) + 1 or "%" in "".join(pieces):
                found.append(PLAIN)
                continue
            found += concatenated(_interleaved(pieces, parts))
        return tuple(found) or UNSETTLED

    def formatted(self, text: Words, arguments: Arguments) -> Values:
        """``text.format(...)``."""
        import string

        known = known_texts((text,))
        if not known:
            return UNSETTLED
        parts: list[tuple[Text, ...]] = []
        position = 0
        try:
            fields = list(string.Formatter().parse(known[0]))
        except ValueError:
            return UNSETTLED
        for literal, name, spec, conversion in fields:
            parts.append(((literal,),))
            if name is None:
                continue
            key = name or str(position)
            position += not name
            values = self._format_argument(key, arguments)
            parts.append((UNKNOWN,) if spec or conversion else self.texts(values))
        return tuple(concatenated(parts))

    def _format_argument(self, key: str, arguments: Arguments) -> Values:
        if key.isdecimal():
            index = int(key)
            return arguments.positional[index] if index < len(arguments.positional) else UNSETTLED
        return arguments.keywords.get(key, UNSETTLED)

    def joined(self, text: Words, arguments: Arguments) -> Values:
        """``text.join(...)``: of a list whose items are known one by one."""
        return union([self._joined(text, value) for value in union(arguments.positional[:1])])

    def _joined(self, text: Words, value: Value) -> Values:
        if not isinstance(value, Pool) or self.read(value.rest):
            return UNSETTLED
        self.read(value.shape)
        cells = [cell for key, cell in value.slots.items() if isinstance(key, int)]
        if not cells or len(cells) < len(value.slots):
            return UNSETTLED
        items = [self.texts(self.read(cell)) for cell in cells]
        between = [(text.text,)] * (len(items) - 1)
        parts = [part for pair in zip(items, between, strict=False) for part in pair]
        return tuple(concatenated([*parts, items[-1]]))


def _has_text(left: Values, right: Values) -> bool:
    return any(isinstance(one, Words) for one in (*left, *right))


def _interleaved(
    literals: Sequence[str], parts: Sequence[tuple[Text, ...]]
) -> list[tuple[Text, ...]]:
    return [*_alternating(literals, parts)]


def _alternating(
    literals: Sequence[str], parts: Sequence[tuple[Text, ...]]
) -> Iterator[tuple[Text, ...]]:
    yield ((literals[0],),)
    for part, literal in zip(parts, literals[1:], strict=True):
        yield part
        yield ((literal,),)
