"""Call what a value stands for: functions of the project run, the rest is modelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from socketform.permissions.analysis.annotating import Annotations
from socketform.permissions.analysis.authoring import call_app, call_connections, call_registrar
from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    PLAIN,
    UNSETTLED,
    Above,
    App,
    Bound,
    Class,
    Connections,
    Constant,
    Descriptor,
    External,
    Function,
    Generator,
    Instance,
    Method,
    Plain,
    Pool,
    Prepared,
    Registrar,
    Value,
    Values,
    Words,
    Wrapped,
    union,
)

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable


_MOST_TOLD_APART = 8
ENTERING = ("__enter__", "__aenter__", "__exit__", "__aexit__")


class Calls(Annotations):
    """The part of the analysis that calls."""

    def __init__(self, *arguments: object) -> None:
        super().__init__(*arguments)
        self._active: list[Prepared] = []

    def call_all(self, functions: Values, arguments: Arguments, node: ast.AST) -> Values:
        """Call all that an expression may be."""
        if len(functions) == 1:
            return self.call(functions[0], arguments, node)
        return union([self.call(function, arguments, node) for function in functions])

    def call(self, function: Value, arguments: Arguments, node: ast.AST) -> Values:
        """Call a value and give what it may return."""
        match function:
            case Function():
                return self._call_function(function, arguments, node)
            case Bound():
                first = ((function.first,), *arguments.positional)
                return self.call(function.function, arguments._replace(positional=first), node)
            case Class():
                return self.call_class(function, arguments, node)
            case Instance():
                return self.call_instance(function, arguments, node)
            case Wrapped():
                self.special((function.manager,), ENTERING, node)
                return self.call(function.function, arguments, node)
            case Method():
                return self._call_method(function, arguments, node)
            case External():
                return self.call_external(function, arguments, node)
            case Prepared():
                return self._call_prepared(function, arguments, node)
            case Descriptor():
                return self.call(function.function, arguments, node)
            case Registrar():
                return call_registrar(self, function, arguments)
            case Pool():
                return self.call_pool(function, arguments, node)
            case Plain() | Constant() | Words():
                return self.call_unknown(arguments, node)
            case _ if is_aws(function):
                return self.call_aws(function, arguments, node)
            case _:
                return UNSETTLED

    # What the library provides.

    def call_aws(self, function: Value, arguments: Arguments, node: ast.AST) -> Values:
        """Call something of boto3."""
        raise NotImplementedError

    def call_external(self, function: External, arguments: Arguments, node: ast.AST) -> Values:
        """Call something from outside the project."""
        raise NotImplementedError

    def call_pool_method(
        self, pool: Pool, name: str, arguments: Arguments, node: ast.AST
    ) -> Values:
        """Call a method of a container, or of an object from outside."""
        raise NotImplementedError

    def call_pool(self, pool: Pool, arguments: Arguments, node: ast.AST) -> Values:
        """Call an object from outside."""
        raise NotImplementedError

    def call_instance(self, instance: Instance, arguments: Arguments, node: ast.AST) -> Values:
        """Call an object."""
        raise NotImplementedError

    def replaced(self, instance: Instance, arguments: Arguments, node: ast.AST) -> Values:
        """Make a copy of an object with other fields."""
        raise NotImplementedError

    def construct_base(self, made_of: Class, arguments: Arguments, node: ast.AST) -> None:
        """Let the classes outside the project that a class is derived from make an object."""
        raise NotImplementedError

    def call_unknown(self, arguments: Arguments, node: ast.AST) -> Values:
        """Call what is not known."""
        raise NotImplementedError

    def call_text_method(
        self, text: Words, name: str, arguments: Arguments, node: ast.AST
    ) -> Values:
        """Call a method of a text."""
        raise NotImplementedError

    # Functions.

    def _call_function(self, function: Function, arguments: Arguments, node: ast.AST) -> Values:
        given = self._given_to(function, arguments)
        extra, named = _starred(function, arguments)
        key = (
            tuple((name, _told_apart(values)) for name, values in given.items()),
            tuple(map(_told_apart, extra)),
            tuple((name, _told_apart(values)) for name, values in named.items()),
        )
        first = _only_object(function, arguments)
        frame, is_common = self.run_of(function, first, key, lambda: self._frame(function))
        for name, values in given.items():
            self.write(frame.variable(name), values)
        self._spread(function, frame, arguments, is_common=is_common)
        self.enter(frame, node)
        return union([self._returned(function, frame), self._dispatched(function, arguments, node)])

    def _frame(self, function: Function) -> Frame:
        return Frame(function.code, function.frame, function)

    def _returned(self, function: Function, frame: Frame) -> Values:
        """What a run returns: a generator where it yields."""
        returned = self.read(frame.returns)
        yielded = self.read(frame.yields)
        if not yielded:
            return returned
        generator = self.made_at(
            function.code.node, ("generator", frame), lambda: Generator(Cell(), Cell(), frame.sent)
        )
        self.write(generator.rest, yielded)
        return (*returned, generator)

    def _dispatched(self, function: Function, arguments: Arguments, node: ast.AST) -> Values:
        """What the other cases of a ``functools.singledispatch`` return."""
        return self.call_all(self.read(function.registered), arguments, node)

    def _given_to(self, function: Function, arguments: Arguments) -> dict[str, Values]:
        """What each parameter but the starred ones is given."""
        parameters = function.code.parameters
        if parameters is None:  # pragma: no cover - modules and classes are not called so
            return {}
        given: dict[str, Values] = {}
        by_position = [*parameters.posonlyargs, *parameters.args]
        more = union([arguments.more_positional, arguments.more_keywords])
        for index, parameter in enumerate([*by_position, *parameters.kwonlyargs]):
            name = parameter.arg
            if index < min(len(arguments.positional), len(by_position)):
                given[name] = arguments.positional[index]
                continue
            found = arguments.keywords.get(name, NOTHING)
            if not found or name in arguments.uncertain:
                default = function.defaults.get(name)
                other = NOTHING if default is None else self.read(default)
                found = union([found, other, more])
            given[name] = found or UNSETTLED
        return self.by_annotation(function, parameters, given)

    def _spread(
        self, function: Function, frame: Frame, arguments: Arguments, *, is_common: bool
    ) -> None:
        """Fill the starred parameters of a run; in a common one their number is not known."""
        parameters = function.code.parameters
        if parameters is None:  # pragma: no cover - modules and classes are not called so
            return
        extra, named = _starred(function, arguments)
        if parameters.vararg is not None:
            pool = self._parameter_pool(frame, parameters.vararg)
            for index, values in enumerate(extra):
                self.write(pool.rest if is_common else self.slot(pool, index), values)
            self.write(pool.rest, arguments.more_positional)
        if parameters.kwarg is not None:
            pool = self._parameter_pool(frame, parameters.kwarg)
            for name, values in named.items():
                self.write(self.slot(pool, name), values)
            self.write(pool.rest, arguments.more_keywords)

    def _parameter_pool(self, frame: Frame, parameter: ast.arg) -> Pool:
        """The tuple or dictionary of a starred parameter of a run."""
        pool = self.made_at(parameter, ("starred", frame), lambda: Pool("", Cell(), Cell()))
        self.write(frame.variable(parameter.arg), (pool,))
        return pool

    def _call_prepared(self, function: Prepared, arguments: Arguments, node: ast.AST) -> Values:
        if function in self._active:
            return NOTHING
        positional = tuple(self.read(cell) for cell in function.positional)
        more = self.read(function.more)
        first = 1 if function.is_method else 0
        combined = arguments._replace(
            more_positional=union([arguments.more_positional, more]),
            more_keywords=union([arguments.more_keywords, more]),
            positional=(
                *arguments.positional[:first],
                *positional,
                *arguments.positional[first:],
            ),
            keywords={
                **{name: self.read(cell) for name, cell in function.keywords.items()},
                **arguments.keywords,
            },
        )
        self._active.append(function)
        found = self.call_all(self.read(function.function), combined, node)
        self._active.pop()
        return found

    # Methods of what is modelled.

    def _call_method(self, method: Method, arguments: Arguments, node: ast.AST) -> Values:
        match method.owner:
            case App():
                return call_app(self, method, arguments)
            case Connections():
                return call_connections(self, method, node)
            case Pool() as pool:
                return self.call_pool_method(pool, method.name, arguments, node)
            case Words() as text:
                return self.call_text_method(text, method.name, arguments, node)
            case Function() as function if method.name == "register":
                return self._register(function, arguments)
            case Function() as function if method.name == "dispatch":
                return (function, *self.read(function.registered))
            case (Function() | Bound()) as function if method.name == "__get__":
                return tuple(Bound(function, one) for one in union(arguments.positional[:1]))
            case Descriptor() as descriptor:
                return self._changed(descriptor, method.name, arguments)
            case Class() as made_of:
                return self._call_of_class(made_of, method.name, node)
            case Instance() as instance:
                return self.replaced(instance, arguments, node)
            case Above() as above:
                return self._call_above(above, method.name, arguments, node)
            case owner if is_aws(owner):
                return self.call_aws(method, arguments, node)
            case _:
                return self.call_unknown(arguments, node)

    def _register(self, function: Function, arguments: Arguments) -> Values:
        """Add a case to a function that ``functools.singledispatch`` has made general."""
        functions = [one for one in arguments.all() if isinstance(one, Function)]
        self.write(function.registered, functions)
        return (*functions, Method(function, "register"))

    def _call_of_class(self, made_of: Class, name: str, node: ast.AST) -> Values:
        """``made_of.__subclasses__()`` and ``made_of.mro()``."""
        if name not in {"__subclasses__", "mro"}:
            return UNSETTLED
        pool = self.pool(node, "", name)
        found = self.derived(made_of) if name == "__subclasses__" else self.ancestry(made_of)
        self.write(pool.rest, found)
        return (pool,)

    def _call_above(self, above: Above, name: str, arguments: Arguments, node: ast.AST) -> Values:
        """Call what an object's container, or ``object``, has under a name."""
        if name == "__new__":
            classes = [one for one in union(arguments.positional[:1]) if isinstance(one, Class)]
            return tuple(self.instance(one, node) for one in classes)
        held = self.held_by(above.first) if isinstance(above.first, Instance) else None
        if held is None:
            return UNSETTLED
        return self.call_pool_method(held, name, arguments, node)

    def _changed(self, descriptor: Descriptor, name: str, arguments: Arguments) -> Values:
        """``@x.setter`` and its like: the property with one more function."""
        functions = union(arguments.positional[:1])
        setter = functions[0] if functions and name == "setter" else descriptor.setter
        deleter = functions[0] if functions and name == "deleter" else descriptor.deleter
        return (Descriptor(descriptor.kind, descriptor.function, setter, deleter),)

    def special(
        self,
        values: Iterable[Value],
        names: Iterable[str],
        node: ast.AST,
        given: Values = UNSETTLED,
    ) -> Values:
        """Call special methods of those values that are objects and have them.

        Args:
            values: Any values.
            names: Names of the methods.
            node: What calls them.
            given: What their further arguments may be.
        """
        found: list[Values] = []
        for value in values:
            if isinstance(value, Instance):
                for name in names:
                    hooks = self.class_attribute(value.made_of, name)
                    arguments = Arguments(((value,),), {}, given)
                    found += [self.call(hook, arguments, node) for hook in hooks]
        return union(found)


def _starred(
    function: Function, arguments: Arguments
) -> tuple[tuple[Values, ...], dict[str, Values]]:
    """What a call gives for ``*arguments``, and for ``**arguments``."""
    parameters = function.code.parameters
    if parameters is None:  # pragma: no cover - modules and classes are not called so
        return (), {}
    by_position = [one.arg for one in (*parameters.posonlyargs, *parameters.args)]
    extra = arguments.positional[len(by_position) :] if parameters.vararg else ()
    taken = {*by_position, *(one.arg for one in parameters.kwonlyargs)}
    given = arguments.keywords.items() if parameters.kwarg else ()
    return extra, {name: values for name, values in given if name not in taken}


def _only_object(function: Function, arguments: Arguments) -> Value | None:
    """The object that a method is called for, where there is one."""
    if function.owner is None or not arguments.positional or len(arguments.positional[0]) != 1:
        return None
    first = arguments.positional[0][0]
    return first if isinstance(first, Instance | Class) else None


def _told_apart(values: Values) -> frozenset[Value]:
    """By which values the runs of a function are told apart: not by numbers."""
    if len(values) > _MOST_TOLD_APART:
        return frozenset(one for one in values if isinstance(one, Function | Class | Instance))
    return frozenset(
        value
        for value in values
        if value is not PLAIN
        and value is not NONE
        and not (isinstance(value, Pool) and value.origin)
        and not (isinstance(value, Method) and isinstance(value.owner, Pool))
    )
