"""The text of ``socketform.toml`` to its tables, with every mistake found and placed."""

from __future__ import annotations

import difflib
import re
import tomllib
from typing import Any, TypeVar, get_args, get_origin

import msgspec

from socketform.config.locate import Places
from socketform.config.tables import SettingsFile
from socketform.errors import SettingsError, SourceLocation, raise_problems

S = TypeVar("S", bound=msgspec.Struct)

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_INNER_PATH = re.compile(r" - at `\$(.*)`$")


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
    raise_problems(reader.problems)
    return tables, places


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
        remedy="mend the syntax; texts stand in quotes, tables in [brackets]",
    )


class _Reader:
    """Converts tables one key at a time, so that one mistake does not hide the next."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.problems: list[SettingsError] = []

    def struct(self, kind: type[S], value: object, path: tuple[str, ...]) -> S:
        """Convert a table; a mistake is noted, and the default stands in for it."""
        if not isinstance(value, dict):
            self._note("this is a table, not a value", path, f"write [{'.'.join(path)}]")
            return kind()
        fields = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        given: dict[str, Any] = {}
        for key, item in value.items():
            if key not in fields:
                self._note(f"unknown key {key!r}", (*path, key), _nearest(key, fields))
                continue
            try:
                given[key] = self._value(fields[key].type, item, (*path, key))
            except msgspec.ValidationError as error:
                self._note_invalid(error, (*path, key))
        return kind(**given)

    def _value(self, kind: Any, value: object, path: tuple[str, ...]) -> object:  # noqa: ANN401 - an annotation
        if _is_struct(kind):
            return self.struct(kind, value, path)
        if get_origin(kind) is dict and _is_struct(get_args(kind)[1]):
            return self._tables(get_args(kind)[1], value, path)
        return msgspec.convert(value, kind)

    def _tables(self, kind: type[S], value: object, path: tuple[str, ...]) -> dict[str, S]:
        if not isinstance(value, dict):
            self._note("this is a table of tables", path, f"write [{'.'.join(path)}.<name>]")
            return {}
        return {name: self.struct(kind, item, (*path, name)) for name, item in value.items()}

    def _note_invalid(self, error: msgspec.ValidationError, path: tuple[str, ...]) -> None:
        inner = _INNER_PATH.search(str(error))
        reason = _INNER_PATH.sub("", str(error))
        self._note(
            reason[0].lower() + reason[1:],
            path,
            f"correct the value of {'.'.join(path)}{inner[1] if inner else ''}",
        )

    def _note(self, message: str, path: tuple[str, ...], remedy: str) -> None:
        self.problems.append(
            SettingsError(
                f"{'.'.join(path)}: {message}", where=self.places.of(*path), remedy=remedy
            )
        )


def _is_struct(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _nearest(key: str, known: dict[str, Any]) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known here: {', '.join(sorted(known))}"
