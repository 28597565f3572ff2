"""The text of ``socketform.toml`` to its tables, with every mistake found and placed."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import UNSET

from socketform.config.explain import explain, nearest_key
from socketform.config.locate import Places, index_key, is_index_key
from socketform.config.tables import SettingsFile
from socketform.errors import SettingsError, SourceLocation, raise_problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from socketform.errors import SocketformError

S = TypeVar("S", bound=msgspec.Struct)

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def decode_settings(content: bytes, file: str) -> tuple[SettingsFile, Places]:
    """Read the tables of a settings file.

    Args:
        content: The file's bytes.
        file: Its path as errors should name it.

    Returns:
        What the file says, with ``UNSET`` for what it does not say, and where it says it.

    Raises:
        SettingsError: It is not UTF-8 or not TOML, or a key or value is not one of ours.
        Problems: Several of these.
    """
    text, document = _parse(content, file)
    places = Places(file, text)
    reader = _Reader(places)
    tables = reader.struct(SettingsFile, document, ())
    reader.refuse_permissions_in_defaults(tables)
    raise_problems(sorted(reader.problems, key=_line))
    return tables, places


def _line(problem: SocketformError) -> tuple[int, str]:
    return (problem.where and problem.where.line) or 0, problem.message


def _parse(content: bytes, file: str) -> tuple[str, dict[str, Any]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _not_utf8(error, content, file) from error
    try:
        return text, tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text, file) from error


def _not_utf8(error: UnicodeDecodeError, content: bytes, file: str) -> SettingsError:
    return SettingsError(
        f"the file is not UTF-8: {error.reason}",
        where=SourceLocation(file, content[: error.start].count(b"\n") + 1),
        remedy="save it as UTF-8, the encoding of TOML",
    )


def _not_toml(reason: str, text: str, file: str) -> SettingsError:
    place = _TOML_PLACE.search(reason)
    if place is not None and place[1] is not None:
        where = SourceLocation(file, int(place[1]), int(place[2]))
    else:
        where = SourceLocation(file, text.count("\n") + 1)
    return SettingsError(
        f"this is not TOML: {_TOML_PLACE.sub('', reason)}",
        where=where,
        remedy='correct the syntax: key = "text", key = 5, [table]',
    )


class _Reader:
    """Converts tables one key at a time, so that one mistake does not hide the next."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.problems: list[SettingsError] = []

    def struct(self, kind: type[S], value: object, path: tuple[str, ...]) -> S:
        """Convert a table; a mistake is noted, and something stands in for it."""
        fields = msgspec.structs.fields(kind)
        kinds = {field.name: field.type for field in fields}
        needed = dict.fromkeys(field.name for field in fields if field.required)
        if not isinstance(value, dict):
            inner = is_index_key(path[-1])
            header = f"[[{'.'.join(path[:-1])}]]" if inner else f"[{'.'.join(path)}]"
            self._note("this is a table, not a value", path, f"write {header}")
            return kind(**needed)
        for key in value.keys() - kinds.keys():
            self._note("unknown key", (*path, key), nearest_key(key, kinds))
        for key in needed.keys() - value.keys():
            self._note(f"{key} is missing", path, f"add {key}")
        known = [(key, kinds[key], item) for key, item in value.items() if key in kinds]
        return kind(**{**needed, **self._items(known, path)})

    def refuse_permissions_in_defaults(self, tables: SettingsFile) -> None:
        """What holds for every function has a table of its own."""
        stages = ((("stages", name), stage.defaults) for name, stage in tables.stages.items())
        for path, defaults in (((), tables.defaults), *stages):
            if defaults.permissions is not UNSET:
                table = ".".join((*path, "permissions"))
                key = (*path, "defaults", "permissions")
                self._note("permissions have a table of their own", key, f"write [{table}]")

    def _items(
        self, items: Iterable[tuple[str, Any, object]], path: tuple[str, ...]
    ) -> dict[str, object]:
        """Convert values, each given with its key and its type; leave out what cannot be."""
        converted = {}
        for key, kind, value in items:
            try:
                converted[key] = self._value(kind, value, (*path, key))
            except msgspec.ValidationError as error:
                reason, remedy = explain(error, kind, value)
                self._note(reason, (*path, key), remedy)
        return converted

    def _value(self, kind: Any, value: object, path: tuple[str, ...]) -> object:  # noqa: ANN401 - an annotation
        struct = next((part for part in (kind, *get_args(kind)) if _is_struct(part)), None)
        if get_origin(kind) is dict:
            return self._table(kind, value, path)
        if struct is not None and get_origin(kind) is list:
            return self._tables(struct, value, path)
        if struct is not None:
            return self.struct(struct, value, path)
        return msgspec.convert(value, kind)

    def _tables(self, kind: type[S], value: object, path: tuple[str, ...]) -> list[S]:
        if not isinstance(value, list):
            self._note("this is a list of tables", path, f"write [[{'.'.join(path)}]]")
            return []
        return [
            self.struct(kind, item, (*path, index_key(position)))
            for position, item in enumerate(value)
        ]

    def _table(self, kind: Any, value: object, path: tuple[str, ...]) -> dict[str, object]:  # noqa: ANN401 - an annotation
        name_kind, kind = get_args(kind)
        if not isinstance(value, dict):
            inner = ".<name>" if _is_struct(kind) else ""
            self._note("this is a table, not a value", path, f"write [{'.'.join(path)}{inner}]")
            return {}
        names = self._items(((name, name_kind, name) for name in value), path)
        return self._items(((name, kind, value[name]) for name in names), path)

    def _note(self, message: str, path: tuple[str, ...], remedy: str) -> None:
        key = ".".join(path).replace(".[", "[")
        self.problems.append(
            SettingsError(f"{key}: {message}", where=self.places.of(*path), remedy=remedy)
        )


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)
