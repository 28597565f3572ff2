"""Look up names, and what modules have under a name."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from socketform.permissions.analysis.classes import Classes
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.texts import words
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    Constant,
    External,
    Package,
    Pool,
    union,
)

if TYPE_CHECKING:
    import ast

    from socketform.permissions.analysis.frames import Frame
    from socketform.permissions.analysis.values import Values

_BUILTIN_NAMES = frozenset(dir(builtins))


class Namespaces(Classes):
    """The part of the analysis that knows scopes and modules."""

    def name(self, name: str) -> Values:
        """What a name may be in the current frame."""
        cell = self.frame.cell_of(name)
        if cell is not None:
            found = self.read(cell)
            if found or self.frame.function is not None:
                return found
            return self._name_around(name)
        return self._unbound(name)

    def _name_around(self, name: str) -> Values:
        """A name that a class body or a module has, and has not set: one of the scope around."""
        around = self.frame.parent
        cell = None if around is None else around.cell_of(name)
        if cell is not None:
            return self.read(cell)
        return (External(f"builtins.{name}"),) if name in _BUILTIN_NAMES else NOTHING

    def _unbound(self, name: str) -> Values:
        module = self.frame.module_frame()
        if name == "__name__":
            return (words(module.code.name),)
        if name in {"__file__", "__doc__", "__package__", "__spec__"}:
            return UNSETTLED
        if name == "__class__" and self.frame.owner is not None:
            return (self.frame.owner,)
        if name in _BUILTIN_NAMES:
            return (External(f"builtins.{name}"),)
        return tuple(External(f"{star}.{name}") for star in module.outside_stars) or UNSETTLED

    def _of_package(self, owner: Package, name: str, node: ast.AST) -> Values:
        frame = self.module_frames.get(owner.name)
        cell = None if frame is None else frame.cell_of(name)
        if cell is not None:
            found = self.read(cell)
            if found:
                return found
        below = f"{owner.name}.{name}"
        if self.modules.find(below) is not None:
            return (Package(below),)
        if frame is None:
            return NOTHING
        return self._asked_of_module(frame, name, node) or self.read(frame.variable(name))

    def _asked_of_module(self, frame: Frame, name: str, node: ast.AST) -> Values:
        """An attribute that a module lacks: its ``__getattr__``, or what its stars give."""
        if "__getattr__" in frame.code.local_names:
            hooks = self.read(frame.variable("__getattr__"))
            return union([self.call(hook, Arguments(((words(name),),)), node) for hook in hooks])
        if name == "__dict__":
            return (self.frame_as_pool(frame, node),)
        return tuple(External(f"{star}.{name}") for star in frame.outside_stars)

    def frame_as_pool(self, frame: Frame, node: ast.AST) -> Pool:
        """``globals()``: changing it changes the module."""
        self.look_around()
        pool = self.pool(node, "", ("scope", frame))
        for name, cell in list(frame.variables.items()):
            pool.slots.setdefault(name, cell)
        for key in self.read(pool.shape):
            if isinstance(key, Constant) and isinstance(key.value, str):
                self.write(frame.variable(key.value), self.read(pool.slots[key.value]))
        return pool
