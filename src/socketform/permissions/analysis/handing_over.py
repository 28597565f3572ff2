"""Give values to code outside the project: it keeps them, and may call what it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import is_aws, is_boto
from socketform.permissions.analysis.constructing import Construction
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.models import MODELS
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
_SPECIAL = ("__call__", "__str__", "__repr__", "__len__", "__bool__", "__hash__", "__eq__",
            "__lt__", "__format__", "__int__", "__float__", "__index__", "__enter__", "__exit__",
            "__aenter__", "__aexit__", "__next__", "__iter__", "__aiter__", "__anext__",
            "__reversed__", "__contains__", "__getitem__", "__setitem__", "__delitem__",
            "__missing__", "__await__", "__del__")  # fmt: skip


class HandingOver(Construction):
    """The part of the analysis that gives values to code outside the project."""

    def hand_over(
        self, pool: Pool, arguments: Arguments, node: ast.AST, *, is_foreign: bool
    ) -> None:
        """Give arguments to something outside: it keeps them, and may call them."""
        given = arguments.all()
        kept = [one for one in given if not isinstance(one, Plain | Constant)]
        self.write(pool.rest, kept)
        for position, values in enumerate(arguments.positional):
            behind = arguments.positional[position + 1 :]
            self._may_call(pool, values, behind, arguments, node)
        for values in (*arguments.keywords.values(), arguments.more_keywords):
            self._may_call(pool, values, (), arguments, node)
        self._may_call(pool, arguments.more_positional, (), arguments, node)
        if is_foreign:
            self.show(kept, node, pool.origin)

    def _may_call(
        self,
        pool: Pool,
        values: Values,
        behind: tuple[Values, ...],
        arguments: Arguments,
        node: ast.AST,
    ) -> None:
        """Call the functions among values with what is given beside them."""
        for value in self._functions_in(values):
            given = [union([one, self._items(one)]) for one in behind]
            extra = [
                self._items(arguments.keywords[name])
                for name in ("args", "kwargs", "iterable", "iterables")
                if name in arguments.keywords
            ]
            more = union([*extra, *map(self._items, arguments.positional), UNSETTLED])
            keywords = self._keywords(arguments)
            made = self.call(value, Arguments(tuple(given), keywords, more), node)
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
            if name not in {"target", "key", "func", "fn", "callback", "args", "kwargs"}
        }
        for value in arguments.keywords.get("kwargs", NOTHING):
            if isinstance(value, Pool):
                for key, cell in value.slots.items():
                    keywords[str(key)] = self.read(cell)
        return keywords

    def _items(self, values: Values) -> Values:
        """What is in the containers among values."""
        return union([self.contents(value) for value in values if isinstance(value, Pool)])

    def show(self, values: list[Value], node: ast.AST, origin: str) -> None:
        """Let code of another package have objects: it may call all their methods."""
        for value in values:
            if isinstance(value, Instance):
                for name, functions in list(self.methods(value.made_of)):
                    if not name.startswith("__") or name in _SPECIAL:
                        for one in functions:
                            bound = self.bound(one, value, value.made_of, node)
                            self.call_all(bound, Arguments((), {}, UNSETTLED), node)
            elif is_aws(value) or isinstance(value, App | Connections):
                self.doubt(f"{origin} gets {described(value)} and may use it", node)
            elif isinstance(value, Method) and is_aws(value.owner):
                continue


def described(value: Value) -> str:
    """Name a value of AWS or of the app for a message."""
    match value:
        case App():
            return "the app"
        case Connections():
            return "app.websocket_api"
        case _:
            return f"an AWS {type(value).__name__.lower()}"


def _may_be_called(value: Value) -> bool:
    """Tell whether calling a value may matter: methods of containers and texts call nothing."""
    if isinstance(value, External):
        return value.path in MODELS or is_boto(value.path)
    if isinstance(value, Method) and isinstance(value.owner, Pool | Words):
        return False
    return isinstance(value, _CALLABLE)
