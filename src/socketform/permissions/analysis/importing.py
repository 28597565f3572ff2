"""Import modules of the project, and name what comes from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.evaluation import Evaluation
from socketform.permissions.analysis.values import NOTHING, External, Package, Values
from socketform.source.modules import absolute_name

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.frames import Cell, Frame
    from socketform.permissions.analysis.values import Value


class Imports(Evaluation):
    """The part of the analysis that runs imports."""

    def cell(self, name: str) -> Cell:
        """The cell that an assignment to a name means."""
        frame = self.frame
        if name in frame.around:
            return frame.around[name]
        if name in frame.code.local_names and name not in frame.code.global_names:
            return frame.variable(name)
        return frame.cell_of(name) or self._elsewhere(name)

    def _elsewhere(self, name: str) -> Cell:
        return self.frame.module_frame().variable(name)

    def imported(self, name: str, node: ast.AST) -> Value:
        """Import a module by its full name."""
        if self.modules.find(name) is None:
            return External(name)
        self.import_module(name, node)
        return Package(name)

    def _import(self, node: ast.Import) -> None:
        for alias in node.names:
            value = self.imported(alias.name, node)
            if alias.asname is None and "." in alias.name:
                top = alias.name.partition(".")[0]
                value = Package(top) if isinstance(value, Package) else External(top)
            name = alias.asname or alias.name.partition(".")[0]
            self.write(self.cell(name), (value,))

    def _import_from(self, node: ast.ImportFrom) -> None:
        name = absolute_name(self.frame.code.module, node.level, node.module)
        if name is None:
            return
        found = self.modules.find(name)
        frame = None if found is None else self.import_module(name, node)
        for alias in node.names:
            if alias.name == "*":
                self._take_all(name, frame, is_own=found is not None)
                continue
            values: Values = (External(f"{name}.{alias.name}"),)
            if found is not None:
                values = self._taken_from(name, alias.name, frame, node)
            self.write(self.cell(alias.asname or alias.name), values)

    def _take_all(self, name: str, frame: Frame | None, *, is_own: bool) -> None:
        here = self.frame.module_frame()
        if frame is not None and frame is not here and frame not in here.stars:
            here.stars.append(frame)
        elif not is_own and name not in here.outside_stars:
            here.outside_stars.append(name)

    def _taken_from(self, name: str, part: str, frame: Frame | None, node: ast.AST) -> Values:
        """What ``from name import part`` takes from a module of the project."""
        found = NOTHING
        if frame is not None:
            cell = frame.cell_of(part)
            found = NOTHING if cell is None else self.read(cell)
        if not found:
            below = f"{name}.{part}"
            if self.modules.find(below) is not None:
                return (self.imported(below, node),)
            found = self.attribute(Package(name), part, node)
        return found
