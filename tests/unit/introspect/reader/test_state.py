"""What is known while an app is read: one reason a place, risks of a try, names that are lost."""

from __future__ import annotations

import ast

import pytest

from socketform.errors import Notice, SourceLocation
from socketform.introspect.reader.state import Raised, Scope, State
from socketform.introspect.reader.values import App, DictOf, ListOf, Namespace, Unknown
from socketform.source.files import SourceFolder
from socketform.source.lines import Lines
from socketform.source.modules import Module, Modules

TREE = ast.parse("app = 1\nother = 2\n")
FIRST, SECOND = TREE.body


@pytest.fixture
def state(tmp_path):
    """What is known of a project without files."""
    return State(Modules(SourceFolder(str(tmp_path))), {})


@pytest.fixture
def home():
    """A module of two lines."""
    lines = Lines(b"app = 1\nother = 2\n")
    return Namespace(Module("app", "app.py", is_package=False, tree=TREE, lines=lines))


@pytest.fixture
def scope(home):
    """The module's own scope."""
    return Scope(home.names, home, is_module=True)


@pytest.fixture
def app():
    """An app."""
    return App("chat", SourceLocation("app.py", 1, 7))


def test_a_place_has_one_reason(state, home):
    """The first says most; a list of five for one line helps nobody."""
    state.doubt(home, FIRST, "first", "why")
    state.doubt(home, FIRST, "second", "why")

    [reason] = state.reasons.values()
    assert (reason.where, reason.what) == (SourceLocation("app.py", 1, 1), "first")


def test_what_fails_after_a_risk_is_no_warning(state, home):
    """Whether it is reached depends on the first risk, which explains the rest."""
    state.enter_try()
    state.may_fail("a call")
    state.will_fail(home, FIRST, "KeyError", "it fails", "mend it")

    assert state.is_in_try
    assert state.risk == "a call"
    assert state.notices == []


def test_what_surely_fails_inside_a_try_is_raised(state, home):
    """A handler of the try runs then, and the rest of its body does not."""
    state.enter_try()

    with pytest.raises(Raised) as caught:
        state.will_fail(home, FIRST, "KeyError", "it fails", "mend it")

    place = SourceLocation("app.py", 1, 1)
    assert caught.value.error == "KeyError"
    assert caught.value.notice == Notice("it fails", place, "mend it", is_warning=True)
    assert state.notices == []


def test_what_fails_outside_of_a_try_is_a_warning(state, home):
    """The app cannot be loaded, and what it declares is shown all the same."""
    state.will_fail(home, FIRST, "KeyError", "it fails", "mend it")

    assert [notice.message for notice in state.notices] == ["it fails"]


def test_a_risk_ends_with_the_outermost_try(state):
    """What comes after it runs in any case."""
    state.enter_try()
    state.enter_try()
    state.may_fail("a call")
    state.leave_try()

    assert state.risk == "a call"
    state.leave_try()
    assert state.risk is None
    assert not state.is_in_try


def test_outside_of_a_try_nothing_is_a_risk(state):
    """If it fails, there is no app at all."""
    state.may_fail("a call")

    assert state.risk is None


def test_what_may_not_run_is_not_warned_of(state, home):
    """A branch that is only looked at may never be taken."""
    state.suspend()
    state.will_fail(home, FIRST, "KeyError", "it fails", "mend it")
    state.resume()

    assert state.notices == []


def test_a_name_is_bound_with_its_place(state, home, scope):
    """Errors point to the place where the app is bound."""
    state.bind(scope, "other", 2, SECOND)

    assert home.names == {"other": 2}
    assert home.places == {"other": SECOND}


def test_an_app_makes_its_name_one_of_an_app(state, scope, app):
    """Private attributes looked up on that name are the app's."""
    state.bind(scope, "app", app, FIRST)
    state.bind(scope, "app", app, SECOND)

    assert state.app_names == {"app"}
    assert state.reasons == {}


def test_an_app_whose_name_is_bound_again_is_a_reason(state, scope, app):
    """Which of the two Lambda gets depends on what uses the name, and when."""
    state.bind(scope, "app", app, FIRST)
    state.bind(scope, "app", None, SECOND)

    assert [*state.reasons] == [SourceLocation("app.py", 2, 1)]


def test_a_name_of_a_class_body_may_move_to_the_module(state, home):
    """A ``global`` statement moves it."""
    inside = Scope({}, home, is_class=True)
    inside.moved = frozenset({"app"})

    state.bind(inside, "app", 1, FIRST)

    assert home.names == {"app": 1}
    assert inside.names == {}


def test_a_name_that_code_elsewhere_may_bind_is_unknown(state, home, scope, app):
    """The code may run before or after the assignment."""
    state.bind(scope, "other", 2, SECOND)
    state.doubt_name(home, "other", FIRST, "a function sets it")
    state.doubt_name(home, "app", FIRST, "a function sets it")
    state.bind(scope, "app", app, FIRST)

    assert isinstance(home.names["other"], Unknown)
    assert isinstance(home.names["app"], Unknown)
    assert [reason.what for reason in state.reasons.values()] == ["app, an app, may be bound anew"]


def test_content_is_lost_at_every_depth(state):
    """Code that has the list has what is in it."""
    inner, names = ListOf(["a"]), DictOf({})
    outer = ListOf([names, (inner, 1)])
    names.content["self"] = outer

    state.lose_content((outer, "b"))

    assert (outer.content, names.content, inner.content) == (None, None, None)


def test_content_that_is_lost_already_stays_so(state):
    """Nothing fails where nothing is known."""
    names = ListOf(None)

    state.lose_content(names)

    assert names.content is None
