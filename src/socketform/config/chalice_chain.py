"""Where Chalice looks for a setting: the objects of its file that hold keys, for one stage.

A key of a function is looked for in its stage's ``lambda_functions``, its stage, the top's
``lambda_functions``, then the top; environment variables and tags are merged, but those of the
top's ``lambda_functions`` are not. A key that Chalice does not know is a warning, since Chalice
ignores it in silence; keys that change nothing in our template are named in one notice.

Source:
    chalice 1.34.0, ``config.py``, ``Config._chain_lookup`` and ``_chain_merge``.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, get_args, get_origin

import msgspec

from socketform.config.chalice_knobs import (
    DOMAIN_KNOBS,
    FUNCTION_KNOBS,
    FUNCTION_OF_ROUTE,
    NEEDED_BY_DOMAIN,
    NOT_MERGED_AT_TOP,
    STAGE_KNOBS,
    TOP_KNOBS,
    WITHOUT_EFFECT,
    Knobs,
)
from socketform.config.explain import explain, nearest_key
from socketform.errors import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from socketform.config.layers import Resolver
    from socketform.config.locate import Places

Key: TypeAlias = tuple[str, ...]
"""A key of the file and the keys around it, outermost first."""

_FUNCTIONS = "lambda_functions"


class Found(NamedTuple):
    """A value of the file.

    Attributes:
        value: The value, converted.
        key: Where it stands.
    """

    value: Any
    key: Key


class Holder(NamedTuple):
    """An object of the file that holds keys.

    Attributes:
        path: Its own key.
        values: Its keys that can be used, with their values; null is not given.
    """

    path: Key
    values: Mapping[str, Any]


_NOTHING = Holder((), {})


class Chain(NamedTuple):
    """Where Chalice looks for a key, for one stage.

    Attributes:
        top: The whole file.
        top_functions: The top's ``lambda_functions``.
        stage: The stage.
        stage_functions: The stage's ``lambda_functions``.
    """

    top: Holder
    top_functions: Mapping[str, Holder]
    stage: Holder
    stage_functions: Mapping[str, Holder]

    def find(self, name: str, function: str = "") -> Found | None:
        """What Chalice would use for a key, of one of its functions if named."""
        holders = (
            self.stage_functions.get(function, _NOTHING),
            self.stage,
            self.top_functions.get(function, _NOTHING),
            self.top,
        )
        return next(
            (
                Found(item.values[name], (*item.path, name))
                for item in holders
                if name in item.values
            ),
            None,
        )

    def merged(self, name: str, function: str = "") -> dict[str, Found]:
        """The entries of a mapping that Chalice merges."""
        holders = (self.top, self.stage, self.stage_functions.get(function, _NOTHING))
        return {
            entry: Found(value, (*holder.path, name, entry))
            for holder in holders
            for entry, value in holder.values.get(name, {}).items()
        }


def read_chain(
    document: Mapping[str, Any], stage: str, places: Places, resolver: Resolver
) -> Chain:
    """Judge and convert the keys that hold for one stage.

    Args:
        document: The file.
        stage: Name of the stage, which need not be there.
        places: Finds the lines of the file.
        resolver: Collects what cannot be used, warnings and notices.

    Returns:
        What Chalice would look up.
    """
    reader = _Reader(places, resolver)
    path = ("stages", stage)
    stages = reader.mapping(document.get("stages"), path[:1])
    own = reader.mapping(stages.get(stage), path)
    chain = Chain(
        top=reader.holder(
            document, (), {**TOP_KNOBS, **STAGE_KNOBS, **FUNCTION_KNOBS}, ("stages", _FUNCTIONS)
        ),
        top_functions=reader.functions(document, ()),
        stage=reader.holder(own, path, {**STAGE_KNOBS, **FUNCTION_KNOBS}, (_FUNCTIONS,)),
        stage_functions=reader.functions(own, path),
    )
    reader.warn_of_forgotten(chain.top_functions.values())
    reader.tell_of_keys_without_effect()
    return chain


class _Reader:
    """Judges keys and converts their values, one at a time."""

    def __init__(self, places: Places, resolver: Resolver) -> None:
        self.places = places
        self.resolver = resolver
        self.without_effect: list[Key] = []

    def holder(
        self, table: Mapping[str, Any], path: Key, knobs: Knobs, others: tuple[str, ...] = ()
    ) -> Holder:
        """Read an object with these knobs; what else it may hold is read by others."""
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name in WITHOUT_EFFECT:
                self.without_effect.append((*path, name))
            elif name in knobs:
                if value is not None:
                    self._convert(values, (*path, name), knobs[name], value)
            elif name not in others:
                self._warn((*path, name), _remedy_of_unknown(name, knobs))
        return Holder(path, values)

    def functions(self, table: Mapping[str, Any], path: Key) -> dict[str, Holder]:
        """Read the ``lambda_functions`` of the top or of a stage."""
        functions = {}
        path = (*path, _FUNCTIONS)
        ours = FUNCTION_OF_ROUTE.values()
        for name, function in self.mapping(table.get(_FUNCTIONS), path).items():
            key = (*path, name)
            if name in ours:
                functions[name] = self.holder(self.mapping(function, key), key, FUNCTION_KNOBS)
            elif near := difflib.get_close_matches(name, ours, n=1, cutoff=0.8):
                self._warn(key, f"did you mean {near[0]!r}?")
            else:
                self.without_effect.append(key)
        return functions

    def mapping(self, value: object, key: Key) -> Mapping[str, Any]:
        """An object of the file; an empty one for null and for what is none."""
        if isinstance(value, dict):
            return value
        if value is not None:
            self.resolver.note(self.places, key, "this is an object, not a value", "write {...}")
        return {}

    def warn_of_forgotten(self, holders: Iterable[Holder]) -> None:
        """Warn of what Chalice would merge anywhere else."""
        for holder in holders:
            for name in (name for name in NOT_MERGED_AT_TOP if name in holder.values):
                remedy = "move it to the stage's lambda_functions, where Chalice merges it"
                self._warn((*holder.path, name), remedy)

    def tell_of_keys_without_effect(self) -> None:
        """Name them all at once: a project that works has many."""
        if self.without_effect:
            named = ", ".join(".".join(key) for key in self.without_effect)
            where = self.places.of(*self.without_effect[0])
            message = f"without effect on the template: {named}"
            self.resolver.notices.append(Notice(message, where=where))

    def _convert(
        self,
        values: dict[str, Any],
        key: Key,
        kind: Any,  # noqa: ANN401 - an annotation, or knobs
        value: object,
    ) -> None:
        """Convert a value, and each value in an object, so that each mistake has its line."""
        if kind is DOMAIN_KNOBS:
            values[key[-1]] = self._domain(self.mapping(value, key), key)
        elif get_origin(kind) is dict:
            entries: dict[str, Any] = {}
            values[key[-1]] = entries
            for name, entry in self.mapping(value, key).items():
                self._convert(entries, (*key, name), get_args(kind)[1], entry)
        else:
            try:
                values[key[-1]] = msgspec.convert(value, kind)
            except msgspec.ValidationError as error:
                self.resolver.note(self.places, key, *explain(error, kind, value))

    def _domain(self, table: Mapping[str, Any], key: Key) -> Mapping[str, Any]:
        for name in NEEDED_BY_DOMAIN if table else ():
            if table.get(name) is None:
                message = f"a custom domain needs {name} too"
                self.resolver.note(self.places, key, message, f"add {name}")
        return self.holder(table, key, DOMAIN_KNOBS).values

    def _warn(self, key: Key, remedy: str) -> None:
        self.resolver.notices.append(
            Notice(
                f"{'.'.join(key)}: Chalice ignores this key",
                where=self.places.of(*key),
                remedy=remedy,
                is_warning=True,
            )
        )


def _remedy_of_unknown(name: str, knobs: Knobs) -> str:
    if name in TOP_KNOBS:
        return "move it to the top of the file"
    if name in STAGE_KNOBS:
        return "move it to the stage, or to the top of the file"
    return nearest_key(name, [*knobs, *WITHOUT_EFFECT])
