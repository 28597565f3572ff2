"""Run statements, and import modules."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.importing import Imports
from socketform.permissions.analysis.outside import is_foreign
from socketform.permissions.analysis.values import (
    NONE,
    UNSETTLED,
    Class,
    Constant,
    External,
    Function,
    Instance,
    Method,
    Pool,
    Registrar,
    Values,
    union,
)
from socketform.source.closure import is_never_run
from socketform.source.scopes import bound_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from socketform.permissions.analysis.evaluation import Comprehension
    from socketform.permissions.analysis.values import Value

_FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


class Execution(Imports):
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
        target = node.target
        reading = ast.copy_location(_reading(target), target)
        values = self.value(self._combination(node, reading))
        self.bind(target, values)

    def _combination(self, node: ast.AugAssign, reading: ast.expr) -> ast.BinOp:
        """``a += b`` as ``a + b``, made once."""
        made = self._combinations.get(id(node))
        if made is None:
            made = ast.copy_location(ast.BinOp(reading, node.op, node.value), node)
            self._combinations[id(node)] = made
        return made

    def _raise(self, node: ast.Raise) -> None:
        for part in (node.exc, node.cause):
            if part is not None:
                self.value(part)

    def _assert(self, node: ast.Assert) -> None:
        self.value(node.test)
        if node.msg is not None:
            self.value(node.msg)

    def _delete(self, node: ast.Delete) -> None:
        for target in node.targets:
            if isinstance(target, ast.Subscript):
                self.special(self.value(target.value), ("__delitem__",), target)
            elif isinstance(target, ast.Attribute):
                self.special(self.value(target.value), ("__delattr__",), target)

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
                    found.append(self.special((value,), ("__enter__", "__aenter__"), node))
                    self.special((value,), ("__exit__", "__aexit__"), node)
                case Pool():
                    found += [(value,), self.contents(value)]
                case _:
                    found.append((value,))
        return union(found)

    def _try(self, node: ast.Try) -> None:
        self.execute(node.body)
        for handler in node.handlers:
            if handler.type is not None:
                self.value(handler.type)
            if handler.name is not None:
                self.write(self.frame.variable(handler.name), UNSETTLED)
            self.execute(handler.body)
        self.execute(node.orelse)
        self.execute(node.finalbody)

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
                found += [self.read(cell) for cell in list(value.fields.values())]
        return union(found)

    # Definitions.

    def _function_def(self, node: _FunctionNode) -> None:
        values: Values = (self.function(node, node.name),)
        for decorator in reversed(node.decorator_list):
            values = self._decorated(self.value(decorator), values, decorator)
        self.write(self.cell(node.name), values)

    def _decorated(self, decorators: Values, values: Values, node: ast.AST) -> Values:
        """Apply what a decorator may be; one from another package keeps what it decorates."""
        if not decorators:
            self.settled(decorators)
            return values
        return union([self._decorate(one, values, node) for one in decorators])

    def _decorate(self, decorator: Value, values: Values, node: ast.AST) -> Values:
        match decorator:
            case External() if is_foreign(decorator.path) and not _is_authoring_class(decorator):
                return values
            case Pool() | Method(owner=Pool()) | Constant():
                return values
            case Method() if is_aws(decorator.owner):
                return values
            case Registrar() if decorator.kind is None:
                return values
            case _:
                found = self.call(decorator, Arguments((values,)), node)
                keeps = not isinstance(decorator, Function | Class | Instance)
                useful = any(value not in UNSETTLED for value in found)
                return values if keeps and not useful else found

    def _class_def(self, node: ast.ClassDef) -> None:
        made = self._class(node)
        bases = union([self.value(base) for base in node.bases])
        self.write(made.parents, _project_bases(bases, made))
        outside = [_outside_name(base) for base in bases if not isinstance(base, Class)]
        made.outside = tuple(dict.fromkeys((*made.outside, *filter(None, outside))))
        for keyword in node.keywords:
            self.value(keyword.value)
        self.enter(made.body, node)
        values: Values = (made,)
        for decorator in reversed(node.decorator_list):
            values = self._decorated(self.value(decorator), values, decorator)
        for base in made.parents.values():
            hooks = (
                self.class_attribute(base, "__init_subclass__") if isinstance(base, Class) else ()
            )
            for hook in hooks:
                self.call(hook, Arguments(((made,),), {}, UNSETTLED), node)
        self.write(self.cell(node.name), values)

    def _class(self, node: ast.ClassDef) -> Class:
        frame = self.frame

        def make() -> Class:
            parent = frame
            while isinstance(parent.code.node, ast.ClassDef) and parent.parent is not None:
                parent = parent.parent
            code = self.code(node, f"{frame.code.name}.{node.name}")
            body = Frame(code, parent)
            made = Class(node, code.name, body, Cell())
            body.owner = made
            return made

        made = self.made_at(node, "class", make)
        self.classes[made] = None
        return made

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
            elif isinstance(owner, Instance):
                for hook in self.class_attribute(owner.made_of, "__setitem__"):
                    self.call(hook, Arguments(((owner,), keys or UNSETTLED, values)), target)

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


def _project_bases(bases: Values, made: Class) -> list[Class]:
    return [base for base in bases if isinstance(base, Class) and base is not made]


def _outside_name(base: Value) -> str | None:
    match base:
        case External():
            return base.path
        case Pool(origin=origin) if origin:
            return origin
        case _:
            return None


def _is_authoring_class(decorator: External) -> bool:
    return decorator.path.partition(".")[0] in {"chalice", "socketform"}
