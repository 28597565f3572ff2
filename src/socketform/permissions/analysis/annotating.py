"""Take objects of the classes that annotations name where nothing else is known."""

from __future__ import annotations

import ast
import re

from socketform.permissions.analysis.attributes import Attributes
from socketform.permissions.analysis.engine import Arguments
from socketform.permissions.analysis.values import (
    NOTHING,
    UNSETTLED,
    Class,
    Function,
    Value,
    Values,
    union,
)


class Annotations(Attributes):
    """The part of the analysis that reads annotations."""

    def call_class(self, made_of: Class, arguments: Arguments, node: ast.AST) -> Values:
        """Make an object."""
        raise NotImplementedError

    def by_annotation(
        self, function: Function, parameters: ast.arguments, given: dict[str, Values]
    ) -> dict[str, Values]:
        """Take objects of the class that an annotation names where a parameter may be anything."""
        for parameter in (*parameters.posonlyargs, *parameters.args, *parameters.kwonlyargs):
            if given[parameter.arg] == UNSETTLED and parameter.annotation is not None:
                found = [
                    self._some_objects(value, parameter)
                    for part in ast.walk(parameter.annotation)
                    for value in self._annotated(function, part)
                ]
                given[parameter.arg] = union([*found, UNSETTLED])
        return given

    def _annotated(self, function: Function, node: ast.AST) -> Values:
        """What a name in an annotation may be."""
        match node:
            case ast.Name(id=text) | ast.Constant(value=str(text)):
                cells = [function.frame.cell_of(name) for name in re.findall(r"\w+", text)]
                return union([self.read(cell) for cell in cells if cell is not None])
            case _:
                return NOTHING

    def _some_objects(self, made_of: Value, node: ast.AST) -> Values:
        """The objects of a class, or one that is made for the purpose."""
        if not isinstance(made_of, Class) or self.is_enumeration(made_of):
            return NOTHING
        self.look_around()
        if not made_of.instances:
            return self.call_class(made_of, Arguments((), {}, UNSETTLED, UNSETTLED), node)
        return tuple(made_of.instances)
