"""Lines of a source as Python counts them, and columns in characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.errors import SourceLocation
from socketform.source.encoding import decode_with_gaps, has_plain_bytes

if TYPE_CHECKING:
    import ast


class Lines:
    """The lines of a source of any kind; it is decoded only when something asks for its text."""

    __slots__ = ("_data", "_is_plain", "_lines")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._is_plain = has_plain_bytes(data)
        self._lines: list[str] | None = None

    def text(self, line: int) -> str:
        """Give a line, counted from 1, without its end; "" where there is none."""
        if self._lines is None:
            text = decode_with_gaps(self._data).replace("\r\n", "\n")
            self._lines = text.replace("\r", "\n").split("\n")
        return self._lines[line - 1] if 0 < line <= len(self._lines) else ""

    def column(self, line: int, utf8_offset: int) -> int:
        """Turn an offset of a syntax tree, in bytes of UTF-8 from 0, into a column from 1."""
        if self._is_plain:
            return utf8_offset + 1
        before = self.text(line).encode("utf-8", "replace")[:utf8_offset]
        return len(before.decode("utf-8", "replace")) + 1

    def location(self, file: str, node: ast.AST) -> SourceLocation:
        """Say where a node begins; only its file when it has no place of its own."""
        line: int | None = getattr(node, "lineno", None)
        if line is None:
            return SourceLocation(file)
        return SourceLocation(file, line, self.column(line, getattr(node, "col_offset", 0)))
