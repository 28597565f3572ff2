"""Functions that look at objects and modules, or make methods of a kind."""

from __future__ import annotations

import ast
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
    from socketform.permissions.analysis.engine import Model
    from socketform.permissions.analysis.frames import Frame
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
            candidates = [name for name, _ in library.class_attributes(owner.made_of)]
            candidates += [name for name, _ in library.fields(owner)]
        case Class():
            candidates = [name for name, _ in library.class_attributes(owner)]
            for metaclass in library.metaclasses(owner):
                if isinstance(metaclass, Class):
                    candidates += [name for name, _ in library.class_attributes(metaclass)]
        case Package():
            candidates = _names_in(library, owner)
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


def _names_in(library: Library, owner: Package) -> list[str]:
    """The names that a module has, those that it takes from others included."""
    library.look_around()
    names: dict[str, None] = {}
    waiting = [library.module_frames.get(owner.name)]
    seen: set[Frame] = set()
    while waiting:
        frame = waiting.pop()
        if frame is not None and frame not in seen:
            seen.add(frame)
            names.update(dict.fromkeys(frame.variables))
            waiting += frame.stars
    below = f"{owner.name}."
    submodules = [
        name.removeprefix(below) for name in library.module_frames if name.startswith(below)
    ]
    return [*names, *(name for name in submodules if "." not in name)]


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
            wanted += [name for name, _ in library.fields(owner) if _fits(name, names)]
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
        names = ("fget", "fset", "fdel")
        given = dict(zip(names, arguments.positional, strict=False)) | dict(arguments.keywords)
        first, *others = (given.get(name, NOTHING) or (None,) for name in names)
        setter, deleter = (one[0] for one in others)
        return tuple(Descriptor(kind, one, setter, deleter) for one in first if one is not None)

    return make


def _fields_of(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclasses.asdict``, ``astuple``: the fields of a record."""
    pool = library.pool(node, "", "fields")
    for value in union(arguments.positional[:1]):
        if isinstance(value, Instance):
            for name in library.record_fields(value.made_of):
                library.write(library.slot(pool, name), library.attribute(value, name, node))
            for name, cell in library.fields(value):
                library.write(library.slot(pool, name), library.read(cell))
    return (pool,)


def _members_of(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``inspect.getmembers``: pairs of a name and what it is."""
    pair, result = library.pool(node, "", "member"), library.pool(node, "", "members")
    for value in union(arguments.positional[:1]):
        found = _computed(library, value, UNSETTLED, node)
        library.write(library.slot(pair, 1), found)
    library.write(library.slot(pair, 0), UNSETTLED)
    library.write(result.rest, (pair,))
    return (result,)


def _resolve_name(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``pkgutil.resolve_name("module:path")``."""
    found: list[Values] = []
    names = union(arguments.positional[:1])
    known = known_texts(names)
    if len(known) < len(names):
        library.doubt("an object is looked up by a computed name", node)
    for name in known:
        module, _, path = name.partition(":")
        values: Values = (library.imported(module, node),)
        for part in filter(None, path.split(".")):
            values = union([library.attribute(value, part, node) for value in values])
        found.append(values)
    return union(found) or UNSETTLED


def _import_top(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``__import__("a.b")``: imports the module, and gives the package on top."""
    found = _import_module(library, arguments, node)
    tops = [Package(one.name.partition(".")[0]) for one in found if isinstance(one, Package)]
    return (*tops, *found)


def _type(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``type(value)``, or ``type(name, bases, namespace)``, which makes a class."""
    if len(arguments.positional) == 1:
        given = union(arguments.positional)
        return tuple(one.made_of for one in given if isinstance(one, Instance)) or UNSETTLED
    names, bases, spaces = (*arguments.positional, NOTHING, NOTHING, NOTHING)[:3]
    name = (known_texts(names) or ["made"])[0]
    made = library.class_of(ast.ClassDef(name, [], [], [], []), node)
    parents = library.elements(bases, node)
    library.write(made.parents, [one for one in parents if isinstance(one, Class)])
    library.generation += 1
    for space in spaces:
        if isinstance(space, Pool):
            library.read(space.shape)
            for key, cell in list(space.slots.items()):
                library.write(made.body.variable(str(key)), library.read(cell))
    return (made,)


def _namedtuple(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``collections.namedtuple(name, fields)``: a class with these fields."""
    name = (known_texts(union(arguments.positional[:1])) or ["made"])[0]
    given = union(arguments.positional[1:2]) or arguments.keywords.get("field_names", NOTHING)
    fields = known_texts(given) or known_texts(library.elements(given, node))
    names = [one for text in fields for one in text.replace(",", " ").split()]
    body: list[ast.stmt] = [
        ast.AnnAssign(ast.Name(one, ast.Store()), ast.Constant(None), None, 1) for one in names
    ]
    return (library.class_of(ast.ClassDef(name, [], [], body, []), node),)


def _vars(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    owners = union(arguments.positional[:1])
    if not arguments.positional:
        return _globals(library, arguments, node)
    return union([library.attribute(one, "__dict__", node) for one in owners])


def _globals(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``globals()`` and ``locals()``: what the scope has, by name."""
    del arguments
    frames = dict.fromkeys((library.frame, library.frame.module_frame()))
    return tuple(library.frame_as_pool(frame, node) for frame in frames)


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


def _module_named(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``sys.modules.get(name)``."""
    return library.modules_named(union(arguments.positional[:1]), node)


def _field(library: Library, arguments: Arguments, node: ast.AST) -> Values:
    """``dataclasses.field(default=..., default_factory=...)``: a pool of what it may give."""
    pool = library.pool(node, "dataclasses.field")
    library.write(pool.rest, arguments.keywords.get("default", NOTHING))
    for factory in arguments.keywords.get("default_factory", NOTHING):
        library.write(pool.rest, library.call(factory, Arguments(), node))
    return (pool,)


OBJECT_MODELS: dict[str, Model] = {
    "dataclasses.asdict": _fields_of,
    "dataclasses.astuple": _fields_of,
    "attr.asdict": _fields_of,
    "attrs.asdict": _fields_of,
    "inspect.getmembers": _members_of,
    "pkgutil.resolve_name": _resolve_name,
    "collections.namedtuple": _namedtuple,
    "sys.modules.get": _module_named,
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
    "builtins.__import__": _import_top,
    "importlib.import_module": _import_module,
}
"""Dotted name of a function to what it gives."""
