"""Decode a Python source as Python does: byte order mark, coding line, else UTF-8 (PEP 263)."""

from __future__ import annotations

import codecs

_MARK = codecs.BOM_UTF8
_LONGEST_START_BYTES = 8192
_UTF8, _LATIN1 = "utf-8", "iso-8859-1"
_SLOW = frozenset({"idna", "punycode"})
"""Codecs for host names; their time grows with the square of the length."""


class EncodingError(Exception):
    """A source that cannot be decoded.

    Attributes:
        reason: Why, e.g. ``unknown encoding: utf8x``.
        line: The line of it, from 1.
    """

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def has_plain_bytes(data: bytes) -> bool:
    """Tell whether the bytes are the text: ASCII, and no coding line that may say otherwise."""
    return data.isascii() and not any(b"coding" in line for line in _first_lines(data))


def declared_encoding(data: bytes) -> tuple[str, int]:
    """Find the encoding that a source declares.

    Args:
        data: The bytes of its file, without a byte order mark.

    Returns:
        Its name and the line that says so, from 1; ``utf-8`` and line 1 when none does.

    Source:
        Python Language Reference, "Encoding declarations"; names as in CPython's tokenizer.
    """
    import re

    for number, line in enumerate(_first_lines(data), start=1):
        if match := re.match(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)", line):
            return _known_as(match[1].decode("ascii")), number
        if not re.fullmatch(rb"[ \t\f]*(?:#.*)?", line):
            break
    return _UTF8, 1


def decode(data: bytes) -> str | None:
    """Decode a source.

    Args:
        data: The bytes of its file.

    Returns:
        The text, without a byte order mark, line ends as they stand; None when it should be
        UTF-8 and is not: in comments, Python's ``import`` takes that.

    Raises:
        EncodingError: There is no such encoding, or what it should decode is none of its texts.
    """
    body = data.removeprefix(_MARK)
    name, line = declared_encoding(body)
    if data.startswith(_MARK) and name != _UTF8:
        reason = f"encoding problem: {name} with BOM"
        raise EncodingError(reason, line)
    try:
        if codecs.lookup(name).name in _SLOW:
            reason = f"unknown encoding: {name}"
            raise EncodingError(reason, line)
        return body.decode(name)
    except LookupError as error:
        raise EncodingError(str(error), line) from error
    except UnicodeError as error:
        if name == _UTF8:
            return None
        start = getattr(error, "start", 0)
        raise EncodingError(str(error), body.count(b"\n", 0, start) + 1) from error


def decode_with_gaps(data: bytes) -> str:
    """Decode a source of any kind, to show it: what is no text becomes U+FFFD."""
    try:
        text = decode(data)
    except EncodingError:
        text = None
    return data.removeprefix(_MARK).decode(_UTF8, "replace") if text is None else text


def _known_as(name: str) -> str:
    """Give the name that Python goes by: ``utf-8-unix`` is ``utf-8``."""
    start = name[:12].lower().replace("_", "-")
    for known, names in ((_UTF8, (_UTF8,)), (_LATIN1, ("latin-1", _LATIN1, "iso-latin-1"))):
        if start in names or start.startswith(tuple(f"{one}-" for one in names)):
            return known
    return name


def _first_lines(data: bytes) -> list[bytes]:
    """The two lines where a coding may stand, without their ends."""
    start = data[:_LONGEST_START_BYTES].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return start.split(b"\n")[:2]
