"""What the tests of the analysis share: an app in a folder, and what is found of it, in brief.

Texts are written with ``?`` for what is not settled, ``${NAME}`` for an environment variable and
``${NAME:-text}`` for one with a default.
"""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from socketform.model.names import HandlerName
from socketform.model.rights import Variable
from socketform.permissions.analysis.aws_values import AwsObject, Client, Session
from socketform.permissions.analysis.execution import Execution
from socketform.permissions.analysis.values import (
    Class,
    Constant,
    External,
    Function,
    Instance,
    Package,
    Plain,
    Pool,
    Words,
)
from socketform.permissions.find import find_rights
from socketform.source.modules import modules_of
from socketform.source.walking import deep_recursion
from support.builders import declaration, handler

if TYPE_CHECKING:
    from socketform.model.rights import Need, ResourceOfCall, Rights, RightsOfHandler, Text
    from socketform.permissions.analysis.values import Value, Values
    from socketform.source.modules import Modules

PREFIX = """\
import functools, os, boto3
from chalice import Blueprint, Chalice
from marks import mark
app = Chalice(app_name="chat")
"""
"""Begins the app of most tests; its own code follows in line 5."""

MARKS = """\
import boto3
def mark(name="nothing"):
    boto3.client("dynamodb").put_item(TableName=name)
    return name
"""
"""A module whose function shows by the table that it writes to with what it has been called."""


@pytest.fixture
def project(tmp_path):
    """Give a function that writes ``app.py`` and other files, and gives the project's modules."""

    def write(source: str, files: dict[str, str] | None = None) -> Modules:
        for file, text in {"marks.py": MARKS, **(files or {}), "app.py": source}.items():
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(dedent(text))
        return modules_of(str(tmp_path))

    return write


@pytest.fixture
def rights(project):
    """Give a function that finds the rights of some handlers of an app, given with all its source.

    Without handlers it has one for all messages, ``app.message``; it stands in line 3.
    """

    def find(source: str, files: dict[str, str] | None = None, *handlers) -> Rights:
        return find_rights(project(source, files), declaration(*(handlers or [handler()])))

    return find


@pytest.fixture
def found(rights):
    """Give a function that finds the rights of ``app.message``; the source begins in line 5."""

    def find(source: str, files: dict[str, str] | None = None) -> RightsOfHandler:
        return rights(PREFIX + dedent(source), files)[HandlerName("message")]

    return find


@pytest.fixture
def needs(found):
    """Give a function that lists what the calls of an app need, without their places."""

    def listed(source: str, files: dict[str, str] | None = None) -> list[str]:
        return list(dict.fromkeys(need_in_brief(one) for one in found(source, files).needs))

    return listed


@pytest.fixture
def marks(found):
    """Give a function that lists with what an app calls ``mark``, in the order of the alphabet."""

    def listed(source: str, files: dict[str, str] | None = None) -> list[str]:
        texts = [
            in_brief(text)
            for need in found(source, files).needs
            for resource in need.resources
            for text in resource.holes["TableName"]
        ]
        return sorted(set(texts))

    return listed


@pytest.fixture
def pushes(found):
    """Give a function that lists how an app uses the connections API."""

    def listed(source: str, files: dict[str, str] | None = None) -> list[str]:
        return [f"{one.method} {one.call}" for one in found(source, files).pushes]

    return listed


@pytest.fixture
def doubts(found):
    """Give a function that lists what cannot be followed in an app, each with its line."""

    def listed(source: str, files: dict[str, str] | None = None) -> list[str]:
        return [f"{one.where.line}: {one.what}" for one in found(source, files).doubts]

    return listed


@pytest.fixture
def variable(project):
    """Give a function that tells what a variable of an app may be, as the analysis has it."""

    def values_of(name: str, source: str, files: dict[str, str] | None = None) -> Values:
        with deep_recursion():
            analysis = Execution(project(PREFIX + dedent(source), files))
            frame = analysis.import_module("app", None)
            assert frame is not None
            analysis.finish()
        return frame.variable(name).values()

    return values_of


@pytest.fixture
def values(variable):
    """Give a function that tells what an expression at the end of an app may be, in brief."""

    def listed(expression: str, source: str = "", files: dict[str, str] | None = None) -> list[str]:
        found = variable("RESULT", f"{dedent(source)}\nRESULT = {expression}\n", files)
        return [value_in_brief(value) for value in found]

    return listed


@pytest.fixture
def brief():
    """Give the function that writes a value in brief."""
    return value_in_brief


def in_brief(text: Text) -> str:
    """A text, e.g. ``rooms-${STAGE:-dev}-?``."""
    return "".join(map(_piece, text))


def _piece(piece: object) -> str:
    match piece:
        case str():
            return piece
        case Variable(name=name, default=None):
            return f"${{{name}}}"
        case Variable(name=name, default=default):
            return f"${{{name}:-{default}}}"
        case _:
            return "?"


def need_in_brief(need: Need) -> str:
    """A need, e.g. ``dynamodb:Query table TableName=rooms``."""
    resources = [_resource(one, need.action.partition(":")[0]) for one in need.resources]
    by_name = ["by name"] if need.by_name else []
    return " ".join([need.action, ", ".join(resources), *by_name]).strip()


def _resource(resource: ResourceOfCall, prefix: str) -> str:
    kind = resource.type.removeprefix(f"{prefix}:")
    region = "" if resource.region is None else f"@{in_brief(resource.region)}"
    holes = [f"{name}={'|'.join(map(in_brief, texts))}" for name, texts in resource.holes.items()]
    return " ".join([kind + region, *holes])


def value_in_brief(value: Value, around: tuple[Value, ...] = ()) -> str:
    """A value: a text in quotes, ``?`` for plain data, a container with what is in it."""
    if isinstance(value, Pool):
        return "..." if value in around else _pool(value, (*around, value))
    if isinstance(value, Client | Session | AwsObject):
        return _of_aws(value)
    write = _BRIEF.get(type(value))
    return type(value).__name__ if write is None else write(value)


_BRIEF = {
    Words: lambda value: f'"{in_brief(value.text)}"',
    Constant: lambda value: repr(value.value),
    Plain: lambda _: "?",
    External: lambda value: value.path,
    Package: lambda value: f"module {value.name}",
    Function: lambda value: f"function {value.code.name}",
    Class: lambda value: f"class {value.name}",
    Instance: lambda value: f"object of {value.made_of.name}",
}


def _pool(pool: Pool, around: tuple[Value, ...]) -> str:
    held = [(f"{key}: ", cell) for key, cell in pool.slots.items()] + [("", pool.rest)]
    parts = [
        key + "|".join(value_in_brief(value, around) for value in cell.values())
        for key, cell in held
    ]
    return f"{pool.origin}[{', '.join(filter(None, parts))}]"


def _of_aws(value: Client | Session | AwsObject) -> str:
    region = "" if value.region is None else f"@{in_brief(value.region)}"
    match value:
        case Session():
            return f"session{region}"
        case Client():
            return f"client of {value.service}{region}"
        case AwsObject():
            parts = ["|".join(map(in_brief, texts)) for texts in value.identifiers]
            return f"{value.service} {value.kind}({', '.join(parts)}){region}"
