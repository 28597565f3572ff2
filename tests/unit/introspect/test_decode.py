"""The probe's report, turned into the declaration."""

from __future__ import annotations

from typing import Any

import pytest

from socketform.errors import Notice, SocketformError, SourceLocation
from socketform.introspect.child import Child
from socketform.introspect.decode import declaration_of

CHILD = Child(
    project="/nowhere",
    file="chat/__init__.py",
    interpreter="python",
    version="3.12.1",
    time_limit_seconds=30.0,
)


def handler(**facts: Any) -> dict[str, Any]:
    """What the probe writes of one handler."""
    return {
        "name": "message",
        "route_key": "$default",
        "function": "message",
        "where": ["app.py", 7],
        "never_awaited": False,
        "handler": "app.message",
        "problem": None,
        **facts,
    }


def report(*handlers: dict[str, Any], **facts: Any) -> dict[str, Any]:
    """What the probe writes of an app."""
    found = {
        "kind": "app",
        "app_name": "chat",
        "variable": "app",
        "opted_in": True,
        "others": [],
        "files_with_real_chalice": [],
    }
    return {**found, "handlers": list(handlers), **facts}


def test_handlers_are_sorted_by_their_route_keys():
    """The order of the source must not show in the template."""
    first = handler(name="a", route_key="$default", where=["app.py", 1], handler="app.a")
    second = handler(name="b", route_key="$connect", where=["app.py", 9], handler="app.b")

    declaration, _ = declaration_of(report(first, second), CHILD)

    assert [one.route_key for one in declaration.handlers] == ["$connect", "$default"]
    assert declaration.module == "chat"


def test_a_handler_without_a_place_stands_in_the_apps_file():
    """A function made in C has no line."""
    declaration, _ = declaration_of(report(handler(where=None)), CHILD)

    assert declaration.handlers[0].where == SourceLocation("chat/__init__.py")


def test_an_unknown_kind_of_handler_is_a_notice():
    """A newer Chalice may have more of them."""
    others = [
        {"name": "pipe", "kind": "PipeConfig", "where": ["app.py", 3]},
        {"name": "may", "kind": "authorizer", "where": None},
        {"name": "hose", "kind": "HoseConfig", "where": None},
    ]

    declaration, notices = declaration_of(report(handler(), others=others), CHILD)

    assert [(one.name, one.where) for one in declaration.others] == [("may", None)]
    assert notices == (
        Notice(
            "hose is a handler of a kind that is not known here, HoseConfig",
            is_warning=True,
        ),
        Notice(
            "pipe is a handler of a kind that is not known here, PipeConfig",
            where=SourceLocation("app.py", 3),
            is_warning=True,
        ),
    )


def test_problems_come_in_the_order_of_the_source():
    """One reads a file from top to bottom."""
    late = handler(name="a", function="a", where=["app.py", 20], problem=["method", None])
    early = handler(name="b", function="b", where=["app.py", 10], problem=["nested", None])

    with pytest.raises(SocketformError) as raised:
        declaration_of(report(late, early), CHILD)

    assert [one.where for one in raised.value.problems()] == [
        SourceLocation("app.py", 10),
        SourceLocation("app.py", 20),
    ]
