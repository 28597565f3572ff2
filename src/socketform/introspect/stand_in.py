"""What an app imports from real chalice that our stand-in, which Lambda will have, lacks."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from socketform.errors import Notice, SourceLocation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def lacking_names(project: str, files: Sequence[str]) -> tuple[Notice, ...]:
    """Find imports that work with real chalice and would fail in Lambda.

    Args:
        project: Absolute path of the project folder.
        files: The app's own files that were imported beside real chalice, relative to it.

    Returns:
        A warning for each name, in the order of files and lines.
    """
    if not files:
        return ()
    from socketform.source.closure import imports_of  # an import of an app seldom needs it

    notices: list[Notice] = []
    for file in files:
        try:
            tree = ast.parse((Path(project) / file).read_bytes())
        except (OSError, SyntaxError, ValueError):
            continue
        for one in imports_of(tree):
            if not one.is_never_run:
                notices += lacking_in(one.node, file)
    return tuple(dict.fromkeys(notices))


def lacking_in(node: ast.Import | ast.ImportFrom, file: str) -> Iterator[Notice]:
    """Find what an import takes from chalice that would be missing in Lambda.

    Args:
        node: The import.
        file: The file that it stands in, relative to the project folder.

    Returns:
        A warning for each name.
    """
    for module, name in _taken_from_chalice(node):
        offered = _offered()
        if name is None and module not in offered:
            yield _notice(file, node.lineno, module)
        elif name not in {None, "*"} and name not in offered.get(module, frozenset()):
            yield _notice(file, node.lineno, f"{module}.{name}")


def _notice(file: str, line: int, imported: str) -> Notice:
    return Notice(
        f"{imported} is not in the stand-in for chalice that Lambda will have",
        where=SourceLocation(file, line),
        remedy="do without it in handler modules; what is there, `socketform` exports too",
        is_warning=True,
    )


def _taken_from_chalice(node: ast.Import | ast.ImportFrom) -> list[tuple[str, str | None]]:
    """Module and, for ``from module import name``, the name of each thing of chalice."""
    if isinstance(node, ast.Import):
        return [(alias.name, None) for alias in node.names if _is_chalice(alias.name)]
    if node.level or node.module is None or not _is_chalice(node.module):
        return []
    return [(node.module, alias.name) for alias in node.names]


def _is_chalice(module: str) -> bool:
    return module.partition(".")[0] == "chalice"


@cache
def _offered() -> dict[str, frozenset[str]]:
    """The stand-in's modules and the names of each."""
    from socketform.runtime import NAMES
    from socketform.runtime.shim import chalice

    names = frozenset(chalice.__all__) | {"__version__", "chalice_version", "app"}
    return {"chalice": names, "chalice.app": frozenset(NAMES) | {"__version__"}}
