"""Errors that reading and importing share: their texts and remedies."""

from __future__ import annotations

import pytest

from socketform.errors import SourceLocation, UnimportableHandlerError
from socketform.introspect import mistakes

WHERE = SourceLocation("app.py", 7, 1)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ((), "app.py holds no app"),
        (("HANDLERS (list)", "bot (Flask)"), "app.py holds no app; it holds HANDLERS (list), bot"),
    ],
)
def test_a_module_without_an_app_says_what_it_holds(found, message):
    """It may be the wrong module, or the app may be made in a function."""
    error = mistakes.no_app("app.py", found, "make one", WHERE)

    assert error.message.startswith(message)
    assert (error.where, error.remedy) == (WHERE, "make one")


@pytest.mark.parametrize(
    ("elsewhere", "factory", "remedy"),
    [
        (("chat.py", "bot"), "make", "chat.py holds an app: name it as chat.py:bot, or import"),
        (None, "make", "call the factory at the top level: app = make()"),
        (None, None, 'make one at the top level, app = Chalice(app_name="..."), or name'),
    ],
)
def test_the_way_to_an_app_is_the_shortest_that_there_is(elsewhere, factory, remedy):
    """An app that is there already needs only a name."""
    assert mistakes.app_remedy(elsewhere, factory).startswith(remedy)


@pytest.mark.parametrize(
    ("holds", "reason"), [("Flask", "is no app but 'Flask'"), (None, "is not there")]
)
def test_a_variable_that_was_named_says_what_it_holds(holds, reason):
    """A misspelt name, or another framework's app."""
    error = mistakes.not_app("app.py", "bot", holds, WHERE)

    assert error.message == f"the variable bot of app.py {reason}"
    assert error.remedy == "name the variable that holds the Chalice object: app.py:VARIABLE"


def test_several_apps_are_all_named():
    """In the order of the source; the remedy takes the first."""
    error = mistakes.several_apps("app.py", ["chat", "news"], WHERE)

    assert error.message == "app.py holds several apps: chat, news"
    assert error.variables == ("chat", "news")
    assert error.remedy == "say which one: app.py:chat"


def test_a_missing_flag_is_told_in_chalices_words():
    """Who searches for them finds Chalice's documentation."""
    error = mistakes.missing_opt_in("bot", WHERE)

    assert error.message.startswith("You are using experimental features without explicitly opting")
    assert "\napp.experimental_feature_flags.update([\n    'WEBSOCKETS'\n])\n" in error.message
    assert error.remedy == 'add bot.experimental_feature_flags.update(["WEBSOCKETS"])'


@pytest.mark.parametrize(
    ("is_same_function_name", "remedy"),
    [
        (True, "rename one of the two functions"),
        (False, 'give one of the two another name, with name="..." in its decorator'),
    ],
)
def test_two_handlers_of_one_name_are_mended_where_the_name_comes_from(
    is_same_function_name, remedy
):
    """Of a function, or of the decorator."""
    error = mistakes.duplicate_name(
        "chat",
        SourceLocation("app.py", 3),
        WHERE,
        is_same_function_name=is_same_function_name,
    )

    assert error.message == "the name 'chat' already belongs to the handler at app.py:3"
    assert error.remedy == remedy


@pytest.mark.parametrize(
    ("reason", "explained_by", "message"),
    [
        ("lambda", None, "a lambda expression has no name of its own"),
        ("nested", None, "the handler message stands inside another function"),
        ("method", None, "the handler message is a method of a class"),
        ("shadowed", None, "the handler message is hidden by a later definition of its name"),
        ("shadowed", SourceLocation("app.py", 9), "a later definition of its name at app.py:9"),
        ("undecorated", None, "the handler message is bound without its decorator"),
        ("elsewhere", SourceLocation("lib/a.py"), "that Lambda would not find, lib/a.py"),
        ("missing", None, "the handler message is not bound to that name in its module"),
    ],
)
def test_a_handler_that_cannot_be_imported_says_why(reason, explained_by, message):
    """Each reason has a remedy of its own."""
    error = mistakes.unimportable("message", reason, explained_by, WHERE)

    assert isinstance(error, UnimportableHandlerError)
    assert message in error.message
    assert error.message.endswith(", so Lambda cannot import it")
    assert error.remedy
