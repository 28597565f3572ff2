"""What the app, its blueprints and their decorators do: make, decorate, register, set flags."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from socketform.introspect.mistakes import async_handler, no_parentheses
from socketform.introspect.reader.contents import describe, plain_list
from socketform.introspect.reader.effects import function_of
from socketform.introspect.reader.expressions import Expressions
from socketform.introspect.reader.state import IN_WITH
from socketform.introspect.reader.values import (
    App,
    Blueprint,
    Class,
    Collection,
    Decorated,
    Entry,
    Flags,
    Function,
    Item,
    Keeping,
    Member,
    Registered,
    Registrar,
    Unknown,
)
from socketform.introspect.reader.vocabulary import (
    CREATE_REGISTRATION,
    KINDS,
    PARAMETERS,
    REGISTER_BLUEPRINT,
    REQUIRED,
    ROUTE_KEYS,
    ROUTE_OPTIONS,
)

if TYPE_CHECKING:
    from socketform.errors import SourceLocation
    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

_KNOWN_ONLY_WHEN_RUN = "is known only when the app runs"
_ADDING_FLAGS = frozenset({"add", "extend", "update"})
_ASYNC = (ast.AsyncFunctionDef,)


class Arguments(NamedTuple):
    """The arguments of a call.

    Attributes:
        words: The positional ones.
        options: The named ones.
        is_complete: False when there may be more, from ``*args`` or ``**options``.
    """

    words: tuple[Value, ...]
    options: dict[str, Value]
    is_complete: bool = True

    def get(self, position: int | None, name: str, default: Value = None) -> Value:
        """An argument by position or name; Unknown where that is not known."""
        if name in self.options:
            return self.options[name]
        if not self.is_complete:
            return Unknown("an argument that is given with * or **")
        if position is not None and position < len(self.words):
            return self.words[position]
        return default

    def all(self) -> tuple[Value, ...]:
        """Every argument."""
        return (*self.words, *self.options.values())


class Registering(Expressions):
    """Makes apps and blueprints, and registers functions on them."""

    def make(self, kind: str, arguments: Arguments, node: ast.AST, scope: Scope) -> Value:
        """Call ``Chalice`` or ``Blueprint``."""
        parameter = "app_name" if kind == "Chalice" else "import_name"
        more = ("debug", "configure_logs", "env") if kind == "Chalice" else ()
        self._check_arguments(kind, (parameter, *more), arguments, node, scope)
        name = arguments.get(0, parameter, Unknown("a missing argument"))
        where = scope.home.module.location(node)
        if self.risk is not None:
            self._doubt_after_risk(f"{kind}(...)", node, scope)
        if kind == "Blueprint":
            if not isinstance(name, str):
                self._doubt_argument(f"{parameter}= of the blueprint", name, node, scope)
            return Blueprint(name if isinstance(name, str) else "", where)
        if isinstance(name, Unknown) or not isinstance(name, str | None):
            self._doubt_argument(f"{parameter}= of the app", name, node, scope)
        return App(name if isinstance(name, str) else None, where)

    def use_member(
        self, member: Member, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        """Call a method of an app or a blueprint."""
        if member.name in KINDS:
            return self._decorator(member, arguments, node, scope)
        if member.name == CREATE_REGISTRATION:
            return self._private_decorator(member.owner, arguments, node, scope)
        if member.name == REGISTER_BLUEPRINT:
            self._register_blueprint(member.owner, arguments, node, scope)
            return None
        if member.name == "middleware":
            first = arguments.get(0, "event_type")
            if function_of(first) is not None:
                self._note_missing_parentheses(member.owner, "middleware", first, node, scope)
        # middleware runs with events, and declares nothing
        return Keeping() if member.name == "middleware" else None

    def register(self, registrar: Registrar, target: Value, node: ast.AST, scope: Scope) -> Value:
        """Give a function to a decorator that has its parentheses."""
        inner = target
        while isinstance(inner, Decorated):
            inner = inner.inner
        is_plain = inner is target
        if self.risk is not None:
            self._doubt_after_risk(f"@{registrar.kind}", node, scope)
        if not isinstance(inner, Function):
            what = f"@{registrar.kind} stands on {describe(target)}"
            self.doubt(scope.home, node, what, f"which function that is {_KNOWN_ONLY_WHEN_RUN}")
            return Unknown(f"what {registrar.kind} returns")
        if isinstance(inner.node, _ASYNC) and not is_plain:
            what = f"@{registrar.kind} stands on an async function with other decorators"
            self.doubt(scope.home, node, what, "one of them may make a plain function of it")
        name = inner.name if registrar.name is None else registrar.name
        options = self._options(registrar, node, scope)
        item = Item(registrar.kind, name, inner, options)
        item.is_plain = is_plain
        self._add(registrar.owner, item, node, scope)
        return target if registrar.kind == "route" else Registered(item)

    def change_flags(
        self, app: App, method: str, arguments: Arguments, node: ast.AST, scope: Scope
    ) -> None:
        """Call a method of the flags."""
        names: list[Value] | None = []
        for word in arguments.all():
            more = [word] if method == "add" else plain_list(word)
            if isinstance(word, Flags) and word.app is app:
                more = []
            names = None if names is None or more is None else [*names, *more]
        is_known = names is not None and all(isinstance(name, str) for name in names)
        if self.risk is not None:
            self._doubt_after_risk("a flag", node, scope)
        elif method not in _ADDING_FLAGS or not is_known or not arguments.is_complete:
            what = f"experimental_feature_flags.{method}(...)"
            self.doubt(scope.home, node, what, f"which flags that leaves {_KNOWN_ONLY_WHEN_RUN}")
        elif isinstance(app.flags.content, list):
            app.flags.content += names or ()

    def _decorator(
        self, member: Member, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        kind, owner = member.name, member.owner
        parameters = PARAMETERS[kind]
        first = arguments.get(0, parameters[0])
        if isinstance(first, Function | Decorated | Registered | Class):
            self._note_missing_parentheses(owner, kind, first, node, scope)
            return Unknown(f"what {kind} returns without its parentheses")
        name = arguments.get(parameters.index("name") if "name" in parameters else None, "name")
        if not arguments.is_complete:
            what = f"the arguments of {kind} are given with * or **"
            self.doubt(scope.home, node, what, "what they are is known only when the app runs")
            return Registrar(owner, kind, None, {"path": "", "methods": ()})
        if not isinstance(name, str | None):
            self._doubt_argument(f"name= of {kind}", name, node, scope)
            name = None
        taken = (*parameters, *(ROUTE_OPTIONS if kind == "route" else ()))
        self._check_arguments(kind, taken, arguments, node, scope)
        options = self._route_options(arguments, node, scope) if kind == "route" else {}
        return Registrar(owner, kind, name, options)

    def _check_arguments(
        self, of: str, taken: tuple[str, ...], arguments: Arguments, node: ast.AST, scope: Scope
    ) -> None:
        """What is not taken makes a TypeError, which the import tells best."""
        others = sorted(arguments.options.keys() - set(taken))
        given = {*arguments.options, *taken[: len(arguments.words)]}
        if others or len(arguments.words) > len(taken):
            what = f"{of} is given {', '.join(others) or 'too many arguments'}"
            self.doubt(scope.home, node, what, "it has no such parameter, so the import fails")
        elif (of in REQUIRED and taken[0] not in given) or (
            of == "on_sqs_message" and not given & {"queue", "queue_arn"}
        ):
            what = f"{of} lacks its argument {taken[0]}"
            self.doubt(scope.home, node, what, "it needs one, so the import fails")

    def _private_decorator(
        self, owner: App | Blueprint, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        kind = arguments.get(0, "handler_type")
        name = arguments.get(1, "name")
        options = arguments.get(2, "registration_kwargs")
        if not isinstance(kind, str) or kind not in ROUTE_KEYS:
            what = f"{CREATE_REGISTRATION}(...) of another kind"
            self.doubt(scope.home, node, what, f"what it registers {_KNOWN_ONLY_WHEN_RUN}")
            return Unknown(f"what {CREATE_REGISTRATION} returns")
        if not isinstance(name, str | None):
            self._doubt_argument(f"name= of {CREATE_REGISTRATION}", name, node, scope)
            name = None
        is_message = kind == "on_ws_message"  # the others have one route key, whatever is asked for
        return Registrar(owner, kind, name, {"registration_kwargs": options} if is_message else {})

    def _options(self, registrar: Registrar, node: ast.AST, scope: Scope) -> dict[str, Value]:
        """The options of a decorator, as they are when it is given its function."""
        if "registration_kwargs" not in registrar.options:
            return registrar.options
        given = registrar.options["registration_kwargs"]
        content = given.content if isinstance(given, Collection) else None
        route_key = content.get("route_key") if isinstance(content, dict) else None
        if not isinstance(route_key, str):
            self._doubt_argument(f"route_key of {CREATE_REGISTRATION}", route_key, node, scope)
        return {"route_key": route_key}

    def _route_options(self, arguments: Arguments, node: ast.AST, scope: Scope) -> dict[str, Value]:
        path = arguments.get(0, "path")
        methods = arguments.get(None, "methods", ("GET",))
        names = plain_list(methods)
        if not isinstance(path, str):
            self._doubt_argument("the path of a route", path, node, scope)
        if names is None:
            self._doubt_argument("methods= of a route", methods, node, scope)
        return {"path": path, "methods": tuple(names or ())}

    def _add(self, owner: App | Blueprint, item: Item, node: ast.AST, scope: Scope) -> None:
        if self.is_in_try and self._will_be_refused(owner, item):
            what = f"@{item.kind} fails inside a try"
            self.doubt(scope.home, node, what, "what the app goes on with is known when it runs")
        if item.kind not in ROUTE_KEYS and isinstance(item.function.node, _ASYNC):
            owner.problems.append(async_handler(item.function_name, place_of(item.function)))
        if isinstance(owner, App):
            entry = Entry(item, item.name, item.function.home.module.name, None)
            self._enter(owner, entry, node, scope)
            return
        if owner.app is not None:
            what = f"@{item.kind} stands on a blueprint that is registered already"
            self.doubt(scope.home, node, what, "chalice leaves it out, or not, by its version")
        owner.items.append(item)

    def _enter(self, app: App, entry: Entry, node: ast.AST, scope: Scope) -> None:
        """Let an app take an item over; two functions for one HTTP route fail."""
        app.entries.append(entry)
        for route in routes_of(entry):
            if route in app.routes:
                what = f"{route} is claimed by two functions"
                self.doubt(scope.home, node, what, "so the import fails")
            app.routes.add(route)

    @staticmethod
    def _will_be_refused(owner: App | Blueprint, item: Item) -> bool:
        """Tell whether registering an item raises."""
        if isinstance(item.function.node, _ASYNC):
            return True
        others = [entry.item for entry in owner.entries] if isinstance(owner, App) else owner.items
        return item.kind in ROUTE_KEYS and any(
            item.kind == other.kind or item.name == other.name
            for other in others
            if other.kind in ROUTE_KEYS
        )

    def _register_blueprint(
        self, app: App | Blueprint, arguments: Arguments, node: ast.AST, scope: Scope
    ) -> None:
        taken = ("blueprint", "name_prefix", "url_prefix")
        self._check_arguments(REGISTER_BLUEPRINT, taken, arguments, node, scope)
        blueprint = arguments.get(0, "blueprint")
        prefix, url_prefix = arguments.get(1, "name_prefix"), arguments.get(2, "url_prefix")
        if self.risk is not None:
            self._doubt_after_risk(REGISTER_BLUEPRINT, node, scope)
        if not isinstance(blueprint, Blueprint) or not isinstance(app, App):
            self._doubt_argument("a blueprint", blueprint, node, scope)
            return
        for name, value in (("name_prefix", prefix), ("url_prefix", url_prefix)):
            if not isinstance(value, str | None):
                self._doubt_argument(f"{name}= of a blueprint", value, node, scope)
                return
        if blueprint.app is not None:
            what = "a blueprint is registered a second time"
            self.doubt(scope.home, node, what, "what becomes of its handlers depends on chalice")
        blueprint.app = app
        app.problems += blueprint.problems
        for item in blueprint.items:
            name = f"{prefix or ''}{item.name}"
            entry = Entry(item, name, blueprint.import_name, url_prefix)
            self._enter(app, entry, node, scope)

    def _note_missing_parentheses(
        self, owner: App | Blueprint, kind: str, target: Value, node: ast.AST, scope: Scope
    ) -> None:
        inner = function_of(target)
        if inner is not None and not self.is_in_try:
            owner.problems.append(no_parentheses(kind, inner.name, place_of(inner)))
        else:
            what = f"{kind} is called with {describe(target)}"
            self.doubt(scope.home, node, what, "its parentheses seem to be missing")

    def _doubt_argument(self, what: str, value: Value, node: ast.AST, scope: Scope) -> None:
        if isinstance(value, Unknown):
            why = f"it comes from {describe(value)}"
            self.doubt(scope.home, node, f"{what} is computed", why)
        else:
            why = "chalice takes no such thing there, so its import may fail"
            self.doubt(scope.home, node, f"{what} is {describe(value)}", why)

    def _doubt_after_risk(self, what: str, node: ast.AST, scope: Scope) -> None:
        if self.risk == IN_WITH:
            self.doubt(scope.home, node, f"{what} may not be reached", IN_WITH)
            return
        why = f"before it, in the same try, something may fail: {self.risk}"
        self.doubt(scope.home, node, f"{what} is reached only if nothing fails", why)


def routes_of(entry: Entry) -> list[str]:
    """The HTTP routes of an entry, as ``METHOD path``."""
    if entry.item.kind != "route":
        return []
    from socketform.runtime.routes import prefixed_path  # as the runtime puts it together

    path = prefixed_path(entry.url_prefix, str(entry.item.options["path"]))
    return [f"{method} {path}" for method in entry.item.options["methods"]]


def place_of(function: Function) -> SourceLocation:
    """Where a function begins: at its first decorator, in the column of that one's ``@``."""
    node = function.node
    where = function.home.module.location(node)
    decorators = getattr(node, "decorator_list", None)
    return where._replace(line=decorators[0].lineno) if decorators else where
