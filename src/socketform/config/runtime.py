"""The Lambda runtime of a project that names none: never the interpreter that runs us."""

from __future__ import annotations

import re

from socketform.errors import Notice, SourceLocation

DEFAULT_RUNTIME = "python3.13"

_SUPPORTED = tuple(f"3.{minor}" for minor in range(9, 15))
_VERSION = re.compile(r"(\d+\.\d+)(?:\.\d+)?\S*")


def runtime_of_project(python_version: str | None) -> tuple[str, tuple[Notice, ...]]:
    """Choose the runtime from the text of the project's ``.python-version``.

    Args:
        python_version: The file's text; None when there is no such file.

    Returns:
        The runtime, and a notice when the file names no Python that Lambda has.
    """
    if python_version is None:
        return DEFAULT_RUNTIME, ()
    lines = (line.strip() for line in python_version.splitlines())
    wanted = next((line for line in lines if line and not line.startswith("#")), "")
    version = _VERSION.fullmatch(wanted)
    if version and version[1] in _SUPPORTED:
        return f"python{version[1]}", ()
    notice = Notice(
        f"{wanted!r} is no Python that Lambda has; the functions get {DEFAULT_RUNTIME}",
        where=SourceLocation(".python-version", 1),
        remedy='name a runtime in socketform.toml: [defaults] runtime = "python3.13"',
        is_warning=True,
    )
    return DEFAULT_RUNTIME, (notice,)
