"""Find and parse the project's own modules by name, as Python would from the project folder."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from socketform.source.files import FileRefusedError, SourceFolder
from socketform.source.lines import Lines
from socketform.source.syntax import SourceSyntaxError, TooDeepError, check, parse

if TYPE_CHECKING:
    import ast

    from socketform.errors import SourceLocation

LoadError = FileRefusedError | SourceSyntaxError | TooDeepError
"""What `Modules.load` raises."""

LOAD_ERRORS = (FileRefusedError, SourceSyntaxError, TooDeepError)

MAX_CHECKED_BYTES = 256 * 1024
"""Of so much source, errors are found that show only when it is compiled; that takes its time."""

_FOREIGN = frozenset({"site-packages", "dist-packages", "node_modules"})
_NAMESPACE_DEPTH = 6
_NAMESPACE_FOLDERS = 200


class Found(NamedTuple):
    """Where a module of the project stands.

    Attributes:
        name: Its dotted name.
        file: Its file, relative to the project folder; None for a folder without ``__init__.py``.
        folder: Where its submodules are; None for a module that is no package.
    """

    name: str
    file: str | None
    folder: str | None

    @property
    def is_package(self) -> bool:
        """True when it has submodules."""
        return self.folder is not None

    @property
    def is_namespace(self) -> bool:
        """True for a folder without ``__init__.py``."""
        return self.file is None


class Module(NamedTuple):
    """A module of the project.

    Attributes:
        name: Its dotted name, e.g. ``chalicelib.rooms``.
        file: Its file, relative to the project folder, e.g. ``chalicelib/rooms.py``.
        is_package: True for an ``__init__.py``.
        tree: Its syntax tree.
        lines: Its text, for columns.
    """

    name: str
    file: str
    is_package: bool
    tree: ast.Module
    lines: Lines

    @property
    def package(self) -> str:
        """Name of the package that relative imports start from; "" at the top."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    def location(self, node: ast.AST) -> SourceLocation:
        """Say where a node of the tree begins; only its line when it has no column."""
        return self.lines.location(self.file, node)


class Modules:
    """The modules of one project; each is parsed once, when it is first asked for."""

    __slots__ = ("_checked_bytes", "_found", "_loaded", "source")

    def __init__(self, source: SourceFolder) -> None:
        self.source = source
        self._found: dict[str, Found | None] = {}
        self._loaded: dict[str, Module | LoadError] = {}
        self._checked_bytes = 0

    def find(self, name: str) -> Found | None:
        """Find a module by its dotted name.

        Args:
            name: An absolute name, e.g. ``chalicelib.rooms``.

        Returns:
            Where it stands; None when it is not of the project: of the standard library, of
            another package, under ``vendor/``, or not there at all.

        Source:
            Python Language Reference, "The import system": a package comes before a module, a
            module before a folder without ``__init__.py``.
        """
        if name not in self._found:
            self._found[name] = self._search(name)
        return self._found[name]

    def load(self, name: str) -> Module:
        """Parse a module that `find` finds in a file.

        Raises:
            FileRefusedError: Its file is not read.
            SourceSyntaxError: It is no Python.
            TooDeepError: It nests deeper than we read.
            LookupError: There is no file of that name: a mistake of the caller.
        """
        if name not in self._loaded:
            self._loaded[name] = self._parse(name)
        loaded = self._loaded[name]
        if isinstance(loaded, Module):
            return loaded
        raise loaded

    def shadows_standard(self, name: str) -> bool:
        """Tell whether the project has a file that hides the standard module of a name."""
        top = name.partition(".")[0]
        return top in sys.stdlib_module_names and self.find(top) is not None

    def _parse(self, name: str) -> Module | LoadError:
        found = self.find(name)
        if found is None or found.file is None:
            raise LookupError(name)
        try:
            data = self.source.read(found.file)
            tree = parse(data, found.file)
            self._checked_bytes += len(data)
            if self._checked_bytes <= MAX_CHECKED_BYTES:
                check(tree, data, found.file)
        except LOAD_ERRORS as error:
            return error
        return Module(name, found.file, found.is_package, tree, Lines(data))

    def _search(self, name: str) -> Found | None:
        parent, _, last = name.rpartition(".")
        if not last or {"/", "\\", "\0"}.intersection(last):
            return None
        folder: str | None = ""
        if parent or name.startswith("."):
            above = self.find(parent)
            folder = above.folder if above else None
        if folder is None:
            return None
        path = f"{folder}/{last}" if folder else last
        return self._at(name, path) if _is_own(path) else None

    def _at(self, name: str, path: str) -> Found | None:
        """Look for what a name means at a path without its suffix."""
        is_folder = self.source.is_folder(path)
        if is_folder and self.source.is_file(f"{path}/__init__.py"):
            return Found(name, f"{path}/__init__.py", path)
        if self.source.is_file(f"{path}.py"):
            return Found(name, f"{path}.py", None)
        is_standard = name in sys.stdlib_module_names
        if is_folder and not is_standard and self._holds_source(path):
            return Found(name, None, path)
        return None

    def _holds_source(self, folder: str) -> bool:
        """Tell whether a folder holds Python somewhere, as far as a bounded look shows."""
        level, looks = [folder], _NAMESPACE_FOLDERS
        for _ in range(_NAMESPACE_DEPTH):
            below: list[str] = []
            for path in level[:looks]:
                names = self.source.names(path)
                if names is None or any(name.endswith(".py") for name in names):
                    return True  # what cannot be listed may hold some
                plain = sorted(name for name in names if "." not in name)
                below += [f"{path}/{name}" for name in plain]
            looks -= len(level[:looks])
            level = [path for path in below[:looks] if self.source.is_folder(path)]
        return False


def modules_of(project: str) -> Modules:
    """The modules of a project, by the absolute path of its folder."""
    return Modules(SourceFolder(project))


def absolute_name(module: Module, level: int, name: str | None) -> str | None:
    """Resolve the module of a ``from`` import.

    Args:
        module: Where the import stands.
        level: How many dots it has.
        name: What follows them, if anything.

    Returns:
        The absolute name; None when it leads beyond the top-level package.
    """
    if level == 0:
        return name
    parts = module.package.split(".") if module.package else []
    if level > len(parts):
        return None
    return ".".join([*parts[: len(parts) - level + 1], *([name] if name else [])])


def absolute(name: str, package: str) -> str | None:
    """Resolve a name with dots before it, as ``importlib.import_module(name, package)`` does."""
    level = len(name) - len(name.lstrip("."))
    parts = package.split(".")
    if level > len(parts):
        return None
    return ".".join([*parts[: len(parts) - level + 1], *filter(None, [name[level:]])])


def _is_own(path: str) -> bool:
    """Tell the project's own code from other people's in it, by the rule of the probe.

    Folders with a dot are no matter here: a dotted name does not lead into one.
    """
    parts = path.split("/")
    return parts[0] != "vendor" and not _FOREIGN.intersection(parts)
