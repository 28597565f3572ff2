"""Make objects of the project's classes, and call them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.calling import Calls
from socketform.permissions.analysis.classes import is_exception
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.values import (
    NOTHING,
    Class,
    Instance,
    Pool,
    Values,
    union,
)

if TYPE_CHECKING:
    from socketform.permissions.analysis.values import Value

_FIELD_MAKERS = frozenset({
    "attr.Factory", "attr.attrib", "attr.field", "attr.ib", "attrs.field", "dataclasses.field",
    "pydantic.Field",
})  # fmt: skip
"""What stands for the default of a field, and holds what that may be."""


class Construction(Calls):
    """The part of the analysis that makes objects."""

    def call_class(self, made_of: Class, arguments: Arguments, node: ast.AST) -> Values:
        """Make an object."""
        made = self._call_metaclass(made_of, arguments, node)
        if self.is_enumeration(made_of):
            return self.members(made_of)
        for maker in self.class_attribute(made_of, "__new__"):
            first = ((made_of,), *arguments.positional)
            made += self.call(maker, arguments._replace(positional=first), node)
        own = [one for one in made if isinstance(one, Instance) and self.is_derived(one, made_of)]
        others = [one for one in made if one not in own and isinstance(one, Instance)]
        for one in own or [self.instance(made_of, node)]:
            self._initialise(one, arguments, node)
        return (*(own or [self.instance(made_of, node)]), *others)

    def call_instance(self, instance: Instance, arguments: Arguments, node: ast.AST) -> Values:
        """Call an object."""
        hooks = self.class_attribute(instance.made_of, "__call__")
        first = ((instance,), *arguments.positional)
        combined = arguments._replace(positional=first)
        return union([self.call(hook, combined, node) for hook in hooks])

    def replaced(self, instance: Instance, arguments: Arguments, node: ast.AST) -> Values:
        """Make a copy of an object with other fields."""
        copy = self.made_at(node, ("copy", instance.made_of), lambda: self._copy_of(instance))
        changed = dict(arguments.keywords)
        for value in changed.pop("update", NOTHING):
            if isinstance(value, Pool):
                self.read(value.shape)
                changed |= {str(key): self.read(cell) for key, cell in value.slots.items()}
        for name, cell in self.fields(instance):
            if name not in changed or name in arguments.uncertain:
                self.write(self.instance_field(copy, name), self.read(cell))
        for name, values in changed.items():
            self.write(self.instance_field(copy, name), values)
        return (copy,)

    def _copy_of(self, instance: Instance) -> Instance:
        copy = Instance(instance.made_of, Cell())
        instance.made_of.instances.append(copy)
        return copy

    def _call_metaclass(self, made_of: Class, arguments: Arguments, node: ast.AST) -> list[Value]:
        """``__call__`` of a metaclass, which makes the object in the place of the class."""
        found: list[Value] = []
        for metaclass in self.metaclasses(made_of):
            if isinstance(metaclass, Class):
                first = ((made_of,), *arguments.positional)
                combined = arguments._replace(positional=first)
                for hook in self.class_attribute(metaclass, "__call__"):
                    found += self.call(hook, combined, node)
        return found

    def _initialise(self, instance: Instance, arguments: Arguments, node: ast.AST) -> None:
        made_of = instance.made_of
        initialisers = self.class_attribute(made_of, "__init__")
        first = ((instance,), *arguments.positional)
        for initialiser in initialisers:
            self.call(initialiser, arguments._replace(positional=first), node)
        if not initialisers:
            self._fill_record(instance, arguments)
            self.construct_base(made_of, arguments, node)
            self._keep_arguments(instance, arguments, node)
            held = self.held_by(instance)
            if held is not None:
                self.call_pool_method(held, "update", arguments, node)
        given = [self.read(self.instance_field(instance, name)) for name in _only_initial(made_of)]
        for hook in self.class_attribute(made_of, "__post_init__"):
            self.call(hook, Arguments(((instance,), *given)), node)

    def _keep_arguments(self, instance: Instance, arguments: Arguments, node: ast.AST) -> None:
        """An exception has what it is made with as ``args``."""
        if any(
            is_exception(name) for one in self.ancestry(instance.made_of) for name in one.outside
        ):
            pool = self.pool(node, "", "args")
            for index, values in enumerate(arguments.positional):
                self.write(self.slot(pool, index), values)
            self.write(self.instance_field(instance, "args"), (pool,))

    def _fill_record(self, instance: Instance, arguments: Arguments) -> None:
        """Set the fields of an object whose class states no constructor."""
        names = self.record_fields(instance.made_of)
        for name, values in zip(names, arguments.positional, strict=False):
            self.write(self.instance_field(instance, name), values)
        for name, values in arguments.keywords.items():
            self.write(self.instance_field(instance, name), values)
        more = union([arguments.more_positional, arguments.more_keywords])
        for name in names if more else ():
            self.write(self.instance_field(instance, name), more)
        for name in names:
            for default in self.class_attribute(instance.made_of, name):
                if isinstance(default, Pool) and default.origin in _FIELD_MAKERS:
                    held = self.contents(default)
                    self.write(self.instance_field(instance, name), held)

    def record_fields(self, made_of: Class) -> list[str]:
        """The fields of a class and its ancestors, in the order of the constructor."""
        names: dict[str, None] = {}
        for ancestor in reversed(self.ancestry(made_of)):
            for statement in ancestor.node.body:
                match statement:
                    case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                        if not _names_in(annotation, "ClassVar"):
                            names[name] = None
                    case ast.Assign(targets=[ast.Name(id=name)]) if self._is_field(ancestor, name):
                        names[name] = None
        return list(names)

    def _is_field(self, made_of: Class, name: str) -> bool:
        """Tell whether a name of a class has what stands for a field, without an annotation."""
        values = self.read(made_of.body.variable(name))
        return any(isinstance(one, Pool) and one.origin in _FIELD_MAKERS for one in values)


def _only_initial(made_of: Class) -> list[str]:
    """The fields of a record that are for ``__post_init__`` alone."""
    return [
        statement.target.id
        for statement in made_of.node.body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and _names_in(statement.annotation, "InitVar")
    ]


def _names_in(annotation: ast.expr, name: str) -> bool:
    """Tell whether an annotation has a name in it, or says it in a text."""
    for part in ast.walk(annotation):
        match part:
            case ast.Name(id=found) | ast.Attribute(attr=found) | ast.Constant(value=str(found)):
                if name in found:
                    return True
            case _:
                pass
    return False
