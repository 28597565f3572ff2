"""Run a command of socketform in which every function of the app reaches nothing.

The analysis is replaced before anything can load it, so that what is measured beside this is all
that rights cost: loading them, finding them, and writing what they grant.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from socketform.cli import main
from socketform.model.rights import RightsOfHandler

if TYPE_CHECKING:
    from socketform.model.declaration import AppDeclaration
    from socketform.model.rights import Rights
    from socketform.source.modules import Modules


class Search:
    """Finds nothing."""

    def __init__(self, _modules: Modules, _app_module: str) -> None:
        """There is nothing to begin with."""

    def rights(self, declaration: AppDeclaration) -> Rights:
        """Every handler, without any rights."""
        return {handler.name: RightsOfHandler() for handler in declaration.handlers}


stand_in = ModuleType("socketform.permissions.find")
stand_in.Search = Search  # type: ignore[attr-defined]
sys.modules["socketform.permissions.find"] = stand_in
sys.exit(main())
