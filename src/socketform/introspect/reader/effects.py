"""Code that is not evaluated: whatever it could do to an app or to known values is a doubt.

Functions are found by name, so what is taken to run is never too little: a function runs while the
app is loaded when anything that runs then mentions a function of that name.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.errors import SourceLocation
from socketform.introspect.reader.contents import held_by
from socketform.introspect.reader.scanning import scan
from socketform.introspect.reader.state import State
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    BoundMethod,
    Class,
    Collection,
    Decorated,
    External,
    Flags,
    FlagsMethod,
    Function,
    Instance,
    Member,
    Namespace,
    Registered,
    Registrar,
    Unknown,
)
from socketform.introspect.reader.vocabulary import MAKERS
from socketform.source.modules import LOAD_ERRORS, absolute_name
from socketform.source.scopes import functions_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from socketform.introspect.reader.scanning import Scan
    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

IN_FUNCTION = "it stands in a function that may run while the app is loaded"


class Effects(State):
    """Notes what code could do that nobody follows."""

    def index(self, home: Namespace) -> None:
        """Learn the functions of a module, so that they are found by name."""
        for definition in functions_in(home.module.tree):
            function = Function(definition.node, home, definition.name, definition.qualified_name)
            self.definitions.setdefault(definition.name, []).append(function)
            if definition.class_name:
                class_name = definition.class_name.rpartition(".")[2]
                self.methods.setdefault(class_name, []).append(function)

    def reach_mentioned(self, home: Namespace) -> None:
        """Take the functions of a module to run that were mentioned before it was loaded."""
        for name in [name for name in self.mentioned if name in self.definitions]:
            for function in self.definitions[name]:
                if function.home is home:
                    self.reach(function)
            self._reach_implicit(name)

    def leave_unevaluated(
        self, nodes: Sequence[ast.AST], scope: Scope, bound: Mapping[str, ast.AST], why: str
    ) -> None:
        """Take statements or expressions to run, or not, or several times.

        Args:
            nodes: What may run.
            scope: Where it stands.
            bound: The names that it may bind there, and where.
            why: Why it is not followed.
        """
        for name, place in bound.items():
            self.lose_name(scope.names, scope.home, name, place, why)
            scope.home.places.setdefault(name, place)
        self.may_fail(why)
        self._run(nodes, scope.home, why)

    def glance(self, nodes: Sequence[ast.AST], scope: Scope) -> None:
        """Take expressions to be evaluated, or not, that neither bind a name nor fail by habit."""
        self._run(nodes, scope.home, "whether this is evaluated depends on the Python")

    def reach(self, function: Function) -> None:
        """Take a function to run at any time from now on, and whatever it mentions."""
        if id(function.node) in self.reached:
            return
        self.reached.add(id(function.node))
        node = function.node
        body = [node.body] if isinstance(node, ast.Lambda) else node.body
        self._run(body, function.home, IN_FUNCTION)

    def reach_name(self, name: str) -> None:
        """Take all functions of a name to run, and of a class what runs with its objects."""
        if name in self.mentioned:
            return
        self.mentioned.add(name)
        for function in self.definitions.get(name, ()):
            self.reach(function)
        self._reach_implicit(name)

    def reach_value(self, value: Value) -> None:
        """Take what a value holds to run, since code that nobody follows has it."""
        for one in held_by(value):
            if isinstance(one, Class | Instance):
                name = (one if isinstance(one, Class) else one.of).node.name
                for method in self.methods.get(name, ()):
                    self.reach(method)
            elif isinstance(one, Namespace):
                self.expose(one)
            elif (function := function_of(one)) is not None:
                self.reach(function)

    def bind(self, scope: Scope, name: str, value: Value, node: ast.AST) -> None:
        """Bind a name; code that was seen to use it may call what it is now."""
        super().bind(scope, name, value, node)
        is_own = isinstance(value, Function | Class) and value.node is node
        if name in self.mentioned and not is_own:
            self.reach_value(value)

    def expose(self, value: Namespace) -> None:
        """Take what is set on something with an unknown name to be set on this module."""
        if any(value is one for one in self.exposed):
            return
        self.exposed.append(value)
        for name in sorted(self.stored_attributes.keys() & value.names.keys()):
            self.doubt_name(value, name, value.module.tree, self.stored_attributes[name])

    def finish(self) -> None:
        """Judge, now that all names of apps are known, attributes that go by computed names."""
        is_growing = True
        while is_growing:
            more = {new for new, old in self.aliases if old in self.app_names} - self.app_names
            self.app_names |= more
            is_growing = bool(more)
        for home, node, what in self.own if self.has_app_class else ():
            self.doubt(home, node, what, "it may be an app that sets its own attributes here")
        for home, node, what, base in self.private:
            if base is None or base in self.app_names:
                is_read = isinstance(getattr(node, "ctx", None), ast.Load)
                verb = "used" if is_read else "set"
                self.doubt(home, node, f"{what} is {verb}", "an app keeps this for itself")
        for home, node, what, mentioned in self.computed:
            if (mentioned | self.mentioned) & self.app_names:
                why = "an app is at hand, and by a computed name anything of it can be used"
                self.doubt(home, node, what, why)

    def _reach_implicit(self, class_name: str) -> None:
        """What runs with the objects of a class and is named nowhere: ``__init__``, properties."""
        for method in self.methods.get(class_name, ()):
            decorators = getattr(method.node, "decorator_list", ())
            if method.name.startswith("__") or decorators:
                self.reach(method)

    def _run(self, body: Sequence[ast.AST], home: Namespace, why: str) -> None:
        """Take code to run, then what it mentions; a list of work, since that may go deep."""
        self._waiting.append((body, home, why))
        if self._is_running:
            return
        self._is_running = True
        while self._waiting:
            nodes, place, reason = self._waiting.pop()
            self._apply(scan(nodes), place, reason)
        self._is_running = False

    def _apply(self, seen: Scan, home: Namespace, why: str) -> None:
        self._doubt_seen(seen, home, why)
        self.changes_path = self.changes_path or {"sys", "path"} <= seen.mentioned
        self.computed += [(home, node, what, seen.mentioned) for node, what in seen.computed]
        if any(what.startswith("getattr") for _, what in seen.own):
            self._reach_methods(home)
        self.own += [(home, node, what) for node, what in seen.own]
        self.private += [(home, node, what, base) for node, base, what in seen.private]
        self.aliases += seen.aliases
        if seen.sets_environment:
            self.variables.doubt()
        for name, node in seen.rebound.items():
            self.doubt_name(home, name, node, why)
        self._store(seen, home, why)
        for name in seen.changed:
            self.lose_content(home.names.get(name))
        for statement in seen.imports:
            self._may_import(statement, home, why)
        for name in sorted(seen.mentioned):
            self._mention(name, home, why)

    def _mention(self, name: str, home: Namespace, why: str) -> None:
        value = home.names.get(name)
        if isinstance(value, Member | Registrar | Flags | FlagsMethod):
            what = f"{name}, a part of an app that registers, is used by code that may run"
            self.doubt(home, home.places.get(name, home.module.tree), what, why)
        elif not isinstance(value, Class | Namespace):
            self.reach_value(value)
        self.reach_name(name)

    def _reach_methods(self, home: Namespace) -> None:
        """Take every method of a module to run: one of them is looked up by a computed name."""
        for methods in [*self.methods.values()]:
            for method in methods:
                if method.home is home:
                    self.reach(method)

    def _doubt_seen(self, seen: Scan, home: Namespace, why: str) -> None:
        home.is_open = home.is_open or bool(seen.unforeseeable)
        for node, what in (*seen.registering, *seen.unforeseeable):
            self.doubt(home, node, what, why)
        for node, base, what in seen.kinds:
            if not self._is_elsewhere(base, home):
                self.doubt(home, node, what, why)
        for name, node in seen.called:
            if self.makes(home.names.get(name)) or name in MAKERS:
                self.doubt(home, node, f"{name}(...)", why)

    def _store(self, seen: Scan, home: Namespace, why: str) -> None:
        for base, attribute, node in seen.stored:
            if base == "self":
                continue
            value = home.names.get(base) if base else None
            self.stored_attributes.setdefault(attribute, why)
            for one in [value, *self.exposed]:
                if isinstance(one, Namespace) and attribute in one.names:
                    self.doubt_name(one, attribute, node, why)
            if isinstance(value, Registered) and attribute == "func":
                self.doubt(
                    home, node, f"{base}.func is set", "a handler calls another function then"
                )
            if isinstance(value, External):
                name = f"{value.name}.{attribute}"
                self.replaced[name] = Unknown(f"{name} ({why})")

    def _is_elsewhere(self, base: str | None, home: Namespace) -> bool:
        """Tell whether a name stands for something that is no app for certain."""
        if base is None or base not in home.names or base in self.app_names:
            return False
        value = home.names[base]
        return isinstance(value, External | Function | Namespace | Collection | str)

    def _may_import(
        self, statement: ast.Import | ast.ImportFrom, home: Namespace, why: str
    ) -> None:
        """Take the modules of an import that may run to be loaded, or not."""
        for name in self._imported(statement, home):
            top, parts = "", name.split(".")
            for part in parts:
                top = f"{top}.{part}" if top else part
                self._may_load(top, why)
        self._expose_imported(statement, home)

    def _imported(self, statement: ast.Import | ast.ImportFrom, home: Namespace) -> list[str]:
        if isinstance(statement, ast.Import):
            return [alias.name for alias in statement.names]
        name = absolute_name(home.module, statement.level, statement.module)
        if name is None:
            return []
        return [name, *(f"{name}.{alias.name}" for alias in statement.names if alias.name != "*")]

    def _expose_imported(self, statement: ast.Import | ast.ImportFrom, home: Namespace) -> None:
        """Code that imports a module may set what is in that."""
        for name in self._imported(statement, home):
            holder = self.namespaces.get(name)
            if isinstance(holder, Namespace):
                self.expose(holder)

    def _may_load(self, name: str, why: str) -> None:
        found = self.modules.find(name)
        if found is None or found.file is None or name in self.namespaces:
            return
        try:
            module = self.modules.load(name)
        except LOAD_ERRORS as error:
            self.doubt_place(SourceLocation(found.file), f"{found.file} is not read", str(error))
            return
        if id(module.tree) not in self.reached:
            self.reached.add(id(module.tree))
            home = Namespace(module)
            self.index(home)
            self._run(module.tree.body, home, f"its module may be imported or not: {why}")
            self.reach_mentioned(home)

    @staticmethod
    def makes(value: Value) -> str | None:
        """Name what calling a value makes: ``Chalice`` or ``Blueprint``; None for anything else."""
        if isinstance(value, Class):
            return value.makes
        if isinstance(value, External) and value.name.startswith("chalice."):
            name = value.name.removeprefix("chalice.")
            return name if name in MAKERS else None
        return None


def function_of(value: Value) -> Function | None:
    """The function of the project that calling a value runs, whatever is around it."""
    while True:
        if isinstance(value, Function):
            return value
        if isinstance(value, Decorated):
            value = value.inner
        elif isinstance(value, BoundMethod):
            value = value.function
        elif isinstance(value, Registered):
            value = value.item.function
        else:
            return None


def hands_over_app(value: Value) -> bool:
    """Tell whether a value is an app or a blueprint, a part that registers, or holds one."""
    return any(isinstance(one, App | Blueprint | Member) for one in held_by(value))
