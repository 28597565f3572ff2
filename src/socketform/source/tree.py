"""Walk syntax trees without recursion, so that no tree is too deep for the walk."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEXTS_AND_NUMBERS = frozenset({
    "arg", "asname", "attr", "conversion", "ctx", "id", "is_async", "kind", "kwd_attrs", "level",
    "module", "op", "ops", "rest", "simple", "tag", "type_comment",
})  # fmt: skip
"""Fields that never hold a node, or one of an operator."""

_CHILDLESS = (ast.Name, ast.Constant, ast.alias, ast.Pass, ast.Global, ast.Nonlocal)
_fields: dict[type[ast.AST], tuple[str, ...]] = dict.fromkeys(_CHILDLESS, ())

_BLOCKS = frozenset({"body", "handlers", "cases", "orelse", "finalbody"})
_block_fields: dict[type[ast.AST], tuple[str, ...]] = {}


def children(node: ast.AST) -> Iterator[ast.AST]:
    """Give the nodes right below one, in the order of its fields; operators are left out."""
    for field in _fields_of(type(node)):
        value = getattr(node, field, None)
        if isinstance(value, list):
            for item in value:
                if isinstance(item, ast.AST):
                    yield item
        elif isinstance(value, ast.AST):
            yield value


def blocks(node: ast.AST) -> list[ast.AST]:
    """Give what stands in the blocks of a statement: statements, handlers, cases."""
    parts: list[ast.AST] = []
    for field in _block_fields_of(type(node)):
        parts += getattr(node, field)
    return parts


def is_deeper_than(tree: ast.AST, most_levels: int) -> bool:
    """Tell whether nodes nest deeper than so many levels below the top."""
    level = [tree]
    for _ in range(most_levels + 1):
        below: list[ast.AST] = []
        for node in level:
            for field in _fields_of(node.__class__):
                value = getattr(node, field, None)
                if value.__class__ is list:
                    below += value
                elif value is not None:
                    below.append(value)
        level = below
    return bool(level)


def _fields_of(kind: type) -> tuple[str, ...]:
    """The fields of a class of node that may hold nodes; none for what is no node."""
    if kind not in _fields:
        names: tuple[str, ...] = getattr(kind, "_fields", ())
        _fields[kind] = tuple(name for name in names if name not in _TEXTS_AND_NUMBERS)
    return _fields[kind]


def _block_fields_of(kind: type[ast.AST]) -> tuple[str, ...]:
    """The fields of a class of statement that hold its blocks; expressions have none."""
    if kind not in _block_fields:
        names = () if issubclass(kind, ast.expr) else kind._fields
        _block_fields[kind] = tuple(name for name in names if name in _BLOCKS)
    return _block_fields[kind]
