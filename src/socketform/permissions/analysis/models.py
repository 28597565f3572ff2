"""Functions of the standard library that hand values on in a way of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.model.rights import Variable
from socketform.permissions.analysis.container_models import CONTAINER_MODELS
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell
from socketform.permissions.analysis.object_models import OBJECT_MODELS
from socketform.permissions.analysis.texts import known_texts, words
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    PLAIN,
    UNSETTLED,
    Class,
    Constant,
    External,
    Instance,
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

    from socketform.permissions.analysis.engine import Engine, Model
    from socketform.permissions.analysis.library import Library


def _environ_get(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``os.environ.get(name, default)``."""
    del node
    keys = union(arguments.positional[:1]) or arguments.keywords.get("key", NOTHING)
    given = union((*arguments.positional[1:], arguments.keywords.get("default", NOTHING)))
    names = known_texts(keys)
    defaults = known_texts(given)
    settled = [Words((Variable(name, one),)) for name in names for one in defaults]
    other = [value for value in given if value is not NONE and not _is_known(value)]
    found = settled or [Words((Variable(name),)) for name in names]
    unknown: Values = () if len(names) == len(keys) else UNSETTLED
    set_by_app = _set_by_app(library, names)
    return union([tuple(found), tuple(other), unknown, *set_by_app])


def _is_known(value: Value) -> bool:
    return bool(known_texts((value,)))


def _set_by_app(library: Engine, names: list[str]) -> list[Values]:
    """What the app itself sets variables to."""
    return [library.read(library.variable(name)) for name in names]


def _environ_setdefault(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``os.environ.setdefault(name, value)``: the value counts where the variable is not set."""
    found = _environ_get(library, arguments, node)
    for name in known_texts(union(arguments.positional[:1])):
        library.write(library.variable(name), found)
    return found


def _environ_copy(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``os.environ.copy()``: has what the environment has."""
    del library, arguments, node
    return (External("os.environ"),)


def environment(library: Engine, keys: Values) -> Values:
    """``os.environ[name]``."""
    names = known_texts(keys)
    unknown: Values = () if names and len(names) == len(keys) else UNSETTLED
    found = tuple(Words((Variable(name),)) for name in names)
    return union([found, *_set_by_app(library, names), unknown])


def _partial(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    return (_prepared(library, arguments, node, is_method=False),)


def _partial_method(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    return (_prepared(library, arguments, node, is_method=True),)


def _prepared(
    library: Library, arguments: Arguments, node: ast.AST, *, is_method: bool
) -> Prepared:
    prepared = library.made_at(
        node, "partial", lambda: Prepared(Cell(), Cell(), is_method=is_method)
    )
    library.write(prepared.function, union(arguments.positional[:1]))
    for index, values in enumerate(arguments.positional[1:]):
        if index >= len(prepared.positional):
            prepared.positional.append(Cell())
        library.write(prepared.positional[index], values)
    for name, values in arguments.keywords.items():
        library.write(prepared.keywords.setdefault(name, Cell()), values)
    library.write(prepared.more, (*arguments.more_positional, *arguments.more_keywords))
    return prepared


def _getter(name: str) -> Model:
    """``operator.methodcaller`` and its like: called with an object later."""

    def make(library: Library, arguments: Arguments, node: ast.AST) -> Values:
        later = ((External(f"operator.{name}.call"),), *arguments.positional)
        return (_prepared(library, arguments._replace(positional=later), node, is_method=False),)

    return make


_NAME_AND_OWNER = 2


def _method_caller(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``methodcaller(name, ...)(owner)``."""
    if len(arguments.positional) < _NAME_AND_OWNER:
        return UNSETTLED
    names, *given, owners = arguments.positional
    found: list[Values] = []
    for name in known_texts(names):
        passed = arguments._replace(positional=tuple(given))
        for owner in owners:
            methods = library.attribute(owner, name, node)
            found.append(library.call_all(methods, passed, node))
    return union(found)


def _attribute_getter(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``attrgetter(path, ...)(owner)``."""
    if not arguments.positional:
        return UNSETTLED
    *paths, owners = arguments.positional
    found: list[Values] = []
    for path in known_texts(union(paths)):
        values = owners
        for name in path.split("."):
            values = union([library.attribute(value, name, node) for value in values])
        found.append(values)
    return union(found)


def _item_getter(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``itemgetter(key, ...)(owner)``."""
    del node
    if not arguments.positional:
        return UNSETTLED
    *keys, owners = arguments.positional
    pools = [value for value in owners if isinstance(value, Pool)]
    return union([library.item(pool, union(keys)) for pool in pools]) or UNSETTLED


def _text(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``str(value)``."""
    values = union(arguments.positional[:1])
    library.special(values, ("__str__", "__repr__"), node)
    return tuple(Words(text) for text in library.texts(values)) if values else (words(""),)


def _first_of_given(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """A decorator with arguments: what it decorates is given back later."""
    del library, node
    given = union(arguments.positional)
    functions = tuple(one for one in given if not isinstance(one, Constant | Plain | Words))
    return functions or (External("functools.wraps.decorate"),)


def _decorate_record(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclass``, with arguments or without."""
    del library, node
    classes = tuple(one for one in union(arguments.positional) if isinstance(one, Class))
    return classes or (External("dataclasses.dataclass.decorate"),)


def _wraps(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    later = ((External("functools.wraps.put_on"),), *arguments.positional[:1])
    return (_prepared(library, Arguments(later), node, is_method=False),)


def _put_on(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``wraps(function)(wrapper)``: the wrapper, which knows what it wraps."""
    wrapped, wrappers = (*arguments.positional, NOTHING, NOTHING)[:2]
    for wrapper in wrappers:
        library.set_attribute(wrapper, "__wrapped__", wrapped, node)
    return wrappers


def _given_back(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """What gives back its first argument."""
    del library, node
    return union(arguments.positional[:1])


def _replace(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclasses.replace(record, name=value)``."""
    found: list[Values] = []
    for value in union(arguments.positional[:1]):
        if isinstance(value, Instance):
            found.append(library.replaced(value, arguments, node))
        else:
            found.append((value,))
    return union(found)


def _new_type(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``NewType(name, kind)``: a function that gives back what it is given."""
    del library, arguments, node
    return (External("typing.NewType.make"),)


def _cast(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    del library, node
    return union(arguments.positional[1:2]) or UNSETTLED


def _thread(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``threading.Thread(group, target, name, args, kwargs)``."""
    return _with_arguments(library, arguments, node, 1)


def _timer(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``threading.Timer(interval, function, args, kwargs)``."""
    return _with_arguments(library, arguments, node, 0)


def _with_arguments(library: Library, arguments: Arguments, node: ast.AST, skipped: int) -> Values:
    """Call a function with arguments that come in containers, some way behind it."""
    position = 1
    positional, keywords = arguments.positional, arguments.keywords
    targets = union(
        (
            *positional[position : position + 1],
            *(keywords.get(key, NOTHING) for key in ("target", "function")),
        )
    )
    behind = positional[position + 1 + skipped :]
    ordered = union((*behind[:1], keywords.get("args", NOTHING)))
    named = union((*behind[1:2], keywords.get("kwargs", NOTHING)))
    given = _in_order(library, ordered)
    more = UNSETTLED if given or not ordered else library.items_of(ordered)
    passed = Arguments(given, _named(library, named), more)
    for target in targets:
        library.call(target, passed, node)
    return UNSETTLED


def _in_order(library: Library, values: Values) -> tuple[Values, ...]:
    """What is in a container, in its order."""
    for value in values:
        if isinstance(value, Pool) and not library.read(value.rest):
            library.read(value.shape)
            keys = sorted(key for key in value.slots if isinstance(key, int))
            return tuple(library.read(value.slots[key]) for key in keys)
    return ()


def _named(library: Library, values: Values) -> dict[str, Values]:
    """What is in a dictionary, by name."""
    found: dict[str, Values] = {}
    for value in values:
        if isinstance(value, Pool):
            library.read(value.shape)
            found |= {str(key): library.read(cell) for key, cell in value.slots.items()}
    return found


def _hasattr(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``hasattr(owner, name)``: looks the attribute up."""
    for owner in union(arguments.positional[:1]):
        for name in known_texts(union(arguments.positional[1:2])):
            library.attribute(owner, name, node)
    return UNSETTLED


def _data(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """What gives plain data, and looks at what it is given."""
    library.observe(arguments.all(), node)
    return UNSETTLED


def _sum(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``sum(lists, [])``: a list of what is in the lists."""
    pool = library.pool(node, "", "sum")
    for value in library.elements(union(arguments.positional[:1]), node):
        library.observe((value,), node)
        if isinstance(value, Pool):
            library.write(pool.rest, library.elements((value,), node))
    return (pool, PLAIN)


def _closing(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``contextlib.closing``: closes in the end."""
    values = union(arguments.positional[:1])
    library.special(values, ("close", "aclose"), node)
    return values


MODELS: dict[str, Model] = {
    **CONTAINER_MODELS,
    **OBJECT_MODELS,
    "functools.partial": _partial,
    "functools.partialmethod": _partial_method,
    "operator.methodcaller": _getter("methodcaller"),
    "operator.methodcaller.call": _method_caller,
    "operator.attrgetter": _getter("attrgetter"),
    "operator.attrgetter.call": _attribute_getter,
    "operator.itemgetter": _getter("itemgetter"),
    "operator.itemgetter.call": _item_getter,
    "os.environ.copy": _environ_copy,
    "os.environ.pop": _environ_get,
    "os.environ.setdefault": _environ_setdefault,
    "functools.lru_cache": _first_of_given,
    "functools.wraps": _wraps,
    "functools.wraps.put_on": _put_on,
    "functools.update_wrapper": _given_back,
    "dataclasses.dataclass": _decorate_record,
    "attr.evolve": _replace,
    "attrs.evolve": _replace,
    "copy.replace": _replace,
    "dataclasses.replace": _replace,
    "typing.NewType": _new_type,
    "typing.cast": _cast,
    "builtins.str": _text,
    "os.environ.get": _environ_get,
    "os.getenv": _environ_get,
    "contextlib.closing": _closing,
    "contextlib.aclosing": _closing,
    "builtins.sum": _sum,
    "builtins.hasattr": _hasattr,
    "contextlib.nullcontext": _given_back,
    "threading.Thread": _thread,
    "threading.Timer": _timer,
    **dict.fromkeys(
        (
            f"builtins.{name}"
            for name in (
                "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable",
                "chr", "complex", "delattr", "dir", "divmod", "float", "format", "hash",
                "help", "hex", "id", "input", "int", "isinstance", "issubclass", "len",
                "memoryview", "object", "oct", "open", "ord", "pow", "print", "range", "repr",
                "round", "slice",
            )
        ),
        _data,
    ),
}  # fmt: skip
"""Dotted name of a function to what it gives."""
