"""Evaluate calls: of what registers, of known functions; anything else is a doubt if it matters."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.introspect.reader.contents import describe
from socketform.introspect.reader.foreign import ForeignCalls
from socketform.introspect.reader.registering import Arguments
from socketform.introspect.reader.state import Scope
from socketform.introspect.reader.values import (
    BoundMethod,
    Class,
    Decorated,
    DictOf,
    External,
    FlagsMethod,
    Function,
    Instance,
    Keeping,
    ListOf,
    Member,
    Method,
    Registered,
    Registrar,
    Unknown,
)
from socketform.source.scopes import bound_names, declared_elsewhere

if TYPE_CHECKING:
    from socketform.introspect.reader.values import Value

_PLAIN_DATACLASS = frozenset({"eq", "frozen", "init", "kw_only", "order", "repr", "unsafe_hash"})
_NOT_TOLD = object()
_LOCAL = Unknown("a variable of a function")
_DEEPEST_CALL = 20
_MOST_CALLS = 10_000
_DESCRIPTORS = frozenset(map(External, ("builtins.property", "builtins.classmethod")))


class Calls(ForeignCalls):
    """Evaluates calls."""

    def call(self, node: ast.Call, scope: Scope) -> Value:
        """Evaluate a call and do what it does."""
        function = self.evaluate(node.func, scope)
        return self.apply(function, self._arguments(node, scope), node, scope)

    def apply(self, function: Value, arguments: Arguments, node: ast.Call, scope: Scope) -> Value:
        """Call a value."""
        made = self.makes(function)
        if made is not None:
            return self.make(made, arguments, node, scope)
        if isinstance(function, Member):
            return self.use_member(function, arguments, node, scope)
        if isinstance(function, Registrar):
            return self.register(function, arguments.get(0, "user_handler"), node, scope)
        if isinstance(function, FlagsMethod):
            self.change_flags(function.app, function.name, arguments, node, scope)
            return None
        if isinstance(function, Keeping):
            return arguments.get(0, "func")
        if isinstance(function, Method):
            return self.call_method(function, arguments, node, scope)
        if isinstance(function, External):
            return self.call_external(function.name, arguments, node, scope)
        return self._call_own(function, arguments, node, scope)

    def decorate(self, decorator: Value, target: Value, node: ast.expr, scope: Scope) -> Value:
        """Apply a decorator; other people's are taken to keep what they are given."""
        is_function = isinstance(target, Function | Decorated | Registered)
        is_foreign = isinstance(decorator, External) or (
            isinstance(decorator, Unknown) and decorator.is_external
        )
        if is_foreign and not self.makes(decorator):
            self.may_fail(f"the decorator {describe(decorator)}")
            if decorator in _DESCRIPTORS and not scope.is_class:
                return Unknown(f"what {describe(decorator)} makes")
            if is_function:
                return Decorated(target)
            name = decorator.name if isinstance(decorator, External) else decorator.origin
            options = node.keywords if isinstance(node, ast.Call) else []
            is_plain = name == "dataclasses.dataclass" and all(
                option.arg in _PLAIN_DATACLASS for option in options
            )
            return target if is_plain else Unknown("a decorated class")
        call = ast.copy_location(ast.Call(func=node, args=[], keywords=[]), node)
        return self.apply(decorator, Arguments((target,), {}), call, scope)

    def _arguments(self, node: ast.Call, scope: Scope) -> Arguments:
        words: list[Value] = []
        options: dict[str, Value] = {}
        is_complete = True
        for word in node.args:
            value = self.evaluate(word.value if isinstance(word, ast.Starred) else word, scope)
            if not isinstance(word, ast.Starred):
                words.append(value)
                continue
            content = value.content if isinstance(value, ListOf) else value
            is_complete = is_complete and isinstance(content, list | tuple)
            words += content if isinstance(content, list | tuple) else [value]
            self.reach_value(value)
        for option in node.keywords:
            value = self.evaluate(option.value, scope)
            if option.arg is not None:
                options[option.arg] = value
                continue
            content = value.content if isinstance(value, DictOf) else None
            is_complete = is_complete and content is not None
            options.update({key: item for key, item in (content or {}).items() if key})
            if content is None:
                words.append(value)
                self.reach_value(value)
        return Arguments(tuple(words), options, is_complete)

    # ---- Functions and classes of the project

    def _call_own(
        self, function: Value, arguments: Arguments, node: ast.Call, scope: Scope
    ) -> Value:
        self.hand_over(arguments, node, scope, is_foreign=_is_foreign(function))
        if isinstance(function, BoundMethod):
            function = function.function
            arguments = arguments._replace(words=(Unknown("self"), *arguments.words))
        if isinstance(function, Function):
            self.reach(function)
            return self._result(function, arguments)
        if isinstance(function, Class):
            return self._instantiate(function)
        self.reach_value(function)
        self.may_fail(f"a call of {describe(function)}")
        what = f"what {describe(function)} returns"
        return Unknown(what, is_external=_is_foreign(function))

    def _instantiate(self, one: Class) -> Value:
        for relative in self.ancestry(one):
            self.reach_name(relative.node.name)
        self.may_fail(f"the class {one.node.name}")
        is_usual = not one.node.keywords and "__new__" not in one.names
        return Instance(one) if is_usual else Unknown(f"an object of the class {one.node.name}")

    def _result(self, function: Function, arguments: Arguments) -> Value:
        """What a function returns, if its end says so: one ``return``, of an expression or name."""
        unknown = Unknown(f"what {function.name} returns")
        node = function.node
        self._calls += 1
        is_too_much = self._depth >= _DEEPEST_CALL or self._calls > _MOST_CALLS
        if is_too_much or isinstance(node, ast.AsyncFunctionDef):
            self.may_fail(f"a call of {function.name}")
            return unknown
        names = parameters(function, arguments)
        if isinstance(node, ast.Lambda):
            body: list[ast.stmt] = [ast.copy_location(ast.Return(node.body), node)]
        else:
            body = [line for line in node.body if not is_text(line)]
        last = body[-1] if body else None
        if names is None or not isinstance(last, ast.Return) or last.value is None:
            self.may_fail(f"a call of {function.name}")
            return unknown
        inner = Scope(
            names,
            function.home,
            prefix=f"{function.qualified_name}.<locals>.",
            outer=function.closure,
        )
        self._depth += 1
        try:
            returned = self._returned(body, last.value, inner)
        finally:
            self._depth -= 1
        return unknown if returned is _NOT_TOLD else returned

    def _returned(self, body: list[ast.stmt], value: ast.expr, inner: Scope) -> Value:
        if any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(body[-1])):
            return _NOT_TOLD
        if len(body) == 1:
            return self.evaluate(value, inner)
        self.may_fail("a call of a function of several statements")
        if not isinstance(value, ast.Name):
            return _NOT_TOLD
        kept = returned_as_it_is(body, value.id)
        for name in bound_names(body):
            inner.names[name] = inner.names[name] if name == value.id and kept is True else _LOCAL
        match kept:
            case ast.FunctionDef() as nested:
                return self._closure(nested, inner)
            case True:
                return inner.names.get(value.id, _NOT_TOLD)
            case _:
                return _NOT_TOLD

    def _closure(self, node: ast.FunctionDef, inner: Scope) -> Value:
        """A function that is made inside another one and returned."""
        function = Function(node, inner.home, node.name, f"{inner.prefix}{node.name}")
        function.closure = {**inner.outer, **inner.names}
        result: Value = function
        for decorator in reversed(node.decorator_list):
            is_wraps = (
                isinstance(decorator, ast.Call)
                and len(decorator.args) == 1
                and not decorator.keywords
                and self.evaluate(decorator.func, inner) == External("functools.wraps")
            )
            target = self.evaluate(decorator.args[0], inner) if is_wraps else None  # type: ignore[attr-defined]  # as was just checked
            if not isinstance(target, Function | Decorated | Registered):
                return _NOT_TOLD
            result = Decorated(target)
        return result


def parameters(function: Function, arguments: Arguments) -> dict[str, Value] | None:
    """Bind the parameters of a function; None where the call does not fit it plainly."""
    given = function.node.args
    positional = [one.arg for one in (*given.posonlyargs, *given.args)]
    more = arguments.words[len(positional) :]
    if given.kwarg or not arguments.is_complete or (more and not given.vararg):
        return None
    names: dict[str, Value] = dict(zip(positional, arguments.words, strict=False))
    names.update(arguments.options)
    if given.vararg:
        names[given.vararg.arg] = more
    defaults = dict(zip(reversed(positional), reversed(given.defaults), strict=False))
    for one, default in zip(given.kwonlyargs, given.kw_defaults, strict=True):
        if default is not None:
            defaults[one.arg] = default
    for name in [*positional, *(one.arg for one in given.kwonlyargs)]:
        if name in names:
            continue
        default = defaults.get(name)
        if default is None:
            return None
        unknown = Unknown(f"the default of {name}")
        names[name] = default.value if isinstance(default, ast.Constant) else unknown
    return names


def returned_as_it_is(body: list[ast.stmt], name: str) -> ast.FunctionDef | bool:
    """Tell what the last statement of a function returns by a name, if nothing changes that.

    Args:
        body: The statements, of which the last returns the name.
        name: The name.

    Returns:
        The function that is defined under this name; True for a parameter; False where statements
        before the last may return too, bind the name anew, or change by which name it goes.
    """
    nested = [line for line in body if isinstance(line, ast.FunctionDef)]
    made = [line for line in nested if line.name == name]
    others = [line for line in body[:-1] if line not in nested]
    parts = [part for line in (*others, *_decorators(nested)) for part in ast.walk(line)]
    moved = {found for line in nested for found in declared_elsewhere(line.body)}
    if name in moved or name in bound_names(others) or len(made) > 1:
        return False
    if any(isinstance(part, ast.Return | ast.Yield | ast.YieldFrom) for part in parts):
        return False
    if any(_may_rename(part, name, is_made=bool(made)) for part in parts):
        return False
    return made[0] if made else True


def _decorators(functions: list[ast.FunctionDef]) -> list[ast.expr]:
    return [decorator for function in functions for decorator in function.decorator_list]


def _may_rename(part: ast.AST, name: str, *, is_made: bool) -> bool:
    """Tell whether code may change by which name a function goes."""
    if isinstance(part, ast.Attribute):
        return isinstance(part.value, ast.Name) and part.value.id == name and _is_dunder(part.attr)
    if not isinstance(part, ast.Call):
        return False
    if not any(isinstance(word, ast.Name) and word.id == name for word in part.args):
        return False
    called = getattr(part.func, "attr", getattr(part.func, "id", ""))
    return is_made or called in {"setattr", "delattr", "update_wrapper"}


def _is_dunder(name: str) -> bool:
    return name.startswith("__")


def is_text(line: ast.stmt) -> bool:
    """Tell whether a statement is a docstring, or another text on its own."""
    return isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)


def _is_foreign(function: Value) -> bool:
    return isinstance(function, Unknown) and function.is_external
