"""Find the app in a module that is evaluated, and by which name Lambda imports each handler."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from socketform.errors import SourceLocation
from socketform.introspect.found import FoundApp, FoundHandler, FoundOther
from socketform.introspect.mistakes import app_remedy, no_app, not_app, several_apps
from socketform.introspect.reader.contents import describe
from socketform.introspect.reader.registering import place_of, routes_of
from socketform.introspect.reader.values import (
    App,
    Class,
    Collection,
    Decorated,
    External,
    Function,
    Instance,
    Namespace,
    Registered,
    Unknown,
)
from socketform.introspect.reader.vocabulary import ROUTE_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from socketform.introspect.reader.statements import Statements
    from socketform.introspect.reader.values import Entry, Item, Value

_MISSING = object()
_FACTORIES = ("create_app", "make_app")


class _Verdict(NamedTuple):
    """Whether a name of a module is a handler; what explains it best has the highest rank."""

    rank: int
    reason: str
    place: SourceLocation | None = None


def find_app(reader: Statements, home: Namespace, variable: str | None) -> FoundApp | None:
    """Find the app of a module that is evaluated.

    Args:
        reader: What evaluated it; is given reasons where that leaves something open.
        home: The module.
        variable: The variable that holds the app; None finds the only one.

    Returns:
        The app; None where reasons say why it is not found.

    Raises:
        NoAppError: There is none, for certain.
        SeveralAppsError: There are several.
    """
    name = _variable(reader, home, variable)
    if name is None:
        return None
    app: App = home.names[name]
    return FoundApp(
        name=app.name,
        file=home.module.file,
        variable=name,
        where=_binding(home, name),
        opted_in=_opts_in(reader, app),
        handlers=tuple(
            _handler(reader, home, entry) for entry in app.entries if entry.item.kind in ROUTE_KEYS
        ),
        others=tuple(_others(app)),
        problems=tuple(app.problems),
    )


def _opts_in(reader: Statements, app: App) -> bool:
    content = app.flags.content
    if content is None:
        what = "the flags of the app may have changed"
        reader.doubt_place(app.where, what, "they are kept in something that other code has")
    return "WEBSOCKETS" in (content or ())


def _variable(reader: Statements, home: Namespace, wanted: str | None) -> str | None:
    file = home.module.file
    if wanted is not None:
        value = home.names.get(wanted, _MISSING)
        if isinstance(value, App):
            return wanted
        if isinstance(value, Unknown) or reader.reasons:
            place = home.places.get(wanted, home.module.tree)
            reader.doubt(home, place, f"{wanted} is not known to be an app", "it is computed")
            return None
        holds = None if value is _MISSING else _type_name(value)
        raise not_app(file, wanted, holds, _binding(home, wanted))
    apps = {name: value for name, value in home.names.items() if isinstance(value, App)}
    distinct = {id(value) for value in apps.values()}
    if len(distinct) > 1 and reader.reasons:
        return None
    if len(distinct) > 1:
        names = list(apps)
        raise several_apps(file, names, _binding(home, names[1]))
    if apps:
        return next(iter(apps))
    if reader.reasons:
        return None
    raise no_app(file, _contents(home), _remedy(reader, home), SourceLocation(file))


def _contents(home: Namespace) -> list[str]:
    """What a module without an app holds instead, in words."""
    hidden = (Function, Class, Namespace)
    return [
        f"{name} ({_type_name(value)})"
        for name, value in home.names.items()
        if not name.startswith("_") and not isinstance(value, hidden) and _type_name(value)
    ][:8]


def _remedy(reader: Statements, home: Namespace) -> str:
    elsewhere = sorted(
        (other.module.file, name)
        for other in reader.namespaces.values()
        if isinstance(other, Namespace)
        for name, value in other.names.items()
        if isinstance(value, App) and not name.startswith("_")
    )
    factory = next((name for name in home.names if name in _FACTORIES), None)
    return app_remedy(elsewhere[0] if elsewhere else None, factory)


def _type_name(value: Value) -> str:
    """The name of a value's type, as Python has it; "" where that is not known."""
    if isinstance(value, Collection):
        return type(value).__name__.removesuffix("Of").lower()
    plain = (str, int, float, bytes, tuple)
    return type(value).__name__ if isinstance(value, plain) else ""


def _binding(home: Namespace, name: str) -> SourceLocation:
    place = home.places.get(name)
    return home.module.location(place) if place is not None else SourceLocation(home.module.file)


def _handler(reader: Statements, home: Namespace, entry: Entry) -> FoundHandler:
    item = entry.item
    handler, problem = _importable_name(reader, home, entry)
    node = item.function.node
    return FoundHandler(
        name=entry.name,
        route_key=item.options.get("route_key") or ROUTE_KEYS[item.kind],
        function=item.function_name,
        where=place_of(item.function),
        handler=handler,
        problem=problem,
        never_awaited=isinstance(node, ast.AsyncFunctionDef) and item.is_plain,
    )


def _importable_name(
    reader: Statements, home: Namespace, entry: Entry
) -> tuple[str | None, tuple[str, SourceLocation | None] | None]:
    """Find the name by which Lambda imports a handler; else say why there is none."""
    item, verdicts = entry.item, []
    origin = item.function.home.module.name
    for module_name in dict.fromkeys((entry.module_name, home.module.name, origin)):
        module = reader.namespaces.get(module_name)
        if not isinstance(module, Namespace):
            verdicts.append(_Verdict(0, "missing"))
            continue
        value = module.names.get(item.function_name, _MISSING)
        if isinstance(value, Unknown | External | Instance):
            what = f"{item.function_name} may be something else in the end"
            reader.doubt_place(place_of(item.function), what, describe(value))
        verdict = _judge(value, item)
        if not verdict.reason:
            return f"{module_name}.{item.function_name}", None
        verdicts.append(verdict)
    qualified = item.function.qualified_name
    if "<lambda>" in qualified:
        return None, ("lambda", None)
    if "<locals>" in qualified:
        return None, ("nested", None)
    if "." in qualified:
        return None, ("method", None)
    best = max(verdicts, key=lambda verdict: verdict.rank)
    return None, (best.reason, best.place)


def _judge(value: Value, item: Item) -> _Verdict:
    """Say whether what a module holds under a handler's name is that handler."""
    if value is _MISSING:
        return _Verdict(2, "missing")
    inner, is_decorated = value, False
    while isinstance(inner, Decorated):
        inner, is_decorated = inner.inner, True
    if isinstance(inner, Registered) and inner.item is item:
        return _Verdict(0, "")
    if isinstance(inner, Function) and inner.node is item.function.node and not is_decorated:
        return _Verdict(3, "undecorated")
    if isinstance(value, Registered):
        return _Verdict(4, "shadowed", _line(place_of(value.item.function)))
    if isinstance(value, Class) and value.node.name == item.function_name:
        return _Verdict(4, "shadowed")
    if isinstance(value, Function) and value.qualified_name == item.function_name:
        return _Verdict(4, "shadowed", _line(place_of(value)))
    # what another decorator made is what Lambda is to call
    is_callable = isinstance(value, Unknown | Decorated | Function | Class | Instance | External)
    return _Verdict(0, "") if is_callable else _Verdict(4, "shadowed")


def _line(place: SourceLocation) -> SourceLocation:
    return place._replace(column=None)


def _others(app: App) -> Iterator[FoundOther]:
    for entry in app.entries:
        kind = entry.item.kind
        if kind not in ROUTE_KEYS:
            where = _line(place_of(entry.item.function))
            for name in routes_of(entry) if kind == "route" else [entry.name]:
                yield FoundOther(name, kind, where)
