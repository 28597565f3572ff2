"""Run statements, and import modules."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.defining import Definitions
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.text_expressions import OPERATORS
from socketform.permissions.analysis.texts import known_texts
from socketform.permissions.analysis.values import (
    NONE,
    PLAIN,
    UNSETTLED,
    Class,
    Constant,
    Descriptor,
    External,
    Instance,
    Pool,
    Values,
    union,
)
from socketform.source.closure import is_never_run
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from socketform.permissions.analysis.evaluation import Comprehension


class Execution(Definitions):
    """The whole analysis: the part that runs statements."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._execute: dict[type[ast.stmt], Callable[..., None]] = {
            ast.Expr: self._expr,
            ast.Return: self._return,
            ast.Assign: self._assign,
            ast.AnnAssign: self._ann_assign,
            ast.AugAssign: self._aug_assign,
            ast.Raise: self._raise,
            ast.Assert: self._assert,
            ast.Delete: self._delete,
            ast.Global: self._global,
            ast.If: self._if,
            ast.For: self._for,
            ast.While: self._while,
            ast.With: self._with,
            ast.Try: self._try,
            ast.Match: self._match,
            ast.FunctionDef: self._function_def,
            ast.ClassDef: self._class_def,
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.AsyncFor: self._for,
            ast.AsyncWith: self._with,
            ast.TryStar: self._try,
            ast.AsyncFunctionDef: self._function_def,
        }
        self._combinations: dict[int, ast.BinOp] = {}
        self._own: dict[tuple[int, Frame], dict[str, Cell]] = {}

    def execute(self, statements: Iterable[ast.stmt]) -> None:
        """Run statements in the current frame, each once."""
        for statement in statements:
            handle = self._execute.get(statement.__class__)
            if handle is not None:
                handle(statement)

    # Simple statements.

    def _expr(self, node: ast.Expr) -> None:
        self.value(node.value)

    def _return(self, node: ast.Return) -> None:
        values = (NONE,) if node.value is None else self.value(node.value)
        self.write(self.frame.returns, values)

    def _assign(self, node: ast.Assign) -> None:
        values = self.value(node.value)
        for target in node.targets:
            self.bind(target, values)

    def _ann_assign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.bind(node.target, self.value(node.value))

    def _aug_assign(self, node: ast.AugAssign) -> None:
        combination = self._combination(node)
        before = self.value(combination.left)
        in_place = f"__i{OPERATORS[type(node.op)]}__"
        given = Arguments(((), self.value(node.value)))
        found: list[Values] = []
        for value in before:
            if isinstance(value, Instance):
                arguments = given._replace(positional=((value,), *given.positional[1:]))
                for hook in self.class_attribute(value.made_of, in_place):
                    found.append(self.call(hook, arguments, node))
            elif isinstance(value, Pool) and not value.origin:
                # A list that is added to in place stays the same list.
                for other in given.positional[1]:
                    self.merge(value, other, node)
                found.append((value,))
        self.bind(node.target, union([*found, self.value(combination)]))

    def _combination(self, node: ast.AugAssign) -> ast.BinOp:
        """``a += b`` as ``a + b``, made once."""
        made = self._combinations.get(id(node))
        if made is None:
            reading = ast.copy_location(_reading(node.target), node.target)
            made = ast.copy_location(ast.BinOp(reading, node.op, node.value), node)
            self._combinations[id(node)] = made
        return made

    def _raise(self, node: ast.Raise) -> None:
        for part in (node.exc, node.cause):
            if part is None:
                continue
            for value in self.value(part):
                if isinstance(value, Class):
                    self.write(self.raised, self.call(value, Arguments(), part))
                elif isinstance(value, Instance | Pool):
                    self.write(self.raised, (value,))

    def _assert(self, node: ast.Assert) -> None:
        self.special(self.value(node.test), ("__bool__", "__len__"), node)
        if node.msg is not None:
            self.value(node.msg)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                owners = self.value(target.value)
                self.special(owners, ("__delitem__",), target)
                for owner in owners:
                    if isinstance(owner, Pool):
                        self.shift(owner)
            elif isinstance(target, ast.Attribute):
                self._delete_attribute(target)

    def _delete_attribute(self, target: ast.Attribute) -> None:
        owners = self.value(target.value)
        self.special(owners, ("__delattr__",), target)
        for owner in owners:
            if not isinstance(owner, Instance):
                continue
            for one in self.class_attribute(owner.made_of, target.attr):
                if isinstance(one, Descriptor) and one.deleter is not None:
                    self.call(one.deleter, Arguments(((owner,),)), target)
                elif isinstance(one, Instance):
                    self.special((one,), ("__delete__",), target, (owner,))

    def _global(self, node: ast.Global) -> None:
        self.frame.code.global_names.update(node.names)

    # Blocks.

    def _if(self, node: ast.If) -> None:
        self.special(self.value(node.test), ("__bool__", "__len__"), node)
        in_body, in_orelse = is_never_run(node)
        if not in_body:
            self.execute(node.body)
        if not in_orelse:
            self.execute(node.orelse)

    def _for(self, node: ast.For | ast.AsyncFor) -> None:
        values = self.elements(self.operand(node.iter), node.iter)
        self.bind(node.target, values)
        self.execute(node.body)
        self.execute(node.orelse)

    def _while(self, node: ast.While) -> None:
        self.special(self.value(node.test), ("__bool__", "__len__"), node)
        self.execute(node.body)
        self.execute(node.orelse)

    def _with(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            values = self.entered(self.operand(item.context_expr), item.context_expr)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, values)
        self.execute(node.body)

    def entered(self, values: Values, node: ast.AST) -> Values:
        """What ``with`` gives of values."""
        found: list[Values] = []
        for value in values:
            match value:
                case Instance():
                    entered = self.special((value,), ("__enter__", "__aenter__"), node)
                    found.append(entered or (value,))
                    raised = (*self.read(self.raised), PLAIN)
                    self.special((value,), ("__exit__", "__aexit__"), node, raised)
                case Pool():
                    found += [(value,), self.contents(value)]
                case _:
                    found.append((value,))
        return union(found)

    def _try(self, node: ast.Try) -> None:
        self.execute(node.body)
        for handler in node.handlers:
            kinds = () if handler.type is None else self.value(handler.type)
            if handler.name is not None:
                self.write(self.cell(handler.name), (*self._caught(kinds), PLAIN))
            self.execute(handler.body)
        self.execute(node.orelse)
        self.execute(node.finalbody)

    def _caught(self, kinds: Values) -> Values:
        """The exceptions of the project that an ``except`` may catch."""
        wanted = [*kinds]
        for kind in kinds:
            if isinstance(kind, Pool):
                wanted += self.contents(kind)
        raised = self.read(self.raised)
        return tuple(
            one
            for one in raised
            if not wanted or any(self.is_derived(one, kind) for kind in wanted)
        )

    def _match(self, node: ast.Match) -> None:
        subject = self.operand(node.subject)
        for case in node.cases:
            self._match_pattern(case.pattern, subject)
            if case.guard is not None:
                self.value(case.guard)
            self.execute(case.body)

    def _match_pattern(self, pattern: ast.pattern, subject: Values) -> None:
        """Let every name in a pattern be the subject, or anything that is in it."""
        inside = self._inside_of(subject)
        for part in ast.walk(pattern):
            match part:
                case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                    self.write(self.cell(name), (*subject, *inside))
                case ast.MatchMapping(rest=str(name)):
                    self.write(self.cell(name), (*subject, *inside))
                case _:
                    pass

    def _inside_of(self, subject: Values) -> Values:
        found: list[Values] = [UNSETTLED]
        for value in subject:
            if isinstance(value, Pool):
                found.append(self.contents(value))
            elif isinstance(value, Instance):
                found += [self.read(cell) for _, cell in self.fields(value)]
        return union(found)

    # Targets.

    def bind(self, target: ast.expr, values: Values) -> None:
        """Assign to a target."""
        match target:
            case ast.Name():
                self.write(self.cell(target.id), values)
            case ast.Attribute():
                for owner in self.operand(target.value):
                    self.set_attribute(owner, target.attr, values, target)
            case ast.Subscript():
                self._store(target, values)
            case ast.Tuple() | ast.List():
                self._unpack(target, values)
            case ast.Starred():
                pool = self.pool(target)
                self.write(pool.rest, values)
                self.bind(target.value, (pool,))
            case _:  # pragma: no cover - Python's grammar has no other target
                pass

    def _store(self, target: ast.Subscript, values: Values) -> None:
        keys = self.value(target.slice)
        for owner in self.operand(target.value):
            if isinstance(owner, Pool):
                self.store(owner, keys, values)
            elif owner == External("os.environ"):
                for name in known_texts(keys):
                    self.write(self.variable(name), values)
            elif isinstance(owner, Instance):
                for hook in self.class_attribute(owner.made_of, "__setitem__"):
                    self.call(hook, Arguments(((owner,), keys or UNSETTLED, values)), target)
                held = self.held_by(owner)
                if held is not None:
                    self.store(held, keys, values)

    def _unpack(self, target: ast.Tuple | ast.List, values: Values) -> None:
        is_starred = any(isinstance(part, ast.Starred) for part in target.elts)
        for index, part in enumerate(target.elts):
            found: list[Values] = []
            for value in values:
                if isinstance(value, Pool) and not value.origin and not is_starred:
                    found.append(self.item(value, (Constant(index),)))
                else:
                    found.append(self.elements((value,), target))
            self.bind(part, union(found))

    def variables_of(self, node: Comprehension) -> dict[str, Cell]:
        """The variables of a comprehension in the current frame."""
        cells = self._own.get((id(node), self.frame))
        if cells is None:
            targets: list[ast.stmt] = [ast.Expr(part.target) for part in node.generators]
            cells = self._own[id(node), self.frame] = {
                name: Cell() for name in bound_names(targets)
            }
        return cells


def _reading(target: ast.expr) -> ast.expr:
    """The target of ``+=`` as the expression that is read."""
    match target:
        case ast.Name():
            return ast.Name(target.id, ast.Load())
        case ast.Attribute():
            return ast.Attribute(target.value, target.attr, ast.Load())
        case ast.Subscript():
            return ast.Subscript(target.value, target.slice, ast.Load())
        case _:  # pragma: no cover - Python's grammar has no other target
            return target
