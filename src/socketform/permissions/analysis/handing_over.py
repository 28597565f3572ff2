"""Give values to code outside the project: it keeps them, and may call what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import AwsObject, Client, is_aws, is_boto
from socketform.permissions.analysis.constructing import Construction
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.models import MODELS
from socketform.permissions.analysis.outside import PASS_ON, is_foreign
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    App,
    Bound,
    Class,
    Connections,
    Constant,
    External,
    Function,
    Instance,
    Method,
    Plain,
    Pool,
    Prepared,
    Value,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    import ast

_CALLABLE = (Function, Bound, Class, Prepared, Method, Instance)
_FUNCTIONS = (Function, Bound, Prepared, Method)
_SPECIAL = ("__call__", "__str__", "__repr__", "__len__", "__bool__", "__hash__", "__eq__",
            "__lt__", "__format__", "__int__", "__float__", "__index__", "__enter__", "__exit__",
            "__aenter__", "__aexit__", "__next__", "__iter__", "__aiter__", "__anext__",
            "__reversed__", "__contains__", "__getitem__", "__setitem__", "__delitem__",
            "__missing__", "__await__", "__del__")  # fmt: skip


_CALLING = frozenset({
    "apply", "apply_async", "call_at", "call_later", "call_soon", "call_soon_threadsafe", "imap",
    "imap_unordered", "map", "map_async", "run", "run_in_executor", "run_sync", "starmap",
    "starmap_async", "submit", "to_thread",
})  # fmt: skip
"""Functions and methods that call what they are given, and give back what that returns."""

_LOOKED_AT = frozenset({
    "__aiter__", "__bool__", "__contains__", "__eq__", "__float__", "__format__", "__ge__",
    "__getitem__", "__gt__", "__hash__", "__index__", "__int__", "__iter__", "__le__", "__len__",
    "__lt__", "__ne__", "__next__", "__repr__", "__reversed__", "__str__",
})  # fmt: skip
"""Methods that code may call which only looks at what it is given."""


class HandingOver(Construction):
    """The part of the analysis that gives values to code outside the project."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._handed: list[Value] = []

    def hand_over(self, pool: Pool, arguments: Arguments, node: ast.AST, name: str = "") -> None:
        """Give arguments to something outside: it keeps them, and may call them.

        Args:
            pool: What keeps them.
            arguments: What is given.
            node: The call.
            name: Name of the function or method that is called.
        """
        given = arguments.all()
        kept = [one for one in given if not isinstance(one, Plain | Constant)]
        if name in _CALLING:
            kept = [one for one in kept if not isinstance(one, _FUNCTIONS)]
        if pool.origin.partition(".")[0] not in PASS_ON:
            kept = [one for one in kept if self._matters(one)]
        self.write(pool.rest, kept)
        for position, values in enumerate(arguments.positional):
            self._may_call(pool, values, position, arguments, node)
        last = len(arguments.positional)
        for values in (*arguments.keywords.values(), arguments.more_keywords):
            self._may_call(pool, values, last, arguments, node)
        self._may_call(pool, arguments.more_positional, last, arguments, node)
        inside = [one for one in self.items_of(tuple(kept)) if one not in kept]
        if is_foreign(pool.origin):
            self.show([*kept, *inside], node, pool.origin)
        else:
            self.observe((*kept, *inside), node)

    def _matters(self, value: Value) -> bool:
        """Tell whether something may be done with a value: texts, and lists of them, are data."""
        if isinstance(value, Pool) and not value.origin:
            held = self.contents(value)
            return any(not isinstance(one, Plain | Constant | Words) for one in held)
        return not isinstance(value, Words)

    def _may_call(
        self,
        pool: Pool,
        values: Values,
        position: int,
        arguments: Arguments,
        node: ast.AST,
    ) -> None:
        """Call the functions among values with what is given beside them.

        Args:
            pool: What keeps what they return.
            values: The values.
            position: Where they stand among the arguments by position; behind all others if they
                do not.
            arguments: What is given.
            node: The call.
        """
        behind = arguments.positional[position + 1 :]
        for value in self._functions_in(values):
            if value in self._handed:
                continue
            self._handed.append(value)
            given = [union([one, self.items_of(one)]) for one in behind]
            extra = [
                self.items_of(arguments.keywords[name])
                for name in ("args", "argument", "kwargs", "iterable", "iterables")
                if name in arguments.keywords
            ]
            items = map(self.items_of, arguments.positional)
            before = () if behind else arguments.positional[:position]
            more = union([*extra, *items, *before, UNSETTLED])
            keywords = self._keywords(arguments)
            made = self.call(value, Arguments(tuple(given), keywords, more), node)
            self._handed.pop()
            if isinstance(value, Class):
                self.show_made(made, node, pool.origin)
            self.write(pool.rest, [one for one in made if not isinstance(one, Plain | Constant)])

    def _functions_in(self, values: Values) -> list[Value]:
        """The functions among values and right in containers among them."""
        found: list[Value] = []
        for value in values:
            if isinstance(value, Instance):
                hooks = self.class_attribute(value.made_of, "__call__")
                found += [Bound(hook, value) for hook in hooks]
            elif _may_be_called(value):
                found.append(value)
            elif isinstance(value, Pool) and not value.origin:
                held = self.contents(value)
                found += [one for one in held if isinstance(one, Function | Bound | Prepared)]
        return found

    def _keywords(self, arguments: Arguments) -> dict[str, Values]:
        """The keyword arguments that a call passes on, those in ``kwargs=`` included."""
        keywords = {
            name: values
            for name, values in arguments.keywords.items()
            if name not in {"target", "key", "func", "fn", "callback", "args", "argument", "kwargs"}
        }
        for value in arguments.keywords.get("kwargs", NOTHING):
            if isinstance(value, Pool):
                for key, cell in value.slots.items():
                    keywords[str(key)] = self.read(cell)
        return keywords

    def items_of(self, values: Values) -> Values:
        """What is in the containers among values."""
        pools = [value for value in values if isinstance(value, Pool) and not value.origin]
        return union([self.contents(pool) for pool in pools])

    def observe(self, values: Values, node: ast.AST) -> None:
        """Let code that only looks at objects have them: it may call special methods.

        Objects of a class that it knows are used by it as such: all their methods may be called.
        """
        looked_at = self.frame.looked_at
        for value in (*values, *self.items_of(values)):
            if isinstance(value, Instance) and value not in looked_at:
                looked_at.add(value)
                if self.held_by(value) is None and self.outside_names(value.made_of):
                    self.show([value], node, "")
                    continue
                for name, functions in self.methods(value.made_of):
                    if name in _LOOKED_AT:
                        arguments = Arguments(((value,),), {}, UNSETTLED)
                        self.call_all(functions, arguments, node)

    def show_made(self, made: Values, node: ast.AST, origin: str) -> None:
        """Let code outside have an object that it has made of a class that it was given."""
        if is_foreign(origin):
            self.show([one for one in made if isinstance(one, Instance)], node, origin)
        else:
            self.observe(made, node)

    def show(self, values: list[Value], node: ast.AST, origin: str) -> None:
        """Let code of another package have objects: it may call all their methods."""
        for value in values:
            if isinstance(value, Instance):
                self.show_object(value, node)
            elif _can_call_aws(value):
                self.doubt(f"{origin} gets {described(value)} and may use it", node)

    def show_object(self, value: Instance, node: ast.AST) -> Values:
        """Let code outside have an object; give what its methods return."""
        key = Bound(value, value)
        if key in self.frame.looked_at:
            return NOTHING
        self.frame.looked_at.add(key)
        found: list[Values] = []
        for name, functions in self.methods(value.made_of):
            if not name.startswith("__") or name in _SPECIAL:
                for one in functions:
                    bound = self.bound(one, value, value.made_of, node)
                    callables = tuple(each for each in bound if _may_be_called(each))
                    found.append(self.call_all(callables, Arguments((), {}, UNSETTLED), node))
        return union(found)


def _can_call_aws(value: Value) -> bool:
    """Tell whether who has a value can call AWS by it in ways that the value does not show."""
    is_plain_aws = is_aws(value) and not isinstance(value, Method)
    return is_plain_aws or isinstance(value, App | Connections)


def described(value: Value) -> str:
    """Name a value of AWS or of the app for a message."""
    match value:
        case App():
            return "the app"
        case Connections():
            return "app.websocket_api"
        case Client(service=str(service)):
            return f"a client of {service}"
        case AwsObject(service=service, kind=kind):
            return f"a {kind or 'resource'} of {service}"
        case _:
            return "something of boto3"


def _may_be_called(value: Value) -> bool:
    """Tell whether calling a value may matter: methods of containers and texts call nothing."""
    if isinstance(value, External):
        return value.path in MODELS or is_boto(value.path)
    if isinstance(value, Method) and isinstance(value.owner, Pool | Words):
        return False
    return isinstance(value, _CALLABLE)
