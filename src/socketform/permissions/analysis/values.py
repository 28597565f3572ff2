"""What an expression of the app may be, as far as rights depend on it.

A value stands for all the things that the running program may have in its place. What an
expression may be is a tuple of values without duplicates, in the order in which they were found;
an empty one says that nothing has been found yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from socketform.model.rights import Text
    from socketform.permissions.analysis.frames import Cell, Code, Frame


class Value:
    """Something that an expression may be."""

    __slots__ = ()


class Alike(Value):
    """A value that is the same as others of its class with the same parts; it never changes.

    Data classes would say it more briefly, but making so many takes longer than most apps take.
    """

    __slots__ = ("_hash", "_parts")

    def __init__(self, *parts: object) -> None:
        self._parts = parts
        self._hash = hash((self.__class__, parts))

    def __eq__(self, other: object) -> bool:
        return other.__class__ is self.__class__ and self._parts == getattr(other, "_parts", None)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"{self.__class__.__name__}{self._parts}"


Values: TypeAlias = tuple[Value, ...]
"""All that an expression may be."""


class Words(Alike):
    """A text, as far as it is known.

    Attributes:
        text: Its pieces.
    """

    __slots__ = ("text",)

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text


class Constant(Alike):
    """A constant that is no text: a number, a truth value, ``None``.

    Attributes:
        value: The constant.
    """

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        super().__init__(value)
        self.value = value


class Plain(Alike):
    """Plain data that the source does not settle; no object of the project is in it."""

    __slots__ = ()


class External(Alike):
    """Something of the standard library or of another package.

    Attributes:
        path: Its dotted name, e.g. ``os.environ``.
    """

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    @property
    def top(self) -> str:
        """Name of the package that it is of."""
        return self.path.partition(".")[0]


class Package(Alike):
    """A module of the project.

    Attributes:
        name: Its dotted name.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Function(Value):
    """A function of the project, where it has been defined.

    Attributes:
        code: Its source.
        frame: The run of the scope around it.
        around: Variables of comprehensions that it stands in.
        defaults: What its parameters are where a call gives nothing for them.
        owner: The class in whose body it stands; None when in none.
        registered: What ``functools.singledispatch`` may choose instead.
        is_decorated: True where another package decorates it.
    """

    __slots__ = ("around", "code", "defaults", "frame", "is_decorated", "owner", "registered")

    def __init__(
        self,
        code: Code,
        frame: Frame,
        around: dict[str, Cell],
        registered: Cell,
        owner: Class | None = None,
    ) -> None:
        self.code = code
        self.frame = frame
        self.around = around
        self.defaults: dict[str, Cell] = {}
        self.owner = owner
        self.registered = registered
        self.is_decorated = False


class Class(Value):
    """A class of the project.

    Attributes:
        node: Its definition.
        name: Qualified name, with its module.
        body: The run of its body, whose variables are its attributes.
        parents: What it is derived from, as far as that is of the project, nearest first.
        metaclasses: The classes of the project whose object it is.
        outside: Names of the classes outside the project that it is derived from.
        instances: Where objects of it are made.
    """

    __slots__ = ("body", "instances", "metaclasses", "name", "node", "outside", "parents")

    def __init__(
        self, node: ast.ClassDef, name: str, body: Frame, cells: tuple[Cell, Cell]
    ) -> None:
        self.node = node
        self.name = name
        self.body = body
        self.parents, self.metaclasses = cells
        self.outside: tuple[str, ...] = ()
        self.instances: list[Instance] = []


class Instance(Value):
    """An object of a class of the project, all that one place in the source makes.

    Attributes:
        made_of: Its class.
        shape: The names of its attributes.
        fields: Its attributes.
        held: What it holds as the container that it is derived from; None for most.
    """

    __slots__ = ("fields", "held", "made_of", "shape")

    def __init__(self, made_of: Class, shape: Cell) -> None:
        self.made_of = made_of
        self.shape = shape
        self.fields: dict[object, Cell] = {}
        self.held: Pool | None = None


class Pool(Value):
    """A container, or any object from outside that may give back what it has been given.

    Attributes:
        origin: The dotted name of what made it, e.g. ``queue.Queue``; "" for a literal.
        rest: What it holds under keys that are not known.
        shape: The constant keys under which it holds something.
        slots: What it holds under them.
    """

    __slots__ = ("origin", "rest", "shape", "slots")

    def __init__(self, origin: str, rest: Cell, shape: Cell) -> None:
        self.origin = origin
        self.rest = rest
        self.shape = shape
        self.slots: dict[object, Cell] = {}


class Answer(Pool):
    """What AWS answers: beside what it says again of a call, plain data under other keys."""

    __slots__ = ()


class Generator(Pool):
    """What a function that yields returns.

    Attributes:
        sent: What is sent to it.
    """

    __slots__ = ("sent",)

    def __init__(self, rest: Cell, shape: Cell, sent: Cell) -> None:
        super().__init__("", rest, shape)
        self.sent = sent


class Bound(Alike):
    """A function with its first argument.

    Attributes:
        function: What is called.
        first: The object or class that it is called for.
    """

    __slots__ = ("first", "function")

    def __init__(self, function: Value, first: Value) -> None:
        super().__init__(function, first)
        self.function = function
        self.first = first


class Method(Alike):
    """A method of something that is modelled here, such as a client or a text.

    Attributes:
        owner: What it is called for.
        name: Its name.
    """

    __slots__ = ("name", "owner")

    def __init__(self, owner: Value, name: str) -> None:
        super().__init__(owner, name)
        self.owner = owner
        self.name = name


class Prepared(Value):
    """A ``functools.partial``, or something else that is called with more than it is given.

    Attributes:
        is_method: True for a ``partialmethod``, which is given an object first.
        function: What is called.
        positional: Its first arguments, one cell each.
        keywords: Its keyword arguments.
        more: What else it may give.
    """

    __slots__ = ("function", "is_method", "keywords", "more", "positional")

    def __init__(self, function: Cell, more: Cell, *, is_method: bool = False) -> None:
        self.is_method = is_method
        self.more = more
        self.function = function
        self.positional: list[Cell] = []
        self.keywords: dict[str, Cell] = {}


class Wrapped(Alike):
    """A function that runs inside a context manager which decorates it.

    Attributes:
        manager: The context manager.
        function: The function.
    """

    __slots__ = ("function", "manager")

    def __init__(self, manager: Value, function: Value) -> None:
        super().__init__(manager, function)
        self.manager = manager
        self.function = function


class Descriptor(Alike):
    """What a decorator makes of a method.

    Attributes:
        kind: ``property``, ``staticmethod`` or ``classmethod``.
        function: The method.
        setter: The one that a property is set by.
        deleter: The one that it is deleted by.
    """

    __slots__ = ("deleter", "function", "kind", "setter")

    def __init__(
        self,
        kind: str,
        function: Value,
        setter: Value | None = None,
        deleter: Value | None = None,
    ) -> None:
        super().__init__(kind, function, setter, deleter)
        self.kind = kind
        self.function = function
        self.setter = setter
        self.deleter = deleter


class Above(Alike):
    """What ``super()`` gives.

    Attributes:
        owner: The class whose ancestors are meant.
        first: The object or class that the method is called for.
    """

    __slots__ = ("first", "owner")

    def __init__(self, owner: Class, first: Value) -> None:
        super().__init__(owner, first)
        self.owner = owner
        self.first = first


class App(Alike):
    """The app, or a blueprint, whose ``current_app`` is the app."""

    __slots__ = ()


class Connections(Alike):
    """``app.websocket_api``."""

    __slots__ = ()


class Registrar(Alike):
    """A decorator of the app or of a blueprint, called or not.

    Attributes:
        name: Its name, e.g. ``on_ws_message``.
        kind: For middleware, the type of event it is registered for; else None.
    """

    __slots__ = ("kind", "name")

    def __init__(self, name: str, kind: str | None = None) -> None:
        super().__init__(name, kind)
        self.name = name
        self.kind = kind


PLAIN = Plain()
NONE = Constant(None)
UNSETTLED: Values = (PLAIN,)
NOTHING: Values = ()


def union(parts: Iterable[Values]) -> Values:
    """Put together what several expressions may be."""
    found: dict[Value, None] = {}
    for part in parts:
        for value in part:
            found[value] = None
    return tuple(found)
