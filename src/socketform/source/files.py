"""Read files of the project folder by relative name; refuses what could block, or lies outside."""

# pathlib would cost each run more than everything else here.
# ruff: noqa: PTH112, PTH113, PTH116, PTH118, PTH208

from __future__ import annotations

import os
from stat import S_ISREG
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_SOURCE_BYTES = 4 * 1024 * 1024
"""A file that a person wrote has a hundredth of it."""

MAX_SCANNED_BYTES = 256 * 1024 * 1024

_CHUNK_BYTES = 1024 * 1024
_OUTSIDE = "lies outside of the project"
_LINK_OUT = "is a link that leaves the project"
_NOT_REGULAR = "is no regular file"


class FileRefusedError(Exception):
    """A file of the project that is not read.

    Attributes:
        file: Its path relative to the project folder.
        reason: Why, as a sentence goes on after the file's name, e.g. ``is no regular file``.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file} {reason}")
        self.file = file
        self.reason = reason


class SourceFolder:
    """The project folder; file names are relative to it, with forward slashes.

    A folder is listed once, so what appears in it later is not seen.

    Attributes:
        folder: Its absolute path, as it was given.
    """

    __slots__ = ("_listings", "_root", "folder")

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._root = os.path.realpath(folder)
        self._listings: dict[str, frozenset[str] | None] = {}

    def is_file(self, file: str) -> bool:
        """Tell whether Python would take this for a file: spelt so, and regular behind links."""
        return self._is_spelt(file) and os.path.isfile(os.path.join(self.folder, file))

    def is_folder(self, folder: str) -> bool:
        """Tell whether Python would take this for a folder: spelt so, and one behind links."""
        return self._is_spelt(folder) and os.path.isdir(os.path.join(self.folder, folder))

    def names(self, folder: str) -> frozenset[str] | None:
        """List a folder, "" being the project's; None when it lies outside or cannot be listed."""
        if folder not in self._listings:
            self._listings[folder] = self._list(folder)
        return self._listings[folder]

    def read(self, file: str) -> bytes:
        """Read a file.

        Raises:
            FileRefusedError: It is no regular file, lies outside of the project, has more than
                `MAX_SOURCE_BYTES`, or cannot be read.
        """
        data = b"".join(self._chunks(file, MAX_SOURCE_BYTES + 1))
        if len(data) > MAX_SOURCE_BYTES:
            raise FileRefusedError(file, f"is larger than {MAX_SOURCE_BYTES // 1024**2} MiB")
        return data

    def mentions(self, file: str, words: Sequence[bytes]) -> bool:
        """Tell whether any of the words stands anywhere in a file of any size.

        Args:
            file: The file.
            words: What to look for, byte for byte; none of them empty.

        Returns:
            True, too, when the file goes on after `MAX_SCANNED_BYTES` without one.

        Raises:
            FileRefusedError: As for `read`, but for the size.
        """
        overlap = max((len(word) for word in words), default=0) - 1
        before, scanned = b"", 0
        for chunk in self._chunks(file, MAX_SCANNED_BYTES + 1):
            text = before + chunk
            if any(word in text for word in words):
                return True
            before = text[-overlap:] if overlap > 0 else b""
            scanned += len(chunk)
        return bool(words) and scanned > MAX_SCANNED_BYTES

    def _is_spelt(self, path: str) -> bool:
        """Compare letter for letter, as Python does even where the file system does not."""
        folder, _, name = path.rpartition("/")
        names = self.names(folder)
        return names is None or name in names

    def _list(self, folder: str) -> frozenset[str] | None:
        try:
            if self._reaches_out(folder):
                return None
            return frozenset(os.listdir(os.path.join(self.folder, folder)))
        except (OSError, ValueError):
            return None

    def _reaches_out(self, path: str) -> str:
        """Say how a path leaves the project; "" when it does not."""
        if not _is_inside(os.path.normpath(os.path.join(self._root, path)), self._root):
            return _OUTSIDE
        real = os.path.realpath(os.path.join(self._root, path))
        return "" if _is_inside(real, self._root) else _LINK_OUT

    def _chunks(self, file: str, most_bytes: int) -> Iterator[bytes]:
        """Read a file piece by piece, no more than so many bytes."""
        descriptor = self._open(file)
        try:
            while most_bytes > 0 and (chunk := os.read(descriptor, min(most_bytes, _CHUNK_BYTES))):
                most_bytes -= len(chunk)
                yield chunk
        except OSError as error:
            raise FileRefusedError(file, f"cannot be read: {error.strerror}") from error
        finally:
            os.close(descriptor)

    def _open(self, file: str) -> int:
        """Open a regular file within the project; never waits for the other end of a pipe."""
        try:
            if reason := self._reaches_out(file):
                raise FileRefusedError(file, reason)
            path = os.path.realpath(os.path.join(self._root, file))
            if not S_ISREG(os.stat(path).st_mode):
                raise FileRefusedError(file, _NOT_REGULAR)
            descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise FileRefusedError(file, f"cannot be read: {error.strerror}") from error
        except ValueError as error:
            raise FileRefusedError(file, f"cannot be read: {error}") from error
        if not S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise FileRefusedError(file, _NOT_REGULAR)
        return descriptor


def _is_inside(path: str, root: str) -> bool:
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)
