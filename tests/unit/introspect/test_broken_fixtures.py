"""Each app in ``fixtures/broken`` shows one mistake; here is what its author is told."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from socketform import errors
from socketform.errors import SocketformError, SourceLocation
from socketform.introspect.importing import ImportRequest, start_import

ROOT = Path(__file__).parents[3]
BROKEN = ROOT / "fixtures" / "broken"
REAL_CHALICE = ROOT / ".tools" / "chalice" / "bin" / "python"


class Told(NamedTuple):
    """What the author of an app is told."""

    error: type[SocketformError]
    where: str
    message: str
    remedy: str


TOLD = {
    "app-elsewhere": Told(
        errors.NoAppError, "app.py", "it holds HANDLERS (list)", "chat.py:application"
    ),
    "async-handler": Told(
        errors.AsyncHandlerError, "app.py:9", "message is an async function", "asyncio.run"
    ),
    "aws-file": Told(errors.OutsideAccessError, "app.py:10", "/.aws/credentials", "leave it out"),
    "duplicate-name": Told(errors.DuplicateNameError, "app.py:14", "app.py:9", 'name="..."'),
    "duplicate-route": Told(
        errors.DuplicateRouteError, "app.py:14", "'$default' is already handled at app.py:9", "one"
    ),
    "exception": Told(
        errors.AppLoadError, "rooms.py:5", "ZeroDivisionError: integer division", "mend this line"
    ),
    "exits": Told(errors.AppExitError, "app.py:10", "sys.exit(3)", "__main__"),
    "handler-off-path": Told(
        errors.UnimportableHandlerError,
        "library/handlers.py:8",
        "a module that Lambda would not find",
        "without sys.path",
    ),
    "hangs": Told(errors.AppTimeoutError, "app.py:11", "longer than 0.5 s", "--import-timeout"),
    "lambda-handler": Told(
        errors.UnimportableHandlerError, "app.py:8", "a lambda expression", "with def"
    ),
    "lambda-variable": Told(
        errors.MissingVariableError, "app.py:10", "AWS_LAMBDA_FUNCTION_NAME", "os.environ.get("
    ),
    "metadata-service": Told(
        errors.OutsideAccessError, "app.py:10", "instance metadata service", "leave it out"
    ),
    "method-handler": Told(
        errors.UnimportableHandlerError, "app.py:10", "method of a class", "at the top level"
    ),
    "missing-chalice-name": Told(
        errors.AppLoadError,
        "app.py:3",
        "socketform's stand-in for chalice has no WebsocketRouter",
        "pip install chalice",
    ),
    "missing-module": Told(
        errors.MissingModuleError,
        "app.py:3",
        "no module 'no_such_package'",
        "-m pip install no_such_package",
    ),
    "missing-opt-in": Told(
        errors.MissingOptInError,
        "app.py:8",
        "You are using experimental features without explicitly opting in.",
        'app.experimental_feature_flags.update(["WEBSOCKETS"])',
    ),
    "missing-parentheses": Told(
        errors.MissingParenthesesError, "app.py:9", "on_ws_message", "@app.on_ws_message()"
    ),
    "missing-project-module": Told(
        errors.MissingModuleError, "app.py:3", "'chalicelib.rooms'", "add chalicelib/rooms.py"
    ),
    "missing-variable": Told(
        errors.MissingVariableError,
        "app.py:10",
        "CHAT_TABLE",
        '[defaults]\nenvironment = { CHAT_TABLE = "..." }',
    ),
    "nested-handler": Told(
        errors.UnimportableHandlerError, "app.py:10", "inside another function", "top level"
    ),
    "network": Told(errors.OutsideAccessError, "app.py:11", "192.0.2.1:80", "move it into"),
    "no-app": Told(errors.NoAppError, "app.py", "holds no app", "app = create_app()"),
    "no-handler": Told(errors.NoHandlerError, "app.py:5", "no websocket handler", "on_ws_message"),
    "several-apps": Told(errors.SeveralAppsError, "app.py:8", "chat, news", "app.py:chat"),
    "shadowed-handler": Told(
        errors.UnimportableHandlerError, "app.py:9", "definition of its name at app.py:14", "rename"
    ),
    "syntax-error": Told(errors.AppLoadError, "app.py:5:14", "'(' was never closed", "--python"),
    "undecorated-handler": Told(
        errors.UnimportableHandlerError, "app.py:9", "without its decorator", "with @"
    ),
    "unknown-profile": Told(
        errors.AppLoadError, "app.py:7", "ProfileNotFound", "leave the profile out"
    ),
}


def fail_to_import(kind: str, python: str) -> SocketformError:
    """Import a broken app and return the error."""
    request = ImportRequest(
        project=str(BROKEN / kind),
        python=python,
        time_limit_seconds=0.5 if kind == "hangs" else 30.0,
    )
    with pytest.raises(SocketformError) as raised, start_import(request) as running:
        running.result()
    return raised.value


@pytest.mark.parametrize("kind", sorted(TOLD))
def test_a_broken_app_is_explained(kind: str):
    """Class, file, line and remedy: all that one needs to mend it."""
    error, where, message, remedy = TOLD[kind]

    raised = fail_to_import(kind, sys.executable)

    assert type(raised) is error
    assert str(raised.where) == where
    assert message in raised.message
    assert remedy in str(raised.remedy)
    for hidden in ("probe.py", "importlib", "importing.py"):
        assert hidden not in str(raised.detail)


@pytest.mark.parametrize("kind", sorted(set(TOLD) - {"missing-chalice-name"}))
def test_a_broken_app_is_explained_alike_with_real_chalice(kind: str):
    """Real chalice notices less, or with other exceptions; the author is told the same."""
    if not REAL_CHALICE.exists():
        pytest.skip("real chalice is not installed; `make tools` does it")
    ours = fail_to_import(kind, sys.executable)

    theirs = fail_to_import(kind, str(REAL_CHALICE))

    assert type(theirs) is type(ours)
    assert theirs.where == ours.where
    if type(ours) is not errors.MissingModuleError:
        assert theirs.message.replace(str(REAL_CHALICE), sys.executable) == ours.message


def test_every_broken_app_is_in_the_table():
    """A fixture that no test reads shows nothing."""
    assert {path.name for path in BROKEN.iterdir()} == {*TOLD, "several-problems"}


def test_every_problem_of_an_app_is_found_at_once():
    """Mending one mistake to be told of the next is tedious."""
    raised = fail_to_import("several-problems", sys.executable)

    assert [(type(one), one.where) for one in raised.problems()] == [
        (errors.MissingOptInError, SourceLocation("app.py", 6)),
        (errors.UnimportableHandlerError, SourceLocation("app.py", 6)),
        (errors.UnimportableHandlerError, SourceLocation("app.py", 10)),
    ]


def test_the_opt_in_is_explained_in_chalices_words():
    """Who searches the web for the text finds Chalice's answers."""
    raised = fail_to_import("missing-opt-in", sys.executable)

    assert raised.message == (
        "You are using experimental features without explicitly opting in.\n"
        "Experimental features do not guarantee backwards compatibility and may be\n"
        "removed in the future.  If you'd still like to use these experimental features,\n"
        "you can opt in by adding this to your app.py file:\n"
        "\n"
        "app.experimental_feature_flags.update([\n"
        "    'WEBSOCKETS'\n"
        "])\n"
        "\n"
        "\n"
        "See https://aws.github.io/chalice/topics/experimental.html for more\n"
        "details."
    )


def test_the_traceback_is_the_apps_own():
    """It begins in the app's file, as if Python had run that."""
    raised = fail_to_import("exception", sys.executable)

    lines = str(raised.detail).splitlines()

    assert lines[0] == "Traceback (most recent call last):"
    assert lines[1] == f'  File "{BROKEN / "exception" / "app.py"}", line 10, in <module>'
    assert lines[-1].startswith("ZeroDivisionError")


def test_errors_carry_what_they_are_about():
    """Programs read attributes, not texts."""
    missing = fail_to_import("missing-module", sys.executable)
    variable = fail_to_import("missing-variable", sys.executable)
    apps = fail_to_import("several-apps", sys.executable)
    name = fail_to_import("duplicate-name", sys.executable)

    assert isinstance(missing, errors.MissingModuleError)
    assert missing.module == "no_such_package"
    assert isinstance(variable, errors.MissingVariableError)
    assert variable.variable == "CHAT_TABLE"
    assert isinstance(apps, errors.SeveralAppsError)
    assert apps.variables == ("chat", "news")
    assert isinstance(name, errors.DuplicateNameError)
    assert (name.name, name.first) == ("chat", SourceLocation("app.py", 9))
