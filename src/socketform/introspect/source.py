"""Find the line of a variable in an app's file, for errors that have only its name."""

from __future__ import annotations

import ast
from pathlib import Path


def line_of_variable(project: str, file: str, name: str) -> int | None:
    """Find where a module binds a variable for the last time at its top level.

    Args:
        project: Absolute path of the project folder.
        file: The module's file, relative to it.
        name: The variable.

    Returns:
        The line, from 1; None when it is not bound there or our Python cannot read the file.
    """
    try:
        tree = ast.parse((Path(project) / file).read_bytes())
    except (OSError, SyntaxError, ValueError):
        return None
    lines = [statement.lineno for statement in tree.body if name in _bound_by(statement)]
    return lines[-1] if lines else None


def _bound_by(statement: ast.stmt) -> set[str]:
    match statement:
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.ImportFrom(names=aliases):
            return {alias.asname or alias.name for alias in aliases}
        case _:
            return set()
