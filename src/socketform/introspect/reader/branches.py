"""Statements of which only a part may run: conditions, ``try`` and ``with``."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from socketform.introspect.reader.contents import describe, is_known
from socketform.introspect.reader.state import IN_WITH, Raised, Scope
from socketform.introspect.reader.targets import Targets
from socketform.introspect.reader.values import (
    External,
    Unknown,
)
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from socketform.introspect.reader.values import Value

_SIMPLE = (ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.Pass)
IN_CONDITION = "it stands under a condition that is known only when the app runs"
AFTER_FAILURE = "it runs only if something in the try fails"
_EVERYTHING = frozenset({"Exception", "BaseException"})
_CAUGHT_BY = {
    "KeyError": _EVERYTHING | {"KeyError", "LookupError"},
    "AssertionError": _EVERYTHING | {"AssertionError"},
    "AttributeError": _EVERYTHING | {"AttributeError"},
    "TypeError": _EVERYTHING | {"TypeError"},
    "ValueError": _EVERYTHING | {"ValueError"},
    "NameError": _EVERYTHING | {"NameError"},
    "SystemExit": frozenset({"BaseException", "SystemExit"}),
}
_BUILTINS = frozenset(name for name, value in vars(builtins).items() if isinstance(value, type))


class Branches(Targets):
    """Evaluates statements with parts that may not run."""

    def either(
        self,
        one: Sequence[ast.stmt],
        other: Sequence[ast.stmt],
        scope: Scope,
        why: str,
    ) -> None:
        """Two lists of statements of which one runs; what both bind alike is known."""
        if not (self._is_simple(one, scope) and self._is_simple(other, scope)):
            both = [*one, *other]
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

    def try_statement(self, node: ast.Try | ast.TryStar, scope: Scope) -> None:
        """Do a ``try``: certain as long as nothing in it may fail, or something surely does."""
        before = dict(scope.names)
        was_risk, raised = self.risk, None
        self.enter_try()
        self.risk = was_risk if node.handlers else None
        try:
            self.execute(node.body, scope)
        except Raised as error:
            raised = error
        risk = None if raised else self.risk
        self.leave_try()
        self.risk = was_risk
        try:
            if raised is None:
                self._go_on(node, before, risk, scope)
            else:
                raised = self._catch(raised, node, scope)
        except Raised as error:
            raised = error
        if risk is not None and self.is_in_try and not _catches_all(node):
            self.risk = was_risk or risk
        self.execute(node.finalbody, scope)
        if raised is not None and self.is_in_try:
            raise raised
        if raised is not None:
            self.notices.append(raised.notice)

    def _go_on(
        self,
        node: ast.Try | ast.TryStar,
        before: dict[str, Value],
        risk: str | None,
        scope: Scope,
    ) -> None:
        """What comes after the body of a ``try`` in which nothing surely fails."""
        if node.handlers and risk is None:
            self.execute(node.orelse, scope)
        elif node.orelse:
            self.either(node.orelse, (), scope, f"something before it may fail: {risk}")
        if node.handlers and risk is not None:
            self._forget_rebound(node, before, scope)
            self._handlers(node, scope)

    def _catch(self, raised: Raised, node: ast.Try | ast.TryStar, scope: Scope) -> Raised | None:
        """Run the first handler for what is raised; give it back where there is none."""
        for handler in node.handlers:
            if handler.type is not None and does_something(handler.type):
                bound = bound_names([ast.Expr(handler.type)])
                self.leave_unevaluated([handler.type], scope, bound, AFTER_FAILURE)
            names = self._caught_by(handler, scope)
            caught = names & _CAUGHT_BY.get(raised.error, frozenset())
            if not caught and names <= _BUILTINS and raised.error in _CAUGHT_BY:
                continue
            if caught:
                if handler.name:
                    error = Unknown("the exception", is_external=True)
                    self.bind(scope, handler.name, error, handler)
                self.execute(handler.body, scope)
            else:
                self.may_fail(AFTER_FAILURE)
                bodies = [line for one in node.handlers for line in one.body]
                self.leave_unevaluated(bodies, scope, bound_names(bodies), AFTER_FAILURE)
            if handler.name:
                scope.names.pop(handler.name, None)
            return None
        return raised

    def _caught_by(self, handler: ast.ExceptHandler, scope: Scope) -> set[str]:
        """Names of the builtin exceptions that a handler is for; "" stands for any other."""
        if handler.type is None:
            return {"BaseException"}
        kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        found = [
            self.evaluate(kind, scope) if isinstance(kind, ast.Name) else None for kind in kinds
        ]
        names = [value.name if isinstance(value, External) else "" for value in found]
        is_builtin = [name.startswith("builtins.") for name in names]
        plain = zip(names, is_builtin, strict=True)
        return {name.removeprefix("builtins.") if is_it else "" for name, is_it in plain}

    def _forget_rebound(self, node: ast.Try | ast.TryStar, before: dict[str, Value],
                        scope: Scope) -> None:  # fmt: skip
        """What the try binds anew is the old or the new value."""
        for name in bound_names(node.body):
            if name in before and not _are_alike(before[name], scope.names.get(name)):
                self.lose_name(scope.names, scope.home, name, node, AFTER_FAILURE)

    def _handlers(self, node: ast.Try | ast.TryStar, scope: Scope) -> None:
        for handler in node.handlers:
            body = handler.body
            if handler.type is not None and does_something(handler.type):
                kind = handler.type
                bound = bound_names([ast.Expr(kind)])
                self.leave_unevaluated([kind], scope, bound, AFTER_FAILURE)
            if self._is_simple(body, scope):
                done = dict(scope.names)
                self.suspend()
                self.execute(body, scope)
                self.resume()
                for name in bound_names(body):
                    if name in done and not _are_alike(done[name], scope.names.get(name)):
                        self.lose_name(scope.names, scope.home, name, handler, AFTER_FAILURE)
            elif not _only_leaves(body):
                self.leave_unevaluated(body, scope, bound_names(body), AFTER_FAILURE)
            if handler.name:
                scope.names.pop(handler.name, None)

    def with_statement(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        """Do a ``with``: whatever it calls may keep its body from running, or swallow failures."""
        for item in node.items:
            value = self.evaluate(item.context_expr, scope)
            if item.optional_vars is not None:
                is_external = isinstance(value, Unknown) and value.is_external
                given = Unknown(f"what {describe(value)} gives", is_external=is_external)
                self.bind_target(item.optional_vars, given, scope)
        before = dict(scope.names)
        self.enter_try()
        was_risk, self.risk = self.risk, IN_WITH
        self.execute(node.body, scope)
        for name in bound_names(node.body):
            if name in before and not _are_alike(before[name], scope.names.get(name)):
                self.lose_name(scope.names, scope.home, name, node, IN_WITH)
        self.risk = was_risk
        self.leave_try()


def _binds_constants(statement: ast.stmt) -> bool:
    """Tell whether an assignment only binds names, to values whose making changes nothing."""
    targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
    value = getattr(statement, "value", None)
    if not all(isinstance(target, ast.Name) for target in targets):
        return False
    parts = ast.walk(value) if value is not None else ()
    return not any(isinstance(part, ast.Call | ast.NamedExpr | ast.Lambda) for part in parts)


def does_something(node: ast.expr) -> bool:
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
