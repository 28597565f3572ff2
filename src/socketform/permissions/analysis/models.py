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
    External,
    Function,
    Pool,
    Prepared,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.engine import Model
    from socketform.permissions.analysis.library import Library


def _environ_get(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``os.environ.get(name, default)``."""
    del library, node
    names = known_texts(union(arguments.positional[:1]) or arguments.keywords.get("key", NOTHING))
    given = union((*arguments.positional[1:], arguments.keywords.get("default", NOTHING)))
    defaults = known_texts(given)
    if not names:
        return (*given, PLAIN)
    settled = [Words((Variable(name, one),)) for name in names for one in defaults]
    other = [value for value in given if not isinstance(value, Words) and value is not NONE]
    unsettled = [value for value in given if isinstance(value, Words) and len(value.text) > 1]
    if settled:
        return (*settled, *other, *unsettled)
    return (*(Words((Variable(name),)) for name in names), *other, *unsettled)


def environment(keys: Values) -> Values:
    """``os.environ[name]``."""
    names = known_texts(keys)
    unknown: Values = () if names and len(names) == len(keys) else UNSETTLED
    return (*(Words((Variable(name),)) for name in names), *unknown)


def _partial(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    prepared = library.made_at(node, "partial", lambda: Prepared(Cell()))
    library.write(prepared.function, union(arguments.positional[:1]))
    for index, values in enumerate(arguments.positional[1:]):
        if index >= len(prepared.positional):
            prepared.positional.append(Cell())
        library.write(prepared.positional[index], values)
    for name, values in arguments.keywords.items():
        library.write(prepared.keywords.setdefault(name, Cell()), values)
    return (prepared,)


def _text(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``str(value)``."""
    values = union(arguments.positional[:1])
    library.special(values, ("__str__", "__repr__"), node)
    return tuple(Words(text) for text in library.texts(values)) if values else (words(""),)


def _first_of_given(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """A decorator with arguments: what it decorates is given back later."""
    del library, node
    functions = tuple(one for one in union(arguments.positional) if isinstance(one, Function))
    return functions or (External("functools.wraps.decorate"),)


def _decorate_record(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclass``, with arguments or without."""
    del library, node
    classes = tuple(one for one in union(arguments.positional) if isinstance(one, Class))
    return classes or (External("dataclasses.dataclass.decorate"),)


def _wraps(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    del library, arguments, node
    return (External("functools.wraps.decorate"),)


def _given_back(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """What gives back its first argument."""
    del library, node
    return union(arguments.positional[:1])


def _cast(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    del library, node
    return union(arguments.positional[1:2]) or UNSETTLED


def _entered(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``ExitStack.enter_context`` and ``contextlib.closing``."""
    return library.entered(union(arguments.positional[:1]), node)


def _thread(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``threading.Thread(target=..., args=..., kwargs=...)``."""
    return _with_arguments(library, arguments, node, 1, "args")


def _timer(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``threading.Timer(interval, function, args, kwargs)``."""
    return _with_arguments(library, arguments, node, 1, "args")


def _with_arguments(
    library: Library, arguments: Arguments, node: ast.AST, position: int, name: str
) -> Values:
    positional, keywords = arguments.positional, arguments.keywords
    targets = union(
        (
            *positional[position : position + 1],
            *(keywords.get(key, NOTHING) for key in ("target", "function")),
        )
    )
    given = union((*positional[position + 1 :], keywords.get(name, NOTHING)))
    in_order: list[Values] = []
    rest: list[Values] = []
    for value in given:
        if isinstance(value, Pool):
            in_order = [
                library.read(cell) for key, cell in value.slots.items() if isinstance(key, int)
            ]
            rest.append(library.read(value.rest))
    named = {
        str(key): library.read(cell)
        for value in keywords.get("kwargs", NOTHING)
        if isinstance(value, Pool)
        for key, cell in value.slots.items()
    }
    passed = Arguments(tuple(in_order), named, union(rest))
    for target in targets:
        library.call(target, passed, node)
    return UNSETTLED


def _data(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """What gives plain data, and may call special methods of what it is given."""
    library.special(
        arguments.all(),
        (
            "__str__",
            "__repr__",
            "__len__",
            "__bool__",
            "__iter__",
            "__int__",
            "__float__",
            "__hash__",
        ),
        node,
    )
    return UNSETTLED


MODELS: dict[str, Model] = {
    **CONTAINER_MODELS,
    **OBJECT_MODELS,
    "functools.partial": _partial,
    "functools.partialmethod": _partial,
    "functools.lru_cache": _first_of_given,
    "functools.wraps": _wraps,
    "functools.update_wrapper": _given_back,
    "dataclasses.dataclass": _decorate_record,
    "dataclasses.replace": _given_back,
    "typing.cast": _cast,
    "builtins.str": _text,
    "os.environ.get": _environ_get,
    "os.getenv": _environ_get,
    "contextlib.closing": _entered,
    "contextlib.nullcontext": _given_back,
    "threading.Thread": _thread,
    "threading.Timer": _timer,
    **dict.fromkeys(
        (
            f"builtins.{name}"
            for name in (
                "abs", "all", "any", "ascii", "bin", "bool", "bytearray", "bytes", "callable",
                "chr", "complex", "delattr", "dir", "divmod", "float", "format", "hasattr", "hash",
                "help", "hex", "id", "input", "int", "isinstance", "issubclass", "len",
                "memoryview", "object", "oct", "open", "ord", "pow", "print", "range", "repr",
                "round", "slice", "sum",
            )
        ),
        _data,
    ),
}  # fmt: skip
"""Dotted name of a function to what it gives."""
