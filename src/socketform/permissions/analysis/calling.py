"""Call what a value stands for: functions of the project run, the rest is modelled."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from socketform.permissions.analysis.attributes import Attributes
from socketform.permissions.analysis.authoring import call_app, call_connections, call_registrar
from socketform.permissions.analysis.aws_values import is_aws
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.frames import Cell, Frame
from socketform.permissions.analysis.values import (
    NONE,
    NOTHING,
    PLAIN,
    UNSETTLED,
    App,
    Bound,
    Class,
    Connections,
    Constant,
    Descriptor,
    External,
    Function,
    Instance,
    Method,
    Plain,
    Pool,
    Prepared,
    Registrar,
    Value,
    Values,
    Words,
    union,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Calls(Attributes):
    """The part of the analysis that calls."""

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
                return self._call_class(function, arguments, node)
            case Instance():
                return self._call_instance(function, arguments, node)
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
        given = self._bound(function, arguments)
        key = tuple((name, _told_apart(values)) for name, values in given.items())
        first = _only_object(function, arguments)
        frame = self.run_of(function, first, key, lambda: self._frame(function))
        for name, values in given.items():
            self.write(frame.variable(name), values)
        self._spread(function, arguments, frame)
        self.enter(frame, node)
        returned = self.read(frame.returns)
        if frame.yields.values():
            generator = self.pool(function.code.node, "", frame)
            self.write(generator.rest, self.read(frame.yields))
            return (*returned, generator)
        frame.yields.readers[self.frame] = None
        if function.registered is not None:
            others = self.read(function.registered)
            return union([returned, self.call_all(others, arguments, node)])
        return returned

    def _frame(self, function: Function) -> Frame:
        return Frame(function.code, function.frame, function)

    def _bound(self, function: Function, arguments: Arguments) -> dict[str, Values]:
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
            elif name in arguments.keywords:
                given[name] = arguments.keywords[name]
            else:
                default = function.defaults.get(name)
                found = NOTHING if default is None else self.read(default)
                given[name] = union([found, more]) or UNSETTLED
        return given

    def _spread(self, function: Function, arguments: Arguments, frame: Frame) -> None:
        """Fill the starred parameters of a run."""
        parameters = function.code.parameters
        if parameters is None:  # pragma: no cover - modules and classes are not called so
            return
        names = [one.arg for one in (*parameters.posonlyargs, *parameters.args)]
        if parameters.vararg is not None:
            pool = self._parameter_pool(frame, parameters.vararg)
            for index, values in enumerate(arguments.positional[len(names) :]):
                self.write(self.slot(pool, index), values)
            self.write(pool.rest, arguments.more_positional)
        if parameters.kwarg is not None:
            taken = {*names, *(one.arg for one in parameters.kwonlyargs)}
            pool = self._parameter_pool(frame, parameters.kwarg)
            for name, values in arguments.keywords.items():
                if name not in taken:
                    self.write(self.slot(pool, name), values)
            self.write(pool.rest, arguments.more_keywords)

    def _parameter_pool(self, frame: Frame, parameter: ast.arg) -> Pool:
        """The tuple or dictionary of a starred parameter of a run."""
        cell = frame.variable(parameter.arg)
        for value in cell.values():
            if isinstance(value, Pool) and value.origin == "":
                return value
        pool = Pool("", Cell())
        self.write(cell, (pool,))
        return pool

    def _call_prepared(self, function: Prepared, arguments: Arguments, node: ast.AST) -> Values:
        positional = tuple(self.read(cell) for cell in function.positional)
        keywords = {name: self.read(cell) for name, cell in function.keywords.items()}
        combined = arguments._replace(
            positional=(*positional, *arguments.positional),
            keywords={**keywords, **arguments.keywords},
        )
        return self.call_all(self.read(function.function), combined, node)

    # Classes and objects.

    def _call_class(self, made_of: Class, arguments: Arguments, node: ast.AST) -> Values:
        if self.is_enumeration(made_of):
            return self.members(made_of)
        makers = self.class_attribute(made_of, "__new__")
        made: list[Values] = []
        for maker in makers:
            first = ((made_of,), *arguments.positional)
            made.append(self.call(maker, arguments._replace(positional=first), node))
        instance = self.instance(made_of, node)
        instances = [one for one in union(made) if isinstance(one, Instance)] or [instance]
        for one in instances:
            self._initialise(one, arguments, node)
        return tuple(instances)

    def _initialise(self, instance: Instance, arguments: Arguments, node: ast.AST) -> None:
        made_of = instance.made_of
        initialisers = self.class_attribute(made_of, "__init__")
        first = ((instance,), *arguments.positional)
        for initialiser in initialisers:
            self.call(initialiser, arguments._replace(positional=first), node)
        if not initialisers:
            self._fill_record(instance, arguments, node)
            self.construct_base(made_of, arguments, node)
        for hook in self.class_attribute(made_of, "__post_init__"):
            self.call(hook, Arguments(((instance,),)), node)

    def _fill_record(self, instance: Instance, arguments: Arguments, node: ast.AST) -> None:
        """Set the fields of an object whose class states no constructor."""
        names = _record_fields(instance.made_of)
        for name, values in zip(names, arguments.positional, strict=False):
            self.write(self._instance_field(instance, name), values)
        for name, values in arguments.keywords.items():
            self.write(self._instance_field(instance, name), values)
        more = union([arguments.more_positional, arguments.more_keywords])
        for name in names if more else ():
            self.write(self._instance_field(instance, name), more)
        for name in names:
            for default in self.class_attribute(instance.made_of, name):
                self._fill_default(instance, name, default, node)

    def _fill_default(self, instance: Instance, name: str, default: Value, node: ast.AST) -> None:
        """``field(default_factory=make)`` gives what the factory makes."""
        if isinstance(default, Pool) and default.origin == "dataclasses.field":
            self.write(self._instance_field(instance, name), self.contents(default))
        del node

    def _call_instance(self, instance: Instance, arguments: Arguments, node: ast.AST) -> Values:
        hooks = self.class_attribute(instance.made_of, "__call__")
        first = ((instance,), *arguments.positional)
        combined = arguments._replace(positional=first)
        return union([self.call(hook, combined, node) for hook in hooks])

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
            case Descriptor() as descriptor:
                return self._changed(descriptor, method.name, arguments)
            case owner if is_aws(owner):
                return self.call_aws(method, arguments, node)
            case _:
                return self.call_unknown(arguments, node)

    def _register(self, function: Function, arguments: Arguments) -> Values:
        """Add a case to a function that ``functools.singledispatch`` has made general."""
        functions = [one for one in arguments.all() if isinstance(one, Function)]
        if function.registered is None:
            function.registered = Cell()
        self.write(function.registered, functions)
        return (*functions, Method(function, "register"))

    def _changed(self, descriptor: Descriptor, name: str, arguments: Arguments) -> Values:
        """``@x.setter`` and its like: the property with one more function."""
        functions = union(arguments.positional[:1])
        if name != "setter":
            return (descriptor,)
        return tuple(Descriptor("property", descriptor.function, one) for one in functions)

    def special(self, values: Iterable[Value], names: Iterable[str], node: ast.AST) -> Values:
        """Call special methods of those values that are objects and have them."""
        found: list[Values] = []
        for value in values:
            if isinstance(value, Instance):
                for name in names:
                    hooks = self.class_attribute(value.made_of, name)
                    arguments = Arguments(((value,),), {}, UNSETTLED)
                    found += [self.call(hook, arguments, node) for hook in hooks]
        return union(found)


def _only_object(function: Function, arguments: Arguments) -> Value | None:
    """The object that a method is called for, where there is one."""
    if function.owner is None or not arguments.positional or len(arguments.positional[0]) != 1:
        return None
    first = arguments.positional[0][0]
    return first if isinstance(first, Instance | Class) else None


def _told_apart(values: Values) -> frozenset[Value]:
    """By which values the runs of a function are told apart: not by numbers."""
    return frozenset(value for value in values if value is not PLAIN and value is not NONE)


def _record_fields(made_of: Class) -> list[str]:
    """The annotated names of a class and its ancestors, in the order of the constructor."""
    names: dict[str, None] = {}
    for ancestor in reversed(list(made_of.ancestry())):
        for statement in ancestor.node.body:
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
                names[statement.target.id] = None
    return list(names)
