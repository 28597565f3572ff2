"""What an app imports from real chalice that our stand-in, which Lambda will have, lacks."""

from __future__ import annotations

import ast
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
    return tuple(
        Notice(
            f"{imported} is not in the stand-in for chalice that Lambda will have",
            where=SourceLocation(file, line),
            remedy="do without it in handler modules; what is there, `socketform` exports too",
            is_warning=True,
        )
        for file in files
        for line, imported in _lacking_in(Path(project) / file)
    )


def _lacking_in(file: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of each import from chalice that the stand-in cannot satisfy."""
    try:
        tree = ast.parse(file.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return
    offered = _offered()
    for line, module, name in _imports_of_chalice(tree):
        if name is None and module not in offered:
            yield line, module
        elif name not in {None, "*"} and name not in offered.get(module, frozenset()):
            yield line, f"{module}.{name}"


def _imports_of_chalice(tree: ast.Module) -> Iterator[tuple[int, str, str | None]]:
    """Line, module and, for ``from module import name``, the name of each import of chalice."""
    for node in ast.walk(tree):
        match node:
            case ast.ImportFrom(module=str(module), level=0) if _is_chalice(module):
                yield from ((node.lineno, module, alias.name) for alias in node.names)
            case ast.Import(names=aliases):
                modules = (alias.name for alias in aliases if _is_chalice(alias.name))
                yield from ((node.lineno, module, None) for module in modules)
            case _:
                continue


def _is_chalice(module: str) -> bool:
    return module.partition(".")[0] == "chalice"


def _offered() -> dict[str, frozenset[str]]:
    """The stand-in's modules and the names of each."""
    from socketform.runtime import NAMES
    from socketform.runtime.shim import chalice

    names = frozenset(chalice.__all__) | {"__version__", "chalice_version", "app"}
    return {"chalice": names, "chalice.app": frozenset(NAMES) | {"__version__"}}
