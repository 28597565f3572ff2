"""Evaluate expressions: to a value where the source tells it, else to `Unknown`."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Any

from socketform.introspect.reader.attributes import Attributes
from socketform.introspect.reader.contents import LONGEST, describe, is_known, joined
from socketform.introspect.reader.folding import (
    NOT_FOLDED,
    fold_binary,
    fold_comparison,
    fold_format,
    fold_unary,
)
from socketform.introspect.reader.values import (
    Class,
    Collection,
    Decorated,
    DictOf,
    EnumMember,
    External,
    Flags,
    Function,
    Instance,
    ListOf,
    Namespace,
    NamespaceFolder,
    SetOf,
    Unknown,
)
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

_MAYBE = "it is evaluated only if what stands before it says so"
_BUILTIN_CONSTANTS = {"True": True, "False": False, "None": None, "__debug__": True}


class Expressions(Attributes):
    """Evaluates expressions."""

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        """Give what an expression is.

        What it does on the way, such as registering a handler, is done.
        """
        handle = _EXPRESSIONS.get(type(node))
        if handle is not None:
            return handle(self, node, scope)
        self.leave_unevaluated([node], scope, bound_names([ast.Expr(node)]), _MAYBE)
        return Unknown("an expression that is not followed")

    def truth(self, value: Value) -> bool | None:
        """Tell whether a value counts as true; None where that is not known."""
        if isinstance(value, Collection):
            return None if value.content is None else bool(value.content)
        if isinstance(value, Function | Class | Namespace | NamespaceFolder):
            return True
        if isinstance(value, External):
            return False if value.name.endswith(".TYPE_CHECKING") else None
        if isinstance(value, Unknown | Instance | EnumMember | Decorated | Flags):
            return None
        return bool(value) if isinstance(value, tuple) or is_known(value) else True

    def call(self, node: ast.Call, scope: Scope) -> Value:
        """Evaluate a call."""
        raise NotImplementedError

    def _constant(self, node: ast.Constant, _scope: Scope) -> Value:
        return node.value

    def _name(self, node: ast.Name, scope: Scope) -> Value:
        for names in (scope.names, scope.outer, scope.home.names):
            if node.id in names:
                value = names[node.id]
                if isinstance(value, Unknown) and not value.is_external:
                    self.reach_name(node.id)
                return value
        return self._implicit_name(node, scope)

    def _implicit_name(self, node: ast.Name, scope: Scope) -> Value:
        """A name that no statement binds: a constant, the module's own, or a builtin."""
        if node.id in _BUILTIN_CONSTANTS:
            return _BUILTIN_CONSTANTS[node.id]
        if node.id == "__name__":
            return scope.home.module.name
        if node.id in {"__file__", "__path__", "__doc__", "__package__", "__spec__"}:
            return Unknown(node.id, is_external=True)
        if node.id in scope.home.doubted:
            return Unknown(f"{node.id}, which code that is not followed may bind")
        made = External(f"builtins.{node.id}")
        if made.name in self.replaced:
            return self.replaced[made.name]
        return made if hasattr(builtins, node.id) else self._unbound(node, scope)

    def _unbound(self, node: ast.Name, scope: Scope) -> Value:
        if scope.home.is_open or scope.is_class or not scope.is_module:
            self.may_fail(f"the name {node.id}, which is not bound")
        else:
            message = f"the name {node.id} is not defined, so the app cannot be imported"
            remedy = "define it above, or import it"
            self.will_fail(scope.home, node, "NameError", message, remedy)
        return Unknown(f"{node.id}, which is not bound here")

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        return self.attribute(self.evaluate(node.value, scope), node.attr, node, scope)

    def _named(self, node: ast.NamedExpr, scope: Scope) -> Value:
        value = self.evaluate(node.value, scope)
        self.bind(scope, node.target.id, value, node)
        return value

    def _text(self, node: ast.JoinedStr, scope: Scope) -> Value:
        parts = []
        for part in node.values:
            text = part.value if isinstance(part, ast.Constant) else self._field(part, scope)
            if not isinstance(text, str):
                return text
            parts.append(text)
        return "".join(parts)

    def _field(self, node: ast.expr, scope: Scope) -> Value:
        """Evaluate a replacement field of an f-string: a text, or an Unknown."""
        if not isinstance(node, ast.FormattedValue):  # pragma: no cover - f-strings hold no others
            return Unknown("an f-string")
        value = self.evaluate(node.value, scope)
        spec = self.evaluate(node.format_spec, scope) if node.format_spec else ""
        if not is_known(value) or not isinstance(spec, str):
            self.may_fail("an f-string of something that is not known")
            return Unknown(describe(value) if isinstance(value, Unknown) else "an f-string")
        text = fold_format(value, node.conversion, spec)
        return Unknown("an f-string") if text is NOT_FOLDED else text

    def _binary(self, node: ast.BinOp, scope: Scope) -> Value:
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        return self.operate(node.op, left, right)

    def operate(self, operation: ast.operator, left: Value, right: Value) -> Value:
        """Apply a binary operator."""
        if isinstance(left, ListOf | SetOf) and type(left) is type(right):
            is_known_still = left.content is not None and right.content is not None
            if is_known_still and isinstance(operation, ast.Add | ast.BitOr):
                return type(left)(joined(left.content, right.content))
            return type(left)(None)
        if is_known(left) and is_known(right):
            result = fold_binary(operation, left, right)
            if result is not NOT_FOLDED:
                return result
        self.may_fail("an operation on something that is not known")
        unknown = next((side for side in (left, right) if isinstance(side, Unknown)), None)
        return unknown or Unknown("the result of an operation")

    def _boolean(self, node: ast.BoolOp, scope: Scope) -> Value:
        stops_at = isinstance(node.op, ast.Or)
        for index, operand in enumerate(node.values):
            value = self.evaluate(operand, scope)
            truth = self.truth(value)
            if truth is None:
                rest = node.values[index + 1 :]
                self._skip(rest, scope)
                return value if not rest else Unknown(f"what follows {describe(value)}")
            if truth is stops_at or index == len(node.values) - 1:
                return value
        raise AssertionError(node)  # pragma: no cover - a BoolOp has operands

    def _skip(self, nodes: Sequence[ast.expr], scope: Scope) -> None:
        """Expressions that may be evaluated, or not."""
        if nodes:
            self.leave_unevaluated(nodes, scope, bound_names(map(ast.Expr, nodes)), _MAYBE)

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> Value:
        value = self.evaluate(node.operand, scope)
        if isinstance(node.op, ast.Not):
            truth = self.truth(value)
            return Unknown(f"not {describe(value)}") if truth is None else not truth
        result = fold_unary(node.op, value) if is_known(value) else NOT_FOLDED
        return Unknown("a number") if result is NOT_FOLDED else result

    def _comparison(self, node: ast.Compare, scope: Scope) -> Value:
        left = self.evaluate(node.left, scope)
        for index, (operation, side) in enumerate(zip(node.ops, node.comparators, strict=True)):
            right = self.evaluate(side, scope)
            answer = self._compare(operation, left, right)
            if answer is None:
                self._skip(node.comparators[index + 1 :], scope)
                return Unknown("a comparison")
            if not answer:
                return False
            left = right
        return True

    def _compare(self, operation: ast.cmpop, left: Value, right: Value) -> bool | None:
        if isinstance(operation, ast.In | ast.NotIn):
            is_in = self._contains(right, left)
            if is_in is None:
                self.may_fail("a look-up in something that is not known")
            return is_in if is_in is None or isinstance(operation, ast.In) else not is_in
        if left is None or right is None:
            known = not isinstance(left, Unknown | External) and not isinstance(
                right, Unknown | External
            )
            if known and isinstance(operation, ast.Is | ast.IsNot | ast.Eq | ast.NotEq):
                return (left is right) == isinstance(operation, ast.Is | ast.Eq)
        if is_known(left) and is_known(right):
            answer = fold_comparison(operation, left, right)
            if isinstance(answer, bool):
                return answer
        self.may_fail("a comparison")
        return None

    def _contains(self, container: Value, item: Value) -> bool | None:
        if container == External("os.environ") and isinstance(item, str):
            if not self.variables.is_known(item):
                return None
            return self.variables.get(item) is not None
        content = container.content if isinstance(container, Collection) else container
        if isinstance(content, str) and isinstance(item, str):
            return item in content
        if not isinstance(content, tuple | list | dict) or not is_known(item):
            return None
        return item in content if all(map(is_known, content)) else None

    def _conditional(self, node: ast.IfExp, scope: Scope) -> Value:
        truth = self.truth(self.evaluate(node.test, scope))
        if truth is None:
            self._skip([node.body, node.orelse], scope)
            return Unknown("one of two values, by a condition that is not known")
        return self.evaluate(node.body if truth else node.orelse, scope)

    def _items(self, nodes: Sequence[ast.expr], scope: Scope) -> list[Value] | None:
        items: list[Value] = []
        is_known_still = True
        for node in nodes:
            if isinstance(node, ast.Starred):
                value = self.evaluate(node.value, scope)
                content = value.content if isinstance(value, ListOf) else value
                is_known_still = is_known_still and isinstance(content, list | tuple)
                items += content if isinstance(content, list | tuple) else ()
            else:
                items.append(self.evaluate(node, scope))
        return items if is_known_still and len(items) <= LONGEST else None

    def _tuple(self, node: ast.Tuple, scope: Scope) -> Value:
        items = self._items(node.elts, scope)
        return Unknown("a tuple") if items is None else tuple(items)

    def _list(self, node: ast.List, scope: Scope) -> Value:
        return ListOf(self._items(node.elts, scope))

    def _set(self, node: ast.Set, scope: Scope) -> Value:
        return SetOf(self._items(node.elts, scope))

    def _dict(self, node: ast.Dict, scope: Scope) -> Value:
        content: dict[Value, Value] | None = {}
        for key_node, value_node in zip(node.keys, node.values, strict=True):
            key = None if key_node is None else self.evaluate(key_node, scope)
            value = self.evaluate(value_node, scope)
            if key_node is None:
                more = value.content if isinstance(value, DictOf) else None
                content = {**content, **more} if content is not None and more is not None else None
            elif not is_known(key):
                content = None
            elif content is not None:
                content[key] = value
        return DictOf(content)

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        value = self.evaluate(node.value, scope)
        key = self.evaluate(node.slice, scope)
        if value == External("os.environ"):
            return self.variable(key, node, scope)
        if value == External("sys.modules") and isinstance(key, str) and key in self.namespaces:
            return self.namespaces[key]
        content = value.content if isinstance(value, Collection) else value
        is_key = is_known(key) or (isinstance(key, slice) and not isinstance(content, dict))
        if isinstance(content, dict | list | tuple | str) and is_key:
            try:
                part = content[key]
            except (LookupError, TypeError):
                pass
            else:
                return ListOf(part) if isinstance(part, list) else part
        if isinstance(value, External):
            return value if value.name.startswith(("typing.", "builtins.")) else _part(value)
        self.may_fail("a look-up in something that is not known")
        is_external = isinstance(value, Unknown) and value.is_external
        return Unknown(f"a part of {describe(value)}", is_external=is_external)

    def _slice(self, node: ast.Slice, scope: Scope) -> Value:
        parts = [
            part and self.evaluate(part, scope) for part in (node.lower, node.upper, node.step)
        ]
        if all(part is None or type(part) is int for part in parts):
            return slice(*parts)
        return Unknown("a slice")

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Value:
        function = Function(node, scope.home, "<lambda>", f"{scope.prefix}<lambda>")
        function.closure = {} if scope.is_module or scope.is_class else dict(scope.names)
        return function

    def variable(self, name: Value, node: ast.AST, scope: Scope) -> Value:
        """Evaluate ``os.environ[name]``."""
        if not isinstance(name, str) or not self.variables.is_known(name):
            self.may_fail("an environment variable that is not known")
            return Unknown(variable_words(name), is_external=True)
        value = self.variables.get(name)
        if value is None:
            self.will_fail(
                scope.home,
                node,
                "KeyError",
                f"the environment variable {name} is not set, so the app cannot be imported",
                f'set it in socketform.toml: [defaults] environment = {{ {name} = "..." }}',
            )
            return Unknown(f"the environment variable {name}, which is not set", is_external=True)
        return value


def variable_words(name: Value) -> str:
    """Say which environment variable is not known, and why."""
    if not isinstance(name, str):
        return "an environment variable whose name is computed"
    return f"the environment variable {name}, which is the machine's or may be set by other code"


def _part(value: External) -> Unknown:
    return Unknown(f"a part of {value.name}", is_external=True)


_EXPRESSIONS: dict[type[ast.expr], Callable[[Any, Any, Scope], Value]] = {
    ast.Attribute: Expressions._attribute,
    ast.BinOp: Expressions._binary,
    ast.BoolOp: Expressions._boolean,
    ast.Call: lambda reader, node, scope: reader.call(node, scope),
    ast.Compare: Expressions._comparison,
    ast.Constant: Expressions._constant,
    ast.Dict: Expressions._dict,
    ast.IfExp: Expressions._conditional,
    ast.JoinedStr: Expressions._text,
    ast.Lambda: Expressions._lambda,
    ast.List: Expressions._list,
    ast.Name: Expressions._name,
    ast.NamedExpr: Expressions._named,
    ast.Set: Expressions._set,
    ast.Slice: Expressions._slice,
    ast.Subscript: Expressions._subscript,
    ast.Tuple: Expressions._tuple,
    ast.UnaryOp: Expressions._unary,
}
