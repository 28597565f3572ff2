"""What an expression may be, as far as its source tells.

Texts, numbers, None and tuples stand for themselves; everything else is a class of this module.
Two values are the same thing when they are identical.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ast

    from socketform.errors import SocketformError, SourceLocation
    from socketform.source.modules import Module

    Value = Any
    Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


class Unknown:
    """Something that the source does not tell.

    Attributes:
        what: What it is, for people, e.g. ``what boto3.client returns``.
        is_external: True for what comes from code that is not the project's; such code knows
            neither the app nor its modules.
        origin: The external function that has returned it, e.g. ``dataclasses.dataclass``.
    """

    __slots__ = ("is_external", "origin", "what")

    def __init__(self, what: str, *, is_external: bool = False, origin: str = "") -> None:
        self.what = what
        self.is_external = is_external
        self.origin = origin


class External:
    """A module, or something in it, that is not the project's.

    Attributes:
        name: Dotted name, e.g. ``os.environ``; chalice's whichever way it is imported.
    """

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __eq__(self, other: object) -> bool:
        return isinstance(other, External) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


class Collection:
    """A list, set or dict; what is in it is None once that can no longer be told."""

    __slots__ = ("content",)

    def __init__(self, content: Any) -> None:  # noqa: ANN401 - a list or a dict
        self.content = content


class ListOf(Collection):
    """A list."""

    __slots__ = ()

    content: list[Value] | None


class SetOf(Collection):
    """A set; its items are kept in a list."""

    __slots__ = ()

    content: list[Value] | None


class DictOf(Collection):
    """A dict."""

    __slots__ = ()

    content: dict[Value, Value] | None


class Namespace:
    """A module of the project, as its code has filled it so far.

    Attributes:
        module: Its source.
        names: What it binds, in the order of the first binding.
        places: Where each name was bound last.
        doubted: Names that code which is not evaluated may bind at any time.
        is_open: True when a star import may bind names that nobody read.
    """

    __slots__ = ("doubted", "is_open", "module", "names", "places")

    def __init__(self, module: Module) -> None:
        self.module = module
        self.names: dict[str, Value] = {}
        self.places: dict[str, ast.AST] = {}
        self.doubted: dict[str, str] = {}
        self.is_open = False


class NamespaceFolder:
    """A folder without ``__init__.py``, imported as a package."""

    __slots__ = ("name", "names")

    def __init__(self, name: str) -> None:
        self.name = name
        self.names: dict[str, Value] = {}


class Function:
    """A function of the project.

    Attributes:
        node: Its definition.
        home: The module that it stands in.
        name: Its own name.
        qualified_name: As Python writes it, e.g. ``Chat.message`` or ``f.<locals>.g``.
        owner: The class whose method it is.
        closure: Names of the functions around it, for what is evaluated of it.
    """

    __slots__ = ("closure", "home", "name", "node", "owner", "qualified_name")

    def __init__(self, node: Definition, home: Namespace, name: str, qualified_name: str) -> None:
        self.node = node
        self.home = home
        self.name = name
        self.qualified_name = qualified_name
        self.owner: Class | None = None
        self.closure: dict[str, Value] = {}


class Decorated:
    """What a well-behaved decorator made of a function: another one that goes by its name."""

    __slots__ = ("inner",)

    def __init__(self, inner: Function | Decorated | Registered) -> None:
        self.inner = inner


class Class:
    """A class of the project.

    Attributes:
        node: Its definition.
        home: The module that it stands in.
        bases: What it inherits from.
        names: What its body binds.
        makes: ``Chalice`` or ``Blueprint`` when it inherits from that, and changes nothing of it.
    """

    __slots__ = ("bases", "home", "makes", "names", "node")

    def __init__(self, node: ast.ClassDef, home: Namespace, bases: tuple[Value, ...]) -> None:
        self.node = node
        self.home = home
        self.bases = bases
        self.names: dict[str, Value] = {}
        self.makes: str | None = None


class Instance:
    """An object of a project's class."""

    __slots__ = ("of",)

    def __init__(self, of: Class) -> None:
        self.of = of


class EnumMember:
    """A member of an enum of the project."""

    __slots__ = ("name", "value")

    def __init__(self, name: str, value: Value) -> None:
        self.name = name
        self.value = value


class BoundMethod:
    """A method of a project's class, looked up on an object or on the class."""

    __slots__ = ("function",)

    def __init__(self, function: Function) -> None:
        self.function = function


class Item:
    """A function with one of our decorators.

    Attributes:
        kind: The decorator's name, e.g. ``on_ws_message``.
        name: ``name=``, else the function's name.
        function: The function, without its other decorators.
        function_name: The name that it goes by.
        options: Path and methods of a route.
        is_plain: False when other decorators stand between the function and ours.
    """

    __slots__ = ("function", "function_name", "is_plain", "kind", "name", "options")

    def __init__(self, kind: str, name: str, function: Function, options: dict[str, Value]) -> None:
        self.kind = kind
        self.name = name
        self.function = function
        self.function_name = function.name
        self.options = options
        self.is_plain = True


class Registered:
    """What one of our decorators returns: the object that Lambda calls."""

    __slots__ = ("item",)

    def __init__(self, item: Item) -> None:
        self.item = item


class Entry:
    """An item as an app has taken it over.

    Attributes:
        item: The item.
        name: Its name behind the blueprint's prefix.
        module_name: The module that Lambda imports for it.
        url_prefix: The blueprint's, for routes.
    """

    __slots__ = ("item", "module_name", "name", "url_prefix")

    def __init__(self, item: Item, name: str, module_name: str, url_prefix: str | None) -> None:
        self.item = item
        self.name = name
        self.module_name = module_name
        self.url_prefix = url_prefix


class App:
    """An app object.

    Attributes:
        name: Its ``app_name``; None when that is no text.
        where: Where it is made.
        flags: The features that it opts in to, as a set that may have other names too.
        entries: What is registered, in that order.
        routes: Its HTTP routes, as ``METHOD path``.
        problems: What registering met.
    """

    __slots__ = ("entries", "flags", "name", "problems", "routes", "where")

    def __init__(self, name: str | None, where: SourceLocation) -> None:
        self.name = name
        self.where = where
        self.flags: Collection = SetOf([])
        self.entries: list[Entry] = []
        self.routes: set[str] = set()
        self.problems: list[SocketformError] = []


class Blueprint:
    """A blueprint.

    Attributes:
        import_name: The module that Lambda imports for its handlers.
        items: What is decorated with it.
        problems: What decorating met.
        app: The app that has registered it.
    """

    __slots__ = ("app", "import_name", "items", "problems", "where")

    def __init__(self, import_name: str, where: SourceLocation) -> None:
        self.import_name = import_name
        self.where = where
        self.items: list[Item] = []
        self.problems: list[SocketformError] = []
        self.app: App | None = None


class Member:
    """A method or an attribute of an app or a blueprint that matters here."""

    __slots__ = ("name", "owner")

    def __init__(self, owner: App | Blueprint, name: str) -> None:
        self.owner = owner
        self.name = name


class Flags:
    """The flags of an app."""

    __slots__ = ("app",)

    def __init__(self, app: App) -> None:
        self.app = app


class FlagsMethod:
    """A method of the flags of an app."""

    __slots__ = ("app", "name")

    def __init__(self, app: App, name: str) -> None:
        self.app = app
        self.name = name


class Registrar:
    """What a decorator with its parentheses is: called with a function, it registers that."""

    __slots__ = ("kind", "name", "options", "owner")

    def __init__(
        self, owner: App | Blueprint, kind: str, name: str | None, options: dict[str, Value]
    ) -> None:
        self.owner = owner
        self.kind = kind
        self.name = name
        self.options = options


class Keeping:
    """A decorator that returns the function that it is given."""

    __slots__ = ()


class Method:
    """A method of a text, a list, a set, a dict or ``os.environ``, looked up and not yet called."""

    __slots__ = ("name", "of")

    def __init__(self, of: Value, name: str) -> None:
        self.of = of
        self.name = name
