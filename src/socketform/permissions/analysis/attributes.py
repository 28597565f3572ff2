"""Look up names and attributes, and set them."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from socketform.permissions.analysis.authoring import app_attribute, is_app_class
from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.namespaces import Namespaces
from socketform.permissions.analysis.outside import is_foreign
from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    Above,
    App,
    Bound,
    Class,
    Connections,
    Constant,
    Descriptor,
    External,
    Function,
    Instance,
    Method,
    Package,
    Plain,
    Pool,
    Prepared,
    Words,
    Wrapped,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.values import Value, Values

_OF_TEXTS = frozenset(dir(str))
_OF_CONTAINERS = frozenset({
    *dir(list), *dir(dict), *dir(set), *dir(deque), "athrow", "asend", "aclose", "close", "send",
    "throw",
    "__anext__", "__next__",
})  # fmt: skip
_OF_FUNCTIONS = frozenset({"__get__", "deleter", "dispatch", "getter", "register", "setter"})
_DEEPEST_PATH = 3
_REPLACERS = frozenset({"_replace", "copy", "evolve", "model_copy"})
"""Methods by which records outside the project make a changed copy."""


class Attributes(Namespaces):
    """The part of the analysis that knows what a name or an attribute may be."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._fields: dict[tuple[Value, str], Cell] = {}

    # What the library provides.

    def aws_attribute(self, owner: Value, name: str, node: ast.AST) -> Values:
        """Look up an attribute of something of boto3."""
        raise NotImplementedError

    def use_base(self, made_of: Class, first: Value | None, node: ast.AST) -> None:
        """Use what a class inherits from outside the project: it may call the class's methods."""
        raise NotImplementedError

    # Attributes.

    def attribute(self, owner: Value, name: str, node: ast.AST) -> Values:
        """What an attribute of a value may be."""
        match owner:
            case Instance():
                return self._of_instance(owner, name, node)
            case Class():
                return self._of_class(owner, name, node)
            case Package():
                return self._of_package(owner, name, node)
            case External():
                return (*self._given(owner, name), _inside(owner, name))
            case Pool():
                return self._of_pool(owner, name, node)
            case Above():
                return self._of_ancestor(owner, name, node)
            case App() | Connections():
                found = app_attribute(owner, name)
                return (*found, *self._given(owner, name))
            case Plain() | Constant():
                return (Connections(),) if name == "websocket_api" else UNSETTLED
            case Words():
                return (Method(owner, name),) if name in _OF_TEXTS else UNSETTLED
            case Function() | Bound() | Prepared() | Descriptor() | Wrapped():
                return self._of_function(owner, name, node)
            case _ if is_aws(owner):
                return self.aws_attribute(owner, name, node)
            case Method(owner=Pool() as pool):
                return self._of_pool(pool, name, node)
            case _:
                return UNSETTLED

    def set_attribute(self, owner: Value, name: str, values: Values, node: ast.AST) -> None:
        """Let an attribute of a value be something."""
        match owner:
            case Instance():
                self._set_on_instance(owner, name, values, node)
            case Class():
                self.write(owner.body.variable(name), values)
            case Package():
                frame = self.module_frames.get(owner.name)
                if frame is not None:
                    self.write(frame.variable(name), values)
            case Pool():
                self.write(self.slot(owner, name), values)
            case _:
                self.write(self._field(owner, name), values)

    def _given(self, owner: Value, name: str) -> Values:
        """What the project has set on a value that is modelled here."""
        return self.read(self._field(owner, name))

    def _field(self, owner: Value, name: str) -> Cell:
        cell = self._fields.get((owner, name))
        if cell is None:
            cell = self._fields[owner, name] = Cell()
        return cell

    # Objects.

    def _of_instance(self, owner: Instance, name: str, node: ast.AST) -> Values:
        parts = [self.read(self.instance_field(owner, name))]
        hooks = self.class_attribute(owner.made_of, "__getattribute__")
        arguments = Arguments(((owner,), (words(name),)))
        parts += [self.call(hook, arguments, node) for hook in hooks]
        inherited = self.class_attribute(owner.made_of, name)
        parts += [self.bound(value, owner, owner.made_of, node) for value in inherited]
        return union(parts) or self._lacking(owner, name, node)

    def _lacking(self, owner: Instance, name: str, node: ast.AST) -> Values:
        """An attribute that neither an object nor its classes have, as far as is known yet."""
        if name == "__class__":
            return (owner.made_of,)
        if name == "__dict__":
            return (self.fields_as_pool(owner, node),)
        hooks = self.class_attribute(owner.made_of, "__getattr__")
        if hooks:
            arguments = Arguments(((owner,), (words(name),)))
            return union([self.call(hook, arguments, node) for hook in hooks])
        outside = self.outside_names(owner.made_of)
        if any(is_app_class(base) for base in outside):
            return self.attribute(App(), name, node)
        if name in _REPLACERS:
            return (Method(owner, name),)
        held = self.held_by(owner)
        if held is not None:
            self.use_base(owner.made_of, owner, node)
            return (Method(held, name),)
        if outside:
            self.use_base(owner.made_of, owner, node)
            return (Method(self.base_pool(owner.made_of, node), name), *UNSETTLED)
        return NOTHING

    def fields_as_pool(self, owner: Instance, node: ast.AST) -> Pool:
        """``vars(owner)``: changing it changes the object."""
        pool = self.pool(node, "", ("fields", owner))
        for name, cell in self.fields(owner):
            pool.slots.setdefault(name, cell)
        for key in self.read(pool.shape):
            if isinstance(key, Constant) and isinstance(key.value, str):
                self.write(self.instance_field(owner, key.value), self.read(pool.slots[key.value]))
        return pool

    def _share_fields(self, owner: Instance, values: Values) -> None:
        """``owner.__dict__ = shared``: the object's attributes are what the dictionary holds."""
        for value in values:
            if isinstance(value, Pool) and owner.fields is not value.slots:
                for name, cell in list(owner.fields.items()):
                    self.write(self.slot(value, name), self.read(cell))
                owner.fields, owner.shape = value.slots, value.shape

    def _set_on_instance(self, owner: Instance, name: str, values: Values, node: ast.AST) -> None:
        if name == "__dict__":
            self._share_fields(owner, values)
            return
        arguments = Arguments(((owner,), values))
        for hook in self.class_attribute(owner.made_of, name):
            if isinstance(hook, Descriptor) and hook.setter is not None:
                self.call(hook.setter, arguments, node)
            elif isinstance(hook, Instance):
                for setter in self.class_attribute(hook.made_of, "__set__"):
                    self.call(setter, Arguments(((hook,), (owner,), values)), node)
        for hook in self.class_attribute(owner.made_of, "__setattr__"):
            self.call(hook, Arguments(((owner,), (words(name),), values)), node)
        self.write(self.instance_field(owner, name), values)

    # Classes.

    def _of_class(self, owner: Class, name: str, node: ast.AST) -> Values:
        if name in {"__name__", "__qualname__"}:
            return (words(owner.node.name),)
        if self.is_enumeration(owner) and name in owner.body.variables:
            return self.member(owner, name)
        found = self.class_attribute(owner, name)
        if found:
            return union([self.bound(value, None, owner, node) for value in found])
        if name in {"__subclasses__", "mro"}:
            return (Method(owner, name),)
        if name == "__dict__":
            return (self.frame_as_pool(owner.body, node),)
        if name == "__members__" and self.is_enumeration(owner):
            return (self._members_by_name(owner, node),)
        meta = self._of_metaclass(owner, name, node)
        if meta or not self.outside_names(owner):
            return meta
        self.use_base(owner, None, node)
        pool = self.base_pool(owner, node)
        # What a class inherits from outside often makes an object of it.
        self.write(pool.rest, (self.instance(owner, node),))
        return (Method(pool, name), *UNSETTLED)

    def _members_by_name(self, owner: Class, node: ast.AST) -> Pool:
        """``owner.__members__`` of an enumeration."""
        self.look_around()
        pool = self.pool(node, "", "members")
        for name in list(owner.body.variables):
            if not name.startswith("_"):
                found = tuple(one for one in self.member(owner, name) if isinstance(one, Instance))
                self.write(self.slot(pool, name), found)
        return pool

    def _of_metaclass(self, owner: Class, name: str, node: ast.AST) -> Values:
        """An attribute that a class has as the object of its own class."""
        found: list[Values] = []
        for metaclass in self.metaclasses(owner):
            if isinstance(metaclass, Class):
                inherited = self.class_attribute(metaclass, name)
                found += [self.bound(value, owner, metaclass, node) for value in inherited]
                hooks = () if inherited else self.class_attribute(metaclass, "__getattr__")
                arguments = Arguments(((owner,), (words(name),)))
                found += [self.call(hook, arguments, node) for hook in hooks]
        return union(found)

    def _of_ancestor(self, owner: Above, name: str, node: ast.AST) -> Values:
        """An attribute of ``super()``: of what comes behind a class in the object's ancestry."""
        made_of = owner.first.made_of if isinstance(owner.first, Instance) else owner.first
        line = self.ancestry(made_of if isinstance(made_of, Class) else owner.owner)
        behind = line[line.index(owner.owner) + 1 :] if owner.owner in line else line
        found = self.attribute_among(behind, name)
        if found:
            first = owner.first if isinstance(owner.first, Instance) else None
            bound_to = owner.first if isinstance(owner.first, Class) else owner.owner
            return union([self.bound(value, first, bound_to, node) for value in found])
        self.use_base(owner.owner, owner.first, node)
        if any(is_app_class(base) for base in self.outside_names(owner.owner)):
            return self.attribute(App(), name, node)
        if isinstance(owner.first, Instance) and self.held_by(owner.first) is not None:
            return (Method(owner, name),)
        if name == "__new__":
            return (Method(owner, name),)
        return (Method(self.base_pool(owner.owner, node), name),)

    def base_pool(self, made_of: Class, node: ast.AST) -> Pool:
        """What the classes outside the project that a class is derived from have been given."""
        names = self.outside_names(made_of)
        return self.pool(node, names[0] if names else "builtins.object", "base")

    def bound(self, value: Value, first: Value | None, made_of: Class, node: ast.AST) -> Values:
        """What an attribute of a class is when it is asked for through an object or the class."""
        match value:
            case Function() | Wrapped():
                return (value,) if first is None else (Bound(value, first),)
            case Prepared():
                is_bound = value.is_method and first is not None
                return (Bound(value, first),) if is_bound and first else (value,)
            case Descriptor(kind="staticmethod"):
                return (value.function,)
            case Descriptor(kind="classmethod"):
                return (Bound(value.function, made_of),)
            case Descriptor(kind="property"):
                if first is None:
                    return (value,)
                return self.call(value.function, Arguments(((first,),)), node)
            case Instance():
                return self._described(value, first, made_of, node)
            case _:
                return (value,)

    def _described(
        self, value: Instance, first: Value | None, made_of: Class, node: ast.AST
    ) -> Values:
        """What an object gives that stands in a class and may have ``__get__``."""
        hooks = self.class_attribute(value.made_of, "__get__")
        if not hooks:
            return (value,)
        owner: Values = UNSETTLED if first is None else (first,)
        arguments = Arguments(((value,), owner, (made_of,)))
        return union([self.call(hook, arguments, node) for hook in hooks])

    # Modules, and what is outside.

    def _of_pool(self, owner: Pool, name: str, node: ast.AST) -> Values:
        if name == "args" and owner.origin.startswith("builtins."):
            return (owner,)  # what an exception has been given
        self.read(owner.shape)
        held = self.read(owner.slots[name]) if name in owner.slots else NOTHING
        if not held and is_foreign(owner.origin):
            held = self.contents(owner)
            # It may be a proxy of what it holds.
            inside = [one for one in held if isinstance(one, App | Instance) or is_aws(one)]
            held = union([held, *(self.attribute(one, name, node) for one in inside)])
        if owner.origin or name in _OF_CONTAINERS:
            return (*held, Method(owner, name))
        return held

    def _of_function(self, owner: Value, name: str, node: ast.AST) -> Values:
        given = self._given(owner, name)
        if given:
            return given
        match owner, name:
            case Function(), "__name__":
                return (words(owner.code.name.rpartition(".")[2]),)
            case ((Function() | Bound()), "__wrapped__"):
                return (owner,)
            case Bound() | Function(), "__call__":
                return (owner,)
            case Prepared(), "func":
                return self.read(owner.function)
            case Prepared(), "args":
                pool = self.pool(node, "", "arguments")
                for index, cell in enumerate(owner.positional):
                    self.write(self.slot(pool, index), self.read(cell))
                return (pool,)
            case Bound(), "__self__":
                return (owner.first,)
            case ((Bound() | Descriptor()), ("__func__" | "func" | "fget")):
                return (owner.function,)
            case ((Function() | Descriptor()), _) if name in _OF_FUNCTIONS:
                return (Method(owner, name),)
            case ((Function() | Bound()), _) if not name.startswith("__"):
                return (Method(owner, name), *self._of_result(owner, name, node))
            case _:
                return UNSETTLED

    def _of_result(self, owner: Value, name: str, node: ast.AST) -> Values:
        """An attribute of what a function returns that a decorator has made a property."""
        function = owner.function if isinstance(owner, Bound) else owner
        if not isinstance(owner, Bound) or not isinstance(function, Function):
            return NOTHING
        if not function.is_decorated:
            return NOTHING
        returned = self.call(owner, Arguments(), node)
        found = [self.attribute(one, name, node) for one in returned if one is not owner]
        return union(found)


def _inside(owner: External, name: str) -> External:
    """An attribute of something outside; deep inside, all is the same."""
    most = 2 if owner.top == "builtins" else _DEEPEST_PATH
    if owner.path.count(".") >= most:
        return owner
    return External(f"{owner.path}.{name}")
