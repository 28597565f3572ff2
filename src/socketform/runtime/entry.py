"""The module that builds the app, imported when Lambda was started with another one.

Lambda imports the module that its handler string names. For a handler on a blueprint that is the
blueprint's module, so nothing has registered the blueprint yet; for a handler on an app object of
another module, middleware of the entry module is missing.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    class Restorable(Protocol):
        """Something that an import may change and that can be put back."""

        def snapshot(self) -> dict[str, Any]:
            """Return the attributes that registering changes, as they are now."""


ENTRY_MODULE_VARIABLE = "SOCKETFORM_APP"


class EntryModule:
    """Imports the app's entry module once, and all or nothing.

    If the import fails, the error is raised, and whatever the module had registered until then is
    taken back: no event is ever handled by half an app, and the next event tries again.
    """

    def __init__(self) -> None:
        self._changed: list[tuple[Restorable, dict[str, Any]]] | None = None

    def load(self) -> None:
        """Import the module that ``SOCKETFORM_APP`` names, else ``app`` if there is one.

        Does nothing if it is loaded already, or is just being loaded.

        Raises:
            ModuleNotFoundError: ``SOCKETFORM_APP`` names a module that is not there.
        """
        named = os.environ.get(ENTRY_MODULE_VARIABLE)
        name = named or "app"
        if name in sys.modules or self._changed is not None:
            return
        self._changed = []
        complete = False
        try:
            import_module(name)
            complete = True
        except ModuleNotFoundError as error:
            if named or error.name != name:
                raise
        finally:
            if not complete:
                self._restore()
            self._changed = None

    def load_in_lambda(self) -> None:
        """The same, but only inside Lambda: elsewhere the modules are the caller's business."""
        if "LAMBDA_TASK_ROOT" in os.environ:
            self.load()

    def note_change(self, owner: Restorable) -> None:
        """Keep what an object is like before something is registered on it."""
        changed = self._changed
        if changed is not None and all(owner is not known for known, _ in changed):
            changed.append((owner, owner.snapshot()))

    def _restore(self) -> None:
        for owner, attributes in self._changed or ():
            vars(owner).update(attributes)


ENTRY_MODULE = EntryModule()
