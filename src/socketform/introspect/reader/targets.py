"""Bind what an assignment names: names, attributes, items, and what is unpacked."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.introspect.reader.contents import describe, is_known
from socketform.introspect.reader.imports import Imports
from socketform.introspect.reader.values import (
    Collection,
    DictOf,
    External,
    ListOf,
    Unknown,
)

if TYPE_CHECKING:
    from socketform.introspect.reader.state import Scope
    from socketform.introspect.reader.values import Value

CHANGED = "which of several it is in the end is known only when the app runs"


class Targets(Imports):
    """Binds the targets of assignments."""

    def bind_target(self, target: ast.expr, value: Value, scope: Scope) -> None:
        """Do ``target = value``."""
        if isinstance(target, ast.Name):
            self.bind(scope, target.id, value, target)
        elif isinstance(target, ast.Attribute):
            of = self.evaluate(target.value, scope)
            self.set_attribute(of, target.attr, value, target, scope)
        elif isinstance(target, ast.Subscript):
            self._set_item(target, value, scope)
        elif isinstance(target, ast.Starred):
            self.bind_target(target.value, Unknown("the rest of a list"), scope)
        elif isinstance(target, ast.Tuple | ast.List):  # pragma: no branch - there are no others
            self._unpack(target, value, scope)

    def _unpack(self, target: ast.Tuple | ast.List, value: Value, scope: Scope) -> None:
        items = value.content if isinstance(value, ListOf) else value
        is_plain = not any(isinstance(part, ast.Starred) for part in target.elts)
        if isinstance(items, tuple | list) and len(items) == len(target.elts) and is_plain:
            for part, item in zip(target.elts, items, strict=True):
                self.bind_target(part, item, scope)
            return
        self.may_fail("something that is not known is unpacked")
        is_external = isinstance(value, Unknown) and value.is_external
        for part in target.elts:
            self.bind_target(
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
            self.doubt(scope.home, target, "sys.modules is changed", CHANGED)
        elif isinstance(of, DictOf) and of.content is not None and is_known(key):
            of.content[key] = value
        elif isinstance(of, Collection):
            of.content = None
        else:
            self.may_fail(f"an item of {describe(of)} is set")
