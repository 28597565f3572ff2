"""Which app a module holds, and by which name Lambda imports each handler."""

from __future__ import annotations

import pytest

from socketform.errors import NoAppError, SeveralAppsError, SourceLocation

APP = "from chalice import Chalice\n{} = Chalice('chat')\n"
MESSAGE = "@app.on_ws_message()\ndef message(event): ...\n"


def test_the_only_app_is_found_under_any_name(read):
    """Most are called ``app``, but nothing asks for that."""
    found = read(APP.format("main")).found

    assert (found.variable, found.where) == ("main", SourceLocation("app.py", 2, 1))
    assert (found.name, found.file, found.opted_in) == ("chat", "app.py", False)


def test_one_app_under_two_names_is_one_app(read):
    """The first name stands for it."""
    assert read(APP.format("application = app")).found.variable == "application"


def test_a_variable_that_is_named_is_taken(read):
    """A module may hold one app for each stage."""
    found = read(APP.format("a") + "b = Chalice('other')\n", variable="b").found

    assert (found.variable, found.name) == ("b", "other")


def test_several_apps_are_an_error(read):
    """Someone has to say which one is meant."""
    with pytest.raises(SeveralAppsError) as caught:
        read(APP.format("a") + "b = Chalice('other')\n")

    assert caught.value.where == SourceLocation("app.py", 3, 1)
    assert "a, b" in caught.value.message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("", "app.py holds no app"),
        ("import json\n_a = 1\ndef f(): ...\nclass C: ...", "app.py holds no app"),
        ("a = 1\nb = ['x']\nc = {}\nd = 'x'",
         "app.py holds no app; it holds a (int), b (list), c (dict), d (str)"),
        ("a = b = c = d = e = f = g = h = i = 1",
         ("app.py holds no app; it holds "
         "a (int), b (int), c (int), d (int), e (int), f (int), g (int), h (int)")),
    ],
)  # fmt: skip
def test_a_module_without_an_app_is_an_error(source, message, read):
    """It says what is there instead, since the app may be called otherwise."""
    with pytest.raises(NoAppError) as caught:
        read(source)

    assert caught.value.message == message
    assert caught.value.where == SourceLocation("app.py")


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("import shared", "shared.py holds an app: name it as shared.py:main, or import it here"),
        ("def create_app(): ...", "call the factory at the top level: app = create_app()"),
        (
            "",
            'make one at the top level, app = Chalice(app_name="..."), or name the file that does',
        ),
    ],
)
def test_the_remedy_knows_where_an_app_is(source, remedy, read):
    """It may stand in a module that this one imports."""
    with pytest.raises(NoAppError) as caught:
        read(source, {"shared.py": APP.format("_other = main")})

    assert caught.value.remedy == remedy


@pytest.mark.parametrize(
    ("source", "message", "where"),
    [
        ("app = 3", "the variable app of app.py is no app but 'int'",
         SourceLocation("app.py", 1, 1)),
        ("", "the variable app of app.py is not there", SourceLocation("app.py")),
    ],
)  # fmt: skip
def test_a_variable_that_holds_no_app_is_an_error(source, message, where, read):
    """The request names it, so the answer does."""
    with pytest.raises(NoAppError) as caught:
        read(source, variable="app")

    assert (caught.value.message, caught.value.where) == (message, where)


@pytest.mark.parametrize("source", ["import x\napp = x.make()", "exec('app = 1')"])
def test_a_variable_that_may_hold_an_app_is_a_reason(source, read):
    """Only an import tells."""
    reading = read(source, variable="app")

    assert reading.found is None
    assert "app is not known to be an app" in [reason.what for reason in reading.reasons]


def test_no_app_where_reasons_are_is_none(read):
    """The error would be a guess."""
    reading = read("exec('app = 1')")

    assert reading.found is None
    assert [str(reason.where) for reason in reading.reasons] == ["app.py:1:1"]


@pytest.mark.parametrize(
    ("source", "handler", "problem"),
    [
        (MESSAGE, "app.message", None),
        ("m = app.on_ws_message()(lambda event: event)", None, ("lambda", None)),
        ("class C:\n    @app.on_ws_message()\n    def message(event): ...", None, ("method", None)),
        ("def message(event): ...\napp.on_ws_message()(message)", None, ("undecorated", None)),
        (f"{MESSAGE}del message", None, ("missing", None)),
        (f"{MESSAGE}def message(): ...", None, ("shadowed", SourceLocation("app.py", 6))),
        (f"{MESSAGE}class message: ...", None, ("shadowed", None)),
        (f"{MESSAGE}message = 3", None, ("shadowed", None)),
        (f"{MESSAGE}@app.on_ws_connect('hello')\ndef message(event): ...", None,
         ("shadowed", SourceLocation("app.py", 6))),
        (f"def other(): ...\n{MESSAGE}message = other", "app.message", None),
        (f"import x\n{MESSAGE}message = x.traced(message)", "app.message", None),
        (("bp = Blueprint('nowhere')\n@bp.on_ws_message()\ndef message(event): ...\n"
         "app.register_blueprint(bp)"), "app.message", None),
    ],
)  # fmt: skip
def test_a_handler_is_imported_by_its_name_or_has_a_problem(source, handler, problem, read_on):
    """Lambda imports what the module holds under the function's name."""
    first = read_on(source).found.handlers[0]

    assert (first.handler, first.problem) == (handler, problem)


def test_a_handler_has_the_place_of_its_first_decorator(read_on):
    """That is where a person finds it, and what the import tells, too."""
    source = "import x\n@x.first\n@app.on_ws_message()\n@x.last\ndef message(event): ..."

    [handler] = read_on(source).found.handlers

    assert handler.where == SourceLocation("app.py", 5, 1)


def test_a_handler_of_a_blueprint_of_another_module_is_imported_from_there(handlers):
    """The blueprint names the module."""
    files = {
        "rooms.py": """
            from chalice import Blueprint
            bp = Blueprint(__name__)
            @bp.on_ws_message()
            def message(event): ...
        """
    }

    found = handlers("from rooms import bp\napp.register_blueprint(bp)", files)

    assert found == [("message", "$default", "rooms.message")]


@pytest.mark.parametrize(
    "last", ["message = open('x').read()", "from x import message", "class C: ...\nmessage = C()"]
)
def test_a_name_that_may_be_something_else_in_the_end_is_a_reason(last, reasons):
    """What Lambda imports there is not read."""
    assert reasons(MESSAGE + last) == ["app.py:4:1 message may be something else in the end"]


def test_an_async_handler_is_never_awaited(read_on):
    """Lambda calls it, and its body does not run."""
    [handler] = read_on("@app.on_ws_message()\nasync def message(event): ...").found.handlers

    assert handler.never_awaited
