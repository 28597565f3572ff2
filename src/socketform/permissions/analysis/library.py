"""What the standard library and other packages do with what they are given.

What matters here is not modelled one by one: an object from outside may give back anything that
it has been given, and may call any function among it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.authoring import call_authoring, is_authoring
from socketform.permissions.analysis.aws_values import is_aws, is_boto
from socketform.permissions.analysis.boto import aws_attribute, aws_call, aws_external
from socketform.permissions.analysis.containers import _ENVIRONMENT, Containers
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.models import MODELS
from socketform.permissions.analysis.outside import (
    CALLERS_OF_AWS,
    DATA_MODULES,
    GIVE_BACK,
    KEEPERS,
    UNFOLLOWED,
    is_foreign,
)
from socketform.permissions.analysis.texts import known_texts, words
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    PLAIN,
    UNSETTLED,
    Bound,
    Class,
    Constant,
    External,
    Function,
    Generator,
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
_ENTERING = frozenset({"enter_async_context", "enter_context", "push", "push_async_exit"})
"""Methods of ``contextlib.ExitStack`` that are given a context manager."""

_SHIFTING = frozenset({
    "__delitem__", "insert", "appendleft", "pop", "popleft", "remove", "reverse", "rotate", "sort",
})  # fmt: skip
_TEXT_METHODS = frozenset({
    "capitalize", "casefold", "lower", "lstrip", "removeprefix", "removesuffix", "replace",
    "rstrip", "strip", "swapcase", "title", "upper", "zfill",
})  # fmt: skip


class Library(Containers):
    """The part of the analysis that knows what is outside the project."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._calling: list[Pool] = []

    def call_external(self, function: External, arguments: Arguments, node: ast.AST) -> Values:
        """Call something from outside the project."""
        path = function.path
        model = MODELS.get(path)
        if model is not None:
            return model(self, arguments, node)
        if path in GIVE_BACK:
            return union(arguments.positional)
        if is_boto(path):
            return aws_external(self, function, arguments, node)
        if is_authoring(path):
            return call_authoring(function, arguments)
        if why := UNFOLLOWED.get(path):
            self.doubt(why, node)
        return self._outside(function, arguments, node)

    def aws_attribute(self, owner: Value, name: str, node: ast.AST) -> Values:
        """Look up an attribute of something of boto3."""
        return aws_attribute(self, owner, name, node)

    def call_aws(self, function: Value, arguments: Arguments, node: ast.AST) -> Values:
        """Call something of boto3."""
        return aws_call(self, function, arguments, node)

    def call_unknown(self, arguments: Arguments, node: ast.AST) -> Values:
        """Call what is not known: it may call what it is given."""
        given = arguments.all()
        if all(isinstance(one, Plain | Constant | Words) for one in given):
            return UNSETTLED
        pool = self.pool(node, "unknown")
        # What is given alone may be decorated; what is given with arguments is called.
        name = "run" if len(arguments.positional) > 1 else ""
        self.hand_over(pool, arguments, node, name)
        return (pool, *self.contents(pool), PLAIN)

    def call_pool(self, pool: Pool, arguments: Arguments, node: ast.AST) -> Values:
        """Call an object from outside: it may call anything that it holds."""
        if pool in self._calling:
            return (pool, PLAIN)
        self._calling.append(pool)
        held = self.contents(pool)
        found = [self.call(one, arguments, node) for one in held if isinstance(one, _CALLABLE)]
        self._calling.pop()
        if pool.origin:
            self.hand_over(pool, arguments, node)
        return union([*found, self.contents(pool), (pool, PLAIN)])

    def call_pool_method(
        self, pool: Pool, name: str, arguments: Arguments, node: ast.AST
    ) -> Values:
        """Call a method of a container, or of an object from outside."""
        if pool.origin:
            self.hand_over(pool, arguments, node, name)
            if name in _ENTERING:
                return self.entered(union(arguments.positional), node)
            return union([self.contents(pool), (pool, PLAIN)])
        if name in _SHIFTING:
            self.shift(pool)
        match name:
            case "get" | "pop" | "setdefault" | "__getitem__":
                return self._taken(pool, name, arguments)
            case "__setitem__":
                self.store(pool, *(*arguments.positional, NOTHING, NOTHING)[:2])
            case "send" if isinstance(pool, Generator):
                self.write(pool.sent, arguments.all())
            case "items":
                return (self._pairs(pool, node),)
            case "popitem":
                return self.contents(self._pairs(pool, node))
            case "keys":
                return (self._keys(pool, node),)
            case "values":
                return (self._copy(pool, node),)
            case "update" | "extend" | "extendleft" | "union" | "__ior__" | "__init__":
                self._update(pool, arguments, node)
            case "sort":
                self._call_back(pool, arguments, node)
                self.observe(self.contents(pool), node)
            case "copy":
                return (pool,)
            case _:
                self.write(pool.rest, arguments.all())
        return (*self.contents(pool), pool, PLAIN)

    def use_base(self, made_of: Class, first: Value | None, node: ast.AST) -> None:
        """Use what a class inherits from outside the project: it may call the class's methods."""
        for name in self.outside_names(made_of):
            top = name.partition(".")[0]
            if why := CALLERS_OF_AWS.get(top):
                self.doubt(why, node)
            if isinstance(first, Instance) and top not in KEEPERS | {"builtins", "chalice"}:
                found = self.show_object(first, node)
                kept = [one for one in found if not isinstance(one, Plain | Constant)]
                self.write(self.base_pool(made_of, node).rest, kept)

    def construct_base(self, made_of: Class, arguments: Arguments, node: ast.AST) -> None:
        """Let the classes outside the project that a class is derived from make an object."""
        pool = self.base_pool(made_of, node)
        if is_foreign(pool.origin) and pool.origin.partition(".")[0] not in KEEPERS:
            self.hand_over(pool, arguments, node)

    def call_text_method(
        self, text: Words, name: str, arguments: Arguments, node: ast.AST
    ) -> Values:
        """Call a method of a text; what it gives is known where all of it is."""
        if name == "format":
            return self.formatted(text, arguments)
        if name == "join":
            return self.joined(text, arguments)
        known = known_texts((text,))
        given = [known_texts(values) for values in arguments.positional]
        if known and all(len(one) == 1 for one in given) and not arguments.keywords:
            return self._applied(known[0], name, [one[0] for one in given], node)
        return UNSETTLED

    def _applied(self, text: str, name: str, given: list[str], node: ast.AST) -> Values:
        """A method of a text that is known, called with texts that are."""
        try:
            if name in _TEXT_METHODS:
                return (words(str(getattr(text, name)(*given))),)
            if name in {"split", "rsplit", "partition", "rpartition"}:
                return (self.listed(getattr(text, name)(*given), node),)
        except (TypeError, ValueError):
            pass  # the app would fail here, too
        return UNSETTLED

    def entered(self, values: Values, node: ast.AST) -> Values:
        """What ``with`` gives of values."""
        raise NotImplementedError

    def class_of(self, node: ast.ClassDef, place: ast.AST) -> Class:
        """The class that a place in the source makes."""
        raise NotImplementedError

    def modules_named(self, names: Values, node: ast.AST) -> Values:
        """``sys.modules[name]``."""
        raise NotImplementedError

    def imported(self, name: str, node: ast.AST) -> Value:
        """Import a module by its full name."""
        raise NotImplementedError

    def formatted(self, text: Words, arguments: Arguments) -> Values:
        """``text.format(...)``."""
        raise NotImplementedError

    def joined(self, text: Words, arguments: Arguments) -> Values:
        """``text.join(...)``."""
        raise NotImplementedError

    def listed(self, texts: list[str], node: ast.AST) -> Pool:
        """A list of texts that are known."""
        pool = self.pool(node, "", "texts")
        for index, text in enumerate(texts):
            self.write(self.slot(pool, index), (words(text),))
        return pool

    def elements(self, values: Values, node: ast.AST) -> Values:
        """What iterating over values gives."""
        found: list[Values] = []
        for value in values:
            match value:
                case Pool():
                    self.read(value.shape)
                    keys = [words(key) for key in value.slots if isinstance(key, str)]
                    found += [self.contents(value), tuple(keys)]
                    if value.origin:
                        found.append(UNSETTLED)
                case Class() if self.is_enumeration(value):
                    found.append(self.members(value))
                case Class():
                    hooks = self.attribute(value, "__iter__", node)
                    made = self.call_all(hooks, Arguments(), node)
                    found.append(self.elements(made, node) if made else UNSETTLED)
                case Instance():
                    found.append(self._iterated(value, node))
                case External(path="os.environ"):
                    found.append(UNSETTLED)
                case _ if is_aws(value):
                    iterated = self.attribute(value, "__iter__", node)
                    found.append(self.call_all(iterated, Arguments(), node))
                case _:
                    found.append(UNSETTLED)
        return union(found)

    def _iterated(self, value: Instance, node: ast.AST) -> Values:
        held = self.held_by(value)
        if held is not None:
            return union([self.elements((held,), node), self._iterated_by_hooks(value, node)])
        return self._iterated_by_hooks(value, node)

    def _iterated_by_hooks(self, value: Instance, node: ast.AST) -> Values:
        made = self.special((value,), ("__iter__", "__aiter__"), node)
        others = tuple(one for one in made if not isinstance(one, Instance))
        steps = self.special((value, *made), ("__next__", "__anext__", "__getitem__"), node)
        if not made and not steps:
            named = [
                self.attribute(value, name, node) for name in self.record_fields(value.made_of)
            ]
            return (
                union([*named, *(self.read(cell) for _, cell in self.fields(value))]) or UNSETTLED
            )
        return union([self.elements(others, node) if others else NOTHING, steps])

    # Containers.

    def _taken(self, pool: Pool, name: str, arguments: Arguments) -> Values:
        keys = arguments.positional[0] if arguments.positional else NOTHING
        if name == "pop" and all(isinstance(key, Constant) for key in keys):
            return self.contents(pool)
        default = union(arguments.positional[1:])
        if name == "setdefault":
            for key in self.keys(keys) or ():
                self.write(self.slot(pool, key), default)
        return union([self.item(pool, keys), default or (NONE,)])

    def _pairs(self, pool: Pool, node: ast.AST) -> Pool:
        self.read(pool.shape)
        pair, result = self.pool(node, "", "pair"), self.pool(node, "", "pairs")
        keys = [words(key) for key in pool.slots if isinstance(key, str)]
        rest = self.read(pool.rest)
        self.write(self.slot(pair, 0), union([tuple(keys), UNSETTLED if rest else NOTHING, rest]))
        self.write(self.slot(pair, 1), self.contents(pool))
        self.write(result.rest, (pair,))
        return result

    def _keys(self, pool: Pool, node: ast.AST) -> Pool:
        self.read(pool.shape)
        result = self.pool(node, "", "keys")
        self.write(result.rest, [words(key) for key in pool.slots if isinstance(key, str)])
        self.write(result.rest, self.read(pool.rest))
        return result

    def _copy(self, pool: Pool, node: ast.AST) -> Pool:
        result = self.pool(node, "", "values")
        self.write(result.rest, self.contents(pool))
        return result

    def _update(self, pool: Pool, arguments: Arguments, node: ast.AST) -> None:
        for value in union(arguments.positional):
            self.merge(pool, value, node)
        for name, values in arguments.keywords.items():
            self.write(self.slot(pool, name), values)
        self.write(pool.rest, (*arguments.more_positional, *arguments.more_keywords))

    def merge(self, pool: Pool, value: Value, node: ast.AST) -> None:
        """Let a container hold what another one does, under the same keys."""
        if isinstance(value, Instance) and (held := self.held_by(value)) is not None:
            value = held
        if value == _ENVIRONMENT:
            self.write(pool.rest, (value,))
        elif isinstance(value, Pool):
            self.read(value.shape)
            for key, cell in list(value.slots.items()):
                where = self.slot(pool, key) if isinstance(key, str) else pool.rest
                self.write(where, self.read(cell))
            self.write(pool.rest, self.read(value.rest))
        else:
            self.write(pool.rest, self.elements((value,), node))

    def _call_back(self, pool: Pool, arguments: Arguments, node: ast.AST) -> None:
        for function in arguments.keywords.get("key", NOTHING):
            self.call(function, Arguments((self.contents(pool),)), node)

    def _outside(self, function: External, arguments: Arguments, node: ast.AST) -> Values:
        """Call a function from outside of which nothing special is known."""
        foreign = is_foreign(function.path)
        given = arguments.all()
        is_plain = all(isinstance(one, Plain | Constant | Words) for one in given)
        if is_plain and not foreign and is_data(function.path):
            return UNSETTLED
        if foreign and (why := CALLERS_OF_AWS.get(function.top)):
            self.doubt(why, node)
        pool = self.pool(node, function.path)
        self.hand_over(pool, arguments, node, function.path.rpartition(".")[2])
        if is_data(function.path):
            return UNSETTLED
        if function.path.rpartition(".")[2][:1].isupper():
            return (pool, PLAIN)
        return union([(pool, PLAIN), self.contents(pool), self.items_of(self.contents(pool))])


def is_data(path: str) -> bool:
    """Tell whether a function of the standard library gives plain data only."""
    return path.partition(".")[0] in DATA_MODULES or path.rpartition(".")[0] in DATA_MODULES
