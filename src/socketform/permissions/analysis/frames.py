"""What runs: the source of a scope, a run of it, and the cells that hold what it knows."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.values import PLAIN, Pool, Words
from socketform.source.scopes import bound_names, declared_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from socketform.permissions.analysis.engine import PushUse, Use
    from socketform.permissions.analysis.values import Class, Function, Value, Values
    from socketform.source.modules import Module

MAX_VALUES = 48
"""So much is told apart in one place; what there is beyond that is not followed."""

MAX_TEXTS = 24
"""So many texts are told apart in one place; where there are more, any text is possible."""


class Cell:
    """A place that holds values: a variable, an attribute, what a function returns.

    It only ever gains values; whoever has read it runs again when it does.
    """

    __slots__ = ("_all", "_texts", "_values", "is_full", "pools", "readers")

    def __init__(self) -> None:
        self._values: dict[Value, None] = {}
        self._texts = 0
        self._all: Values | None = ()
        self.pools: list[Pool] = []
        self.is_full = False
        self.readers: dict[Frame, None] = {}

    def values(self) -> Values:
        """What it holds, without noting who reads it."""
        if self._all is None:
            self._all = tuple(self._values)
        return self._all

    def add(self, values: Iterable[Value]) -> bool:
        """Hold these values, too; tell whether one was new."""
        known = self._values
        before = len(known)
        for value in values:
            if value not in known:
                if value.__class__ is Words:
                    self._texts += 1
                    if self._texts > MAX_TEXTS:
                        known[PLAIN] = None
                        continue
                elif len(known) >= MAX_VALUES:
                    known[PLAIN] = None
                    self.is_full = True
                    continue
                if value.__class__ is Pool:
                    self.pools.append(value)
                known[value] = None
        if len(known) > before:
            self._all = None
            return True
        return False


class Code:
    """The source of a function, lambda, class body or module.

    Attributes:
        node: Its syntax tree.
        module: The module it stands in.
        name: Qualified name, with its module.
        body: Its statements; the expression of a lambda stands alone.
        local_names: Names that are variables of its own.
        global_names: Names that it declares to be the module's; filled when it runs.
        parameters: Its parameters; None for what is no function.
    """

    __slots__ = (
        "body",
        "global_names",
        "local_names",
        "module",
        "name",
        "node",
        "parameters",
    )

    def __init__(self, node: _Scope, module: Module, name: str) -> None:
        self.node = node
        self.module = module
        self.name = name
        self.body: Sequence[ast.stmt] | ast.expr = node.body
        self.parameters: ast.arguments | None = None
        self.global_names: set[str] = set()
        if isinstance(node, ast.Lambda):
            self.local_names = frozenset(_parameter_names(node.args))
            self.parameters = node.args
            return
        names = set(bound_names(node.body))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names -= declared_elsewhere(node.body)
            names.update(_parameter_names(node.args))
            self.parameters = node.args
        self.local_names = frozenset(names)


_Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef | ast.Module


class Frame:
    """A run of a scope, in which its parameters have certain values.

    Attributes:
        code: What runs.
        parent: The run of the scope around it, where its free variables are.
        around: Variables of comprehensions that it stands in.
        function: The function; None for a module and a class body.
        owner: The class for ``super()``.
        variables: Its own variables.
        returns: What it returns.
        yields: What it yields.
        sent: What it is sent where it yields.
        calls: The runs that it leads to, each with the node that first does.
        named: The runs that it may lead to because of a name alone, each with the node and why.
        uses: What it asks of AWS, each with the node that first does.
        doubts: What cannot be followed in it.
        stars: Modules of the project from which it takes all names.
        outside_stars: Other modules from which it does.
        work: What it does instead of running its code; None for most.
        is_open: True where it has looked at all there is of something, which may grow.
        looked_at: Objects that code outside has been given in this run.
        order: How many runs were there before it.
        has_gaps: True where an expression had no value when it last ran.
    """

    __slots__ = (
        "around",
        "calls",
        "code",
        "doubts",
        "function",
        "has_gaps",
        "is_open",
        "is_waiting",
        "looked_at",
        "named",
        "order",
        "outside_stars",
        "owner",
        "parent",
        "returns",
        "sent",
        "stars",
        "uses",
        "variables",
        "work",
        "yields",
    )

    def __init__(self, code: Code, parent: Frame | None, function: Function | None = None) -> None:
        self.code = code
        self.parent = parent
        self.function = function
        self.around: dict[str, Cell] = {} if function is None else function.around
        self.owner: Class | None = None if function is None else function.owner
        self.variables: dict[str, Cell] = {}
        self.returns = Cell()
        self.yields = Cell()
        self.sent = Cell()
        self.calls: dict[Frame, ast.AST] = {}
        self.named: dict[Frame, tuple[ast.AST, str]] = {}
        self.uses: dict[Use | PushUse, ast.AST] = {}
        self.doubts: dict[tuple[str, ast.AST], None] = {}
        self.stars: list[Frame] = []
        self.outside_stars: list[str] = []
        self.work: Callable[[], None] | None = None
        self.has_gaps = False
        self.is_open = False
        self.is_waiting = False
        self.looked_at: set[Value] = set()
        self.order = 0

    def __lt__(self, other: Frame) -> bool:
        return self.order < other.order

    def variable(self, name: str) -> Cell:
        """The cell of a variable of its own."""
        cell = self.variables.get(name)
        if cell is None:
            cell = self.variables[name] = Cell()
        return cell

    def module_frame(self) -> Frame:
        """The run of its module."""
        frame = self
        while frame.parent is not None:
            frame = frame.parent
        return frame

    def cell_of(self, name: str, seen: frozenset[Frame] = frozenset()) -> Cell | None:
        """The cell that a name means here; None where it is none of the project's variables.

        Args:
            name: The name.
            seen: Modules that take all names from this one.
        """
        frame: Frame | None = self
        if name in self.code.global_names:
            frame = self.module_frame()
        while frame is not None:
            if name in frame.around:
                return frame.around[name]
            if name in frame.code.local_names or name in frame.variables:
                return frame.variable(name)
            for star in frame.stars:
                if star in seen:
                    continue
                cell = star.cell_of(name, seen | {frame})
                if cell is not None:
                    return cell
            frame = frame.parent
        return None


def _parameter_names(parameters: ast.arguments) -> list[str]:
    groups = (parameters.posonlyargs, parameters.args, parameters.kwonlyargs)
    names = [one.arg for group in groups for one in group]
    return names + [one.arg for one in (parameters.vararg, parameters.kwarg) if one is not None]
