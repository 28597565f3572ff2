"""Evaluate the statements of modules and class bodies, in the order in which Python runs them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from socketform.introspect.reader.branches import IN_CONDITION, Branches, does_something
from socketform.introspect.reader.contents import describe, joined
from socketform.introspect.reader.effects import hands_over_app
from socketform.introspect.reader.registering import Arguments
from socketform.introspect.reader.state import Scope
from socketform.introspect.reader.targets import CHANGED
from socketform.introspect.reader.values import (
    App,
    Class,
    Collection,
    External,
    Flags,
    Function,
    ListOf,
    Namespace,
    Unknown,
)
from socketform.introspect.reader.vocabulary import KINDS, REGISTERING
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from socketform.introspect.reader.values import Value

_IN_LOOP = "it stands in a loop, which runs any number of times"
_OVERRIDING = frozenset(
    {"__init__", "__new__", "__getattr__", "__getattribute__", "__setattr__", "__init_subclass__"}
    | {"__class__", "__dict__", "app_name", "middleware", "register_middleware"}
)


class Statements(Branches):
    """Evaluates statements."""

    def execute(self, body: Sequence[ast.stmt], scope: Scope) -> None:
        """Do what a list of statements does."""
        for statement in body:
            handle = _STATEMENTS.get(type(statement))
            if handle is not None:
                handle(self, statement, scope)
            else:
                self._leave(statement, scope, _IN_LOOP)

    def _leave(self, statement: ast.stmt, scope: Scope, why: str) -> None:
        self.leave_unevaluated([statement], scope, bound_names([statement]), why)

    # ---- Plain statements

    def _expression(self, node: ast.Expr, scope: Scope) -> None:
        self.evaluate(node.value, scope)

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        value = self.evaluate(node.value, scope)
        for target in node.targets:
            self.bind_target(target, value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        self._annotate([node.annotation], scope)
        if node.value is not None:
            self.bind_target(node.target, self.evaluate(node.value, scope), scope)

    def _annotate(self, annotations: Sequence[ast.expr | None], scope: Scope) -> None:
        """Annotations are evaluated, or not, by the Python and by a ``__future__`` import."""
        shown = [one for one in annotations if one is not None and does_something(one)]
        if shown:
            self.glance(shown, scope)
            for name, place in bound_names(map(ast.Expr, shown)).items():
                self.lose_name(scope.names, scope.home, name, place, "annotations may be evaluated")

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        target = node.target
        old = self.evaluate(_loaded(target), scope)
        value = self.evaluate(node.value, scope)
        if isinstance(old, Flags):
            is_union = isinstance(node.op, ast.BitOr)
            method = "update" if is_union else "an operator other than |= on them"
            self.change_flags(old.app, method, Arguments((value,), {}), node, scope)
            return
        if isinstance(old, ListOf) and isinstance(node.op, ast.Add):
            more = value.content if isinstance(value, ListOf) else value
            old.content = joined(old.content, more if isinstance(more, list | tuple) else None)
            return
        if isinstance(old, Collection):
            old.content = None
            return
        self.bind_target(target, self.operate(node.op, old, value), scope)

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self._leave(node, scope, CHANGED)
                return
            old = scope.names.pop(target.id, None)
            if isinstance(old, App):
                self.doubt(scope.home, node, f"{target.id}, an app, is deleted", CHANGED)

    def _raise(self, node: ast.Raise, scope: Scope) -> None:
        message = "the app raises an exception while it is loaded, so it cannot be imported"
        value = self._raised(node, scope)
        error = describe(value) if isinstance(value, External) else ""
        self.will_fail(scope.home, node, error, message, "raise it in a handler")

    def _raised(self, node: ast.Raise, scope: Scope) -> Value:
        """Evaluate what is raised: the class, where it is known."""
        if node.cause is not None:
            self.evaluate(node.cause, scope)
        if node.exc is None:
            return None
        value = self.evaluate(node.exc, scope)
        if isinstance(value, Class):
            self.reach_name(value.node.name)  # an object of it is made
        is_made = isinstance(value, Unknown) and value.origin
        return External(value.origin) if is_made else value

    def _assert(self, node: ast.Assert, scope: Scope) -> None:
        truth = self.truth(self.evaluate(node.test, scope))
        if truth is False:
            message = "an assertion fails while the app is loaded, so it cannot be imported"
            self.will_fail(scope.home, node, "AssertionError", message, "mend what it asserts")
        elif truth is None:
            self.may_fail("an assertion")

    def _pass(self, node: ast.stmt, scope: Scope) -> None:
        """Nothing."""

    def _global(self, node: ast.Global, scope: Scope) -> None:
        if scope.is_class:
            scope.moved |= frozenset(node.names)

    def _match(self, node: ast.Match, scope: Scope) -> None:
        self._leave(node, scope, IN_CONDITION)

    # ---- Definitions

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        decorators = [self.evaluate(decorator, scope) for decorator in node.decorator_list]
        for default in (*node.args.defaults, *node.args.kw_defaults):
            if default is not None:
                self._keep_default(self.evaluate(default, scope), node.args)
        given = (node.args.vararg, node.args.kwarg)
        every = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        every += [one for one in given if one is not None]
        self._annotate([node.returns, *(one.annotation for one in every)], scope)
        function = Function(node, scope.home, node.name, f"{scope.prefix}{node.name}")
        value: Value = function
        pairs = zip(reversed(decorators), reversed(node.decorator_list), strict=True)
        for decorator, place in pairs:
            value = self.decorate(decorator, value, place, scope)
        self.bind(scope, node.name, value, node)

    def _keep_default(self, value: Value, parameters: ast.arguments) -> None:
        """The default of a parameter is in the function's hands, whenever that runs."""
        self.lose_content(value)
        if isinstance(value, Namespace):
            self.expose(value)
        if hands_over_app(value):
            every = (*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs)
            self.app_names.update(one.arg for one in every)

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        decorators = [self.evaluate(decorator, scope) for decorator in node.decorator_list]
        bases = tuple(self.evaluate(base, scope) for base in node.bases)
        for keyword in node.keywords:
            self.reach_value(self.evaluate(keyword.value, scope))
        if node.keywords or not all(isinstance(base, Class | External) for base in bases):
            self.may_fail(f"the class {node.name}")
        one = Class(node, scope.home, bases)
        for base in bases:
            if isinstance(base, Class):
                self.reach_name(base.node.name)
            elif isinstance(base, External) and base.name.startswith("enum."):
                self.reach_name(node.name)  # its members are made here
        prefix = f"{scope.prefix}{node.name}."
        outer = {} if scope.is_module else {**scope.outer, **scope.names}
        inside = Scope(one.names, scope.home, prefix=prefix, outer=outer, is_class=True)
        self.execute(node.body, inside)
        self._inherit_makes(one, bases)
        value: Value = one
        pairs = zip(reversed(decorators), reversed(node.decorator_list), strict=True)
        for decorator, place in pairs:
            value = self.decorate(decorator, value, place, scope)
        self.bind(scope, node.name, value, node)

    def _inherit_makes(self, one: Class, bases: tuple[Value, ...]) -> None:
        made = [self.makes(base) for base in bases if self.makes(base)]
        if not made:
            return
        changed = one.names.keys() & (_OVERRIDING | KINDS | REGISTERING)
        changes = [*sorted(changed), *(["its metaclass"] if one.node.keywords else [])]
        if changes or len(bases) > 1:
            what = f"the class {one.node.name} changes {made[0]}: {', '.join(changes)}"
            self.doubt(one.home, one.node, what.rstrip(": "), "its objects may register otherwise")
        one.makes = made[0]
        self.has_app_class = True

    # ---- Compound statements

    def _if(self, node: ast.If, scope: Scope) -> None:
        truth = self.truth(self.evaluate(node.test, scope))
        if truth is None:
            self.either(node.body, node.orelse, scope, IN_CONDITION)
        else:
            self.execute(node.body if truth else node.orelse, scope)


def _loaded(target: ast.expr) -> ast.expr:
    """The target of an augmented assignment, as the expression that it also is."""
    match target:
        case ast.Name(id=name):
            made: ast.expr = ast.Name(id=name, ctx=ast.Load())
        case ast.Attribute(value=value, attr=attribute):
            made = ast.Attribute(value=value, attr=attribute, ctx=ast.Load())
        case ast.Subscript(value=value, slice=key):
            made = ast.Subscript(value=value, slice=key, ctx=ast.Load())
        case _:  # pragma: no cover - the grammar has no others
            return target
    return ast.copy_location(made, target)


_STATEMENTS: dict[type[ast.stmt], Callable[[Any, Any, Scope], None]] = {
    ast.AnnAssign: Statements._annotated,
    ast.Assert: Statements._assert,
    ast.Assign: Statements._assign,
    ast.AsyncFunctionDef: Statements._function,
    ast.AugAssign: Statements._augmented,
    ast.ClassDef: Statements._class,
    ast.Delete: Statements._delete,
    ast.Expr: Statements._expression,
    ast.FunctionDef: Statements._function,
    ast.Global: Statements._global,
    ast.If: Statements._if,
    ast.Match: Statements._match,
    ast.Import: Statements.import_statement,
    ast.ImportFrom: Statements.from_statement,
    ast.Pass: Statements._pass,
    ast.Raise: Statements._raise,
    ast.Try: Statements.try_statement,
    ast.TryStar: Statements.try_statement,
    ast.With: Statements.with_statement,
}
