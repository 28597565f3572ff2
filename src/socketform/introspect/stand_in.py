"""What an app imports from real chalice that our stand-in, which Lambda will have, lacks."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from socketform.errors import Notice, SourceLocation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def lacking_names(project: str, files: Iterable[str]) -> tuple[Notice, ...]:
    """Find imports that work with real chalice and would fail in Lambda.

    Args:
        project: Absolute path of the project folder.
        files: The app's own files that were imported beside real chalice, relative to it.

    Returns:
        A warning for each name, in the order of files and lines.
    """
    notices: list[Notice] = []
    for file in files:
        try:
            tree = ast.parse((Path(project) / file).read_bytes())
        except (OSError, SyntaxError, ValueError):
            continue
        notices += lacking_in(tree, file)
    return tuple(notices)


def lacking_in(tree: ast.Module, file: str) -> Iterator[Notice]:
    """Find, in one module, imports that would fail in Lambda for want of real chalice.

    Args:
        tree: The module.
        file: Its file, relative to the project folder.

    Returns:
        A warning for each name, in the order of lines.
    """
    for line, module, name in _imports_of_chalice(tree):
        offered = _offered()
        if name is None and module not in offered:
            yield _notice(file, line, module)
        elif name not in {None, "*"} and name not in offered.get(module, frozenset()):
            yield _notice(file, line, f"{module}.{name}")


def _notice(file: str, line: int, imported: str) -> Notice:
    return Notice(
        f"{imported} is not in the stand-in for chalice that Lambda will have",
        where=SourceLocation(file, line),
        remedy="do without it in handler modules; what is there, `socketform` exports too",
        is_warning=True,
    )


def _imports_of_chalice(tree: ast.Module) -> Iterator[tuple[int, str, str | None]]:
    """Line, module and, for ``from module import name``, the name of each import of chalice."""
    from socketform.source.closure import imports_of  # an import seldom needs it

    for one in imports_of(tree):
        if one.is_type_checking or one.level or one.name is None or not _is_chalice(one.name):
            continue
        for name in one.names or (None,):
            yield one.node.lineno, one.name, name


def _is_chalice(module: str) -> bool:
    return module.partition(".")[0] == "chalice"


@cache
def _offered() -> dict[str, frozenset[str]]:
    """The stand-in's modules and the names of each."""
    from socketform.runtime import NAMES
    from socketform.runtime.shim import chalice

    names = frozenset(chalice.__all__) | {"__version__", "chalice_version", "app"}
    return {"chalice": names, "chalice.app": frozenset(NAMES) | {"__version__"}}
