"""Evaluate the statements of modules and class bodies, in the order in which Python runs them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from socketform.introspect.reader.effects import hands_over_app
from socketform.introspect.reader.imports import Imports
from socketform.introspect.reader.registering import Arguments
from socketform.introspect.reader.state import Scope
from socketform.introspect.reader.values import (
    App,
    Class,
    Collection,
    DictOf,
    External,
    Flags,
    Function,
    ListOf,
    Namespace,
    Unknown,
    describe,
    is_known,
    joined,
)
from socketform.introspect.reader.vocabulary import KINDS, REGISTERING
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from socketform.introspect.reader.values import Value

_SIMPLE = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Pass)
_IN_LOOP = "it stands in a loop, which runs any number of times"
_IN_CONDITION = "it stands under a condition that is known only when the app runs"
_IN_WITH = "it stands in a with statement, which may keep it from running"
_AFTER_FAILURE = "it runs only if something in the try fails"
_CHANGED = "which of them it is in the end is known only when the app runs"
_OVERRIDING = frozenset(
    {"__init__", "__new__", "__getattr__", "__getattribute__", "__setattr__", "__init_subclass__"}
    | {"__call__", "__class__", "__dict__", "app_name", "middleware", "register_middleware"}
)


class Statements(Imports):
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
            self._bind_target(target, value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        self._annotate([node.annotation], scope)
        if node.value is not None:
            self._bind_target(node.target, self.evaluate(node.value, scope), scope)

    def _annotate(self, annotations: Sequence[ast.expr | None], scope: Scope) -> None:
        """Annotations are evaluated, or not, by the Python and by a ``__future__`` import."""
        shown = [one for one in annotations if one is not None and _does_something(one)]
        if shown:
            self.glance(shown, scope)

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        target = node.target
        old = self.evaluate(_loaded(target), scope)
        value = self.evaluate(node.value, scope)
        if isinstance(old, Flags):
            is_union = isinstance(node.op, ast.BitOr)
            method = "update" if is_union else "an operator other than |="
            self.change_flags(old.app, method, Arguments((value,), {}), node, scope)
            return
        if isinstance(old, ListOf) and isinstance(node.op, ast.Add):
            more = value.content if isinstance(value, ListOf) else value
            old.content = joined(old.content, more if isinstance(more, list | tuple) else None)
            return
        if isinstance(old, Collection):
            old.content = None
            return
        self._bind_target(target, self.operate(node.op, old, value), scope)

    def _bind_target(self, target: ast.expr, value: Value, scope: Scope) -> None:
        if isinstance(target, ast.Name):
            self.bind(scope, target.id, value, target)
        elif isinstance(target, ast.Attribute):
            of = self.evaluate(target.value, scope)
            self.set_attribute(of, target.attr, value, target, scope)
        elif isinstance(target, ast.Subscript):
            self._set_item(target, value, scope)
        elif isinstance(target, ast.Starred):
            self._bind_target(target.value, Unknown("the rest of a list"), scope)
        elif isinstance(target, ast.Tuple | ast.List):
            self._unpack(target, value, scope)

    def _unpack(self, target: ast.Tuple | ast.List, value: Value, scope: Scope) -> None:
        items = value.content if isinstance(value, ListOf) else value
        is_plain = not any(isinstance(part, ast.Starred) for part in target.elts)
        if isinstance(items, tuple | list) and len(items) == len(target.elts) and is_plain:
            for part, item in zip(target.elts, items, strict=True):
                self._bind_target(part, item, scope)
            return
        self.may_fail("something that is not known is unpacked")
        is_external = isinstance(value, Unknown) and value.is_external
        for part in target.elts:
            self._bind_target(
                part, Unknown(f"a part of {describe(value)}", is_external=is_external), scope
            )

    def _set_item(self, target: ast.Subscript, value: Value, scope: Scope) -> None:
        of, key = self.evaluate(target.value, scope), self.evaluate(target.slice, scope)
        if of == External("os.environ"):
            if isinstance(key, str):
                self.variables.set(key, value if isinstance(value, str) else None)
            else:
                self.variables.doubt()
        elif of == External("sys.modules"):
            self.doubt(scope.home, target, "sys.modules is changed", _CHANGED)
        elif isinstance(of, DictOf) and of.content is not None and is_known(key):
            of.content[key] = value
        elif isinstance(of, Collection):
            of.content = None
        else:
            self.may_fail(f"an item of {describe(of)} is set")

    def _delete(self, node: ast.Delete, scope: Scope) -> None:
        for target in node.targets:
            if not isinstance(target, ast.Name):
                self._leave(node, scope, _CHANGED)
                return
            old = scope.names.pop(target.id, None)
            if isinstance(old, App):
                self.doubt(scope.home, node, f"{target.id}, an app, is deleted", _CHANGED)

    def _raise(self, node: ast.Raise, scope: Scope) -> None:
        for part in (node.exc, node.cause):
            value = self.evaluate(part, scope) if part is not None else None
            if isinstance(value, Class):
                self.reach_name(value.node.name)  # an object of it is made
        message = "the app raises an exception while it is loaded, so it cannot be imported"
        self.will_fail(scope.home, node, message, "raise it in a handler")

    def _assert(self, node: ast.Assert, scope: Scope) -> None:
        if self.truth(self.evaluate(node.test, scope)) is not True:
            self.may_fail("an assertion")

    def _pass(self, node: ast.stmt, scope: Scope) -> None:
        """Nothing."""

    def _global(self, node: ast.Global, scope: Scope) -> None:
        if scope.is_class:
            scope.moved |= frozenset(node.names)

    def _match(self, node: ast.Match, scope: Scope) -> None:
        self._leave(node, scope, _IN_CONDITION)

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

    # ---- Compound statements

    def _if(self, node: ast.If, scope: Scope) -> None:
        truth = self.truth(self.evaluate(node.test, scope))
        if truth is None:
            self._either(node.body, node.orelse, scope, _IN_CONDITION)
        else:
            self.execute(node.body if truth else node.orelse, scope)

    def _either(
        self,
        one: Sequence[ast.stmt],
        other: Sequence[ast.stmt],
        scope: Scope,
        why: str,
    ) -> None:
        """Two lists of statements of which one runs; what both bind alike is known."""
        if not (self._is_simple(one, scope) and self._is_simple(other, scope)):
            both = [*one, *other]
            if both:
                self.leave_unevaluated(both, scope, bound_names(both), why)
            return
        before = dict(scope.names)
        self.suspend()
        outcomes = []
        for body in (one, other):
            scope.names.clear()
            scope.names.update(before)
            self.execute(body, scope)
            outcomes.append(dict(scope.names))
        self.resume()
        scope.names.clear()
        scope.names.update(before)
        for name, place in bound_names([*one, *other]).items():
            values = [outcome.get(name) for outcome in outcomes]
            if _are_alike(*values):
                scope.names[name] = values[0]
            else:
                self.lose_name(scope.names, scope.home, name, place, why)
        self.may_fail(why)

    def _is_simple(self, body: Sequence[ast.stmt], scope: Scope) -> bool:
        """Tell whether statements only bind names, and neither load nor change anything."""
        for statement in body:
            if not isinstance(statement, _SIMPLE):
                return False
            if isinstance(statement, ast.Import | ast.ImportFrom):
                if any(self.modules.find(name) for name in self._imported(statement, scope.home)):
                    return False
            elif not isinstance(statement, ast.Pass) and not _binds_constants(statement):
                return False
        return True

    def _try(self, node: ast.Try | ast.TryStar, scope: Scope) -> None:
        before = dict(scope.names)
        self.enter_try()
        was_risk = self.risk
        self.risk = was_risk if node.handlers else None
        self.execute(node.body, scope)
        risk = self.risk
        if node.handlers and risk is None:
            self.execute(node.orelse, scope)
        elif node.orelse:
            self._either(node.orelse, (), scope, f"something before it may fail: {risk}")
        if node.handlers and risk is not None:
            self._forget_rebound(node, before, scope)
            self._handlers(node, scope)
        self.risk = was_risk if node.handlers and _catches_all(node) else was_risk or risk
        self.leave_try()
        self.execute(node.finalbody, scope)

    def _forget_rebound(self, node: ast.Try | ast.TryStar, before: dict[str, Value],
                        scope: Scope) -> None:  # fmt: skip
        """What the try binds anew is the old or the new value."""
        for name in bound_names(node.body):
            if name in before and not _are_alike(before[name], scope.names.get(name)):
                self.lose_name(scope.names, scope.home, name, node, _AFTER_FAILURE)

    def _handlers(self, node: ast.Try | ast.TryStar, scope: Scope) -> None:
        for handler in node.handlers:
            body = handler.body
            if handler.type is not None and _does_something(handler.type):
                kind = handler.type
                bound = bound_names([ast.Expr(kind)])
                self.leave_unevaluated([kind], scope, bound, _AFTER_FAILURE)
            if self._is_simple(body, scope):
                done = dict(scope.names)
                self.suspend()
                self.execute(body, scope)
                self.resume()
                for name in bound_names(body):
                    if name in done and not _are_alike(done[name], scope.names.get(name)):
                        self.lose_name(scope.names, scope.home, name, handler, _AFTER_FAILURE)
            elif not _only_leaves(body):
                self.leave_unevaluated(body, scope, bound_names(body), _AFTER_FAILURE)
            if handler.name:
                scope.names.pop(handler.name, None)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        for item in node.items:
            value = self.evaluate(item.context_expr, scope)
            if item.optional_vars is not None:
                is_external = isinstance(value, Unknown) and value.is_external
                given = Unknown(f"what {describe(value)} gives", is_external=is_external)
                self._bind_target(item.optional_vars, given, scope)
        before = dict(scope.names)
        self.enter_try()
        was_risk, self.risk = self.risk, _IN_WITH
        self.execute(node.body, scope)
        for name in bound_names(node.body):
            if name in before and not _are_alike(before[name], scope.names.get(name)):
                self.lose_name(scope.names, scope.home, name, node, _IN_WITH)
        self.risk = was_risk
        self.leave_try()


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


def _binds_constants(statement: ast.stmt) -> bool:
    """Tell whether an assignment only binds names, to values whose making changes nothing."""
    targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
    value = getattr(statement, "value", None)
    if not all(isinstance(target, ast.Name) for target in targets):
        return False
    parts = ast.walk(value) if value is not None else ()
    return not any(isinstance(part, ast.Call | ast.NamedExpr | ast.Lambda) for part in parts)


def _does_something(node: ast.expr) -> bool:
    """Tell whether an expression does more than to name things."""
    plain = (ast.Name, ast.Attribute, ast.Tuple, ast.Constant, ast.expr_context)
    return not all(isinstance(part, plain) for part in ast.walk(node))


def _catches_all(node: ast.Try | ast.TryStar) -> bool:
    """Tell whether nothing that fails in a try gets past its handlers."""
    kinds = (handler.type for handler in node.handlers)
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})
        for kind in kinds
    )


def _only_leaves(body: Sequence[ast.stmt]) -> bool:
    """Tell whether a handler only raises again, so that nothing goes on after it."""
    return len(body) == 1 and isinstance(body[0], ast.Raise)


def _are_alike(one: Value, other: Value) -> bool:
    if one is other:
        return True
    if isinstance(one, External) or (is_known(one) and is_known(other)):
        return type(one) is type(other) and bool(one == other)
    return False


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
    ast.Try: Statements._try,
    ast.TryStar: Statements._try,
    ast.With: Statements._with,
}
