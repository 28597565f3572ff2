"""The committed templates that a command means: files that it names, or those of the settings."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.cli.parser import DEFAULT_STAGE
from socketform.config.project import find_project
from socketform.errors import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from socketform.config.tables import TemplateTable

_EXAMPLE = '[[templates]]\nfile = "template.yaml"\nstage = "prod"'


class Committed(NamedTuple):
    """A template that is committed beside its app.

    Attributes:
        file: Its path, as the user may type it in the working folder.
        stage: The stage that it is for.
        dialect: The form that it is said to have; None where nothing is said.
    """

    file: str
    stage: str
    dialect: str | None


def named_templates(
    files: Sequence[str], project: str, command: argparse.Namespace
) -> tuple[Committed, ...]:
    """The templates that a command line names, each with what the settings say of it.

    Raises:
        SocketformError: The project or its settings cannot be used.
    """
    folder, entries = _entries(project)
    by_path = {(folder / entry.file).resolve(): entry for entry in entries}
    found = []
    for file in files:
        entry = by_path.get(Path(file).resolve())
        said = (entry.stage, entry.dialect or None) if entry else (DEFAULT_STAGE, None)
        found.append(Committed(file, command.stage or said[0], command.dialect or said[1]))
    return tuple(found)


def all_templates(project: str, stage: str | None) -> tuple[Committed, ...]:
    """The templates that the settings name, of one stage or of all.

    Raises:
        UsageError: There is none.
        SocketformError: The project or its settings cannot be used.
    """
    folder, entries = _entries(project)
    chosen = [entry for entry in entries if stage in {None, entry.stage}]
    if not entries:
        message = "the settings name no templates"
        raise UsageError(message, remedy=f"name them in socketform.toml:\n{_EXAMPLE}")
    if not chosen:
        stages = ", ".join(sorted({entry.stage for entry in entries}))
        message = (
            f"the settings name no template of the stage {stage!r}; there are some of: {stages}"
        )
        raise UsageError(message, remedy="give --stage one of these, or leave it out")
    return tuple(
        Committed(os.path.relpath(folder / entry.file), entry.stage, entry.dialect or None)
        for entry in chosen
    )


def refuse_beside_all(options: Iterable[tuple[str, object]]) -> None:
    """Refuse options that cannot hold for several templates.

    Raises:
        UsageError: One of them is given.
    """
    for name, value in options:
        if value:
            message = f"{name} and --all exclude each other"
            remedy = "leave one of them out; [[templates]] says where and what each template is"
            raise UsageError(message, remedy=remedy)


def _entries(project: str) -> tuple[Path, Sequence[TemplateTable]]:
    found = find_project(project)
    return found.folder, found.tables[0].templates if found.tables else ()
