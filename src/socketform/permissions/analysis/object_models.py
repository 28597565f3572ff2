"""Functions that look at objects and modules, or make methods of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.texts import known_texts
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    UNSETTLED,
    Above,
    App,
    Class,
    Connections,
    Constant,
    Descriptor,
    External,
    Function,
    Instance,
    Package,
    Plain,
    Pool,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.engine import Model
    from socketform.permissions.analysis.library import Library
    from socketform.permissions.analysis.values import Value


def _getattr(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``getattr(owner, name, default)``; a computed name stands for what begins and ends so."""
    owners = union(arguments.positional[:1])
    names = union(arguments.positional[1:2])
    found = [*arguments.positional[2:3]]
    known = known_texts(names)
    for owner in owners:
        for name in known:
            found.append(library.attribute(owner, name, node))
        if len(known) < len(names):
            found.append(_computed(library, owner, names, node))
    return union(found)


def _computed(library: Library, owner: Value, names: Values, node: ast.AST) -> Values:
    """What a computed name may give: of an object of the project, all that can have the name."""
    match owner:
        case Instance():
            candidates = [name for name, _ in library.methods(owner.made_of)]
            candidates += list(owner.fields)
        case Class():
            candidates = [*owner.body.variables]
        case Package():
            frame = library.module_frames.get(owner.name)
            candidates = [] if frame is None else [*frame.variables]
        case Plain() | Constant() | Words() | Function():
            return UNSETTLED
        case Pool():
            return library.contents(owner) or UNSETTLED
        case External():
            return UNSETTLED
        case App() | Connections():
            library.doubt("an attribute of the app is asked for by a computed name", node)
            return UNSETTLED
        case _:
            library.doubt("a method of an AWS client is asked for by a computed name", node)
            return UNSETTLED
    fitting = [one for one in dict.fromkeys(candidates) if _fits(one, names)]
    return union(library.attribute(owner, name, node) for name in fitting)


def _fits(candidate: str, names: Values) -> bool:
    """Tell whether a name begins and ends as a computed one does; special names never fit."""
    if candidate.startswith("__"):
        return False
    for name in names:
        if not isinstance(name, Words):
            return True
        first, last = name.text[0], name.text[-1]
        begins = not isinstance(first, str) or candidate.startswith(first)
        ends = not isinstance(last, str) or candidate.endswith(last)
        if begins and ends:
            return True
    return False


def _setattr(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    owners, names, values = (*arguments.positional, *[UNSETTLED] * 3)[:3]
    known = known_texts(names)
    for owner in owners:
        wanted = list(known)
        if len(known) < len(names) and isinstance(owner, Instance):
            wanted += [name for name in owner.fields if _fits(name, names)]
        for name in wanted:
            library.set_attribute(owner, name, values, node)
    return (NONE,)


def _super(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    del node
    frame = library.frame
    owners = [value for value in union(arguments.positional[:1]) if isinstance(value, Class)]
    if not owners and frame.owner is not None:
        owners = [frame.owner]
    firsts: Values = union(arguments.positional[1:2])
    if not firsts:
        parameters = frame.code.parameters
        names = [] if parameters is None else [*parameters.posonlyargs, *parameters.args]
        firsts = library.read(frame.variable(names[0].arg)) if names else NOTHING
    return tuple(Above(owner, first) for owner in owners for first in firsts)


def _descriptor(kind: str) -> Model:
    def make(library: Library, arguments: Arguments, node: ast.AST) -> Values:
        del library, node
        return tuple(Descriptor(kind, one) for one in union(arguments.positional[:1]))

    return make


def _type(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    del library, node
    given = union(arguments.positional[:1])
    return tuple(one.made_of for one in given if isinstance(one, Instance)) or UNSETTLED


def _vars(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    owners = union(arguments.positional[:1])
    found = [
        library.attribute(one, "__dict__", node) for one in owners if isinstance(one, Instance)
    ]
    return union(found) or _globals(library, arguments, node)


def _globals(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``globals()`` and ``locals()``: what the scope has, by name."""
    del arguments
    pool = library.pool(node, "", "globals")
    for frame in dict.fromkeys((library.frame, library.frame.module_frame())):
        for name, cell in list(frame.variables.items()):
            library.write(library.slot(pool, name), library.read(cell))
    return (pool,)


def _import_module(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``importlib.import_module(name, package)``."""
    from socketform.source.modules import absolute

    names = union(arguments.positional[:1]) or arguments.keywords.get("name", NOTHING)
    package = union((*arguments.positional[1:2], arguments.keywords.get("package", NOTHING)))
    packages = known_texts(package) or [library.frame.code.module.package]
    known = known_texts(names)
    if len(known) < len(names):
        library.doubt("a module is imported by a computed name", node)
    found: list[Value] = []
    for name in known:
        for one in packages:
            full = absolute(name, one) if name.startswith(".") else name
            if full is not None:
                found.append(library.imported(full, node))
    return tuple(found) or UNSETTLED


def _field(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclasses.field(default=..., default_factory=...)``: a pool of what it may give."""
    pool = library.pool(node, "dataclasses.field")
    library.write(pool.rest, arguments.keywords.get("default", NOTHING))
    for factory in arguments.keywords.get("default_factory", NOTHING):
        library.write(pool.rest, library.call(factory, Arguments(), node))
    return (pool,)


OBJECT_MODELS: dict[str, Model] = {
    "builtins.getattr": _getattr,
    "builtins.setattr": _setattr,
    "builtins.super": _super,
    "builtins.property": _descriptor("property"),
    "functools.cached_property": _descriptor("property"),
    "builtins.staticmethod": _descriptor("staticmethod"),
    "builtins.classmethod": _descriptor("classmethod"),
    "dataclasses.field": _field,
    "builtins.type": _type,
    "builtins.vars": _vars,
    "builtins.globals": _globals,
    "builtins.locals": _globals,
    "builtins.__import__": _import_module,
    "importlib.import_module": _import_module,
}
"""Dotted name of a function to what it gives."""
