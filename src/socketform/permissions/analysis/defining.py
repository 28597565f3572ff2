"""Run definitions of functions and classes, with what decorates them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.importing import Imports
from socketform.permissions.analysis.outside import is_foreign
from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    Class,
    Constant,
    Descriptor,
    External,
    Function,
    Instance,
    Method,
    Pool,
    Registrar,
    Values,
    Wrapped,
    union,
)

if TYPE_CHECKING:
    from socketform.permissions.analysis.values import Value


_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Definitions(Imports):
    """The part of the analysis that runs definitions."""

    def _function_def(self, node: _FunctionNode) -> None:
        values: Values = (self.function(node, node.name),)
        for decorator in reversed(node.decorator_list):
            values = self._decorated(self.value(decorator), values, decorator)
        self.write(self.cell(node.name), values)

    def _decorated(self, decorators: Values, values: Values, node: ast.AST) -> Values:
        """Apply what a decorator may be; one from another package keeps what it decorates."""
        if not decorators:
            self.settled(decorators)
            return values
        found = union([self._decorate(one, values, node) for one in decorators])
        if any(isinstance(one, Function) and one.is_decorated for one in decorators):
            return union([found, values])
        return found

    def _decorate(self, decorator: Value, values: Values, node: ast.AST) -> Values:
        match decorator:
            case External() if is_foreign(decorator.path):
                return self._kept(values, node)
            case Pool() if decorator.origin:
                return self._kept(values, node)
            case Method(owner=Pool(origin="")):
                self.call(decorator, Arguments((values,)), node)
                return values
            case Method(owner=Pool()) | Constant() | Pool():
                return self._kept(values, node)
            case Instance() if not self.class_attribute(decorator.made_of, "__call__"):
                return tuple(Wrapped(decorator, value) for value in values)
            case Method() if is_aws(decorator.owner):
                return values
            case Registrar() if decorator.kind is None:
                return values
            case _:
                found = self.call(decorator, Arguments((values,)), node)
                keeps = not isinstance(decorator, Function | Class | Instance)
                useful = any(value not in UNSETTLED for value in found)
                return values if keeps and not useful else found

    def _kept(self, values: Values, node: ast.AST) -> Values:
        """What another package decorates stays what it is, and may be a property as well.

        The package may also call it: if in the end nobody else does, that is assumed.
        """
        functions = [one.function if isinstance(one, Descriptor) else one for one in values]
        for value in functions:
            if isinstance(value, Function):
                value.is_decorated = True
                if self.is_strict:
                    self.frame.has_gaps = True
                elif not self.has_run(value):
                    before, self.named = self.named, "another package decorates it"
                    self.call(value, Arguments((), {}, UNSETTLED, UNSETTLED), node)
                    self.named = before
        return values

    def _class_def(self, node: ast.ClassDef) -> None:
        made = self.class_of(node, node)
        bases = union([self.value(base) for base in node.bases])
        before = self.changes
        self.write(made.parents, _project_bases(bases, made))
        self.generation += self.changes - before
        outside = [_outside_name(base) for base in bases if not isinstance(base, Class)]
        made.outside = tuple(dict.fromkeys((*made.outside, *filter(None, outside))))
        keywords = {one.arg: self.value(one.value) for one in node.keywords if one.arg is not None}
        metaclasses = keywords.pop("metaclass", NOTHING)
        self.write(made.metaclasses, [one for one in metaclasses if isinstance(one, Class)])
        self.enter(made.body, node)
        self._announce(made, keywords, node)
        values: Values = (made,)
        for decorator in reversed(node.decorator_list):
            values = self._decorated(self.value(decorator), values, decorator)
        self.write(self.cell(node.name), values)

    def _announce(self, made: Class, keywords: dict[str, Values], node: ast.ClassDef) -> None:
        """Tell what wants to know of a new class: its bases, its metaclass, its descriptors."""
        behind = self.ancestry(made)[1:]
        for hook in self.attribute_among(behind, "__init_subclass__"):
            self.call(hook, Arguments(((made,),), keywords), node)
        namespace = self.pool(node, "", "namespace")
        for name, cell in list(made.body.variables.items()):
            self.write(self.slot(namespace, name), self.read(cell))
            self._name_descriptors(made, name, self.read(cell), node)
        given: tuple[Values, ...] = ((words(node.name),), UNSETTLED, (namespace,))
        for metaclass in self.metaclasses(made):
            if isinstance(metaclass, Class):
                for hook in self.class_attribute(metaclass, "__init__"):
                    self.call(hook, Arguments(((made,), *given), keywords), node)
                for hook in self.class_attribute(metaclass, "__new__"):
                    self.call(hook, Arguments(((metaclass,), *given), keywords), node)

    def _name_descriptors(self, made: Class, name: str, values: Values, node: ast.ClassDef) -> None:
        """``__set_name__`` of an object that stands in a class."""
        for value in values:
            if isinstance(value, Instance):
                for hook in self.class_attribute(value.made_of, "__set_name__"):
                    self.call(hook, Arguments(((value,), (made,), (words(name),))), node)

    def class_of(self, node: ast.ClassDef, place: ast.AST) -> Class:
        """The class that a place in the source makes."""
        frame = self.frame

        def make() -> Class:
            parent = frame
            while isinstance(parent.code.node, ast.ClassDef) and parent.parent is not None:
                parent = parent.parent
            code = self.code(node, f"{frame.code.name}.{node.name}")
            body = Frame(code, parent)
            made = Class(node, code.name, body, (Cell(), Cell()))
            body.owner = made
            return made

        made = self.made_at(place, "class", make)
        self.classes[made] = None
        return made


def _project_bases(bases: Values, made: Class) -> list[Class]:
    return [base for base in bases if isinstance(base, Class) and base is not made]


def _outside_name(base: Value) -> str | None:
    match base:
        case External():
            return base.path
        case Pool(origin=origin) if origin:
            return origin
        case _:
            return None
