"""Evaluate expressions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.model.rights import Variable
from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.call_expressions import CallExpressions
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.models import environment
from socketform.permissions.analysis.texts import known_texts, words
from socketform.permissions.analysis.values import (
    NOTHING,
    PLAIN,
    UNSETTLED,
    Bound,
    Class,
    Constant,
    External,
    Function,
    Instance,
    Package,
    Pool,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from socketform.permissions.analysis.values import Value

_COMPARED = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__contains__")


class Evaluation(CallExpressions):
    """The part of the analysis that evaluates expressions."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._evaluate: dict[type[ast.expr], Callable[..., Values]] = {
            ast.Constant: self._constant,
            ast.Name: self._name,
            ast.Attribute: self._attribute,
            ast.Starred: self._starred,
            ast.NamedExpr: self._named_expr,
            ast.JoinedStr: self._joined_str,
            ast.FormattedValue: self._formatted_value,
            ast.BinOp: self._bin_op,
            ast.BoolOp: self._bool_op,
            ast.IfExp: self._if_exp,
            ast.UnaryOp: self._unary_op,
            ast.Compare: self._compare,
            ast.List: self._list,
            ast.Dict: self._dict,
            ast.Subscript: self._subscript,
            ast.Slice: self._slice,
            ast.ListComp: self._list_comp,
            ast.Lambda: self._lambda,
            ast.Call: self._call,
            ast.Await: self._await,
            ast.Yield: self._yield,
            ast.YieldFrom: self._yield_from,
            ast.Tuple: self._list,
            ast.Set: self._list,
            ast.SetComp: self._list_comp,
            ast.GeneratorExp: self._list_comp,
            ast.DictComp: self._list_comp,
        }

    def value(self, node: ast.expr) -> Values:
        """Evaluate an expression in the current frame."""
        evaluate = self._evaluate.get(node.__class__)
        return UNSETTLED if evaluate is None else evaluate(node)

    # Names and constants.

    def _constant(self, node: ast.Constant) -> Values:
        if isinstance(node.value, str):
            return (words(node.value),)
        return (Constant(node.value),)

    def _name(self, node: ast.Name) -> Values:
        return self.name(node.id)

    def _attribute(self, node: ast.Attribute) -> Values:
        owners = self.value(node.value)
        if node.attr == "websocket_api":
            owners = self.settled(owners)
        if len(owners) == 1:
            return self.attribute(owners[0], node.attr, node)
        return union([self.attribute(owner, node.attr, node) for owner in owners])

    def _starred(self, node: ast.Starred) -> Values:
        return self.elements(self.operand(node.value), node)

    def _named_expr(self, node: ast.NamedExpr) -> Values:
        values = self.value(node.value)
        self.bind(node.target, values)
        return values

    # Choices.

    def _bool_op(self, node: ast.BoolOp) -> Values:
        found = [self.value(part) for part in node.values]
        for part in found:
            self.special(part, ("__bool__", "__len__"), node)
        if isinstance(node.op, ast.Or):
            return _with_default(found) or union(found)
        return union(found)

    def _if_exp(self, node: ast.IfExp) -> Values:
        self.special(self.value(node.test), ("__bool__", "__len__"), node)
        return union([self.value(node.body), self.value(node.orelse)])

    def _unary_op(self, node: ast.UnaryOp) -> Values:
        values = self.value(node.operand)
        names = ("__bool__", "__len__", "__neg__", "__pos__", "__invert__")
        return (*self.special(values, names, node), PLAIN)

    def _compare(self, node: ast.Compare) -> Values:
        parts = [self.value(part) for part in (node.left, *node.comparators)]
        found = [self.special(part, _COMPARED, node, union([*parts, UNSETTLED])) for part in parts]
        return union([*found, UNSETTLED])

    # Containers.

    def _list(self, node: ast.List | ast.Tuple | ast.Set) -> Values:
        pool = self.pool(node)
        exact = True
        for index, part in enumerate(node.elts):
            if isinstance(part, ast.Starred):
                exact = False
            values = self.value(part)
            cell = self.slot(pool, index) if exact else pool.rest
            self.write(cell, values)
        return (pool,)

    def _dict(self, node: ast.Dict) -> Values:
        pool = self.pool(node)
        for key, part in zip(node.keys, node.values, strict=True):
            if key is None:
                for value in self.operand(part):
                    self.merge(pool, value, node)
                continue
            keys = self.value(key)
            self.special(keys, ("__hash__", "__eq__"), node)
            self.store(pool, keys, self.value(part))
        return (pool,)

    def _subscript(self, node: ast.Subscript) -> Values:
        owners = self.operand(node.value)
        keys = self.value(node.slice)
        return union([self._item_of(owner, keys, node) for owner in owners])

    def _item_of(self, owner: Value, keys: Values, node: ast.Subscript) -> Values:
        match owner:
            case Pool():
                if isinstance(node.slice, ast.Slice):
                    return (self.part(owner, _start(node.slice), node),)
                return self.item(owner, keys)
            case External(path="sys.modules"):
                return self.modules_named(keys, node)
            case External(path="os.environ"):
                return environment(self, keys)
            case Class() if self.is_enumeration(owner):
                return self.members(owner)
            case Class():
                return self._item_of_class(owner, keys, node) or (owner,)
            case External() | Function():
                return (owner,)
            case Instance():
                return self._item_of_instance(owner, keys, node)
            case _ if is_aws(owner):
                return (owner,)
            case _:
                return UNSETTLED

    def _item_of_class(self, owner: Class, keys: Values, node: ast.AST) -> Values:
        """``made_of[key]``, as far as the project says what it is."""
        found: list[Values] = []
        for name in ("__getitem__", "__class_getitem__"):
            hooks = self.attribute(owner, name, node)
            found += [
                self.call(hook, Arguments((keys,)), node)
                for hook in hooks
                if isinstance(hook, Bound | Function)
            ]
        return union(found)

    def _item_of_instance(self, owner: Instance, keys: Values, node: ast.AST) -> Values:
        found: list[Values] = []
        for name in ("__getitem__", "__missing__"):
            for hook in self.class_attribute(owner.made_of, name):
                found.append(self.call(hook, Arguments(((owner,), keys or UNSETTLED)), node))
        held = self.held_by(owner)
        if held is not None:
            found.append(self.item(held, keys))
        return union(found) or union([self.read(cell) for _, cell in self.fields(owner)])

    def modules_named(self, names: Values, node: ast.AST) -> Values:
        """``sys.modules[name]``."""
        known = known_texts(names)
        if len(known) < len(names):
            self.doubt("a module is looked up by a computed name", node)
        return tuple(Package(name) if self.modules.find(name) else External(name) for name in known)

    def _slice(self, node: ast.Slice) -> Values:
        for part in (node.lower, node.upper, node.step):
            if part is not None:
                self.value(part)
        return UNSETTLED

    # Comprehensions.

    def _list_comp(self, node: Comprehension) -> Values:
        pool = self.pool(node)
        with _Inside(self, node):
            if isinstance(node, ast.DictComp):
                self.store(pool, self.value(node.key), self.value(node.value))
            else:
                self.write(pool.rest, self.value(node.elt))
        return (pool,)

    # Functions.

    def _lambda(self, node: ast.Lambda) -> Values:
        return (self.function(node, "<lambda>"),)

    def function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, name: str
    ) -> Function:
        """The function that a definition makes in the current frame."""
        frame = self.frame
        inside = frame
        while isinstance(inside.code.node, ast.ClassDef) and inside.parent is not None:
            inside = inside.parent
        around = frame.around

        def make() -> Function:
            code = self.code(node, f"{frame.code.name}.{name}")
            return Function(code, inside, around, Cell(), self.frame.owner)

        function = self.made_at(node, "function", make)
        self._defaults(function, node.args)
        return function

    def _defaults(self, function: Function, parameters: ast.arguments) -> None:
        by_position = [*parameters.posonlyargs, *parameters.args]
        pairs = [*zip(by_position[::-1], parameters.defaults[::-1], strict=False)]
        pairs += [
            (name, default)
            for name, default in zip(parameters.kwonlyargs, parameters.kw_defaults, strict=True)
            if default is not None
        ]
        for parameter, default in pairs:
            cell = function.defaults.setdefault(parameter.arg, Cell())
            self.write(cell, self.value(default))

    # Coroutines and generators.

    def _await(self, node: ast.Await) -> Values:
        values = self.operand(node.value)
        return union([values, self.special(values, ("__await__",), node)])

    def _yield(self, node: ast.Yield) -> Values:
        values = UNSETTLED if node.value is None else self.value(node.value)
        self.write(self.frame.yields, values)
        return (*self.read(self.frame.sent), PLAIN)

    def _yield_from(self, node: ast.YieldFrom) -> Values:
        values = self.operand(node.value)
        self.write(self.frame.yields, self.elements(values, node))
        return values

    # Targets, which the next layer knows.

    def variables_of(self, node: Comprehension) -> dict[str, Cell]:
        """The variables of a comprehension in the current frame."""
        raise NotImplementedError

    def bind(self, target: ast.expr, values: Values) -> None:
        """Assign to a target."""
        raise NotImplementedError


Comprehension = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp


class _Inside:
    """The inside of a comprehension: its variables are its own."""

    def __init__(self, evaluation: Evaluation, node: Comprehension) -> None:
        self._evaluation = evaluation
        self._node = node
        self._around: dict[str, Cell] = {}

    def __enter__(self) -> None:
        evaluation, frame = self._evaluation, self._evaluation.frame
        self._around = frame.around
        cells = evaluation.variables_of(self._node)
        frame.around = {**self._around, **cells}
        for part in self._node.generators:
            values = evaluation.elements(evaluation.operand(part.iter), part.iter)
            evaluation.bind(part.target, values)
            for condition in part.ifs:
                evaluation.special(evaluation.value(condition), ("__bool__", "__len__"), condition)

    def __exit__(self, *_error: object) -> None:
        self._evaluation.frame.around = self._around


def _start(node: ast.Slice) -> int | None:
    """Where a part of a list begins, if that is a constant and it goes to the end."""
    match node:
        case ast.Slice(lower=ast.Constant(value=int(start)), upper=None, step=None) if start >= 0:
            return start
        case _:
            return None


def _with_default(parts: list[Values]) -> Values:
    """``os.environ.get("A") or "b"``: the variable, with what is taken where it is not set."""
    match parts:
        case [(Words(text=(Variable(name=name, default=None),)),), (Words(text=(str(default),)),)]:
            return (Words((Variable(name, default),)),)
        case _:
            return NOTHING
