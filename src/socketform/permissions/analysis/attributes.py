"""Look up names and attributes, and set them."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from socketform.model.rights import UNKNOWN
from socketform.permissions.analysis.authoring import app_attribute, is_app_class
from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments, Engine
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.outside import is_foreign
from socketform.permissions.analysis.texts import texts_of, words
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
    union,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from socketform.model.rights import Text
    from socketform.permissions.analysis.frames import Frame
    from socketform.permissions.analysis.values import Value, Values

_BUILTIN_NAMES = frozenset(dir(builtins))
_TEXT_CLASSES = frozenset({"builtins.str", "enum.StrEnum"})
_ENUMERATIONS = frozenset(
    {"enum.Enum", "enum.StrEnum", "enum.IntEnum", "enum.Flag", "enum.IntFlag"}
)


class Attributes(Engine):
    """The part of the analysis that knows what a name or an attribute may be."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._fields: dict[tuple[Value, str], Cell] = {}
        self._members: dict[tuple[Class, str], Instance] = {}

    # What the library provides.

    def aws_attribute(self, owner: Value, name: str, node: ast.AST) -> Values:
        """Look up an attribute of something of boto3."""
        raise NotImplementedError

    def use_base(self, made_of: Class, first: Value | None, node: ast.AST) -> None:
        """Use what a class inherits from outside the project: it may call the class's methods."""
        raise NotImplementedError

    # Names.

    def name(self, name: str) -> Values:
        """What a name may be in the current frame."""
        cell = self.frame.cell_of(name)
        if cell is not None:
            found = self.read(cell)
            if found or self.frame.function is not None:
                return found
            return self._name_around(name)
        return self._unbound(name)

    def _name_around(self, name: str) -> Values:
        """A name that a class body or a module has, and has not set: one of the scope around."""
        around = self.frame.parent
        cell = None if around is None else around.cell_of(name)
        if cell is not None:
            return self.read(cell)
        return (External(f"builtins.{name}"),) if name in _BUILTIN_NAMES else NOTHING

    def _unbound(self, name: str) -> Values:
        module = self.frame.module_frame()
        if name == "__name__":
            return (words(module.code.name),)
        if name in {"__file__", "__doc__", "__package__", "__spec__"}:
            return UNSETTLED
        if name == "__class__" and self.frame.owner is not None:
            return (self.frame.owner,)
        if name in _BUILTIN_NAMES:
            return (External(f"builtins.{name}"),)
        return tuple(External(f"{star}.{name}") for star in module.outside_stars) or UNSETTLED

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
                return self._of_external(owner, name)
            case Pool():
                return self._of_pool(owner, name)
            case Above():
                return self._of_ancestor(owner, name, node)
            case App() | Connections():
                found = app_attribute(owner, name)
                return (*found, *self._given(owner, name))
            case Plain() | Constant():
                return UNSETTLED
            case Words():
                return (Method(owner, name),)
            case Function() | Bound() | Prepared() | Descriptor():
                return self._of_function(owner, name)
            case _ if is_aws(owner):
                return self.aws_attribute(owner, name, node)
            case _:
                return (Method(owner, name),)

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

    def slot(self, pool: Pool, key: object) -> Cell:
        """The cell for what a container holds under a key."""
        cell = pool.slots.get(key)
        if cell is None:
            cell = pool.slots[key] = Cell()
        return cell

    def contents(self, pool: Pool) -> Values:
        """Everything that a container holds."""
        parts = [self.read(cell) for cell in list(pool.slots.values())]
        return union([self.read(pool.rest), *parts])

    def methods(self, made_of: Class) -> Iterable[tuple[str, Values]]:
        """The functions among the attributes of a class and its ancestors, by name."""
        for ancestor in made_of.ancestry():
            for name, cell in list(ancestor.body.variables.items()):
                found = self.read(cell)
                if any(isinstance(value, Function | Descriptor) for value in found):
                    yield name, found

    def class_attribute(self, made_of: Class, name: str) -> Values:
        """What the nearest class of an ancestry that has an attribute has under its name."""
        for ancestor in made_of.ancestry():
            self.read(ancestor.parents)
            if name in ancestor.body.code.local_names or name in ancestor.body.variables:
                found = self.read(ancestor.body.variable(name))
                if found:
                    return found
        return self.read(made_of.body.variable(name))

    def texts(self, values: Values) -> tuple[Text, ...]:
        """The texts that values may be; a member of an enumeration of texts is its value."""
        expanded: list[Values] = []
        for value in values:
            if isinstance(value, Instance) and "value" in value.fields:
                expanded.append(self.read(value.fields["value"]))
            else:
                expanded.append((value,))
        return texts_of(union(expanded)) or (UNKNOWN,)

    def members(self, made_of: Class) -> Values:
        """The members of an enumeration."""
        names = [name for name in made_of.body.variables if not name.startswith("_")]
        return union(self._member(made_of, name) for name in names)

    def is_enumeration(self, made_of: Class) -> bool:
        """Tell whether a class is an enumeration."""
        return any(not _ENUMERATIONS.isdisjoint(one.outside) for one in made_of.ancestry())

    def _member(self, made_of: Class, name: str) -> Values:
        found = self.read(made_of.body.variable(name))
        if any(isinstance(value, Function | Descriptor) for value in found):
            return found
        member = self._members.get((made_of, name))
        if member is None:
            member = self._members[made_of, name] = Instance(made_of)
            member.fields["name"] = Cell()
            member.fields["name"].add((words(name),))
            member.fields["value"] = made_of.body.variable(name)
        return (member,)

    def _given(self, owner: Value, name: str) -> Values:
        """What the project has set on a value that is modelled here."""
        return self.read(self._field(owner, name))

    def _field(self, owner: Value, name: str) -> Cell:
        cell = self._fields.get((owner, name))
        if cell is None:
            cell = self._fields[owner, name] = Cell()
        return cell

    def _of_instance(self, owner: Instance, name: str, node: ast.AST) -> Values:
        parts: list[Values] = []
        own = self.read(self._instance_field(owner, name))
        parts.append(own)
        inherited = self.class_attribute(owner.made_of, name)
        parts += [self._bind(value, owner, owner.made_of, node) for value in inherited]
        if not own and not inherited:
            parts.append(self._lacking(owner, name, node))
        return union(parts)

    def _instance_field(self, owner: Instance, name: str) -> Cell:
        cell = owner.fields.get(name)
        if cell is None:
            cell = owner.fields[name] = Cell()
        return cell

    def _lacking(self, owner: Instance, name: str, node: ast.AST) -> Values:
        """An attribute that neither an object nor its classes have, as far as is known yet."""
        if name == "__class__":
            return (owner.made_of,)
        if name == "__dict__":
            return (self._fields_as_pool(owner, node),)
        hooks = self.class_attribute(owner.made_of, "__getattr__")
        if hooks:
            arguments = Arguments(((owner,), (words(name),)))
            return union(self.call(hook, arguments, node) for hook in hooks)
        if any(is_app_class(base) for base in self._outside_names(owner.made_of)):
            return self.attribute(App(), name, node)
        if self._outside_names(owner.made_of):
            self.use_base(owner.made_of, owner, node)
            return (Method(self.base_pool(owner.made_of, node), name), *UNSETTLED)
        return NOTHING

    def _fields_as_pool(self, owner: Instance, node: ast.AST) -> Pool:
        pool = self.pool(node, "", "fields")
        for name, cell in owner.fields.items():
            self.write(self.slot(pool, name), self.read(cell))
        return pool

    def _outside_names(self, made_of: Class) -> list[str]:
        names = [name for one in made_of.ancestry() for name in one.outside]
        return [
            name
            for name in names
            if name not in {"builtins.object", "typing.Generic", "typing.Protocol"}
        ]

    def _set_on_instance(self, owner: Instance, name: str, values: Values, node: ast.AST) -> None:
        hooks = self.class_attribute(owner.made_of, name)
        for hook in hooks:
            if isinstance(hook, Descriptor) and hook.setter is not None:
                self.call(hook.setter, Arguments(((owner,), values)), node)
        self.write(self._instance_field(owner, name), values)

    def _of_class(self, owner: Class, name: str, node: ast.AST) -> Values:
        if name in {"__name__", "__qualname__"}:
            return (words(owner.node.name),)
        if self.is_enumeration(owner) and name in owner.body.variables:
            return self._member(owner, name)
        found = self.class_attribute(owner, name)
        if found:
            return union(self._bind(value, None, owner, node) for value in found)
        if name == "__members__":
            return self.members(owner)
        if not self._outside_names(owner):
            return NOTHING
        self.use_base(owner, None, node)
        return (Method(self.base_pool(owner, node), name), *UNSETTLED)

    def _of_ancestor(self, owner: Above, name: str, node: ast.AST) -> Values:
        for ancestor in list(owner.owner.ancestry())[1:]:
            if name in ancestor.body.code.local_names:
                found = self.read(ancestor.body.variable(name))
                first = owner.first if isinstance(owner.first, Instance) else None
                made_of = owner.first if isinstance(owner.first, Class) else owner.owner
                return union(self._bind(value, first, made_of, node) for value in found)
        self.use_base(owner.owner, owner.first, node)
        if any(is_app_class(base) for base in self._outside_names(owner.owner)):
            return self.attribute(App(), name, node)
        return (Method(self.base_pool(owner.owner, node), name),)

    def base_pool(self, made_of: Class, node: ast.AST) -> Pool:
        """What the classes outside the project that a class is derived from have been given."""
        names = self._outside_names(made_of)
        return self.pool(node, names[0] if names else "builtins.object")

    def _bind(self, value: Value, first: Instance | None, made_of: Class, node: ast.AST) -> Values:
        """What an attribute of a class is when it is asked for through an object or the class."""
        match value:
            case Function() | Prepared():
                return (value,) if first is None else (Bound(value, first),)
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
        self, value: Instance, first: Instance | None, made_of: Class, node: ast.AST
    ) -> Values:
        """What an object gives that stands in a class and may have ``__get__``."""
        hooks = self.class_attribute(value.made_of, "__get__")
        if not hooks:
            return (value,)
        owner: Values = UNSETTLED if first is None else (first,)
        arguments = Arguments(((value,), owner, (made_of,)))
        return union(self.call(hook, arguments, node) for hook in hooks)

    def _of_package(self, owner: Package, name: str, node: ast.AST) -> Values:
        frame = self.module_frames.get(owner.name)
        cell = None if frame is None else frame.cell_of(name)
        if cell is not None:
            found = self.read(cell)
            if found:
                return found
        below = f"{owner.name}.{name}"
        if self.modules.find(below) is not None:
            return (Package(below),)
        if frame is None:
            return NOTHING
        return self._asked_of_module(frame, name, node) or self.read(frame.variable(name))

    def _asked_of_module(self, frame: Frame, name: str, node: ast.AST) -> Values:
        """An attribute that a module lacks: its ``__getattr__``, or what its stars give."""
        if "__getattr__" in frame.code.local_names:
            hooks = self.read(frame.variable("__getattr__"))
            return union(self.call(hook, Arguments(((words(name),),)), node) for hook in hooks)
        return tuple(External(f"{star}.{name}") for star in frame.outside_stars)

    def _of_external(self, owner: External, name: str) -> Values:
        if owner.path == "os" and name == "environ":
            return (External("os.environ"),)
        return (*self._given(owner, name), External(f"{owner.path}.{name}"))

    def _of_pool(self, owner: Pool, name: str) -> Values:
        held = self.read(owner.slots[name]) if name in owner.slots else NOTHING
        if not held and is_foreign(owner.origin):
            held = self.contents(owner)
        return (*held, Method(owner, name))

    def _of_function(self, owner: Value, name: str) -> Values:
        given = self._given(owner, name)
        if given:
            return given
        match owner, name:
            case Function(), "__name__":
                return (words(owner.code.name.rpartition(".")[2]),)
            case Bound(), "__self__":
                return (owner.first,)
            case ((Bound() | Descriptor()), ("__func__" | "func" | "fget")):
                return (owner.function,)
            case Function(), "__wrapped__":
                return (owner,)
            case Function() | Descriptor(), ("register" | "setter" | "deleter" | "getter"):
                return (Method(owner, name),)
            case ((Function() | Bound()), _) if name.startswith("__"):
                return UNSETTLED
            case Function() | Bound(), _:
                return (Method(owner, name),)
            case _:
                return UNSETTLED
