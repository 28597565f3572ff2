"""Evaluate calls: what is called, and what is passed on."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import AwsObject, Client
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.text_expressions import TextExpressions
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    Bound,
    Class,
    Descriptor,
    Function,
    Instance,
    Method,
    Pool,
    Values,
    union,
)

if TYPE_CHECKING:
    from socketform.permissions.analysis.values import Value
    from socketform.permissions.services import Service


class CallExpressions(TextExpressions):
    """The part of the analysis that evaluates calls."""

    def _call(self, node: ast.Call) -> Values:
        functions = self.value(node.func)
        arguments = self._arguments(node)
        if arguments is None:
            return NOTHING
        if not functions:
            return self._call_by_name(node, arguments)
        return self.call_all(functions, arguments, node)

    def _call_by_name(self, node: ast.Call, arguments: Arguments) -> Values:
        """Call, in the end, all that has the name of a method of which nothing else is known."""
        if not self.settled(NOTHING):
            return NOTHING
        func = node.func
        if not isinstance(func, ast.Attribute):
            return self.call_unknown(arguments, node)
        before, self.named = self.named, f"{func.attr} is called on what is not known"
        found = self.call_all(self._named(func.attr), arguments, node)
        self.named = before
        return found or UNSETTLED

    def _named(self, name: str) -> Values:
        """Methods of the project's objects, and of its AWS clients, that have a name."""
        found: list[Value] = []
        self.look_around()
        having = {one for one in self.classes if name in one.body.code.local_names}
        for made_of in list(self.classes) if having else ():
            if having.isdisjoint(self.ancestry(made_of)):
                continue
            for value in self.class_attribute(made_of, name):
                found += self._named_of(value, made_of)
        if self.clients:
            from socketform.permissions.services import service
        for one in list(self.clients):
            known = service(one)
            if known is not None and known.operation(name) is not None:
                found.append(Method(Client(one), name))
            found += self._named_resources(known, one, name)
        return tuple(found)

    def _named_of(self, value: Value, made_of: Class) -> list[Value]:
        """A method of a class, for each of its objects where it is for one."""
        match value:
            case Function():
                return [Bound(value, one) for one in made_of.instances]
            case Descriptor(kind="staticmethod"):
                return [value.function]
            case Descriptor(kind="classmethod"):
                return [Bound(value.function, made_of)]
            case _:
                return []

    def _arguments(self, node: ast.Call) -> Arguments | None:
        """Evaluate what a call passes on; None as long as something of it has no value."""
        positional: list[Values] = []
        more_positional: list[Values] = []
        is_complete = True
        for part in node.args:
            values = self.operand(part.value if isinstance(part, ast.Starred) else part)
            is_complete &= bool(values)
            if isinstance(part, ast.Starred):
                self._add_starred(values, positional, more_positional, part)
            elif more_positional:
                more_positional.append(values)
            else:
                positional.append(values)
        keywords: dict[str, Values] = {}
        more: list[Values] = []
        certain: set[str] = set()
        for keyword in node.keywords:
            values = self.operand(keyword.value)
            is_complete &= bool(values)
            if keyword.arg is not None:
                keywords[keyword.arg] = values
                certain.add(keyword.arg)
            else:
                self._add_keywords(values, keywords, more)
        if not is_complete:
            return None
        rest = union(more_positional)
        uncertain = frozenset(keywords.keys() - certain)
        return Arguments(tuple(positional), keywords, rest, union(more), uncertain)

    def _add_starred(
        self, values: Values, positional: list[Values], more: list[Values], node: ast.AST
    ) -> None:
        """``*values``: in their order where all of them are known, else as what may come."""
        if len(values) == 1 and isinstance(values[0], Pool) and not more:
            pool = values[0]
            self.read(pool.shape)
            cells = [pool.slots.get(index) for index in range(len(pool.slots))]
            if not self.read(pool.rest) and not pool.origin and None not in cells:
                positional += [self.read(cell) for cell in cells if cell is not None]
                return
        more.append(self.elements(values, node))

    def _add_keywords(
        self, values: Values, keywords: dict[str, Values], more: list[Values]
    ) -> None:
        """``**values``: by name where names are known, else as what may come."""
        for one in values:
            held = self.held_by(one) if isinstance(one, Instance) else None
            value = held or one
            if isinstance(value, Pool):
                self.read(value.shape)
                for key, cell in list(value.slots.items()):
                    if isinstance(key, str) and (found := self.read(cell)):
                        keywords[key] = union([keywords.get(key, NOTHING), found])
                more.append(self.read(value.rest))
                if value.origin:
                    more.append(UNSETTLED)
            else:
                more.append(UNSETTLED)

    def _named_resources(self, known: Service | None, service: str, name: str) -> list[Value]:
        """Methods of boto3's resources of a service that have a name."""
        kinds = {} if known is None else known.resources
        return [
            Method(AwsObject(service, kind), name)
            for kind, one in kinds.items()
            if kind and name in one.methods and ("_" in name or name == "publish")
        ]
