"""Follow the imports of a module through the project; third-party packages end the way."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from socketform.source.modules import LOAD_ERRORS, Module, absolute_name
from socketform.source.tree import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from socketform.source.modules import LoadError, Modules


class Import(NamedTuple):
    """A module that a statement imports, or takes names from: ``import a, b`` gives two.

    Attributes:
        level: How many dots stand before the module's name; 0 for an absolute import.
        name: The module's name as it stands; None for ``from . import a``.
        names: What ``from`` takes of it, ``*`` included; empty for a plain ``import``.
        node: The statement.
        is_never_run: True under ``if TYPE_CHECKING:`` and ``if __name__ == "__main__":``.
        in_function: True in the body of a function, which may run later or never.
    """

    level: int
    name: str | None
    names: tuple[str, ...]
    node: ast.Import | ast.ImportFrom
    is_never_run: bool = False
    in_function: bool = False


class Unread(NamedTuple):
    """A module that is imported and could not be read.

    Attributes:
        name: Its dotted name.
        error: Why.
    """

    name: str
    error: LoadError


class Closure(NamedTuple):
    """What a module reaches through imports.

    Attributes:
        modules: The project's modules, itself included, sorted by name.
        problems: Those that could not be read, sorted by name; what they import is not known.
    """

    modules: tuple[Module, ...]
    problems: tuple[Unread, ...]


def imports_of(tree: ast.Module) -> list[Import]:
    """List every import statement of a module, in the order of the source."""
    found: list[Import] = []
    waiting: list[tuple[ast.AST, bool, bool]] = [(tree, False, False)]
    while waiting:
        node, is_never_run, in_function = waiting.pop()
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.append(Import(0, alias.name, (), node, is_never_run, in_function))
        elif isinstance(node, ast.ImportFrom):
            names = tuple(alias.name for alias in node.names)
            level, module = node.level, node.module
            found.append(Import(level, module, names, node, is_never_run, in_function))
        in_function |= isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        below = [(one, is_never_run or never, in_function) for one, never in _parts(node)]
        waiting += reversed(below)
    return found


def closure(modules: Modules, start: str) -> Closure:
    """Find all modules of the project that one reaches through imports.

    Imports in functions count, those that an import of the module never runs do not. With a module
    come the packages around it, which Python imports first.

    Args:
        modules: The project's modules.
        start: Dotted name of the module to begin with.

    Returns:
        What is reached; a name that the project does not have is left out.
    """
    reached: dict[str, Module | Unread | None] = {}
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in reached:
            continue
        reached[name] = one = _load(modules, name)
        if parent := name.rpartition(".")[0]:
            waiting.append(parent)
        if isinstance(one, Module):
            waiting += _imported_by(one)
    found = [reached[name] for name in sorted(reached)]
    return Closure(
        modules=tuple(one for one in found if isinstance(one, Module)),
        problems=tuple(one for one in found if isinstance(one, Unread)),
    )


def _load(modules: Modules, name: str) -> Module | Unread | None:
    """Load a module, if it is one of the project's and has a file."""
    found = modules.find(name)
    if found is None or found.file is None:
        return None
    try:
        return modules.load(name)
    except LOAD_ERRORS as error:
        return Unread(name, error)


def _imported_by(module: Module) -> Iterator[str]:
    """Name what a module imports; what ``from`` takes may be a module, too."""
    for one in imports_of(module.tree):
        name = absolute_name(module, one.level, one.name)
        if name is None or one.is_never_run:
            continue
        yield name
        yield from (f"{name}.{taken}" for taken in one.names)


def is_never_run(node: ast.If) -> tuple[bool, bool]:
    """Tell whether an import never runs the body of a statement, and its ``else``."""
    test = node.test
    in_body, in_orelse = _is_type_checking(test) or _is_main(test), False
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        in_orelse = _is_type_checking(test.operand)
    return in_body, in_orelse


def _parts(node: ast.AST) -> Sequence[tuple[ast.AST, bool]]:
    """Give what stands in the blocks of a statement, and whether an import never runs it."""
    if not isinstance(node, ast.If):
        return [(part, False) for part in blocks(node)]
    in_body, in_orelse = is_never_run(node)
    return [(part, in_body) for part in node.body] + [(part, in_orelse) for part in node.orelse]


def _is_type_checking(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", None)
    return name == "TYPE_CHECKING"


def _is_main(test: ast.expr) -> bool:
    match test:
        case ast.Compare(
            left=ast.Name(id="__name__"),
            ops=[ast.Eq()],
            comparators=[ast.Constant(value="__main__")],
        ):
            return True
        case _:
            return False
