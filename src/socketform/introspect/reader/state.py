"""What is known of an app while its modules are evaluated: values, doubts, what may have failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.errors import Notice
from socketform.introspect.found import Reason
from socketform.introspect.reader.contents import held_by
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    Collection,
    Function,
    Namespace,
    NamespaceFolder,
    Unknown,
)
from socketform.introspect.reader.variables import Variables

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping, Sequence

    from socketform.errors import SourceLocation
    from socketform.introspect.reader.values import Value
    from socketform.source.modules import Modules


IN_WITH = "it stands in a with statement, which may keep it from running"
_ELSEWHERE = "code that is not followed may bind anew"


class Raised(Exception):  # noqa: N818 - an exception of the app
    """The app certainly raises an exception here, inside a ``try``.

    Attributes:
        error: Name of its class; "" where that is not known.
        notice: What to tell if nothing catches it.
    """

    def __init__(self, error: str, notice: Notice) -> None:
        super().__init__(error)
        self.error = error
        self.notice = notice


class Scope:
    """Where names are looked up and bound.

    Attributes:
        names: The names of this scope.
        home: The module that it stands in.
        prefix: What the qualified names of functions in it begin with, e.g. ``Chat.``.
        outer: Names of the functions around it.
        is_module: True for a module's own scope.
        is_class: True for a class body.
        moved: Names that a ``global`` statement moves to the module.
    """

    __slots__ = ("home", "is_class", "is_module", "moved", "names", "outer", "prefix")

    def __init__(  # noqa: PLR0913 - a record
        self,
        names: dict[str, Value],
        home: Namespace,
        *,
        prefix: str = "",
        outer: dict[str, Value] | None = None,
        is_module: bool = False,
        is_class: bool = False,
    ) -> None:
        self.names = names
        self.home = home
        self.prefix = prefix
        self.outer = outer or {}
        self.is_module = is_module
        self.is_class = is_class
        self.moved: frozenset[str] = frozenset()


class State:
    """What is known so far.

    Attributes:
        modules: The project's modules.
        variables: The environment variables.
        namespaces: The modules that have begun to load, by name.
        reasons: What leaves the declaration open, by place.
        notices: What the user should know.
        risk: Inside a ``try``: what may have failed, so that the rest may not run.
        replaced: What the app puts in the place of something of other code, by dotted name.
        app_names: Names under which apps and blueprints are at hand.
    """

    def __init__(self, modules: Modules, environment: Mapping[str, str]) -> None:
        self.modules = modules
        self.variables = Variables(environment)
        self.namespaces: dict[str, Namespace | NamespaceFolder] = {}
        self.reasons: dict[SourceLocation, Reason] = {}
        self.notices: list[Notice] = []
        self.risk: str | None = None
        self.app_names: set[str] = set()
        self.definitions: dict[str, list[Function]] = {}
        self.methods: dict[str, list[Function]] = {}
        self.reached: set[int] = set()
        self.mentioned: set[str] = set()
        self.computed: list[tuple[Namespace, ast.AST, str, set[str]]] = []
        self.own: list[tuple[Namespace, ast.AST, str]] = []
        self.has_app_class = False
        self.chalice_imports: list[tuple[ast.Import | ast.ImportFrom, str]] = []
        self.private: list[tuple[Namespace, ast.AST, str, str | None]] = []
        self.aliases: list[tuple[str, str]] = []
        self.exposed: list[Namespace] = []
        self.stored_attributes: dict[str, str] = {}
        self._waiting: list[tuple[Sequence[ast.AST], Namespace, str]] = []
        self._is_running = False
        self.changes_path = False
        self.replaced: dict[str, Value] = {}
        self._depth = 0
        self._calls = 0
        self._imports_deep = 0
        self._tries = 0
        self._suspended = 0

    def doubt(self, home: Namespace, node: ast.AST, what: str, why: str) -> None:
        """Note a reason why the declaration is not certain; one a place."""
        self.doubt_place(home.module.location(node), what, why)

    def doubt_place(self, where: SourceLocation, what: str, why: str) -> None:
        """Note a reason at a place; with its file alone it concerns the whole file."""
        self.reasons.setdefault(where, Reason(where, what, why))

    def will_fail(
        self, home: Namespace, node: ast.AST, error: str, message: str, remedy: str
    ) -> None:
        """Note that the app raises here while it is loaded.

        Args:
            home: Where.
            node: The place.
            error: Name of the exception's class.
            message: What happens, for people, if nothing catches it.
            remedy: What they can do.

        Raises:
            Raised: Inside a ``try``, where the rest of that is left out.
        """
        where = home.module.location(node)
        notice = Notice(message, where, remedy, is_warning=True)
        if self._suspended or self.risk is not None:
            self.may_fail(message)
        elif self._tries:
            raise Raised(error, notice)
        else:
            self.notices.append(notice)

    def may_fail(self, what: str) -> None:
        """Note that something may raise; inside a ``try`` the rest of it may then not run."""
        if self._tries and self.risk is None:
            self.risk = what

    @property
    def is_in_try(self) -> bool:
        """True inside a statement whose failure is caught."""
        return self._tries > 0

    @property
    def is_suspended(self) -> bool:
        """True while something is evaluated that may not run at all."""
        return self._suspended > 0

    def enter_try(self) -> None:
        """Begin a statement whose failure is caught."""
        self._tries += 1

    def leave_try(self) -> None:
        """End it; what comes after the outermost one runs in any case."""
        self._tries -= 1
        if not self._tries:
            self.risk = None

    def suspend(self) -> None:
        """Begin to evaluate what may not run at all."""
        self._suspended += 1

    def resume(self) -> None:
        """End that."""
        self._suspended -= 1

    def bind(self, scope: Scope, name: str, value: Value, node: ast.AST) -> None:
        """Bind a name, unless code that is not evaluated may bind it as well."""
        if name in scope.moved:
            scope = Scope(scope.home.names, scope.home, is_module=True)
        old = scope.names.get(name)
        if isinstance(old, App) and value is not old:
            why = "which app it is in the end is known only when the code has run"
            self.doubt(scope.home, node, f"{name}, an app, is bound anew", why)
        if isinstance(value, App | Blueprint):
            self.app_names.add(name)
        if scope.is_module:
            scope.home.places[name] = node
            if name in scope.home.doubted:
                self._bind_doubted(scope.home, name, value, node)
                return
        scope.names[name] = value

    def _bind_doubted(self, home: Namespace, name: str, value: Value, node: ast.AST) -> None:
        if isinstance(value, App):
            self.doubt(home, node, f"{name}, an app, may be bound anew", home.doubted[name])
        home.names[name] = Unknown(f"{name}, which {_ELSEWHERE}")

    def doubt_name(self, home: Namespace, name: str, node: ast.AST, why: str) -> None:
        """Note that code which is not evaluated may bind a name of a module at any time."""
        home.doubted.setdefault(name, why)
        if name in home.names:
            self.lose_name(home.names, home, name, node, why)

    def lose_name(
        self, names: dict[str, Value], home: Namespace, name: str, node: ast.AST, why: str
    ) -> None:
        """Forget what a name is bound to."""
        if isinstance(names.get(name), App):
            self.doubt(home, node, f"{name}, an app, may be bound anew", why)
        names[name] = Unknown(f"{name}, which {_ELSEWHERE}")

    @staticmethod
    def lose_content(value: Value) -> None:
        """Forget what is in a list, a set or a dict, and in those that it holds."""
        for one in [*held_by(value), value]:
            if isinstance(one, Collection):
                one.content = None
