"""Classes of the project, their ancestry and their members; what containers hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.engine import Arguments, Engine
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.texts import texts_of, words
from socketform.permissions.analysis.values import (
    NOTHING,
    Class,
    Constant,
    Descriptor,
    Function,
    Instance,
    Pool,
    Values,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.model.rights import Text
    from socketform.permissions.analysis.values import Value

_ENUMERATIONS = frozenset({
    "enum.Enum", "enum.Flag", "enum.IntEnum", "enum.IntFlag", "enum.StrEnum",
})  # fmt: skip
_CONTAINERS = frozenset({
    "builtins.dict", "builtins.frozenset", "builtins.list", "builtins.set", "builtins.tuple",
    "collections.ChainMap", "collections.Counter", "collections.OrderedDict",
    "collections.UserDict", "collections.UserList", "collections.defaultdict",
    "collections.deque", "typing.Dict", "typing.List", "weakref.WeakKeyDictionary",
    "weakref.WeakSet", "weakref.WeakValueDictionary",
})  # fmt: skip
_NEUTRAL = frozenset({
    "abc.ABC", "builtins.object", "builtins.type", "typing.Generic", "typing.NamedTuple",
    "typing.Protocol", "typing.TypedDict", "typing_extensions.Protocol",
})  # fmt: skip
"""Classes outside the project whose methods do nothing that matters."""


MOST_CONTAINERS = 8
"""So many containers are told apart in one place."""


class Classes(Engine):
    """The part of the analysis that knows classes and containers."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._members: dict[tuple[Class, str], Instance] = {}
        self._ancestries: dict[Class, tuple[int, tuple[Class, ...]]] = {}

    # Containers.

    def write(self, cell: Cell, values: Iterable[Value]) -> None:
        """Let a cell hold more; of containers only so many, which then hold what others do."""
        if len(cell.pools) >= MOST_CONTAINERS:
            values = self._without_containers(cell, values)
        super().write(cell, values)

    def _without_containers(self, cell: Cell, values: Iterable[Value]) -> list[Value]:
        host, known = cell.pools[-1], cell.pools
        kept: list[Value] = []
        for value in values:
            if type(value) is Pool and value not in known:
                if host.rest is not cell:
                    held = [one for one in self.contents(value) if one is not host]
                    super().write(host.rest, held)
            else:
                kept.append(value)
        return kept

    def slot(self, pool: Pool, key: object) -> Cell:
        """The cell for what a container holds under a key."""
        cell = pool.slots.get(key)
        if cell is None:
            cell = pool.slots[key] = Cell()
            self.write(pool.shape, (Constant(key),))
        return cell

    def contents(self, pool: Pool) -> Values:
        """Everything that a container holds."""
        self.read(pool.shape)
        parts = [self.read(cell) for cell in list(pool.slots.values())]
        return union([self.read(pool.rest), *parts])

    def instance_field(self, owner: Instance, name: str) -> Cell:
        """The cell for an attribute of an object."""
        cell = owner.fields.get(name)
        if cell is None:
            cell = owner.fields[name] = Cell()
            self.write(owner.shape, (Constant(name),))
        return cell

    def fields(self, owner: Instance) -> list[tuple[str, Cell]]:
        """All attributes of an object."""
        self.read(owner.shape)
        return [(name, cell) for name, cell in owner.fields.items() if isinstance(name, str)]

    def held_by(self, owner: Instance) -> Pool | None:
        """What an object holds as a container; None where it is none."""
        if owner.held is None and not _CONTAINERS.isdisjoint(self.outside_names(owner.made_of)):
            owner.held = Pool("", Cell(), Cell())
        return owner.held

    # Ancestry.

    def ancestry(self, made_of: Class) -> tuple[Class, ...]:
        """Give a class and what it is derived from, in the order in which Python looks.

        Source:
            Python Language Reference, "Data model", `__mro__`: the C3 method. Where it has no
            answer, because a class may have one base or another, the order is that of the bases.
        """
        self.read(made_of.parents)
        known = self._ancestries.get(made_of)
        if known is not None and known[0] == self.generation:
            for ancestor in known[1][1:]:
                self.read(ancestor.parents)
            return known[1]
        found = self._linear(made_of, ())
        self._ancestries[made_of] = (self.generation, found)
        return found

    def _linear(self, made_of: Class, below: tuple[Class, ...]) -> tuple[Class, ...]:
        bases = [
            one
            for one in self.read(made_of.parents)
            if isinstance(one, Class) and one is not made_of and one not in below
        ]
        lines = [list(self._linear(base, (*below, made_of))) for base in bases]
        return (made_of, *_merged([*lines, list(bases)]))

    def class_attribute(self, made_of: Class, name: str) -> Values:
        """What the nearest class of an ancestry that has an attribute has under its name."""
        return self.attribute_among(self.ancestry(made_of), name) or self.read(
            made_of.body.variable(name)
        )

    def attribute_among(self, classes: Iterable[Class], name: str) -> Values:
        """What the first of some classes that has an attribute has under its name."""
        for one in classes:
            if name in one.body.code.local_names or name in one.body.variables:
                found = self.read(one.body.variable(name))
                if found:
                    return found
        return NOTHING

    def metaclasses(self, made_of: Class) -> Values:
        """The classes of the project whose object a class is."""
        return union(self.read(one.metaclasses) for one in self.ancestry(made_of))

    def outside_names(self, made_of: Class) -> list[str]:
        """The classes outside the project that a class is derived from, and that may matter."""
        names = [name for one in self.ancestry(made_of) for name in one.outside]
        return [name for name in names if name not in _NEUTRAL and not is_exception(name)]

    def methods(self, made_of: Class) -> list[tuple[str, Values]]:
        """The functions among the attributes of a class and its ancestors, by name."""
        return [
            (name, found)
            for name, found in self.class_attributes(made_of)
            if any(isinstance(value, Function | Descriptor) for value in found)
        ]

    def class_attributes(self, made_of: Class) -> list[tuple[str, Values]]:
        """All attributes of a class and its ancestors, by name."""
        self.look_around()
        return [
            (name, self.read(cell))
            for ancestor in self.ancestry(made_of)
            for name, cell in list(ancestor.body.variables.items())
        ]

    def derived(self, made_of: Class) -> Values:
        """The classes that are derived from a class directly."""
        self.look_around()
        return tuple(one for one in self.classes if made_of in self.read(one.parents))

    # Enumerations.

    def is_enumeration(self, made_of: Class) -> bool:
        """Tell whether a class is an enumeration."""
        return any(not _ENUMERATIONS.isdisjoint(one.outside) for one in self.ancestry(made_of))

    def members(self, made_of: Class) -> Values:
        """The members of an enumeration."""
        self.look_around()
        names = [name for name in made_of.body.variables if not name.startswith("_")]
        found = union([self.member(made_of, name) for name in names])
        return tuple(one for one in found if isinstance(one, Instance))

    def member(self, made_of: Class, name: str) -> Values:
        """A member of an enumeration; its methods are none."""
        found = self.read(made_of.body.variable(name))
        if not found or any(isinstance(value, Function | Descriptor) for value in found):
            return found
        member = self._members.get((made_of, name))
        if member is None:
            member = self._members[made_of, name] = Instance(made_of, Cell())
            made_of.instances.append(member)
            self.instance_field(member, "name").add((words(name),))
        self.write(self.instance_field(member, "value"), found)
        self._initialise_member(member, found)
        return (member,)

    def _initialise_member(self, member: Instance, values: Values) -> None:
        """Call the constructor of an enumeration for one of its members."""
        hooks = self.attribute_among(self.ancestry(member.made_of), "__init__")
        for value in values if hooks else ():
            given: tuple[Values, ...] = ((value,),)
            if isinstance(value, Pool):
                given = tuple(self.read(cell) for cell in value.slots.values())
            arguments = Arguments(((member,), *given))
            for hook in hooks:
                self.call(hook, arguments, member.made_of.node)

    # Texts.

    def texts(self, values: Values) -> tuple[Text, ...]:
        """The texts that values may be; a member of an enumeration is its value."""
        expanded: list[Values] = []
        for value in values:
            if isinstance(value, Instance):
                expanded.append(self._text_of(value))
            else:
                expanded.append((value,))
        return texts_of(union(expanded))

    def _text_of(self, value: Instance) -> Values:
        """The text of an object: what it says it is, or its value in an enumeration."""
        hooks = self.class_attribute(value.made_of, "__str__")
        if hooks:
            arguments = Arguments(((value,),))
            return union([self.call(hook, arguments, value.made_of.node) for hook in hooks])
        if self.is_enumeration(value.made_of) and "value" in value.fields:
            return self.read(value.fields["value"])
        return (value,)

    def is_derived(self, one: Value, made_of: Value) -> bool:
        """Tell whether an object may be of a class."""
        if not isinstance(one, Instance) or not isinstance(made_of, Class):
            return True
        return made_of in self.ancestry(one.made_of)


def is_exception(name: str) -> bool:
    """Tell whether a name is that of a built-in exception, which does nothing that matters."""
    return name.startswith("builtins.") and name.endswith(("Error", "Exception", "Warning"))


def _merged(lines: list[list[Class]]) -> list[Class]:
    """Merge lines of ancestors so that each keeps its order; as it comes where that cannot be."""
    found: list[Class] = []
    waiting = [line for line in lines if line]
    while waiting:
        heads = [line[0] for line in waiting]
        tails = {one for line in waiting for one in line[1:]}
        chosen = next((head for head in heads if head not in tails), heads[0])
        found.append(chosen)
        waiting = [[one for one in line if one is not chosen] for line in waiting]
        waiting = [line for line in waiting if line]
    return found
