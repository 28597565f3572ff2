"""``socketform settings``: every setting of a stage, its value, and where that comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from socketform.cli.output import deliver, format_of
from socketform.config.project import PYTHON_VERSION_FILE, find_project, load_settings

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from socketform.cli.console import Console
    from socketform.config.listing import Setting
    from socketform.config.load import Loaded
    from socketform.config.project import Project
    from socketform.config.settings import Origin

FORMAT_VERSION = 1
"""Raised when a reader of the JSON would have to change."""

_VALUE_MAXIMUM = 60
_TITLES = ("SETTING", "VALUE", "FROM")


def run(command: argparse.Namespace, console: Console) -> int:
    """Print the settings that the command line asks for, or the JSON Schema of their file."""
    from socketform.template.text import to_json

    if command.schema:
        from socketform.config.schema import settings_schema

        deliver(to_json(settings_schema()), command.output, "settings.schema.json", console)
        return 0
    project = find_project(command.project)
    loaded = load_settings(project, command.stage)
    settings = _with_runtime_origin(_listed(project, loaded), project, loaded)
    console.notices((*loaded.notices, *_hidden(settings)))
    if format_of(command.format, command.output, ("text", "json")) == "json":
        document = to_json(_document(loaded.settings.stage, settings))
        deliver(document, command.output, "settings.json", console)
    else:
        rows = [item for item in settings if command.verbose or not item.is_shared]
        deliver(_table(rows), command.output, "settings.txt", console)
    return 0


def _listed(project: Project, loaded: Loaded) -> list[Setting]:
    """The app, which no stage changes, then the settings of the stage."""
    from socketform.config.listing import Setting, list_settings
    from socketform.config.settings import Origin

    app = ":".join(part for part in (project.file, project.variable) if part)
    origin = None
    if project.tables is not None:
        tables, places = project.tables
        line = places.of("app").line
        if line is not None and tables.app == app:
            origin = Origin(places.file, "app", line)
    return [Setting("app", app, origin), *list_settings(loaded.settings)]


def _with_runtime_origin(
    settings: Sequence[Setting], project: Project, loaded: Loaded
) -> list[Setting]:
    """Name ``.python-version`` where it chose the runtime."""
    from socketform.config.settings import Origin

    refused = any(
        notice.where is not None and notice.where.file == PYTHON_VERSION_FILE
        for notice in loaded.notices
    )
    if refused or not (project.folder / PYTHON_VERSION_FILE).is_file():
        return list(settings)
    chosen = Origin(PYTHON_VERSION_FILE, "", None)
    return [
        item._replace(origin=chosen)
        if item.origin is None and item.name.endswith(".runtime")
        else item
        for item in settings
    ]


def _hidden(settings: Iterable[Setting]) -> Iterable[Notice]:
    from socketform.errors import Notice

    named = [f"{item.name} ({item.hidden})" for item in settings if item.hidden]
    if named:
        yield Notice(
            f"not shown: {', '.join(named)}",
            remedy="keep secrets in SSM or Secrets Manager, and their names in the settings",
        )


def _document(stage: str, settings: Iterable[Setting]) -> dict[str, object]:
    """The settings as data: ``socketform settings --format json``."""
    return {
        "format": FORMAT_VERSION,
        "stage": stage,
        "settings": [
            {
                "name": item.name,
                "value": item.value,
                "is_default": item.origin is None,
                "file": item.origin.file if item.origin else None,
                "key": (item.origin.key or None) if item.origin else None,
                "line": item.origin.line if item.origin else None,
                "hidden": item.hidden,
            }
            for item in settings
        ],
    }


def _table(settings: Iterable[Setting]) -> str:
    """Names, values and places in columns."""
    rows = [_TITLES, *((item.name, _value(item), _place(item.origin)) for item in settings)]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    lines = [
        f"{name.ljust(widths[0])}  {value.ljust(widths[1])}  {place}" for name, value, place in rows
    ]
    return "".join(f"{line}\n" for line in lines)


def _value(setting: Setting) -> str:
    """A value in one line: a text as it is where it is plain, else as JSON; ``-`` for none."""
    value = setting.value
    if setting.name.endswith(".log_retention_days") and value is None:
        return "never"
    if value is None or value == []:
        return "-"
    is_plain = isinstance(value, str) and value and value.isprintable() and value == value.strip()
    text = str(value) if is_plain else json.dumps(value, ensure_ascii=False)
    text = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    return text if len(text) <= _VALUE_MAXIMUM else f"{text[: _VALUE_MAXIMUM - 3]}..."


def _place(origin: Origin | None) -> str:
    if origin is None:
        return "default"
    place = origin.file if origin.line is None else f"{origin.file}:{origin.line}"
    return f"{place} {origin.key}".rstrip()


if TYPE_CHECKING:
    from socketform.errors import Notice
