"""The environment variables that an app sees, as far as they are the same on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_THE_MACHINE = frozenset(
    {
        "DISPLAY",
        "EDITOR",
        "HOME",
        "HOSTNAME",
        "LANG",
        "LANGUAGE",
        "LD_LIBRARY_PATH",
        "LOGNAME",
        "OLDPWD",
        "PATH",
        "PWD",
        "SHELL",
        "SHLVL",
        "TEMP",
        "TERM",
        "TMP",
        "TMPDIR",
        "TZ",
        "USER",
        "VIRTUAL_ENV",
    }
)
_PREFIXES_OF_THE_MACHINE = ("AWS_", "LAMBDA_", "LC_", "PYTHON", "SOCKETFORM_", "XDG_", "_")


class Variables:
    """The stage's variables, with what the app itself sets while it is loaded.

    A variable that nobody sets is absent; one that Lambda or the machine sets is not known.
    """

    def __init__(self, stage: Mapping[str, str]) -> None:
        self._values: dict[str, str | None] = dict(stage)
        self._may_have_more = False

    def is_known(self, name: str) -> bool:
        """Tell whether we know what a variable is: its text, or that there is none."""
        if name in self._values:
            return self._values[name] is not None
        is_of_machine = name in _OF_THE_MACHINE or name.startswith(_PREFIXES_OF_THE_MACHINE)
        return not is_of_machine and not self._may_have_more

    def get(self, name: str) -> str | None:
        """The text of a variable that is known; None when there is none."""
        return self._values.get(name)

    def set(self, name: str, value: str | None) -> None:
        """Take over what the app sets; None for a text that is not known."""
        self._values[name] = value

    def doubt(self) -> None:
        """From now on further variables may be there, and all may be others."""
        self._may_have_more = True
        self._values = dict.fromkeys(self._values)
