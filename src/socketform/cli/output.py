"""Where a result goes: stdout, a file or a folder; a file is the old one or the whole new one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from socketform.errors import UsageError

if TYPE_CHECKING:
    from socketform.cli.console import Console


def format_of(chosen: str | None, output: str | None, formats: tuple[str, ...]) -> str:
    """Decide the format of a result: as asked, else by the file's ending, else the first."""
    if chosen is not None:
        return chosen
    ending = Path(output).suffix.removeprefix(".") if output else ""
    ending = "yaml" if ending == "yml" else ending
    return ending if ending in formats else formats[0]


def deliver(text: str, output: str | None, name: str, console: Console) -> None:
    """Print a result, or write it where ``--output`` says.

    Args:
        text: The result.
        output: A file, or an existing folder; None and ``-`` mean stdout.
        name: Name of the file inside a folder.
        console: Prints.

    Raises:
        UsageError: The place cannot be written.
    """
    if output is None or output == "-":
        console.result(text)
        return
    target = Path(output)
    try:
        if output.endswith(os.sep) or target.is_dir():
            target /= name
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(target, text)
    except OSError as error:
        below_a_file = isinstance(error, FileExistsError | NotADirectoryError)
        reason = "a file stands where its folder should be" if below_a_file else error.strerror
        message = f"cannot write {target}: {reason}"
        raise UsageError(message, remedy="give --output a place that you may write") from error
    console.progress(f"wrote {target}")


def write_atomically(target: Path, text: str) -> None:
    """Write a file so that at any moment it is the old one or the whole new one.

    Args:
        target: The file; where it is a link, the file that it points to is replaced, and what
            cannot be replaced, such as ``/dev/stdout``, is written to.
        text: Its new content, written as UTF-8.

    Raises:
        OSError: The folder cannot be written, or the disk is full; the old file is untouched.
    """
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    target = target.resolve()
    temporary = target.with_name(f".socketform-{os.urandom(8).hex()}.tmp")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _keep_mode(target: Path, temporary: Path) -> None:
    """Give a new file the mode of the one that it replaces."""
    with contextlib.suppress(FileNotFoundError):
        temporary.chmod(target.stat().st_mode & 0o777)
