"""Find what a call gives for the parameters of an AWS operation.

Paths and conditions are those of `services.ResourceForm`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    UNSETTLED,
    Constant,
    Pool,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.permissions.analysis.library import Library


class Parameters(NamedTuple):
    """The parameters of a call.

    Attributes:
        members: Name of a member of the operation's input, or a whole path, to what it is given.
        more: What else may be given under any name.
        uncertain: Members that may be left out.
    """

    members: Mapping[str, Values]
    more: Values = ()
    uncertain: frozenset[str] = frozenset()


def values_at(library: Library, parameters: Parameters, path: str) -> Values:
    """What a call gives at a path; nothing where it surely gives nothing there."""
    return union([_at(library, parameters, one) for one in path.split("|")])


def holds(library: Library, parameters: Parameters, condition: str | None) -> bool:
    """Tell whether a condition may hold."""
    if condition is None:
        return True
    if condition.startswith("!"):
        return _may_lack(library, parameters, condition[1:])
    path, _, beginning = condition.partition("^")
    found = _given(values_at(library, parameters, path))
    return any(_may_begin(value, beginning) for value in found)


def _given(values: Values) -> Values:
    return tuple(value for value in values if value != NONE)


def _may_begin(value: object, beginning: str) -> bool:
    """Tell whether a text may begin with a word, in whatever case."""
    if not beginning or not isinstance(value, Words):
        return True
    first = value.text[0]
    if not isinstance(first, str):
        return True
    start = first.lstrip().casefold()
    wanted = beginning.casefold()
    return start.startswith(wanted) or (len(value.text) > 1 and wanted.startswith(start))


def _may_lack(library: Library, parameters: Parameters, path: str) -> bool:
    """Tell whether none of some members may be given, or an item of a list may lack one."""
    if "[]." in path:
        before, _, member = path.rpartition("[].")
        items = _given(values_at(library, parameters, f"{before}[]"))
        return any(_item_may_lack(library, item, member) for item in items)
    for one in path.split("|"):
        member = one.partition(".")[0]
        is_sure = member in parameters.members and member not in parameters.uncertain
        if is_sure and _given(values_at(library, parameters, one)):
            return False
    return True


def _item_may_lack(library: Library, item: object, member: str) -> bool:
    if not isinstance(item, Pool) or item.origin:
        return True
    return not _given(library.item(item, (words(member),)))


def _at(library: Library, parameters: Parameters, path: str) -> Values:
    path, _, part = path.partition(":")
    if path in parameters.members:
        return _parts(parameters.members[path], part)
    names = path.split(".")
    first = names[0].rstrip("[]{}")
    # What a binding gives stands under its whole path.
    bound = [values for name, values in parameters.members.items() if name.startswith(f"{path}.")]
    found = parameters.members.get(first, NOTHING)
    if first not in parameters.members and not bound:
        return parameters.more and UNSETTLED
    found = _suffixed(library, found, names[0])
    for name in names[1:]:
        found = union([_member(library, found, name.rstrip("[]{}"))])
        found = _suffixed(library, found, name)
    if bound and not found:
        return UNSETTLED
    return _parts(found, part)


def _suffixed(library: Library, values: Values, name: str) -> Values:
    """What ``[]`` and ``{}`` behind a name make of it."""
    if name.endswith("[]"):
        return union(_items(library, values))
    if name.endswith("{}"):
        return union(_keys(values))
    return values


def _items(library: Library, values: Values) -> Iterable[Values]:
    for value in values:
        yield library.contents(value) if isinstance(value, Pool) else _unsettled(value)


def _keys(values: Values) -> Iterable[Values]:
    for value in values:
        if isinstance(value, Pool):
            yield tuple(words(key) for key in value.slots if isinstance(key, str))
            if value.rest.values() or value.origin:
                yield UNSETTLED
        else:
            yield _unsettled(value)


def _member(library: Library, values: Values, name: str) -> Values:
    found: list[Values] = []
    for value in values:
        if isinstance(value, Pool) and not value.origin:
            wanted = library.contents(value)
            found.append(wanted if name == "*" else library.item(value, (words(name),)))
        else:
            found.append(_unsettled(value))
    return union(found)


def _unsettled(value: object) -> Values:
    """What is in a value that is no container: nothing at all in a constant or a text."""
    return NOTHING if isinstance(value, Constant | Words) else UNSETTLED


def _parts(values: Values, part: str) -> Values:
    """``:head`` is what comes before the first slash of a text, ``:tail`` what comes after it."""
    if not part:
        return values
    return union([_part_of(value, part) for value in values])


def _part_of(value: object, part: str) -> Values:
    if not isinstance(value, Words):
        return NOTHING if isinstance(value, Pool | Constant) else UNSETTLED
    first = value.text[0]
    if isinstance(first, str) and first.startswith("/"):
        first = first.lstrip("/")
    rest = value.text[1:]
    if not isinstance(first, str) or "/" not in first:
        return _split(Words((first, *rest)), part) if rest else (Words((first,)),)
    head, _, tail = first.partition("/")
    if part == "head":
        return (words(head),)
    return (Words((tail, *rest) if tail or not rest else rest),)


def _split(value: Words, part: str) -> Values:
    """``{variable}/{key}``: the pieces before the first slash, and those behind it."""
    for index, piece in enumerate(value.text):
        if isinstance(piece, str) and "/" in piece:
            before, _, after = piece.partition("/")
            head = (*value.text[:index], *filter(None, [before]))
            tail = (*filter(None, [after]), *value.text[index + 1 :])
            return (Words(head if part == "head" else tail),) if (head and tail) else UNSETTLED
    return UNSETTLED
