"""List what a piece of code could do to an app, without following what it does.

For code that is not evaluated: functions, loops, conditions that are not known. Pure; one pass.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, NamedTuple

from socketform.introspect.reader.vocabulary import (
    DYNAMIC_CODE,
    FLAGS,
    INTERNALS,
    MAKERS,
    OTHER_KINDS,
    REGISTERING,
)
from socketform.source.scopes import bound_names
from socketform.source.tree import children

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Sighting = tuple[ast.AST, str]

_HARMLESS_METHODS = frozenset(
    {"copy", "count", "get", "index", "items", "keys", "values", "union", "difference", "join"}
)
_HARMLESS_BUILTINS = frozenset(
    {
        *("all", "any", "bool", "dict", "enumerate", "filter", "frozenset", "isinstance", "iter"),
        *("len", "list", "map", "max", "min", "print", "range", "repr", "reversed", "set"),
        *("sorted", "str", "sum", "tuple", "type", "zip"),
    }
)
_NAMESPACES = frozenset({"globals", "locals"})
_BY_NAME = frozenset({"getattr", "setattr", "delattr", "vars"})
_CHANGING_METHODS = frozenset({"clear", "pop", "putenv", "setdefault", "update"})


class Scan(NamedTuple):
    """What a piece of code could do.

    Attributes:
        registering: Uses of attributes that only an app or a blueprint has.
        kinds: Calls of attributes that an app has, with the name that they are looked up on.
        unforeseeable: Code made at run time, and namespaces used as dicts.
        computed: Attributes looked up or set by names that are computed.
        own: The same on ``self``.
        called: Names that are called.
        mentioned: Every name and attribute that is read.
        rebound: Names of the module that are bound anew.
        private: Attributes that an app keeps for itself, and its name, with what they are used on.
        stored: Attributes that are set: what they are set on, if that is a name, and the place.
        changed: Names of what may be changed in place, such as a list.
        imports: Import statements.
        aliases: Names that become other names of something: (new, old).
        sets_environment: True when environment variables may be set.
    """

    registering: list[Sighting]
    kinds: list[tuple[ast.AST, str | None, str]]
    unforeseeable: list[Sighting]
    computed: list[Sighting]
    own: list[Sighting]
    called: list[tuple[str, ast.AST]]
    mentioned: set[str]
    rebound: dict[str, ast.AST]
    private: list[tuple[ast.AST, str | None, str]]
    stored: list[tuple[str | None, str, ast.AST]]
    changed: set[str]
    imports: list[ast.Import | ast.ImportFrom]
    aliases: list[tuple[str, str]]
    sets_environment: list[ast.AST]

    def registers(self) -> bool:
        """Tell whether the code itself, apart from what it calls, could register something."""
        return bool(self.registering or self.kinds or self.unforeseeable)


def scan(nodes: Iterable[ast.AST]) -> Scan:
    """Look at statements or expressions.

    Args:
        nodes: What runs. The bodies of functions that are defined in it do not run yet; those of
            lambdas are taken to.

    Returns:
        What they could do.
    """
    seen = Scan([], [], [], [], [], [], set(), {}, [], [], set(), [], [], [])
    declared: set[str] = set()
    bound: dict[str, ast.AST] = {}
    plain: set[int] = set()
    everything = [*nodes]
    for node in running(everything):
        look = _LOOKS.get(type(node))
        if look is not None:
            look(node, seen, plain)
        if isinstance(node, ast.Global):
            declared.update(node.names)
        elif isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            bound.setdefault(node.id, node)
    if declared:
        bound.update(bound_names([node for node in everything if isinstance(node, ast.stmt)]))
    seen.rebound.update({name: node for name, node in bound.items() if name in declared})
    return seen


def running(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Walk through what runs, parents first; a function's body is left out, not its decorators."""
    waiting = [*nodes][::-1]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            defaults = [default for default in node.args.kw_defaults if default is not None]
            waiting += [*node.decorator_list, *node.args.defaults, *defaults][::-1]
        else:
            waiting += [*children(node)][::-1]


def _look_at_attribute(node: ast.Attribute, seen: Scan, _plain: set[int]) -> None:
    base, is_read = _base(node), isinstance(node.ctx, ast.Load)
    if node.attr in REGISTERING or (node.attr in MAKERS and not is_read):
        seen.registering.append((node, _spelling(node)))
    elif node.attr in {"__dict__", "__setattr__"} and base == "self":
        seen.own.append((node, _spelling(node)))
    elif node.attr in INTERNALS or (node.attr == "modules" and base == "sys"):
        seen.unforeseeable.append((node, _spelling(node)))
    elif _may_be_private(node, base):
        seen.private.append((node, base, _spelling(node)))
    if is_read:
        seen.mentioned.add(node.attr)
        return
    seen.stored.append((base, node.attr, node))
    if node.attr == "environ":
        seen.sets_environment.append(node)
    if node.attr in OTHER_KINDS:
        seen.kinds.append((node, base, _spelling(node)))


def _may_be_private(node: ast.Attribute, base: str | None) -> bool:
    """Tell whether an attribute, if it is an app's, is one that nobody else should use or set."""
    if isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super":
        return False
    is_set = not isinstance(node.ctx, ast.Load)
    is_private = node.attr.startswith("_") or node.attr == "register"
    return (is_private and base != "self") or (node.attr == "app_name" and is_set)


def _look_at_name(node: ast.Name, seen: Scan, plain: set[int]) -> None:
    if isinstance(node.ctx, ast.Load):
        seen.mentioned.add(node.id)
        if id(node) not in plain:
            seen.changed.add(node.id)


def _note_part(node: ast.expr, seen: Scan) -> None:
    """A part of a list or a dict may be changed in place, and then what holds it is another."""
    while isinstance(node, ast.Subscript):
        node = node.value
        if isinstance(node, ast.Name):
            seen.changed.add(node.id)


def _look_at_call(node: ast.Call, seen: Scan, plain: set[int]) -> None:
    for word in node.args:
        _note_part(word, seen)
    if isinstance(node.func, ast.Name):
        plain.add(id(node.func))
        _look_at_named_call(node.func.id, node, seen, plain)
    elif isinstance(node.func, ast.Attribute):
        _look_at_method_call(node.func, node, seen, plain)


def _look_at_method_call(
    function: ast.Attribute, node: ast.Call, seen: Scan, plain: set[int]
) -> None:
    if function.attr in _HARMLESS_METHODS:
        plain.add(id(function.value))
    else:
        _note_part(function.value, seen)
    if function.attr in OTHER_KINDS:
        seen.kinds.append((node, _base(function), _spelling(function)))
    elif function.attr in MAKERS:
        seen.registering.append((node, f"{function.attr}(...)"))
    elif function.attr == "import_module":
        _look_at_import_call(node, seen)
    elif function.attr in _CHANGING_METHODS:
        _look_at_environment(function.value, node, seen)


def _look_at_named_call(name: str, node: ast.Call, seen: Scan, plain: set[int]) -> None:
    seen.called.append((name, node))
    if name in _HARMLESS_BUILTINS:
        plain.update(id(word) for word in node.args)
    if name in DYNAMIC_CODE or name in _NAMESPACES:
        seen.unforeseeable.append((node, f"{name}(...)"))
    elif name == "import_module":
        _look_at_import_call(node, seen)
    elif name in _BY_NAME:
        _look_at_access(name, node, seen)


def _look_at_access(name: str, node: ast.Call, seen: Scan) -> None:
    """An attribute is looked up or set by a name that is a value."""
    match node.args:
        case [of, ast.Constant(value=str(attribute)), *_]:
            seen.mentioned.add(attribute)
            if attribute in REGISTERING:
                seen.registering.append((node, f"{name}(..., {attribute!r})"))
            elif name != "getattr":
                base = of.id if isinstance(of, ast.Name) else None
                seen.stored.append((base, attribute, node))
                if attribute == "app_name" or attribute.startswith("_"):
                    seen.private.append((node, base, f"{name}(..., {attribute!r})"))
        case [ast.Name(id="self"), *_]:
            seen.own.append((node, f"{name}(self, ...)"))
        case _:
            seen.computed.append((node, f"{name}(...)"))


def _look_at_import_call(node: ast.Call, seen: Scan) -> None:
    match node.args:
        case [ast.Constant(value=str(name))] if not node.keywords and not name.startswith("."):
            statement = ast.Import(names=[ast.alias(name=name)])
            seen.imports.append(ast.copy_location(statement, node))
        case _:
            seen.unforeseeable.append((node, "import_module(...)"))


def _look_at_environment(target: ast.expr, node: ast.AST, seen: Scan) -> None:
    match target:
        case ast.Attribute(attr="environ") | ast.Name(id="environ"):
            seen.sets_environment.append(node)
        case _:
            pass


def _look_at_subscript(node: ast.Subscript, seen: Scan, plain: set[int]) -> None:
    if isinstance(node.ctx, ast.Load):
        plain.add(id(node.value))
    else:
        _note_part(node.value, seen)
        _look_at_environment(node.value, node, seen)
        if isinstance(node.value, ast.Attribute):
            seen.changed.add(node.value.attr)


def _look_at_constant(node: ast.Constant, seen: Scan, _plain: set[int]) -> None:
    if isinstance(node.value, str) and node.value in REGISTERING - {FLAGS}:
        seen.registering.append((node, repr(node.value)))


def _look_at_import(node: ast.Import | ast.ImportFrom, seen: Scan, _plain: set[int]) -> None:
    seen.imports.append(node)
    if isinstance(node, ast.ImportFrom):
        seen.mentioned.update(alias.name for alias in node.names)


def _look_at_comparison(node: ast.Compare, _seen: Scan, plain: set[int]) -> None:
    plain.update(id(part) for part in (node.left, *node.comparators))


def _look_at_loop(node: ast.For | ast.comprehension, _seen: Scan, plain: set[int]) -> None:
    plain.add(id(node.iter))


def _look_at_assignment(node: ast.Assign, seen: Scan, _plain: set[int]) -> None:
    _note_part(node.value, seen)
    sources = [part.id for part in ast.walk(node.value) if isinstance(part, ast.Name)]
    for target in node.targets:
        for part in ast.walk(target):
            new = part.attr if isinstance(part, ast.Attribute) else getattr(part, "id", None)
            if new is not None:
                seen.aliases.extend((new, old) for old in sources)


def _look_at_definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef, seen: Scan, _plain: set[int]
) -> None:
    """A decorator is given the function, whatever it does with that."""
    if node.decorator_list:
        seen.mentioned.add(node.name)
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Attribute) and decorator.attr in OTHER_KINDS:
            seen.kinds.append((decorator, _base(decorator), _spelling(decorator)))


def _look_at_class(node: ast.ClassDef, seen: Scan, _plain: set[int]) -> None:
    seen.mentioned.add(node.name)


_LOOKS: dict[type[ast.AST], Callable[[Any, Scan, set[int]], None]] = {
    ast.Assign: _look_at_assignment,
    ast.AsyncFunctionDef: _look_at_definition,
    ast.Attribute: _look_at_attribute,
    ast.Call: _look_at_call,
    ast.ClassDef: _look_at_class,
    ast.Compare: _look_at_comparison,
    ast.Constant: _look_at_constant,
    ast.For: _look_at_loop,
    ast.FunctionDef: _look_at_definition,
    ast.Import: _look_at_import,
    ast.ImportFrom: _look_at_import,
    ast.Name: _look_at_name,
    ast.Subscript: _look_at_subscript,
    ast.comprehension: _look_at_loop,
}


def _base(node: ast.Attribute) -> str | None:
    """The last name of what an attribute is looked up on."""
    if isinstance(node.value, ast.Attribute):
        return node.value.attr
    return node.value.id if isinstance(node.value, ast.Name) else None


def _spelling(node: ast.Attribute) -> str:
    """The attribute with the last name of what it is looked up on."""
    base = _base(node)
    return f"{base}.{node.attr}" if base else node.attr
