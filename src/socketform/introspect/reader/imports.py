"""Follow imports of the project's own modules, when Python would run them and in its order."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from socketform.errors import SourceLocation
from socketform.introspect.reader.calls import Calls
from socketform.introspect.reader.contents import plain_list
from socketform.introspect.reader.state import Raised, Scope
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    External,
    Namespace,
    NamespaceFolder,
    Registered,
    Unknown,
)
from socketform.introspect.reader.vocabulary import LARGE_FILE_WORDS, MAKERS
from socketform.source.files import FileRefusedError
from socketform.source.modules import absolute_name
from socketform.source.syntax import SourceSyntaxError, TooDeepError

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from socketform.introspect.reader.values import Value
    from socketform.source.modules import Found

_DEEPEST_IMPORT = 100
_UNREAD = "what it does to the app is known only when it runs"


class Imports(Calls):
    """Loads modules."""

    def import_statement(self, node: ast.Import, scope: Scope) -> None:
        """Do ``import a.b as c``."""
        self._note_chalice(node, scope)
        for alias in node.names:
            module = self.import_module(alias.name, node, scope)
            if alias.asname is None:
                top = alias.name.partition(".")[0]
                module = self.namespaces.get(top) or self.external(top)
                self.bind(scope, top, module, node)
            else:
                self.bind(scope, alias.asname, module, node)

    def from_statement(self, node: ast.ImportFrom, scope: Scope) -> None:
        """Do ``from a.b import c as d``."""
        name = absolute_name(scope.home.module, node.level, node.module)
        if name is None:
            what = "an import leads beyond the project's top-level package"
            self.doubt(scope.home, node, what, "it fails when the app is imported")
            return
        self._note_chalice(node, scope)
        module = self.import_module(name, node, scope)
        for alias in node.names:
            if alias.name == "*":
                self._import_all(module, name, node, scope)
            else:
                value = self._import_name(module, name, alias.name, node, scope)
                self.bind(scope, alias.asname or alias.name, value, node)

    def import_module(self, name: str, node: ast.AST, scope: Scope) -> Value:
        """Import a module by its absolute name, its packages first.

        Returns:
            A `Namespace`, a `NamespaceFolder`, an `External`, or `Unknown`.
        """
        if self.modules.shadows_standard(name):
            what = f"a file of the project has the name of the standard module {name}"
            self.doubt(scope.home, node, what, "which of the two is imported depends on the Python")
            return Unknown(f"the module {name}")
        path = ""
        module: Value = None
        for part in name.split("."):
            above, path = module, f"{path}.{part}" if path else part
            was_there = path in self.namespaces
            module = self._import_one(path, above, node, scope)
            is_own = isinstance(above, Namespace | NamespaceFolder)
            if is_own and not isinstance(module, External) and not was_there:
                above.names[part] = module
        return module

    def _note_chalice(self, node: ast.Import | ast.ImportFrom, scope: Scope) -> None:
        """Note an import of chalice whose failure nothing would catch."""
        if not self.is_in_try and not self.is_suspended:
            self.chalice_imports.append((node, scope.home.module.file))

    def load_app(self, name: str) -> Namespace | None:
        """Load the app's own module; None where a reason says why not.

        Raises:
            SourceSyntaxError: It, or a module that it surely imports, is no Python.
        """
        try:
            return self.load(name)
        except (FileRefusedError, TooDeepError) as error:
            self.doubt_place(SourceLocation(error.file), str(error), _UNREAD)
            return None

    def load(self, name: str) -> Namespace:
        """Load a module that has a file: evaluate all that it does.

        Raises:
            SourceSyntaxError: It is no Python.
            FileRefusedError: It is not read.
            TooDeepError: It nests too deeply.
        """
        namespace = Namespace(self.modules.load(name))
        self.namespaces[name] = namespace
        self.index(namespace)
        self._imports_deep += 1
        try:
            body = namespace.module.tree.body
            self.execute(body, Scope(namespace.names, namespace, is_module=True))
        except Raised:
            del self.namespaces[name]
            raise
        finally:
            self._imports_deep -= 1
        self.reach_mentioned(namespace)
        return namespace

    def execute(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Do what a list of statements does."""
        raise NotImplementedError

    def _import_one(self, name: str, above: Value, node: ast.AST, scope: Scope) -> Value:
        if name in self.namespaces:
            return self.namespaces[name]
        found = self.modules.find(name) if not isinstance(above, External) else None
        if found is None:
            return self._import_other(name, above, node, scope)
        if found.file is None:
            folder = self.namespaces[name] = NamespaceFolder(name)
            return folder
        if self._imports_deep >= _DEEPEST_IMPORT:
            what = f"imports nest deeper than {_DEEPEST_IMPORT} modules"
            self.doubt(scope.home, node, what, "nobody follows them that far")
            return Unknown(f"the module {name}")
        return self._load_or_doubt(found, node, scope)

    def _load_or_doubt(self, found: Found, node: ast.AST, scope: Scope) -> Value:
        try:
            return self.load(found.name)
        except SourceSyntaxError as error:
            if not self._tries and not self.reasons:
                raise
            self.doubt(scope.home, node, f"the import fails: {error.message}", _UNREAD)
        except TooDeepError as error:
            self.doubt(scope.home, node, str(error), _UNREAD)
        except FileRefusedError as error:
            if "larger than" not in error.reason or self.modules.source.mentions(
                str(found.file), LARGE_FILE_WORDS
            ):
                self.doubt(scope.home, node, str(error), _UNREAD)
        self.may_fail(f"the import of {found.name}")
        return Unknown(f"the module {found.name}")

    def _import_other(self, name: str, above: Value, node: ast.AST, scope: Scope) -> Value:
        """Import what is no module of the project."""
        if isinstance(above, Namespace | NamespaceFolder):
            what = f"there is no module {name} in the project"
            self.doubt(scope.home, node, what, "so its import fails, or finds another one")
            return Unknown(f"the module {name}")
        if isinstance(above, Unknown):
            return Unknown(f"the module {name}")
        top = name.partition(".")[0]
        if top == "chalicelib" and not self.is_in_try:
            what = "there is no chalicelib in the project"
            self.doubt(scope.home, node, what, "so its import fails, or finds another one")
            return Unknown(f"the module {name}")
        if top not in sys.stdlib_module_names and top not in {"chalice", "socketform"}:
            self.may_fail(f"the import of {name}")
            if self.changes_path and self._is_elsewhere_in_project(top):
                what = f"{top} is found only through a changed sys.path"
                self.doubt(scope.home, node, what, _UNREAD)
                return Unknown(f"the module {name}")
        return self.external(name)

    def _is_elsewhere_in_project(self, top: str) -> bool:
        """Tell whether a folder of the project holds a module of this name, two levels deep."""
        source = self.modules.source
        folders = [""]
        for _ in range(2):
            below = []
            for folder in folders:
                prefix = f"{folder}/" if folder else ""
                names = sorted(source.names(folder) or ())
                if folder and {f"{top}.py", top} & set(names):
                    return True
                below += [
                    f"{prefix}{name}" for name in names
                    if not name.startswith(".") and source.is_folder(f"{prefix}{name}")
                ]  # fmt: skip
            folders = below
        return any({f"{top}.py", top} & (source.names(folder) or set()) for folder in folders)

    def _import_name(
        self, module: Value, path: str, name: str, node: ast.AST, scope: Scope
    ) -> Value:
        if isinstance(module, External):
            made = self.external(f"{module.name}.{name}")
            return self.replaced.get(made.name, made)
        if not isinstance(module, Namespace | NamespaceFolder):
            return Unknown(f"{name} of the module {path}")
        if name in module.names:
            return module.names[name]
        if self.modules.find(f"{path}.{name}") is not None:
            return self.import_module(f"{path}.{name}", node, scope)
        if isinstance(module, Namespace) and "__getattr__" in module.names:
            self.reach_value(module.names["__getattr__"])
            return Unknown(f"{name} of the module {path}")
        what = f"the module {path} has no {name} when it is imported here"
        self.doubt(scope.home, node, what, "so the import fails, or finds what nobody followed")
        return Unknown(f"{name} of the module {path}")

    def _import_all(self, module: Value, path: str, node: ast.AST, scope: Scope) -> None:
        """Do ``from path import *``."""
        if isinstance(module, Namespace):
            names = module.names.get("__all__")
            listed = plain_list(names) if names is not None else None
            if names is None:
                listed = [name for name in module.names if not name.startswith("_")]
            if listed is not None and all(isinstance(name, str) for name in listed):
                for name in listed:
                    value = self._import_name(module, path, name, node, scope)
                    self.bind(scope, name, value, node)
                return
        self._shadow_all(path, node, scope)
        if isinstance(module, External) and module.name == "chalice":
            for name in sorted(MAKERS):
                self.bind(scope, name, External(f"chalice.{name}"), node)

    def _shadow_all(self, path: str, node: ast.AST, scope: Scope) -> None:
        """A star import of what nobody read may bind any name."""
        scope.home.is_open = True
        for name, value in [*scope.names.items()]:
            if isinstance(value, App | Blueprint | Registered) or self.makes(value):
                what = f"{name} may be bound anew by the star import of {path}"
                self.doubt(scope.home, node, what, "what that binds is known only when it runs")
            else:
                why = f"the star import of {path} may bind it anew"
                scope.names[name] = Unknown(f"{name} ({why})")
