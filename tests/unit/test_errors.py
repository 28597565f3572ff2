"""Errors say what is wrong, where, and how to fix it."""

from __future__ import annotations

import inspect

import pytest

from socketform import errors
from socketform.errors import (
    DuplicateNameError,
    DuplicateRouteError,
    MissingModuleError,
    MissingVariableError,
    Problems,
    SeveralAppsError,
    SocketformError,
    SourceLocation,
    raise_problems,
)

FIRST = SourceLocation("app.py", 10)
SECOND = SourceLocation("chalicelib/chat.py", 20)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (SourceLocation("app.py"), "app.py"),
        (SourceLocation("app.py", 3), "app.py:3"),
        (SourceLocation("app.py", 3, 14), "app.py:3:14"),
    ],
)
def test_a_place_is_written_as_compilers_write_it(place, text):
    """Terminals and editors jump to it."""
    assert str(place) == text


def test_an_error_keeps_its_parts():
    """Each output format puts them together in its own way."""
    error = SocketformError("wrong", where=FIRST, remedy="mend it", detail="more")

    assert (str(error), error.message, error.where, error.remedy, error.detail) == (
        "wrong",
        "wrong",
        FIRST,
        "mend it",
        "more",
    )


def test_a_single_error_is_its_own_only_problem():
    """So callers need not ask which kind they have."""
    error = SocketformError("wrong")

    assert error.problems() == (error,)


def test_nothing_found_raises_nothing():
    """A stage calls it at its end, always."""
    assert raise_problems([]) is None


def test_one_error_is_raised_as_it_is():
    """Its own class tells more than a collection of one."""
    error = SocketformError("wrong")

    with pytest.raises(SocketformError) as caught:
        raise_problems([error])

    assert caught.value is error


def test_several_errors_are_raised_together_in_their_order():
    """The user mends all before the next run."""
    found = (SocketformError("first"), SocketformError("second"))

    with pytest.raises(Problems) as caught:
        raise_problems(iter(found))

    assert caught.value.problems() == found
    assert str(caught.value) == "2 problems"


def test_a_duplicate_route_names_both_handlers():
    """One of the two has to go, and the user decides which."""
    error = DuplicateRouteError("$default", FIRST, SECOND)

    assert error.message == (
        "route key '$default' is already handled at app.py:10; "
        "there can only be one handler for each websocket decorator"
    )
    assert (error.route_key, error.first, error.where) == ("$default", FIRST, SECOND)
    assert error.remedy == "remove one of the two handlers, or let one call the other"


def test_a_duplicate_route_without_a_place_does_not_speak_of_one():
    """A handler may be made by code that has no line."""
    error = DuplicateRouteError("$default", None, None)

    assert error.message.startswith("route key '$default' is already handled; ")


def test_a_duplicate_name_names_both_handlers():
    """As with a route."""
    error = DuplicateNameError("chat", FIRST, where=SECOND, remedy="give one another name=")

    assert error.message == "the name 'chat' already belongs to the handler at app.py:10"
    assert (error.name, error.first, error.where) == ("chat", FIRST, SECOND)


def test_a_duplicate_name_without_a_place_does_not_speak_of_one():
    """As with a route."""
    error = DuplicateNameError("chat", None, where=None, remedy="give one another name=")

    assert error.message == "the name 'chat' already belongs to the handler"


def test_several_apps_keep_the_names_of_their_variables():
    """A program may offer the choice."""
    error = SeveralAppsError("two", ("a", "b"), where=FIRST, remedy="name one")

    assert error.variables == ("a", "b")


def test_a_missing_module_keeps_its_name():
    """A program may install it."""
    error = MissingModuleError("redis", "no redis", where=FIRST, remedy="pip", detail=None)

    assert (error.module, error.message, error.where) == ("redis", "no redis", FIRST)


def test_a_missing_variable_keeps_its_name():
    """And says it."""
    error = MissingVariableError("TABLE", where=FIRST, remedy="set it", detail=None)

    assert error.variable == "TABLE"
    assert error.message == "the environment variable TABLE is not set"


def test_every_kind_of_error_has_a_code_of_its_own():
    """Scripts tell errors apart by it."""
    kinds = [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if issubclass(kind, SocketformError)
    ]

    codes = [kind.code for kind in kinds]

    assert len(codes) == len(set(codes))
