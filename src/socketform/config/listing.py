"""Every setting of a stage with its value and the place that decided it, secrets hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, NamedTuple, assert_never

from socketform.config.confidential import HIDDEN, reason_to_hide
from socketform.config.settings import PermissionSettings
from socketform.model.intrinsics import GetAtt, Ref, Sub, Verbatim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from socketform.config.settings import FunctionSettings, Origin, Settings
    from socketform.model.intrinsics import Json


class Setting(NamedTuple):
    """One setting of a stage.

    Attributes:
        name: Dotted, e.g. ``functions.message.memory_mib``.
        value: Its value as JSON, intrinsics in the long form; ``***`` where it is hidden.
        origin: What decided it; None for a default.
        hidden: Why the value is not shown; None where it is.
        is_shared: True where a function has the value, and from the same place, as all have it.
    """

    name: str
    value: Json
    origin: Origin | None
    hidden: str | None = None
    is_shared: bool = False


def list_settings(settings: Settings) -> tuple[Setting, ...]:
    """List the settings of a stage.

    Args:
        settings: The settings.

    Returns:
        The API's, those of every function, then each function's and each route's own. A
        mapping such as ``environment`` gives one setting for each entry.
    """
    named = {f"functions.{name}": item for name, item in settings.functions.items()}
    routes = {f"routes.{key}": item for key, item in settings.routes.items()}
    return (
        *_plain_settings(settings),
        *_of_function("defaults", settings.defaults, settings),
        *(
            setting
            for prefix, function in (*named.items(), *routes.items())
            for setting in _of_function(prefix, function, settings)
        ),
    )


def _plain_settings(settings: Settings) -> Iterator[Setting]:
    names = ("app_name", "dialect", "merge_templates", "templates")
    for name in names:
        yield _setting(name, getattr(settings, name), settings.origins.get(name))
    for field in fields(settings.api):
        value = getattr(settings.api, field.name)
        if field.name == "domain" and value is not None:
            for part in fields(value):
                yield _found(f"api.domain.{part.name}", getattr(value, part.name), settings)
        else:
            yield _found(f"api.{field.name}", value, settings)


def _found(name: str, value: object, settings: Settings) -> Setting:
    return _setting(name, value, settings.origins.get(name))


def _setting(name: str, value: object, origin: Origin | None) -> Setting:
    """A setting; only texts that a user wrote can be secrets."""
    plain = as_json(value)
    hidden = reason_to_hide(name.rpartition(".")[2], value) if ".environment." in name else None
    return Setting(name, HIDDEN if hidden else plain, origin, hidden)


def _of_function(prefix: str, function: FunctionSettings, settings: Settings) -> Iterator[Setting]:
    shared = dict(_entries(settings.defaults))
    for name, value in _entries(function):
        origin = settings.origins.get(f"{prefix}.{name}")
        from_defaults = settings.origins.get(f"defaults.{name}")
        same_value = name in shared and shared[name] == value
        if origin is None and same_value and prefix.startswith("functions."):
            origin = from_defaults
        setting = _setting(f"{prefix}.{name}", value, origin)
        is_shared = prefix != "defaults" and same_value and origin == from_defaults
        yield setting._replace(is_shared=is_shared)


def _entries(function: FunctionSettings) -> Iterable[tuple[str, object]]:
    for field in fields(function):
        value = getattr(function, field.name)
        if isinstance(value, PermissionSettings):
            yield from _entries_of_permissions(value)
        elif field.name in {"environment", "tags"}:
            yield from ((f"{field.name}.{name}", entry) for name, entry in value.items())
        else:
            yield field.name, value


def _entries_of_permissions(permissions: PermissionSettings) -> Iterable[tuple[str, object]]:
    """Each with the name that its origin has; a pin by its file, which is what is set."""
    yield "permissions.autogenerate", permissions.autogenerate
    yield "permissions.pin", permissions.pin_file
    for action, resources in permissions.narrow.items():
        yield f"permissions.narrow.{action}", resources
    for name, items in (("add", permissions.add), ("reviewed", permissions.reviewed)):
        for position, item in enumerate(items):
            yield f"permissions.{name}[{position}]", item


def as_json(value: object) -> Json:
    """A setting's value as JSON, intrinsics in the long form."""
    if isinstance(value, Ref | GetAtt | Sub | Verbatim):
        return _intrinsic(value)
    if isinstance(value, Mapping):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(item) for item in value]
    if is_dataclass(value):
        return {field.name: as_json(getattr(value, field.name)) for field in fields(value)}
    return value if isinstance(value, bool | int) or value is None else str(value)


def _intrinsic(value: Ref | GetAtt | Sub | Verbatim) -> Json:
    match value:
        case Ref(name=name):
            return {"Ref": name}
        case GetAtt(resource=resource, attribute=attribute):
            return {"Fn::GetAtt": [resource, attribute]}
        case Sub(text=text):
            return {"Fn::Sub": text}
        case Verbatim(value=raw):
            return dict(raw)
        case _:
            assert_never(value)
