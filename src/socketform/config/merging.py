"""Read the templates that a user merges: those of the settings first, then the command line's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from socketform.errors import SettingsError, SocketformError, SourceLocation, raise_problems
from socketform.template.overlay import Layer, layer_problems, without_empty_sections
from socketform.template.reading import MAXIMUM_BYTES, decoded, read_template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from socketform.config.settings import Settings


class MergeFile(NamedTuple):
    """A template to merge.

    Attributes:
        path: Where it is.
        name: Its path as the user wrote it.
        where: The place that names it; None for the command line.
    """

    path: Path
    name: str
    where: SourceLocation | None = None


def merge_files(settings: Settings, folder: Path, more: Iterable[str]) -> tuple[MergeFile, ...]:
    """List the templates to merge, in the order in which they are laid over each other.

    Args:
        settings: The settings of the stage, which name files relative to the project.
        folder: The project folder.
        more: Those of the command line, relative to the working folder.
    """
    origin = settings.origins.get("merge_templates")
    where = SourceLocation(origin.file, origin.line) if origin else None
    return (
        *(MergeFile(folder / name, name, where) for name in settings.merge_templates),
        *(MergeFile(Path(name), name) for name in more),
    )


def read_layers(files: Sequence[MergeFile]) -> tuple[Layer, ...]:
    """Read the templates to merge.

    Args:
        files: Where they are; later ones win.

    Returns:
        What each says, intrinsics in the long form, sections without content left out.

    Raises:
        SettingsError: A file is not there, or cannot be read.
        TemplateSyntaxError: A file is no template, or holds what no template may.
        Problems: Several of these.
    """
    layers = []
    problems: list[SocketformError] = []
    for file in files:
        try:
            layer = _read_layer(file)
        except SocketformError as error:
            problems += error.problems()
        else:
            layers.append(layer)
            problems += layer_problems(layer)
    raise_problems(problems)
    return tuple(layers)


def _read_layer(file: MergeFile) -> Layer:
    try:
        content = read_bounded(file.path)
    except OSError as error:
        missing = isinstance(error, FileNotFoundError)
        reason = "is not there" if missing else f"cannot be read: {error.strerror}"
        message = f"the template to merge, {file.name}, {reason}"
        named = "merge_templates" if file.where else "--merge-template"
        raise SettingsError(message, where=file.where, remedy=f"correct {named}") from error
    document = read_template(content, file.name)
    return Layer(file.name, decoded(content, file.name), without_empty_sections(document))


def read_bounded(path: Path) -> bytes:
    """The bytes of a file, of a huge or endless one just enough to see that it is too large.

    Raises:
        OSError: It cannot be read.
    """
    with path.open("rb") as file:
        return file.read(MAXIMUM_BYTES + 1)
