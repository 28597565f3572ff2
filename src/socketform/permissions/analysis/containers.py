"""What containers of the project hold, and under which keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.handing_over import HandingOver
from socketform.permissions.analysis.models import environment
from socketform.permissions.analysis.values import (
    PLAIN,
    UNSETTLED,
    Answer,
    Constant,
    External,
    Pool,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    import ast

_ENVIRONMENT = External("os.environ")


class Containers(HandingOver):
    """The part of the analysis that knows containers."""

    def store(self, pool: Pool, keys: Values, values: Values) -> None:
        """Let a container hold values under what a key may be."""
        known = self.keys(keys)
        if known is None:
            self.write(pool.rest, values)
            kept = [one for one in keys if not isinstance(one, Words | Constant) and one != PLAIN]
            self.write(pool.rest, kept)
            return
        for key in known:
            self.write(self.slot(pool, key), values)

    def shift(self, pool: Pool) -> None:
        """Let what stands at a place of a list stand at any: it loses or gains items before it."""
        self.read(pool.shape)
        for key, cell in list(pool.slots.items()):
            if isinstance(key, int):
                self.write(pool.rest, self.read(cell))

    def part(self, pool: Pool, start: int | None, node: ast.AST) -> Pool:
        """A part of a list: from a place on, or from one that is not known."""
        part = self.pool(node, "", "part")
        self.read(pool.shape)
        for key, cell in list(pool.slots.items()):
            if start is None:
                self.write(part.rest, self.read(cell))
            elif isinstance(key, int) and key >= start:
                self.write(self.slot(part, key - start), self.read(cell))
        self.write(part.rest, self.read(pool.rest))
        return part

    def item(self, pool: Pool, keys: Values) -> Values:
        """What a container holds under the keys that an expression may be."""
        known = self.keys(keys)
        if known is None or pool.origin:
            return self.contents(pool)
        if isinstance(pool, Answer):
            slots = [self.read(pool.slots[key]) for key in known if key in pool.slots]
            return union(slots) or UNSETTLED
        rest = self.read(pool.rest)
        if _ENVIRONMENT in rest:
            rest = tuple(one for one in rest if one != _ENVIRONMENT)
            rest = union([rest, environment(self, keys)])
        return union([*(self.read(self.slot(pool, key)) for key in known), rest])

    def keys(self, values: Values) -> list[object] | None:
        """The constant keys that values are; None where some are not known."""
        found: list[object] = []
        for value in values:
            match value:
                case Words(text=(str(text),)):
                    found.append(text)
                case Constant():
                    found.append(value.value)
                case _:
                    return None
        return found or None
