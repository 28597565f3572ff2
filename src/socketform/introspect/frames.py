"""Take apart what the probe writes into its pipe: a version line, then one report with its length.

The length lets the reader stop without waiting for the end of the file, which a process that the
app forked may never bring. Anything else in the pipe is a `ValueError`: the app wrote there.
"""

from __future__ import annotations

LARGEST_REPORT_BYTES = 16 * 1024 * 1024
_LENGTH_DIGITS = 8
_LONGEST_VERSION = 16


def split_version(data: bytes) -> tuple[str | None, bytes]:
    """Split the interpreter's version from the rest.

    Args:
        data: All that has been read so far.

    Returns:
        The version, e.g. ``3.11.7``, or None when its line is not complete; and the rest.

    Raises:
        ValueError: The data does not begin with a version.
    """
    line, newline, rest = data.partition(b"\n")
    if line.strip(b"0123456789.") or len(line) > _LONGEST_VERSION:
        message = f"{line[:40]!r} is not a version"
        raise ValueError(message)
    return (line.decode("ascii"), rest) if newline else (None, b"")


def split_report(data: bytes) -> bytes | None:
    """Take the report out of what follows the version.

    Args:
        data: What has been read so far.

    Returns:
        The report's JSON; None while it is not complete.

    Raises:
        ValueError: The data does not begin with a length, or the length is beyond all measure.
    """
    line, newline, rest = data.partition(b"\n")
    if len(line) > _LENGTH_DIGITS or line.strip(b"0123456789abcdef"):
        message = f"{line[:40]!r} is not a length"
        raise ValueError(message)
    if not newline:
        return None
    length = int(line, 16)
    if length > LARGEST_REPORT_BYTES:
        message = f"a report of {length} bytes"
        raise ValueError(message)
    return rest[:length] if len(rest) >= length else None
