"""From grants to the statements of a policy, named by what they are about."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from socketform.assemble.covering import without_covered
from socketform.assemble.substitution import as_json, pattern_of, sorting_key, tokens, value_in
from socketform.model.names import pascal_case, short_hash
from socketform.model.resources import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from socketform.assemble.grants import Grant
    from socketform.config.settings import AddedRight
    from socketform.model.intrinsics import Json, Value

_LABEL_MAXIMUM = 64
_ARN_COLONS = 5


def used(grants: Iterable[Grant]) -> tuple[Statement, ...]:
    """Allow what the code of one or more functions needs.

    Args:
        grants: What is derived from it.

    Returns:
        One statement for all actions of a service on the same resources, sorted by its name.
    """
    resources: dict[str, list[Value]] = {}
    for grant in grants:
        resources.setdefault(grant.action, []).extend(grant.resources)
    together: dict[tuple[str, ...], list[str]] = {}
    values: dict[tuple[str, ...], tuple[Value, ...]] = {}
    for action, found in sorted(resources.items()):
        kept = without_covered(found)
        key = (_service(action), *map(sorting_key, kept))
        together.setdefault(key, []).append(action)
        values[key] = kept
    statements = [
        Statement(
            sid=f"Use{pascal_case(key[0])}{_label(values[key])}",
            actions=tuple(actions),
            resources=values[key],
        )
        for key, actions in together.items()
    ]
    return _told_apart(statements)


def added(rights: Iterable[AddedRight]) -> tuple[Statement, ...]:
    """Allow what the settings add, each time with its actions as they stand there together."""
    statements = {}
    for right in rights:
        actions = tuple(sorted(set(right.actions)))
        services = {_service(action) for action in actions}
        name = pascal_case(services.pop()) if len(services) == 1 else ""
        statement = Statement(
            sid=f"Add{name}", actions=actions, resources=without_covered(right.resources)
        )
        statements[_content(statement)] = statement
    return _told_apart(list(statements.values()))


def beside_pinned(
    statements: Sequence[Statement], pinned: Iterable[Mapping[str, Json]]
) -> list[Json]:
    """Put the statements of policies that stand as they are written behind ours.

    Args:
        statements: Ours; one whose name a pinned one has gets another.
        pinned: The policies; what two of them have alike stands once.

    Returns:
        The statements of one policy, as a template has them.

    Source:
        IAM User Guide, "IAM JSON policy elements: Sid": unique within a policy.
    """
    found = [entry for document in pinned for entry in listed(document["Statement"])]
    theirs = list({json.dumps(entry, sort_keys=True): entry for entry in found}.values())
    taken = {str(entry.get("Sid")) for entry in theirs if isinstance(entry, dict)}
    ours = _without_clashes(statements, taken)
    return [*map(_as_json, ours), *theirs]


def listed(raw: Json) -> list[Json]:
    """A part of a policy that may be one thing or a list of them, as a list."""
    return raw if isinstance(raw, list) else [raw]


def _as_json(statement: Statement) -> Json:
    actions: list[Json] = list(statement.actions)
    resources = [as_json(value) for value in statement.resources]
    return {
        "Sid": statement.sid,
        "Effect": "Allow",
        "Action": actions[0] if len(actions) == 1 else actions,
        "Resource": resources[0] if len(resources) == 1 else resources,
    }


def _without_clashes(statements: Iterable[Statement], taken: set[str]) -> tuple[Statement, ...]:
    return tuple(
        _renamed(statement) if statement.sid in taken else statement for statement in statements
    )


def _told_apart(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    counts = Counter(statement.sid for statement in statements)
    repeated = {sid for sid, count in counts.items() if count > 1}
    return tuple(sorted(_without_clashes(statements, repeated), key=lambda item: item.sid))


def _renamed(statement: Statement) -> Statement:
    return Statement(
        sid=f"{statement.sid}{short_hash(_content(statement))}",
        actions=statement.actions,
        resources=statement.resources,
    )


def _content(statement: Statement) -> str:
    return json.dumps([statement.actions, *map(as_json, statement.resources)], sort_keys=True)


def _service(action: str) -> str:
    return action.partition(":")[0]


def _label(resources: Sequence[Value]) -> str:
    """Words for the resources of a statement; a hash where they are many or long."""
    words = [_words(value) for value in resources]
    label = "And".join(words)
    if len(label) <= _LABEL_MAXIMUM:
        return label
    keys = json.dumps(list(map(sorting_key, resources)))
    return f"{words[0][:_LABEL_MAXIMUM]}{short_hash(keys)}"


def _words(value: Value) -> str:
    """Words for a resource, e.g. ``ChatTableIndexByRoom``, ``TableAny``."""
    pattern = pattern_of(value)
    if pattern is None:
        return _words_of_other(as_json(value))
    text = "".join(map(_word, tokens(pattern.text)))
    named = text.split(":", _ARN_COLONS)[-1] if text.startswith("arn:") else text
    named = named.removesuffix(":*").removesuffix("-??????")
    return "" if named == "*" else pascal_case(named.replace("*", " any "))


def _words_of_other(raw: Json) -> str:
    match raw:
        case {"Fn::If": [_, yes, no]}:
            return f"{_words(value_in(yes))}Or{_words(value_in(no))}"
        case _:
            return short_hash(json.dumps(raw, sort_keys=True))


def _word(token: str) -> str:
    """A character, or the name behind a placeholder: ``ChatTable`` for ``${ChatTable.Arn}``."""
    if not token.startswith("${"):
        return token
    return "" if token.startswith("${!") else token[2:-1].removeprefix("AWS::").partition(".")[0]
