"""Run the scopes of a project over values until nothing new is found; nothing is executed.

The analysis does not follow the order of statements: a variable is all that it is ever given. It
tells the runs of a function apart by their arguments, up to a number, and what one place in the
source makes from what others make.
"""

from __future__ import annotations

import ast
import heapq
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from socketform.permissions.analysis.frames import Cell, Code, Frame
from socketform.permissions.analysis.values import NOTHING, UNSETTLED, Instance, Pool, Values, union
from socketform.source.lines import Lines
from socketform.source.modules import LOAD_ERRORS, Module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from socketform.model.rights import Text
    from socketform.permissions.analysis.values import Class, Value
    from socketform.source.modules import Modules

RUNS_APART = ((600, 32), (2_000, 8), (8_000, 2))
"""As long as there are fewer runs in all than the first number, so many of one function, for one
object, are told apart by their arguments; further ones are put together.
"""

_NO_TREE = ast.Module([], [])
_NO_MODULE = Module(name="", file="", is_package=False, tree=_NO_TREE, lines=Lines(b""))
NOWHERE = Frame(Code(_NO_TREE, _NO_MODULE, ""), None)
"""What runs where nothing does."""

MOST_READS = 6_000_000
"""So often is something looked up in all, over and over until nothing new is found."""

MOST_POOLS = 8
"""So many objects of one package outside the project are told apart."""

MAX_DEPTH = 60
"""So deep are functions run right where they are called; deeper ones wait for their turn."""


Form: TypeAlias = "tuple[str, str, tuple[tuple[str, tuple[Text, ...]], ...]]"
"""Type and ARN of a resource, and the texts that each hole of the ARN may be."""


class Use(NamedTuple):
    """A call of AWS, with the resource texts as far as they are known.

    Attributes:
        call: The operation, e.g. ``dynamodb.PutItem``.
        action: The IAM action.
        resources: What it acts on.
        region: Region of the client; None for the function's own.
        by_name: Why it was found by its name alone, where that is so.
    """

    call: str
    action: str
    resources: tuple[Form, ...]
    region: Text | None = None
    by_name: str | None = None


class PushUse(NamedTuple):
    """A use of the connections API.

    Attributes:
        method: ``POST``, ``DELETE`` or ``GET``.
        call: What the code calls.
        by_name: Why it was found by its name alone, where that is so.
    """

    method: str
    call: str
    by_name: str | None = None


class Arguments(NamedTuple):
    """What a call passes on.

    Attributes:
        positional: The arguments by position.
        keywords: Those by name.
        more_positional: What else may come by position, of ``*arguments``.
        more_keywords: What else may come by name, of ``**arguments``.
        uncertain: Names of keywords that may be left out.
    """

    positional: tuple[Values, ...] = ()
    keywords: Mapping[str, Values] = MappingProxyType({})
    more_positional: Values = ()
    more_keywords: Values = ()
    uncertain: frozenset[str] = frozenset()

    def all(self) -> Values:
        """Everything that is passed on."""
        parts = (*self.positional, *self.keywords.values())
        return union((*parts, self.more_positional, self.more_keywords))


Model: TypeAlias = "Callable[[Any, Arguments, ast.AST], Values]"
"""What a function outside the project gives when the analysis calls it somewhere."""


_Made = TypeVar("_Made", bound="Value")


class Engine:
    """The state of the analysis, and the loop that runs it to its end."""

    def __init__(self, modules: Modules) -> None:
        self.modules = modules
        self.module_frames: dict[str, Frame] = {}
        self.middleware: dict[str, Cell] = {}
        self.registered: dict[str, Cell] = {}
        self.classes: dict[Class, None] = {}
        self.clients: dict[str, None] = {}
        self.full: dict[Cell, None] = {}
        self.raised = Cell()
        self.sessions = Cell()
        self.environment: dict[str, Cell] = {}
        self.changes = 0
        self.generation = 0
        self.is_strict = True
        self.named: str | None = None
        self.frame: Frame = NOWHERE
        self._codes: dict[int, Code] = {}
        self._runs: dict[object, dict[object, Frame]] = {}
        self._outside_pools: dict[str, dict[object, Pool]] = {}
        self._called: set[object] = set()
        self._made: dict[object, Any] = {}
        self._queue: list[tuple[int, Frame]] = []
        self._reads = 0
        self._depth = 0
        self._all: dict[Frame, None] = {}

    # What other layers provide.

    def execute(self, statements: Iterable[ast.stmt]) -> None:
        """Run statements in the current frame."""
        raise NotImplementedError

    def value(self, node: ast.expr) -> Values:
        """Evaluate an expression in the current frame."""
        raise NotImplementedError

    def call(self, function: Value, arguments: Arguments, node: ast.AST) -> Values:
        """Call a value."""
        raise NotImplementedError

    def attribute(self, owner: Value, name: str, node: ast.AST) -> Values:
        """Look up an attribute of a value."""
        raise NotImplementedError

    # Cells.

    def read(self, cell: Cell) -> Values:
        """What a cell holds; the current frame runs again when it gains something."""
        self._reads += 1
        readers = cell.readers
        if self.frame not in readers:
            readers[self.frame] = None
        return cell.values()

    def write(self, cell: Cell, values: Iterable[Value]) -> None:
        """Let a cell hold more; whoever has read it will run again if that is new."""
        is_new = cell.add(values)
        if cell.is_full:
            self.full[cell] = None
            cell.readers.setdefault(self.frame)
        if is_new:
            self.changes += 1
            for reader in cell.readers:
                self.enqueue(reader)

    def variable(self, name: str) -> Cell:
        """The cell for what the app itself sets an environment variable to."""
        return self.environment.setdefault(name, Cell())

    def enqueue(self, frame: Frame) -> None:
        """Let a frame run again."""
        if not frame.is_waiting:
            frame.is_waiting = True
            heapq.heappush(self._queue, (-frame.order, frame))

    # What is made at one place.

    def made_at(self, node: object, what: object, make: Callable[[], _Made]) -> _Made:
        """The one value of a kind that a place in the source makes in the current frame."""
        key = (node if isinstance(node, tuple) else id(node), self.frame, what)
        found: _Made | None = self._made.get(key)
        if found is None:
            found = self._made[key] = make()
        return found

    def pool(self, node: object, origin: str = "", what: object = "pool") -> Pool:
        """The container that a place in the source makes.

        One from outside is the same in every run, and of one package only so many are told
        apart: what one is for matters less than how many there are.
        """
        if not origin:
            return self.made_at(node, what, lambda: Pool("", Cell(), Cell()))
        package = origin.partition(".")[0]
        pools = self._outside_pools.setdefault(package, {})
        key: object = (id(node), what, origin)
        if package == "unknown" or (key not in pools and len(pools) >= MOST_POOLS):
            key = None
        pool = pools.get(key)
        if pool is None:
            pool = pools[key] = Pool(origin, Cell(), Cell())
        return pool

    def instance(self, made_of: Class, node: ast.AST) -> Instance:
        """The object of a class that a place in the source makes."""

        def make() -> Instance:
            instance = Instance(made_of, Cell())
            self.changes += 1
            made_of.instances.append(instance)
            return instance

        return self.made_at(node, made_of, make)

    def code(self, node: ast.AST, name: str) -> Code:
        """The source of a scope, looked at once."""
        code = self._codes.get(id(node))
        if code is None:
            module = self.frame.code.module
            code = self._codes[id(node)] = Code(node, module, name)  # type: ignore[arg-type]
        return code

    # Runs.

    def run_of(
        self, function: object, first: object, key: object, make: Callable[[], Frame]
    ) -> tuple[Frame, bool]:
        """The run of a function with certain arguments; a common one when there are too many.

        Args:
            function: The function.
            first: The object whose method it is; None for other functions.
            key: What its runs are told apart by.
            make: Makes a new run.

        Returns:
            The run, and whether it is the common one.
        """
        if self.named is None:
            self._called.add(function)
        count = len(self._all)
        most = next((most for limit, most in RUNS_APART if count < limit), 0)
        runs = self._runs.setdefault((function, first if most else None), {})
        if key not in runs and len(runs) >= most:
            key = None
        frame = runs.get(key)
        if frame is None:
            frame = runs[key] = make()
        return frame, key is None

    def has_run(self, function: object) -> bool:
        """Tell whether a function has been called, other than for this question."""
        return function in self._called

    def enter(self, frame: Frame, node: ast.AST | None) -> None:
        """Let the current frame lead to another, which runs now if it never has."""
        if node is not None:
            if self.named is None:
                self.frame.calls.setdefault(frame, node)
            else:
                self.frame.named.setdefault(frame, (node, self.named))
        if frame in self._all:
            return
        frame.order = len(self._all)
        self._all[frame] = None
        self.changes += 1
        if self.is_exhausted:
            return
        if self._depth < MAX_DEPTH:
            self.run(frame)
        else:
            self.enqueue(frame)

    def run(self, frame: Frame) -> None:
        """Run a frame once, from its first statement to its last."""
        before, self.frame = self.frame, frame
        named, self.named = self.named, None
        self._depth += 1
        frame.is_waiting = False
        frame.has_gaps = False
        frame.calls.clear()
        frame.named.clear()
        frame.uses.clear()
        frame.doubts.clear()
        frame.looked_at.clear()
        body = frame.code.body
        if frame.work is not None:
            frame.work()
        elif isinstance(body, ast.expr):
            self.write(frame.returns, self.value(body))
        else:
            self.execute(body)
        self._depth -= 1
        self.frame = before
        self.named = named

    def finish(self) -> None:
        """Run what waits until nothing does, first without guessing at what has no value yet."""
        self._exhaust()
        self.is_strict = False
        for frame in self._all:
            if frame.has_gaps:
                self.enqueue(frame)
        self._exhaust()

    def look_around(self) -> None:
        """Note that the current frame looks at all that there is of something.

        It runs again as long as anything new is found.
        """
        self.frame.is_open = True

    def _exhaust(self) -> None:
        """Run what waits, then what has looked around, until neither finds anything."""
        self._drain()
        before = -1
        while before != self.changes and not self.is_exhausted:
            before = self.changes
            for frame in list(self._all):
                if frame.is_open:
                    self.enqueue(frame)
            self._drain()

    def _drain(self) -> None:
        """Run what waits, what has been reached last first: others wait for what it returns."""
        while self._queue and not self.is_exhausted:
            _, frame = heapq.heappop(self._queue)
            if frame.is_waiting:
                self.run(frame)

    @property
    def is_exhausted(self) -> bool:
        """True where there is more to follow than we do."""
        return self._reads > MOST_READS

    # Modules.

    def import_module(self, name: str, node: ast.AST | None) -> Frame | None:
        """Run a module of the project, after the packages around it; None if it is none."""
        parent = name.rpartition(".")[0]
        if parent:
            self.import_module(parent, node)
        frame = self.module_frames.get(name)
        if frame is None:
            module = self._load(name, node)
            if module is None:
                return None
            frame = Frame(Code(module.tree, module, name), None)
            self.module_frames[name] = frame
        self.enter(frame, node)
        return frame

    def _load(self, name: str, node: ast.AST | None) -> Module | None:
        found = self.modules.find(name)
        if found is None or found.file is None:
            return None
        try:
            return self.modules.load(name)
        except LOAD_ERRORS as error:
            if node is not None:
                self.doubt(f"{name} cannot be read: {error}", node)
            return None

    # What is found.

    def doubt(self, what: str, node: ast.AST) -> None:
        """Note what cannot be followed."""
        self.frame.doubts[what, node] = None

    def use(self, use: Use | PushUse, node: ast.AST) -> None:
        """Note a call of AWS."""
        self.frame.uses.setdefault(use, node)

    def settled(self, values: Values) -> Values:
        """Give values, and what takes their place where there are none.

        As long as something may still be found, nothing takes it; in the end it is unsettled.
        """
        if values:
            return values
        if not self.is_strict:
            return UNSETTLED
        self.frame.has_gaps = True
        return NOTHING
