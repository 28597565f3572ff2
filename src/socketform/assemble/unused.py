"""Hold a policy that somebody wrote against what the code needs: what is too much, what is missing.

Only what is sure counts. What CloudFormation puts in for a name may be anything, so that a
resource is unused, or missing, only where its text cannot be that of another one.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from socketform.assemble.covering import covers
from socketform.assemble.statements import listed
from socketform.assemble.substitution import pattern_of, sorting_key, tokens, value_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from socketform.model.intrinsics import Json, Value

_ANY = "*"


class Written(NamedTuple):
    """A statement that allows something.

    Attributes:
        name: Its ``Sid``, else its position, e.g. ``statement 2``.
        actions: Patterns of the actions that it allows; none where it says which it does not.
        excepted: Patterns of those that it does not allow, by ``NotAction``.
        resources: What they apply to; None where it says to what they do not.
    """

    name: str
    actions: tuple[str, ...]
    excepted: tuple[str, ...]
    resources: tuple[Value, ...] | None


class Needed(NamedTuple):
    """What a function needs.

    Attributes:
        action: The action.
        resources: What it must apply to.
    """

    action: str
    resources: tuple[Value, ...]


class ExcessKind(StrEnum):
    """What of a statement is more than the code needs.

    Of a wide one, a pattern of actions or ``*`` for all resources, the code needs a part.
    """

    STATEMENT = "statement"
    ACTION = "action"
    RESOURCE = "resource"
    WIDE_ACTION = "wide_action"
    WIDE_RESOURCE = "wide_resource"


class Excess(NamedTuple):
    """What a policy allows and the code does not need.

    Attributes:
        kind: What it is.
        statement: Name of the statement.
        items: The actions that nothing uses; or the one resource, or the one pattern.
        needed: What the code needs of something wide: actions, or resources.
    """

    kind: ExcessKind
    statement: str
    items: tuple[Value, ...]
    needed: tuple[Value, ...] = ()


def written(documents: Iterable[Mapping[str, Json]]) -> tuple[Written, ...]:
    """Read what policy documents allow.

    Args:
        documents: The documents; what is no statement in them is left out.

    Returns:
        Their statements that allow something.

    Source:
        IAM User Guide, "IAM JSON policy elements reference".
    """
    statements = [one for document in documents for one in listed(document.get("Statement", []))]
    return tuple(
        Written(
            name=str(statement.get("Sid") or f"statement {position}"),
            actions=_texts(statement.get("Action")),
            excepted=_texts(statement.get("NotAction")),
            resources=None if "NotResource" in statement else _values(statement.get("Resource")),
        )
        for position, statement in enumerate(statements, start=1)
        if isinstance(statement, dict) and statement.get("Effect") == "Allow"
    )


def unused(statements: Iterable[Written], needs: Sequence[Needed]) -> tuple[Excess, ...]:
    """Find what a policy allows and nothing needs.

    Args:
        statements: The policy; statements with ``NotAction`` name nothing that could be unused.
        needs: What its functions need.
    """
    return tuple(excess for one in statements if one.actions for excess in _excess(one, needs))


def lacking(statements: Sequence[Written], needs: Iterable[Needed]) -> tuple[Needed, ...]:
    """Find what is needed and a policy does not allow; its denials are not looked at.

    Args:
        statements: The policy.
        needs: What a function needs.

    Returns:
        The needs, with just the resources that it does not allow.
    """
    missing = (
        need._replace(
            resources=tuple(
                resource
                for resource in need.resources
                if not any(_allows(one, need.action, resource) for one in statements)
            )
        )
        for need in needs
    )
    return tuple(need for need in missing if need.resources)


def overlap(one: str, other: str) -> bool:
    """Tell whether two patterns of actions have an action in common; they have no case."""
    return _meet(list(one.lower()), list(other.lower()))


def allows_action(statement: Written, action: str) -> bool:
    """Tell whether a statement allows an action, on whatever resource."""
    if statement.actions:
        return any(overlap(pattern, action) for pattern in statement.actions)
    return not any(overlap(pattern, action) for pattern in statement.excepted)


def _allows(statement: Written, action: str, resource: Value) -> bool:
    return allows_action(statement, action) and _reaches(statement, resource)


def _reaches(statement: Written, resource: Value) -> bool:
    if statement.resources is None:
        return True
    return any(_may_be_one(allowed, resource) for allowed in statement.resources)


def _excess(statement: Written, needs: Sequence[Needed]) -> Iterator[Excess]:
    used = {
        pattern: [
            need
            for need in needs
            if overlap(pattern, need.action)
            and any(_reaches(statement, resource) for resource in need.resources)
        ]
        for pattern in statement.actions
    }
    idle = tuple(pattern for pattern, found in used.items() if not found)
    if len(idle) == len(used):
        yield Excess(ExcessKind.STATEMENT, statement.name, idle)
        return
    if idle:
        yield Excess(ExcessKind.ACTION, statement.name, idle)
    for pattern, found in used.items():
        if found and not {_ANY, "?"}.isdisjoint(pattern):
            actions = tuple(sorted({need.action for need in found}))
            yield Excess(ExcessKind.WIDE_ACTION, statement.name, (pattern,), actions)
    found = [need for needs_of_pattern in used.values() for need in needs_of_pattern]
    yield from _excess_of_resources(statement, found)


def _excess_of_resources(statement: Written, needs: Iterable[Needed]) -> Iterator[Excess]:
    needed = {sorting_key(value): value for need in needs for value in need.resources}
    for resource in statement.resources or ():
        if resource == _ANY and _ANY not in needed:
            values = tuple(needed[key] for key in sorted(needed))
            yield Excess(ExcessKind.WIDE_RESOURCE, statement.name, (resource,), values)
        elif not any(_may_be_one(resource, value) for value in needed.values()):
            yield Excess(ExcessKind.RESOURCE, statement.name, (resource,))


def _may_be_one(allowed: Value, needed: Value) -> bool:
    """Tell whether what a policy allows and what is needed may be the same resource.

    Source:
        Service Authorization Reference, "Actions table": an action without a resource type is
        allowed by ``"Resource": "*"`` alone.
    """
    one, other = pattern_of(allowed), pattern_of(needed)
    if one is None or other is None or one.variables or other.variables:
        return True
    if needed == _ANY:
        return covers(tokens(one.text), [_ANY])
    first, second = _without_common_ends(tokens(one.text), tokens(other.text))
    return not _are_two_resources(first, second) and _meet(first, second)


def _without_common_ends(
    one: Sequence[str], other: Sequence[str]
) -> tuple[Sequence[str], Sequence[str]]:
    """Leave out what two patterns begin and end with: the same name stands for the same text."""
    for _ in range(2):
        while one and other and one[0] == other[0] and one[0] not in {_ANY, "?"}:
            one, other = one[1:], other[1:]
        one, other = one[::-1], other[::-1]
    return one, other


def _are_two_resources(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two patterns begin with the ARNs of two resources of the template."""
    first, second = "".join(one[:1]), "".join(other[:1])
    return first != second and first.endswith(".Arn}") and second.endswith(".Arn}")


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two patterns, as tokens, have a text in common; a name may be any text."""
    reached, waiting = {(0, 0)}, [(0, 0)]
    while waiting:
        at, index = waiting.pop()
        for step in _steps(one[at : at + 1], other[index : index + 1]):
            after = (at + step[0], index + step[1])
            if after not in reached:
                reached.add(after)
                waiting.append(after)
    return (len(one), len(other)) in reached


def _steps(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """How far both patterns can be followed together from where they are."""
    if one and _is_open(one[0]):
        yield 1, 0
        if other:
            yield 0, 1
    if other and _is_open(other[0]):
        yield 0, 1
        if one:
            yield 1, 0
    if one and other and (one[0] == other[0] or "?" in {one[0], other[0]}):
        yield 1, 1


def _is_open(token: str) -> bool:
    """Tell whether a token stands for any text: a star, or a name that is put in later."""
    return token == _ANY or (token.startswith("${") and not token.startswith("${!"))


def _texts(raw: Json) -> tuple[str, ...]:
    return tuple(text for text in listed(raw) if isinstance(text, str))


def _values(raw: Json) -> tuple[Value, ...]:
    return tuple(value_in(one) for one in listed(raw) if isinstance(one, str | dict))
