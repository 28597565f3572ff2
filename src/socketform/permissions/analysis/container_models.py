"""Containers and iterators of the standard library, and what is done with what is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.values import (
    NOTHING,
    PLAIN,
    UNSETTLED,
    Pool,
    Values,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.engine import Model
    from socketform.permissions.analysis.library import Library


def _container(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``list(values)``, ``dict(...)`` and their like: what they are given, under its keys."""
    pool = library.pool(node, "", "container")
    _fill(library, pool, arguments, node)
    return (pool,)


def _iter(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``iter(values)``, or ``iter(function, last)``, which calls the function."""
    if len(arguments.positional) == 1:
        pool = library.pool(node, "", "iterator")
        library.write(pool.rest, library.elements(arguments.positional[0], node))
        return (pool,)
    pool = library.pool(node, "", "called")
    for function in union(arguments.positional[:1]):
        library.write(pool.rest, library.call(function, Arguments(), node))
    return (pool,)


def _fill(library: Library, pool: Pool, arguments: Arguments, node: ast.AST) -> None:
    for values in arguments.positional:
        for value in values:
            library.merge(pool, value, node)
            if isinstance(value, Pool):
                _take_pairs(library, pool, value)
    for name, values in arguments.keywords.items():
        library.write(library.slot(pool, name), values)
    library.write(pool.rest, (*arguments.more_positional, *arguments.more_keywords))


def _defaultdict(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``collections.defaultdict(factory, ...)``: what is lacking is what the factory makes."""
    pool = library.pool(node, "", "defaultdict")
    _fill(library, pool, arguments._replace(positional=arguments.positional[1:]), node)
    for factory in union(arguments.positional[:1]):
        library.write(pool.rest, library.call(factory, Arguments(), node))
    return (pool,)


def _take_pairs(library: Library, pool: Pool, value: Pool) -> None:
    """``dict(pairs)`` has the values of pairs."""
    for pair in library.contents(value):
        if isinstance(pair, Pool) and not pair.origin:
            library.write(pool.rest, library.contents(pair))


def _sorted(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    return (_ordered(library, arguments, node),)


def _ordered(library: Library, arguments: Arguments, node: ast.AST) -> Pool:
    pool = library.pool(node, "", "sorted")
    elements = library.elements(union(arguments.positional), node)
    library.write(pool.rest, elements)
    library.observe(elements, node)
    for function in arguments.keywords.get("key", NOTHING):
        library.call(function, Arguments((elements,)), node)
    return pool


def _chosen(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``max``, ``min``, ``next``: one of what they are given, or of what is in it."""
    given = union(arguments.positional)
    elements = library.elements(given, node)
    for function in arguments.keywords.get("key", NOTHING):
        library.call(function, Arguments((union([given, elements]),)), node)
    library.observe(union([given, elements]), node)
    default = arguments.keywords.get("default", NOTHING)
    alone = given if len(arguments.positional) > 1 else NOTHING
    return union([elements, alone, default])


def _enumerate(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    pair, result = library.pool(node, "", "numbered"), library.pool(node, "", "enumerate")
    library.write(library.slot(pair, 0), UNSETTLED)
    library.write(library.slot(pair, 1), library.elements(union(arguments.positional[:1]), node))
    library.write(result.rest, (pair,))
    return (result,)


def _zip(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    row, result = library.pool(node, "", "row"), library.pool(node, "", "zip")
    for index, values in enumerate(arguments.positional):
        library.write(library.slot(row, index), library.elements(values, node))
    library.write(row.rest, library.elements(arguments.more_positional, node))
    library.write(result.rest, (row,))
    return (result,)


def _map(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    result = library.pool(node, "", "map")
    given = tuple(library.elements(values, node) for values in arguments.positional[1:])
    for function in union(arguments.positional[:1]):
        library.write(result.rest, library.call(function, Arguments(given), node))
    return (result,)


def _filter(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    result = library.pool(node, "", "filter")
    elements = library.elements(union(arguments.positional[1:2]), node)
    library.observe(elements, node)
    for function in union(arguments.positional[:1]):
        library.call(function, Arguments((elements,)), node)
    library.write(result.rest, elements)
    return (result,)


def _reduce(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``functools.reduce``: as often as it gives something new, up to a limit."""
    elements = library.elements(union(arguments.positional[1:2]), node)
    found = union([elements, *arguments.positional[2:]])
    for _ in range(_MOST_REDUCTIONS):
        once = library.call_all(union(arguments.positional[:1]), Arguments((found, elements)), node)
        more = union([found, once])
        if len(more) == len(found):
            break
        found = more
    return found


def _groupby(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``itertools.groupby(values, key)``: pairs of a key and what is in its group."""
    elements = library.elements(union(arguments.positional[:1]), node)
    functions = union((*arguments.positional[1:2], arguments.keywords.get("key", NOTHING)))
    keys = [library.call(one, Arguments((elements,)), node) for one in functions]
    group, pair = library.pool(node, "", "group"), library.pool(node, "", "pair of group")
    result = library.pool(node, "", "groupby")
    library.write(group.rest, elements)
    library.write(library.slot(pair, 0), union([*keys, elements]) if not keys else union(keys))
    library.write(library.slot(pair, 1), (group,))
    library.write(result.rest, (pair,))
    return (result,)


def _put(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``heapq.heappush(heap, item)`` and its like: the container holds the item."""
    del node
    owners, *items = (*arguments.positional, NOTHING)
    for owner in owners:
        if isinstance(owner, Pool):
            library.shift(owner)
            library.write(owner.rest, union(items[-2:]))
    return (*owners, PLAIN)


def _starmap(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``itertools.starmap``."""
    result = library.pool(node, "", "starmap")
    for row in library.elements(union(arguments.positional[1:2]), node):
        given: tuple[Values, ...] = ()
        if isinstance(row, Pool) and not row.origin:
            library.read(row.shape)
            keys = [key for key in row.slots if isinstance(key, int)]
            given = tuple(library.read(row.slots[key]) for key in sorted(keys))
            more = library.read(row.rest)
            for function in union(arguments.positional[:1]):
                passed = Arguments(given, {}, more)
                library.write(result.rest, library.call(function, passed, node))
    return (result,)


def _chain(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``itertools.chain``: what is in all that it is given, and in what is in that."""
    result = library.pool(node, "", "chain")
    given = library.elements(arguments.all(), node)
    library.write(result.rest, given)
    library.write(result.rest, library.items_of(given))
    return (result,)


_MOST_REDUCTIONS = 8

CONTAINER_MODELS: dict[str, Model] = {
    "itertools.groupby": _groupby,
    "itertools.starmap": _starmap,
    "bisect.insort": _put,
    "heapq.heappush": _put,
    "heapq.heappushpop": _put,
    "operator.setitem": _put,
    **dict.fromkeys(
        (
            f"itertools.{name}"
            for name in (
                "batched", "chain", "chain.from_iterable", "cycle", "dropwhile", "filterfalse",
                "islice", "pairwise", "permutations", "product", "takewhile", "tee",
                "zip_longest",
            )
        ),
        _chain,
    ),
    "collections.ChainMap": _chain,
    **dict.fromkeys(
        (
            "heapq.heappop", "heapq.nlargest", "heapq.nsmallest", "random.choice",
            "random.choices", "random.sample", "secrets.choice", "statistics.mode",
        ),
        _chosen,
    ),
    "functools.reduce": _reduce,
    "builtins.list": _container,
    "builtins.tuple": _container,
    "builtins.set": _container,
    "builtins.frozenset": _container,
    "builtins.dict": _container,
    "builtins.iter": _iter,
    "collections.OrderedDict": _container,
    "collections.defaultdict": _defaultdict,
    "collections.deque": _container,
    "types.MappingProxyType": _container,
    "types.SimpleNamespace": _container,
    "builtins.sorted": _sorted,
    "builtins.reversed": _sorted,
    "builtins.max": _chosen,
    "builtins.min": _chosen,
    "builtins.next": _chosen,
    "builtins.anext": _chosen,
    "builtins.enumerate": _enumerate,
    "builtins.zip": _zip,
    "builtins.map": _map,
    "builtins.filter": _filter,
}  # fmt: skip
"""Dotted name of a function to what it gives."""
