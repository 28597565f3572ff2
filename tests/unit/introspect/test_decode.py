"""The probe's report, turned into what was found of the app."""

from __future__ import annotations

from typing import Any

import pytest

from socketform.errors import NoAppError, SourceLocation
from socketform.introspect.child import Child
from socketform.introspect.decode import found_of
from socketform.introspect.found import FoundApp, FoundHandler, FoundOther

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


def test_a_report_holds_all_that_is_found_of_an_app():
    """Nothing is judged here, and nothing is lost."""
    others = [
        {"name": "may", "kind": "authorizer", "where": None},
        {"name": "pipe", "kind": "PipeConfig", "where": ["app.py", 3]},
    ]

    found = found_of(report(handler(), others=others), CHILD)

    assert found == FoundApp(
        name="chat",
        file="chat/__init__.py",
        variable="app",
        where=SourceLocation("chat/__init__.py"),
        opted_in=True,
        handlers=(
            FoundHandler(
                name="message",
                route_key="$default",
                function="message",
                where=SourceLocation("app.py", 7),
                handler="app.message",
            ),
        ),
        others=(
            FoundOther("may", "authorizer", None),
            FoundOther("pipe", "PipeConfig", SourceLocation("app.py", 3)),
        ),
    )


def test_a_handler_without_a_place_stands_in_the_apps_file():
    """A function made in C has no line."""
    found = found_of(report(handler(where=None)), CHILD)

    assert found.handlers[0].where == SourceLocation("chat/__init__.py")


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (["method", None], ("method", None)),
        (["shadowed", ["app.py", 9]], ("shadowed", SourceLocation("app.py", 9))),
        (["elsewhere", ["src/a.py", None]], ("elsewhere", SourceLocation("src/a.py"))),
    ],
)
def test_a_problem_keeps_the_place_that_explains_it(problem, expected):
    """The error names it."""
    found = found_of(report(handler(handler=None, problem=problem)), CHILD)

    assert found.handlers[0].problem == expected


def test_the_line_of_the_app_is_looked_up_where_an_error_will_ask_for_it(tmp_path):
    """The probe knows the variable's name alone."""
    (tmp_path / "app.py").write_text("\napp = make()\n")
    child = Child(
        project=str(tmp_path),
        file="app.py",
        interpreter="python",
        version="3.12.1",
        time_limit_seconds=30.0,
    )

    nameless = found_of(report(handler(), app_name=None), child)
    idle = found_of(report(), child)

    assert nameless.where == idle.where == SourceLocation("app.py", 2)


def test_a_report_without_an_app_is_the_error_that_it_tells_of():
    """There is nothing to judge then."""
    nothing = {
        "kind": "no-app",
        "where": None,
        "found": [],
        "elsewhere": [],
        "factories": [],
    }

    with pytest.raises(NoAppError):
        found_of(nothing, CHILD)
