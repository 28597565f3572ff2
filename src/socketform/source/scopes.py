"""Which names statements bind, and which functions a module defines."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from socketform.source.tree import blocks, children

if TYPE_CHECKING:
    from collections.abc import Iterable

_Function = ast.FunctionDef | ast.AsyncFunctionDef


class Definition(NamedTuple):
    """A function that a module defines.

    Attributes:
        name: Its name.
        qualified_name: As its ``__qualname__``, e.g. ``Room.join`` or ``make.<locals>.handler``.
        node: Its definition.
        class_name: Qualified name of the class in whose body it stands; None when in none.
    """

    name: str
    qualified_name: str
    node: ast.FunctionDef | ast.AsyncFunctionDef
    class_name: str | None


def bound_names(statements: Iterable[ast.stmt]) -> dict[str, ast.AST]:
    """Find the names that statements bind, or delete, in their own scope.

    Bodies of functions, lambdas and classes are scopes of their own and left out, as are the
    variables of comprehensions; the defaults and decorators of a function are not. A name that a
    ``global`` or ``nonlocal`` statement moves elsewhere is in, see `declared_elsewhere`.

    Args:
        statements: Statements of one scope; all their blocks count, whether they run or not.

    Returns:
        Each name and the first node that binds it, in the order of the tree, which is about that
        of the source; ``*`` for ``from a import *``.
    """
    bound: dict[str, ast.AST] = {}
    waiting: list[ast.AST] = [*statements]
    waiting.reverse()
    while waiting:
        node = waiting.pop()
        for name in _bound_by(node):
            bound.setdefault(name, node)
        waiting += _in_same_scope(node)[::-1]
    return bound


def declared_elsewhere(statements: Iterable[ast.stmt]) -> frozenset[str]:
    """Find the names that ``global`` and ``nonlocal`` statements of one scope declare."""
    names: set[str] = set()
    waiting: list[ast.AST] = [*statements]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Global | ast.Nonlocal):
            names.update(node.names)
        elif not isinstance(node, ast.ClassDef | _Function):
            waiting += blocks(node)
    return frozenset(names)


def functions_in(tree: ast.Module) -> tuple[Definition, ...]:
    """List every function of a module, methods and nested ones included, but no lambdas.

    Returns:
        The functions in the order of the source; a name may come several times.
    """
    found: list[Definition] = []
    waiting: list[tuple[ast.AST, str, str | None]] = [(tree, "", None)]
    while waiting:
        node, prefix, class_name = waiting.pop()
        if isinstance(node, ast.ClassDef):
            class_name = f"{prefix}{node.name}"
            prefix = f"{class_name}."
        elif isinstance(node, _Function):
            qualified_name = f"{prefix}{node.name}"
            found.append(Definition(node.name, qualified_name, node, class_name))
            prefix, class_name = f"{qualified_name}.<locals>.", None
        waiting += [(part, prefix, class_name) for part in blocks(node)][::-1]
    return tuple(found)


def _bound_by(node: ast.AST) -> tuple[str, ...]:
    """Name what a node binds by itself."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
            return (name,)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return (name,)
        case ast.alias(name=name, asname=asname):
            return (asname or name.partition(".")[0],)
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)):
            return (name,)
        case ast.MatchStar(name=str(name)) | ast.MatchMapping(rest=str(name)):
            return (name,)
        case _:
            return ()


def _in_same_scope(node: ast.AST) -> list[ast.AST]:
    """Give the nodes below one that are evaluated in its scope."""
    if isinstance(node, _Function):
        returns = [] if node.returns is None else [node.returns]
        return [*node.decorator_list, *_evaluated_now(node.args), *returns]
    if isinstance(node, ast.Lambda):
        return _evaluated_now(node.args)
    if isinstance(node, ast.ClassDef):
        return [*node.decorator_list, *node.bases, *node.keywords]
    if isinstance(node, ast.comprehension):
        return [node.iter, *node.ifs]
    if isinstance(node, ast.AnnAssign) and node.value is None:
        return [node.annotation]
    return [*children(node)]


def _evaluated_now(arguments: ast.arguments) -> list[ast.AST]:
    """Give the defaults and annotations of parameters."""
    groups = (arguments.posonlyargs, arguments.args, arguments.kwonlyargs)
    stars = (arguments.vararg, arguments.kwarg)
    parameters = [one for group in groups for one in group] + [one for one in stars if one]
    annotations = [one.annotation for one in parameters]
    defaults = [*arguments.defaults, *arguments.kw_defaults]
    return [node for node in (*defaults, *annotations) if node is not None]
