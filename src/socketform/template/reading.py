"""The text of a template, ours or anybody's, to a plain mapping: YAML with short tags, or JSON.

Both ways of writing give the same mapping. Refused, with the line where there is one: what is no
text, no mapping or too large, keys that stand twice, tags that are no intrinsic, aliases that
blow up, numbers that JSON does not know.
"""

from __future__ import annotations

from typing import Any

from socketform.errors import SourceLocation, TemplateSyntaxError
from socketform.template.reading_json import NotJsonError, read_json
from socketform.template.reading_yaml import read_yaml

MAXIMUM_BYTES = 8 * 1024 * 1024
"""Far above the 1 MB that CloudFormation takes (facts: quotas), far below what hurts."""


def read_template(content: bytes, file: str) -> dict[str, Any]:
    """Read a template.

    Args:
        content: The file's bytes, UTF-8 with or without a byte order mark.
        file: Its path as errors should name it.

    Returns:
        Mappings with texts as keys, lists and scalars; intrinsics in the long form.

    Raises:
        TemplateSyntaxError: It cannot be read, or holds what no template may.
    """
    text = decoded(content, file)
    document = _read_braces(text, file) if is_json(text) else read_yaml(text, file)
    if not isinstance(document, dict):
        found = "this file is empty" if document is None else f"this is {_name_of(document)}"
        message = f"a template is a mapping of sections such as Resources; {found}"
        raise TemplateSyntaxError(
            message, where=SourceLocation(file, 1), remedy="begin with a line `Resources:`"
        )
    return document


def decoded(content: bytes, file: str) -> str:
    """The text of a file's bytes, its byte order mark taken off.

    Raises:
        TemplateSyntaxError: It is too large, or not UTF-8.
    """
    if len(content) > MAXIMUM_BYTES:
        message = f"the file has more than the {MAXIMUM_BYTES:,} bytes that we read"
        raise TemplateSyntaxError(
            message,
            where=SourceLocation(file),
            remedy="name a template; CloudFormation takes one of 1 MB at most",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = SourceLocation(file, content[: error.start].count(b"\n") + 1)
        message = f"the file is not UTF-8: {error.reason}"
        raise TemplateSyntaxError(message, where=place, remedy="save it as UTF-8") from error


def is_json(text: str) -> bool:
    """Tell whether a template's text is written in JSON, or in YAML that looks like it."""
    return text.lstrip().startswith("{")


def _read_braces(text: str, file: str) -> object:
    """Read JSON; what is none may still be YAML in braces. The error is that of who got farther."""
    try:
        return read_json(text, file)
    except NotJsonError as not_json:
        place = SourceLocation(file, not_json.line, not_json.column)
        complaint = TemplateSyntaxError(f"this is not JSON: {not_json.reason}", where=place)
        if not_json.is_comment:
            raise complaint from not_json
        try:
            return read_yaml(text, file)
        except TemplateSyntaxError as not_yaml:
            end = text.rstrip().count("\n") + 1
            line, column = not_yaml.where[1:] if not_yaml.where else (None, None)
            farther = (line or 0, column or 0) > (not_json.line, not_json.column)
            if not_json.is_conflict or (farther and (line or 0) <= end):
                raise
            raise complaint from not_json


def _name_of(document: object) -> str:
    return "a list" if isinstance(document, list) else "a single value"
