"""What was found of an app, judged and turned into the declaration."""

from __future__ import annotations

import pytest

from socketform.errors import (
    AsyncHandlerError,
    DeclarationError,
    DuplicateNameError,
    DuplicateRouteError,
    MissingOptInError,
    MissingParenthesesError,
    NoHandlerError,
    Notice,
    Problems,
    SocketformError,
    SourceLocation,
    UnimportableHandlerError,
)
from socketform.introspect.declare import declaration_of
from socketform.introspect.found import FoundApp, FoundHandler, FoundOther
from socketform.introspect.mistakes import no_parentheses
from socketform.model.declaration import OtherHandler, OtherKind


def place(line: int, column: int | None = None, file: str = "app.py") -> SourceLocation:
    """A place in the app's file."""
    return SourceLocation(file, line, column)


def handler(function: str = "message", **facts) -> FoundHandler:
    """A handler that can be deployed, but for what the facts say."""
    fields = {
        "name": function,
        "route_key": "$default",
        "function": function,
        "where": place(7, 1),
        "handler": f"app.{function}",
        **facts,
    }
    return FoundHandler(**fields)


def app(*handlers: FoundHandler, **facts) -> FoundApp:
    """An app that can be deployed, but for what the facts say."""
    fields = {
        "name": "chat",
        "file": "app.py",
        "variable": "app",
        "where": place(3, 1),
        "opted_in": True,
        "others": (),
        **facts,
    }
    return FoundApp(handlers=handlers, **fields)


def problems_of(found: FoundApp) -> tuple[SocketformError, ...]:
    """What is wrong about an app."""
    with pytest.raises(SocketformError) as raised:
        declaration_of(found)
    return raised.value.problems()


def test_handlers_are_sorted_by_their_route_keys():
    """The order of the source must not show in the template."""
    first = handler("a", route_key="$default", where=place(1))
    second = handler("b", route_key="$connect", where=place(9))

    declaration, _ = declaration_of(app(first, second, file="chat/__init__.py"))

    assert [one.route_key for one in declaration.handlers] == ["$connect", "$default"]
    assert declaration.module == "chat"


def test_a_declaration_has_no_columns():
    """Reading and importing must give equal declarations, and only reading knows columns."""
    other = FoundOther("nightly", "schedule", place(12, 2))

    declaration, _ = declaration_of(app(handler(where=place(7, 5)), others=(other,)))

    assert declaration.handlers[0].where == place(7)
    assert declaration.others == (
        OtherHandler(name="nightly", kind=OtherKind.SCHEDULE, where=place(12)),
    )


def test_an_unknown_kind_of_handler_is_a_notice():
    """A newer Chalice may have more of them."""
    others = (
        FoundOther("pipe", "PipeConfig", place(3)),
        FoundOther("may", "authorizer", None),
        FoundOther("hose", "HoseConfig", None),
    )

    declaration, notices = declaration_of(app(handler(), others=others))

    assert [(one.name, one.where) for one in declaration.others] == [("may", None)]
    assert notices == (
        Notice(
            "hose is a handler of a kind that is not known here, HoseConfig",
            is_warning=True,
        ),
        Notice(
            "pipe is a handler of a kind that is not known here, PipeConfig",
            where=place(3),
            is_warning=True,
        ),
    )


def test_others_alike_are_sorted_by_what_is_known_of_their_places():
    """One may have a column, a line or nothing at all; none can be compared with None."""
    others = tuple(
        FoundOther("GET /", "route", where) for where in (place(9, 1), place(9), None, place(2))
    )

    declaration, _ = declaration_of(app(handler(), others=others))

    assert [one.where for one in declaration.others] == [None, place(2), place(9), place(9)]


def test_problems_come_in_the_order_of_the_source():
    """One reads a file from top to bottom."""
    late = handler("a", route_key="$connect", where=place(20), problem=("method", None))
    early = handler("b", where=place(10), problem=("nested", None))
    between = no_parentheses("on_ws_disconnect", "c", place(15, 1))

    problems = problems_of(app(late, early, problems=(between,)))

    assert [one.where for one in problems] == [place(10), place(15, 1), place(20)]


def test_one_problem_is_raised_as_it_is():
    """Tests and scripts ask for its class."""
    with pytest.raises(MissingOptInError) as raised:
        declaration_of(app(handler(), opted_in=False))

    assert raised.value.where == place(7, 1)
    assert raised.value.remedy == 'add app.experimental_feature_flags.update(["WEBSOCKETS"])'


@pytest.mark.parametrize("name", [None, ""])
def test_an_app_without_a_name_is_refused_where_it_is_bound(name):
    """Names of resources are made of it."""
    with pytest.raises(DeclarationError, match="not a text, or an empty one") as raised:
        declaration_of(app(handler(), name=name))

    assert raised.value.where == place(3, 1)


def test_an_app_without_handlers_is_refused_where_it_is_bound():
    """A websocket API without a route can do nothing."""
    with pytest.raises(NoHandlerError) as raised:
        declaration_of(app())

    assert raised.value.where == place(3, 1)


def test_a_problem_stands_for_the_handler_that_it_took():
    """A decorator without parentheses registers nothing: that is why there is no handler."""
    problem = no_parentheses("on_ws_message", "message", place(7, 1))

    with pytest.raises(MissingParenthesesError):
        declaration_of(app(problems=(problem,)))


def test_two_handlers_of_one_route_are_refused_where_the_second_is_registered():
    """As an import would: a blueprint's may stand further up, or in another file."""
    first = handler("b", where=place(20, 1))
    second = handler("a", where=place(10, 1))

    (problem,) = problems_of(app(first, second))

    assert isinstance(problem, DuplicateRouteError)
    assert (problem.route_key, problem.first, problem.where) == (
        "$default",
        place(20, 1),
        place(10, 1),
    )


def test_two_handlers_of_one_name_are_refused_where_the_second_is_registered():
    """Settings could not tell them apart."""
    first = handler("connect", name="chat", route_key="$connect", where=place(10))
    second = handler("message", name="chat", where=place(20))

    (problem,) = problems_of(app(first, second))

    assert isinstance(problem, DuplicateNameError)
    assert (problem.name, problem.first, problem.where) == ("chat", place(10), place(20))
    assert "another name" in (problem.remedy or "")


def test_a_function_written_twice_is_one_problem():
    """Its route, its name and its function clash, and one change mends all."""
    first, second = handler(where=place(10)), handler(where=place(20))

    (problem,) = problems_of(app(first, second))

    assert isinstance(problem, DuplicateRouteError)


def test_of_three_handlers_of_one_route_two_are_too_many():
    """Each of them must go."""
    problems = problems_of(app(*(handler(f"f{line}", where=place(line)) for line in (1, 2, 3))))

    assert [(one.first, one.where) for one in problems] == [
        (place(1), place(2)),
        (place(1), place(3)),
    ]


def test_a_function_that_a_later_one_hides_is_named_with_that_place():
    """Lambda would import the later one for both."""
    first = handler("handle", name="a", route_key="$connect", where=place(10, 1))
    second = handler("handle", name="b", where=place(20, 1))

    (problem,) = problems_of(app(first, second))

    assert isinstance(problem, UnimportableHandlerError)
    assert problem.where == place(10, 1)
    assert "a later definition of its name at app.py:20:1" in problem.message


def test_what_is_wrong_about_a_handler_in_two_ways_is_said_twice():
    """Both must be mended."""
    coroutine = handler(never_awaited=True, handler=None, problem=("method", None))

    with pytest.raises(Problems) as raised:
        declaration_of(app(coroutine))

    assert [type(one) for one in raised.value.problems()] == [
        AsyncHandlerError,
        UnimportableHandlerError,
    ]


def test_a_handler_that_cannot_be_imported_says_why():
    """With the place that explains it."""
    problem = ("shadowed", place(9))

    (error,) = problems_of(app(handler(handler=None, problem=problem)))

    assert isinstance(error, UnimportableHandlerError)
    assert "a later definition of its name at app.py:9, " in error.message
