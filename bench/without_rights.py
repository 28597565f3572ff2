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


def find_rights(_modules: Modules, declaration: AppDeclaration) -> Rights:
    """Find nothing."""
    return {handler.name: RightsOfHandler() for handler in declaration.handlers}


stand_in = ModuleType("socketform.permissions.find")
stand_in.find_rights = find_rights  # type: ignore[attr-defined]
sys.modules["socketform.permissions.find"] = stand_in
sys.exit(main())
