"""What values hold, whether they are known, and how they are told to people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from socketform.introspect.reader.values import (
    App,
    Blueprint,
    BoundMethod,
    Class,
    Collection,
    Decorated,
    DictOf,
    EnumMember,
    External,
    Flags,
    Function,
    Instance,
    ListOf,
    Member,
    Method,
    Namespace,
    NamespaceFolder,
    Registered,
    Registrar,
    SetOf,
    Unknown,
)

if TYPE_CHECKING:
    from socketform.introspect.reader.values import Value

LONGEST = 100_000
"""Items of a collection that are kept; in longer ones nothing is known."""

PLAIN = (str, int, float, bool, bytes, type(None), type(Ellipsis))
"""The Python types that stand for themselves, beside tuples."""


def is_known(value: Value) -> bool:
    """Tell whether a value is a constant: a text, a number, or a tuple of constants."""
    if isinstance(value, tuple):
        return all(map(is_known, value))
    return isinstance(value, PLAIN)


def plain_list(value: Value) -> list[Value] | None:
    """Give the items of a list, set, text or tuple of constants; None for anything else."""
    content = value.content if isinstance(value, ListOf | SetOf) else value
    if isinstance(content, str):
        return [*content]
    if isinstance(content, list | tuple) and all(map(is_known, content)):
        return [*dict.fromkeys(content)] if isinstance(value, SetOf) else [*content]
    return None


def ordered_list(value: Value) -> list[Value] | None:
    """Give the items of what `plain_list` takes, but of no set, whose order may be any."""
    items = plain_list(value)
    return items if not isinstance(value, SetOf) or len(items or ()) == 1 else None


def joined(one: list[Value] | None, other: list[Value] | tuple[Value, ...] | None) -> Any:  # noqa: ANN401 - a list or None
    """Join two lists of items; None where one is not known, or both are too long to be kept."""
    if one is None or other is None or len(one) + len(other) > LONGEST:
        return None
    return [*one, *other]


def held_by(value: Value) -> list[Value]:
    """Give a value, or what a tuple or a collection holds, at any depth, with those within it."""
    held: list[Value] = []
    waiting, seen = [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, tuple):
            waiting += one
        elif not isinstance(one, Collection):
            held.append(one)
        elif id(one) not in seen:
            seen.add(id(one))
            if one is not value:
                held.append(one)
            content = one.content
            waiting += content.values() if isinstance(content, dict) else content or ()
    return held


def describe(value: Value) -> str:
    """Say what a value is, for people."""
    if isinstance(value, Unknown):
        return value.what
    if isinstance(value, External):
        return value.name.removeprefix("builtins.")
    if isinstance(value, Function):
        return f"the function {value.name}"
    if isinstance(value, Class):
        return f"the class {value.node.name}"
    if isinstance(value, Instance):
        return f"an object of the class {value.of.node.name}"
    return _WORDS.get(type(value), f"a value of the type {type(value).__name__}")


_WORDS = {
    App: "an app",
    Blueprint: "a blueprint",
    BoundMethod: "a method",
    Decorated: "a decorated function",
    DictOf: "a dict",
    EnumMember: "a member of an enum",
    Flags: "the flags of an app",
    ListOf: "a list",
    Member: "a method of an app",
    Method: "a method",
    Namespace: "a module",
    NamespaceFolder: "a package",
    Registered: "a handler",
    Registrar: "a decorator",
    SetOf: "a set",
}
